"""Ability, goals and standards: what an athlete can race, and what a date allows."""
