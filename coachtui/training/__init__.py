"""The vocabulary that every other room speaks: plain frozen values, standard library only."""
