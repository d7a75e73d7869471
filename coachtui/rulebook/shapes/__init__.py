"""What may stand in a rule file: one frozen value for each kind of item, standard library only."""
