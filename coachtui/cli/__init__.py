"""The shell face: one module for each family of commands; it parses, asks the coach and prints."""
