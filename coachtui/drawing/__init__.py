"""Charts as lines of characters: what both faces draw with. Knows shapes and signs, and nothing of running."""
