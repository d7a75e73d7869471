"""Where text that people write enters: TOML tables become values of the vocabulary, or mistakes that are located."""
