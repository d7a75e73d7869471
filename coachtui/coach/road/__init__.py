"""The road of an athlete: fitness in numbers, races, standards, the pathway, and the career."""
