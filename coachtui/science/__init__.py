"""Pure numbers of running: published equations and the statistics of load and readiness. Standard library only."""
