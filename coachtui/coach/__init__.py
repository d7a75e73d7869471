"""The use cases: the only door for the shell and for the screens."""
