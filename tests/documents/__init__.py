"""Documents are run, so that they cannot drift from the program."""
