"""Shared by every test: a machine that is busy, a clock or a colour setting must not change a verdict."""

import os

from hypothesis import HealthCheck, settings

settings.register_profile(
    "steady", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow], print_blob=True
)
settings.register_profile("searching", parent=settings.get_profile("steady"), derandomize=False, max_examples=1000)
settings.load_profile(os.environ.get("COACHTUI_HYPOTHESIS", "steady"))

for name in [
    n for n in os.environ if n.startswith("COACHTUI_") and n not in ("COACHTUI_HYPOTHESIS", "COACHTUI_GOLDENS")
]:
    del os.environ[name]
