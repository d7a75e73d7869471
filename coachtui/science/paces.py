"""Training paces of a VDOT: the published tables (Daniels 2014, table 5.2) as constants that reproduce them."""

from coachtui.science.vdot import time_for, velocity
from coachtui.training.measures import MARATHON_M
from coachtui.training.plan import Paces

E_FAST, E_SLOW, T_SHARE, I_SHARE = 0.734, 0.630, 0.880, 0.975
"""Shares of VDOT whose oxygen cost each zone runs at."""


def paces_for(vdot: float) -> Paces:
    """Paces in seconds per km for current fitness (Daniels 2014), always E slow > E fast > M > T > I > R.

    M is the marathon pace of the VDOT, 0.85 s/km slower for each point below 43 as in the book; R takes 8 seconds off
    the 400 m of I below a VDOT of 50 and 6 seconds from there on.
    """
    e_fast, threshold, interval = (_pace(share * vdot) for share in (E_FAST, T_SHARE, I_SHARE))
    marathon = time_for(vdot, MARATHON_M) / (MARATHON_M / 1000) + max(0.85 * (43 - vdot), 0.0)
    r_400 = 0.4 * interval - (8 if vdot < 50 else 6)
    return Paces(E=(e_fast, _pace(E_SLOW * vdot)), M=marathon, T=threshold, I=interval, R=2.5 * r_400)


def _pace(vo2: float) -> float:
    """Seconds per km at an oxygen cost."""
    return 60_000 / velocity(vo2)
