"""Screens and dialogs, each in its own module, imported when opened."""
