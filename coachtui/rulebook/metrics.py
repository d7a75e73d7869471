"""The published catalogue of metrics that a condition may name; their values come from `adapting`."""

from coachtui.training.plan import LEVELS, PHASES
from coachtui.training.values import dataclass

SETBACKS = ("none", "resume", "ease", "demote", "finish")
"""What the lost part of a plan asks for, mildest first."""


@dataclass(frozen=True, slots=True)
class Metric:
    """One name that conditions may use."""

    name: str
    type: str
    """number, yesno or word."""
    unit: str
    meaning: str
    needs: str
    """What must be there for it to be known."""
    words: tuple[str, ...] = ()
    """The values that a metric of type word may take."""
    worse: str = ""
    """high or low: in which direction it gets worse; empty when neither is."""


CATALOGUE: tuple[Metric, ...] = (
    Metric("sleep_score", "number", "1-5", "today's score for sleep, 5 is best", "a check-in today", worse="low"),
    Metric("fatigue", "number", "1-5", "today's score for fatigue, 5 is best", "a check-in today", worse="low"),
    Metric("soreness", "number", "1-5", "today's score for soreness, 5 is best", "a check-in today", worse="low"),
    Metric("stress", "number", "1-5", "today's score for stress, 5 is best", "a check-in today", worse="low"),
    Metric("mood", "number", "1-5", "today's score for mood, 5 is best", "a check-in today", worse="low"),
    Metric("lowest_score", "number", "1-5", "the worst of today's scores", "a score today", worse="low"),
    Metric("wellness_total", "number", "5-25", "sum of today's five scores", "all five scores today", worse="low"),
    Metric("wellness_z", "number", "SD", "today's total against the usual", "ten check-ins in 60 days", worse="low"),
    Metric("slept_h", "number", "h", "hours slept last night", "hours given today", worse="low"),
    Metric("sleep_debt_3", "number", "h", "sleep missed over three nights", "hours of three nights", worse="high"),
    Metric("time_zones", "number", "zones", "time zones crossed", "a journey told today", worse="high"),
    Metric("resting_hr", "number", "bpm", "today's resting heart rate", "a value told today", worse="high"),
    Metric("rhr_above", "number", "bpm", "resting heart rate above the usual", "ten values in 28 days", worse="high"),
    Metric("rhr_week_above", "number", "bpm", "7-day resting heart rate above the usual", "35 days", worse="high"),
    Metric("hrv_below_band", "yesno", "", "7-day HRV below the usual band", "three values a week for 30 days"),
    Metric("mood_low_days", "number", "check-ins", "check-ins in a row with mood 1 or 2", "a check-in", worse="high"),
    Metric("silent_days", "number", "days", "days since the last check-in", "one check-in"),
    Metric("learning", "yesno", "", "too few check-ins to know what is usual", "nothing"),
    Metric("pain", "number", "0-10", "the worst open pain, 0 for none", "nothing", worse="high"),
    Metric("pain_limit", "number", "0-10", "most pain the worst site may bear", "an open pain"),
    Metric("pain_over_limit", "yesno", "", "an open pain is more than its site may bear", "nothing"),
    Metric("pain_morning_worse", "yesno", "", "an open pain was worse the morning after", "nothing"),
    Metric("pain_rising", "yesno", "", "an open pain is worse than a week ago", "nothing"),
    Metric("pain_rising_weeks", "number", "weeks", "weeks in a row in which pain rose", "nothing", worse="high"),
    Metric("pain_days", "number", "days", "how long the oldest pain has been open", "an open pain", worse="high"),
    Metric("pain_recurrences_42", "number", "times", "returns of an open pain in six weeks", "nothing", worse="high"),
    Metric("pain_stop", "yesno", "", "a pain is too strong for running", "nothing"),
    Metric("pain_gate", "yesno", "", "a painful site asks for something before running", "nothing"),
    Metric(
        "problem_severity", "number", "0-100", "the week's answers about the worst problem", "nothing", worse="high"
    ),
    Metric("problem_weeks", "number", "weeks", "weeks in a row with an answered problem", "nothing", worse="high"),
    Metric(
        "problem_substantial_weeks",
        "number",
        "weeks",
        "weeks in a row with a substantial problem",
        "nothing",
        worse="high",
    ),
    Metric("problem_month", "number", "", "severities of four weeks added up", "nothing", worse="high"),
    Metric("limp", "yesno", "", "an open pain alters the stride", "nothing"),
    Metric("bone_suspect", "yesno", "", "signs that need a look at the bone", "nothing"),
    Metric("illness", "yesno", "", "any illness is open", "nothing"),
    Metric("ill_above_neck", "yesno", "", "a cold is open", "nothing"),
    Metric("ill_below_neck", "yesno", "", "a cough or other sign below the neck is open", "nothing"),
    Metric("fever", "yesno", "", "a fever is open", "nothing"),
    Metric("gut", "yesno", "", "a stomach illness is open", "nothing"),
    Metric("illness_days", "number", "days", "how long the oldest illness has been open", "an illness", worse="high"),
    Metric("alarm_open", "yesno", "", "an alarm is open", "nothing"),
    Metric("returning", "yesno", "", "the athlete is on a return ladder", "nothing"),
    Metric("uncleared", "yesno", "", "a condition is named that no clinician has cleared", "nothing"),
    Metric("pregnancy", "yesno", "", "the athlete is pregnant", "nothing"),
    Metric("postpartum", "yesno", "", "the athlete gave birth and is not yet cleared", "nothing"),
    Metric("energy", "yesno", "", "answers about energy wait for a clinician", "nothing"),
    Metric("energy_soft", "yesno", "", "one lighter sign in the newest answers about energy", "nothing"),
    Metric("overreaching", "yesno", "", "results have been low for so long that a doctor has to look", "nothing"),
    Metric("performance_drop", "number", "%", "newest result below the best", "two like results", worse="high"),
    Metric("performance_low_days", "number", "days", "how long results are low", "two like results", worse="high"),
    Metric("key_sessions_down", "number", "sessions", "hard sessions in a row far harder than meant", "nothing"),
    Metric("next_quality_in", "number", "days", "days to the next quality session", "one within 14 days"),
    Metric("next_long_in", "number", "days", "days to the next long run", "one within 14 days"),
    Metric("race_in_days", "number", "days", "days to the next race", "a race in the plan"),
    Metric("days_since_race", "number", "days", "days since the last race", "a race in 120 days"),
    Metric(
        "spike",
        "number",
        "x",
        "the last run against the longest of the 30 days before",
        "a run before it",
        worse="high",
    ),
    Metric(
        "last_spike",
        "number",
        "x",
        "longest run of three days against the 30 days before it",
        "a run in three days",
        worse="high",
    ),
    Metric("missed_quality_days", "number", "days", "days since quality was missed", "one in seven days"),
    Metric("missed_sessions_7", "number", "sessions", "running sessions missed in seven days", "nothing", worse="high"),
    Metric("done_quality_7", "number", "sessions", "quality sessions done in seven days", "nothing"),
    Metric("response_over_7", "number", "sessions", "sessions harder than meant, 7 days", "nothing", worse="high"),
    Metric("cut_quality_7", "number", "sessions", "quality sessions broken off, 7 days", "nothing", worse="high"),
    Metric("break_days", "number", "days", "days without running, the last time", "a break", worse="high"),
    Metric("break_over", "number", "days", "days since that break ended", "a break"),
    Metric("vdot_loss", "number", "VDOT", "today's VDOT below that of the paces", "a race or a break", worse="high"),
    Metric("vdot_gain", "number", "VDOT", "today's VDOT above that of the paces", "a race in 14 days", worse="high"),
    Metric("lost_share", "number", "%", "part of the plan's runs lost to breaks", "nothing", worse="high"),
    Metric("setback", "word", "", "what the lost part of the plan asks for", "nothing", SETBACKS),
    Metric(
        "over_planned_7",
        "number",
        "sessions",
        "sessions of far more load than planned, 7 days",
        "nothing",
        worse="high",
    ),
    Metric("monotony", "number", "", "mean over spread of seven days' load", "seven known days", worse="high"),
    Metric("strain_high", "yesno", "", "strain above its own usual", "eight known weeks"),
    Metric("load_ratio", "number", "x", "fatigue against fitness", "28 known days", worse="high"),
    Metric("easy_quality_weeks", "number", "weeks", "weeks in a row with easy-feeling quality", "nothing"),
    Metric("readiness_state", "word", "", "the light", "nothing", ("green", "amber", "red", "unknown")),
    Metric("readiness_points", "number", "points", "points behind the light", "a check-in today", worse="high"),
    Metric("amber_days", "number", "check-ins", "check-ins in a row at amber", "nothing", worse="high"),
    Metric(
        "red_days",
        "number",
        "check-ins",
        "check-ins in a row at red, not by pain or illness alone",
        "nothing",
        worse="high",
    ),
    Metric("amber_episodes_21", "number", "times", "times the light left green in 21 days", "nothing", worse="high"),
    Metric("temperature", "number", "C", "air temperature", "weather given today", worse="high"),
    Metric("wbgt", "number", "C", "heat in the shade (WBGT)", "weather given today", worse="high"),
    Metric("wind_chill", "number", "C", "the cold in the wind", "weather of frost given today", worse="low"),
    Metric("aqi", "number", "", "air quality index, higher is worse", "air quality given today", worse="high"),
    Metric("lightning", "yesno", "", "a thunderstorm is about", "weather given today"),
    Metric("ice", "yesno", "", "the ground is icy", "weather given today"),
    Metric("heat_sensitive", "yesno", "", "young, 65 or older, ill within a week, or a gentle start", "nothing"),
    Metric("acclimatised", "yesno", "", "seven of 14 days held an hour of running in heat", "nothing"),
    Metric("age", "number", "years", "age in whole years", "nothing"),
    Metric("level", "word", "", "the athlete's level", "nothing", LEVELS),
    Metric("phase", "word", "", "the phase of this week", "a day within the plan", PHASES),
)
"""Grows with what rules need; every name here has a value in `adapting.metrics`."""

BY_NAME: dict[str, Metric] = {m.name: m for m in CATALOGUE}
