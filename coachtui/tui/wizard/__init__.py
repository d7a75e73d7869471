"""The way from a first start to a plan: one screen for each step."""
