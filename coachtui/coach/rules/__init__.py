"""The rulebook as a person sees it: listed, checked, compared, tried, switched and searched."""
