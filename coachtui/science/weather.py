"""Heat as runners feel it."""

import math


def shade_wbgt(temperature_c: float, humidity_pct: float) -> float:
    """Wet-bulb globe temperature in °C from air temperature and relative humidity.

    The approximation of the Australian Bureau of Meteorology for moderate sun and light wind: it reads high under
    cloud, in wind and at night.
    """
    vapour = humidity_pct / 100 * 6.105 * math.exp(17.27 * temperature_c / (237.7 + temperature_c))
    return 0.567 * temperature_c + 0.393 * vapour + 3.94
