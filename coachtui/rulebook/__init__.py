"""Rule files become a validated rulebook, or a list of located problems."""
