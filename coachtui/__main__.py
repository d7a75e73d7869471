"""`python -m coachtui`: the same as the `coachtui` command."""

from coachtui.cli.main import run

run()
