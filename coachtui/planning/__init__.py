"""From an athlete and a rulebook to a plan: phases, volume, choice of workouts, placing on days, limits."""
