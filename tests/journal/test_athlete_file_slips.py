"""The athlete's file as people write it: every slip is named with its line and the way out."""

import datetime as dt
import tomllib

import pytest
from journal_samples import ATHLETE_FILE

from coachtui.journal import athlete_file
from coachtui.training.athlete import (
    Availability,
    Coaching,
    Goal,
)
from coachtui.training.problems import CoachError


def problems(text: str, today: dt.date | None = None) -> list[str]:
    with pytest.raises(CoachError) as caught:
        athlete_file.parse(text, "athlete.toml", today)
    found = caught.value.problems
    assert (caught.value.file, caught.value.line) == ("athlete.toml", found[0].line or None)
    return [str(p).removeprefix("athlete.toml:") for p in found]


EVENTS = (
    "write one of 800m, 1500m, mile, 3000m, 3000mSC, 5km, 10km, 10mi, half, marathon, or a length such as 8.4km or 5mi"
)
WEEK = "tue = 60\nthu = 75\nsun = 180\n"
MISTAKES = [
    # names
    ('sex = "F" ', 'sexx = "F" ', "4: athlete.sexx: unknown key (did you mean 'sex'?)"),
    ("[goal]", "[gaol]", "14: gaol: unknown key (did you mean 'goal'?)"),
    ("[[result]]", "[[results]]", "10: results: unknown key (did you mean 'result'?)"),
    ("tue = 60", "tues = 60", "24: week.tues: unknown key (did you mean 'tue'?)"),
    ("tue = 60", "holiday = 60", "24: week.holiday: unknown key; [week] can hold mon, tue, wed, thu, fri, sat, sun, "
     "long_run, equipment, strength, doubles"),
    # what is missing
    ('name = "Ana Ruiz"\n', "", '1: athlete.name: is missing: add name = "Ana"'),
    ("[goal]\nevent", "[commitment]\nwhy", "0: goal: is missing: add the table [goal]"),
    ("date = 2027-04-18 ", "# ", "14: goal.date: is missing: add the day of the race, date = 2027-04-18, or set "
     'event = "base" for no race'),
    # kinds of value
    ("born = 1994-05-02", 'born = "1994-05-02"', "3: athlete.born: must be a date without quotes: 1994-05-02"),
    ("born = 1994-05-02", 'born = "2 May"', "3: athlete.born: must be a date such as 2027-04-18, not 2 May"),
    ("born = 1994-05-02", "born = 1994-05-02T10:00:00",
     "3: athlete.born: must be a date without a time of day: 1994-05-02"),
    ("weekly_km = 42.0", 'weekly_km = "42"', "7: now.weekly_km: must be a number without quotes: 42"),
    ("weekly_km = 42.0", "weekly_km = nan", "7: now.weekly_km: must be a number, not nan"),
    ("weekly_km = 42.0", "weekly_km = 1" + "0" * 400, "7: now.weekly_km: must be a number, not a very large number"),
    ("runs_per_week = 5", "runs_per_week = 4.5", "9: now.runs_per_week: must be a whole number, not 4.5"),
    ("tue = 60", "tue = true", "24: week.tue: must be a whole number, not true"),
    ('long_run = "sun"', 'doubles = "yes"', "27: week.doubles: must be true or false, without quotes, not yes"),
    ('["hills", "weights"]', '"hills"', '28: week.equipment: must be a list in brackets, such as ["hills"]'),
    ('time = "21:45"', "time = 21:45:00", '12: result.1.time: must be text in quotes: "21:45:00"'),
    ("[[result]]", "[result]", "10: result: can stand several times: write [[result]] with two brackets"),
    ("[week]", "[[week]]", "23: week: must be a table: write [week]"),
    # slips that stop the reading
    ('name = "Ana Ruiz"', "name = Ana Ruiz", '2: athlete.name: must be text in quotes: name = "Ana Ruiz"'),
    ('name = "Ana Ruiz"', 'name = "Ana Ruiz', "2: toml: cannot be read: a quotation mark is not closed"),
    ('time = "21:45"', "time = 21:45", '12: result.time: must be text in quotes: time = "21:45"'),
    ("born = 1994-05-02", "born = 1994-5-2", "3: athlete.born: month and day have two digits each: born = 1994-05-02"),
    ("date = 2027-04-18", "date = 2027-02-30",
     "16: goal.date: 2027-02-30 is no day of the calendar; write a date such as: date = 2027-04-18"),
    ("date = 2027-04-18", "date = 18.04.2027", "16: goal.date: a date begins with the year: date = 2027-04-18"),
    ("weekly_km = 42.0", "weekly_km = 42,5", "7: now.weekly_km: must be a number with a point: weekly_km = 42.5"),
    ("weekly_km = 42.0", "weekly_km = 42.0\nweekly_km = 43.0",
     "8: now.weekly_km: stands here a second time: remove one of the two"),
    ("tue = 60", "doubles = Yes", "24: week.doubles: must be true or false in small letters: doubles = true"),
    ("weekly_km = 42.0", "weekly_km = 1" + "0" * 5000, "0: toml: cannot be read: a number is too long"),
    ("weekly_km = 42.0", "weekly_km = " + "[" * 5000, "0: toml: cannot be read: it is nested too deeply"),
    ("[now]", "[now", "5: toml: cannot be read: expected ']' at the end of a table declaration"),
    # names of things
    ('sex = "F" ', 'sex = "female" ', "4: athlete.sex: 'female' is none of F, M, X (did you mean 'F'?)"),
    ('sex = "F" ', 'units = "miles" ', "1: athlete.sex: is missing: add sex = \"F\""),
    ('long_run = "sun"', 'long_run = "Sunday"',
     "27: week.long_run: 'Sunday' is none of mon, tue, wed, thu, fri, sat, sun (did you mean 'sun'?)"),
    ('"weights"]', '"wieghts"]', "28: week.equipment.2: 'wieghts' is none of track, hills, gym, weights, treadmill, "
     "bike, pool (did you mean 'weights'?)"),
    ('priority = "B"', 'priority = "b"', "22: race.1.priority: 'b' is none of A, B, C (did you mean 'B'?)"),
    ('["achilles"]', '["knee-lft"]', "33: health.injuries_12_months.1: 'knee-lft' is no site that coachtui knows: "
     "achilles, calf, shin, knee, itb, quad, hamstring, hip, groin, pelvis, glute, heel, foot, toe, ankle, back, "
     "with -left or -right if you like (did you mean 'knee-left'?)"),
    ("injuries_12_months", 'conditions = ["astma"] # ',
     "33: health.conditions.1: 'astma' is not how coachtui spells it (did you mean 'asthma'?)"),
    ("[health]", '[coaching]\nadapt = "always"\n[health]', "33: coaching.adapt: 'always' is none of auto, ask"),
    ('event = "5km"', 'event = "5kn"', f"11: result.1.event: '5kn' is not a distance: {EVENTS} (did you mean '5km'?)"),
    ('event = "marathon"', 'event = "Base"',
     f"15: goal.event: 'Base' is not a distance: {EVENTS} (did you mean 'base'?)"),
    # numbers and times that cannot be
    ("born = 1994-05-02", "born = 2024-05-02",
     "3: athlete.born: 2024-05-02 makes you 2 years old: coachtui is for ages 8 to 100"),
    ("born = 1994-05-02", "born = 2094-05-02",
     "3: athlete.born: 2094-05-02 lies in the future: coachtui is for ages 8 to 100"),
    ("weekly_km = 42.0", "weekly_km = -3", "7: now.weekly_km: -3 km cannot be: write a number from 0 to 400"),
    ("runs_per_week = 5", "runs_per_week = 0",
     "9: now.runs_per_week: 0 runs cannot make 42 km a week: correct one of the two"),
    ("tue = 60", "tue = 6000", "24: week.tue: 6000 minutes cannot be: write a number from 0 to 600"),
    ('time = "21:45"', 'time = "21:75"',
     "12: result.1.time: '21:75' is not a time: minutes and seconds end at 59: write it as 19:45 or 1:32:10"),
    ('event = "5km"\ntime = "21:45"', 'event = "10km"\ntime = "12:00"',
     "12: result.1.time: nobody has run 10km in 12:00: check event and time"),
    ('event = "5km"\ntime = "21:45"', 'event = "half"\ntime = "1:45"',
     "12: result.1.time: nobody has run half in 1:45: check event and time (did you mean '1:45:00'?)"),
    ('time = "21:45"', 'time = "4:00:00"',
     "12: result.1.time: 5km in 4:00:00 is slower than a slow walk: check event and time"),
    ('target = "3:30:00"', 'target = "3:30"',
     "17: goal.target: nobody can run marathon in 3:30: check it (did you mean '3:30:00'?)"),
    ('target = "3:30:00"', 'target = "sub 3:30!"', "17: goal.target: 'sub 3:30!' is no target: write a time such as "
     '"3:30:00", "finish", or the id of a standard'),
    # things that do not fit together
    ("date = 2026-10-04", "date = 1990-10-04", "13: result.1.date: 1990-10-04 is before you were born"),
    ("date = 2027-04-18", "date = 2072-04-18", "16: goal.date: 2072-04-18 is more than 10 years ahead: check the year"),
    ("sun = 180", "sun = 0",
     "27: week.long_run: sun has 0 minutes: give sun some, or choose a free day (did you mean 'thu'?)"),
    (WEEK, "", "23: week: no day has any minutes: give at least one day some, such as sat = 60"),
    ("to = 2026-12-31", "to = 2026-12-03",
     "31: away.1.to: 2026-12-03 is before 2026-12-24: the days away end before they begin"),
]  # fmt: skip


@pytest.mark.parametrize(("right", "wrong", "told"), MISTAKES, ids=[m[2][:40] for m in MISTAKES])
def test_a_slip_is_named_with_its_line_and_the_way_out(right, wrong, told):
    assert right in ATHLETE_FILE
    assert problems(ATHLETE_FILE.replace(right, wrong, 1))[0] == told


def test_all_mistakes_are_told_at_once_in_order_of_line():
    text = ATHLETE_FILE
    for right, wrong in (
        ("F", "W"),
        ("= 42.0", "= -1"),
        ("21:45", "9:00"),
        ("= 60", "= 999"),
        ('"achilles"', '"knie"'),
    ):
        text = text.replace(right, wrong, 1)
    assert [p.split(": ")[:2] for p in problems(text)] == [
        ["4", "athlete.sex"],
        ["7", "now.weekly_km"],
        ["12", "result.1.time"],
        ["24", "week.tue"],
        ["33", "health.injuries_12_months.1"],
    ]


def test_an_element_of_the_wrong_kind_hides_nothing_beside_it():
    text = ATHLETE_FILE.replace('["hills", "weights"]', '["hils", 3, "weights"]').replace("sun = 180", "sun = 999")
    assert [p.partition(": ")[2].partition(":")[0] for p in problems(text)] == [
        "week.sun", "week.equipment.1", "week.equipment.2",
    ]  # fmt: skip


def test_one_mistake_is_the_whole_message_and_several_are_counted():
    with pytest.raises(CoachError) as one:
        athlete_file.parse(ATHLETE_FILE.replace('"B"', '"b"'), "athlete.toml")
    assert one.value.message == "race.1.priority: 'b' is none of A, B, C"
    assert one.value.hint == "did you mean 'B'?"
    with pytest.raises(CoachError, match="has 4 mistakes"):
        athlete_file.parse("", "athlete.toml")


def test_a_result_in_the_future_is_found_when_today_is_known():
    assert problems(ATHLETE_FILE, dt.date(2026, 9, 1)) == [
        "6: now.as_of: 2026-11-20 cannot be: it is the day you last looked at these numbers",
        "13: result.1.date: 2026-10-04 lies in the future: a result has happened",
    ]


@pytest.mark.parametrize(
    ("right", "also_right"),
    [
        ('target = "3:30:00"', 'target = "finish"'),
        ('target = "3:30:00"', 'target = "boston-2027"'),
        ('target = "3:30:00"', 'target = "1:45:00"'),
        ('event = "5km"\ntime = "21:45"', 'event = "800m"\ntime = "2:01.3"'),
        ('event = "5km"\ntime = "21:45"', 'event = "marathon"\ntime = "2:00:35"'),
        ('event = "5km"\ntime = "21:45"', 'event = "1500m"\ntime = "3:26"'),
        ("injuries_12_months", 'conditions = ["lupus"]\ninjuries_12_months'),
        ("weekly_km = 42.0", "weekly_km = 42"),
        ('["achilles"]', '["achilles-left", "back"]'),
        ("\n", "\r\n"),
        ("[athlete]", "\ufeff[athlete]"),
    ],
)
def test_what_people_may_well_write_is_accepted(right, also_right):
    """A goal out of reach is no slip, it gets an honest assessment; a condition that nobody listed can be named."""
    assert right in ATHLETE_FILE
    athlete_file.parse(ATHLETE_FILE.replace(right, also_right), "athlete.toml")


def test_events_in_the_file_are_read_however_they_are_spelled() -> None:
    text = ATHLETE_FILE.replace('event = "5km"', 'event = "5K"').replace('event = "half"', 'event = "Half marathon"')
    assert text != ATHLETE_FILE
    assert athlete_file.parse(text, "athlete.toml") == athlete_file.parse(ATHLETE_FILE, "athlete.toml")
    values = tomllib.loads(ATHLETE_FILE)
    values["goal"]["event"] = "HM"
    assert athlete_file.from_values(values).goal.event == "half"


def test_only_four_tables_are_needed_and_the_long_run_finds_a_day():
    text = """
        athlete = {name = "Bo", born = 2000-01-01, sex = "X"}
        now = {as_of = 2026-11-20, weekly_km = 0, longest_run_km = 0, runs_per_week = 0}
        goal.event = "base"
        week.sat = 90
        week.wed = 90
    """
    bo = athlete_file.parse(text, "bo.toml")
    assert bo.week == Availability(sat=90, wed=90, long_run="sat")
    assert bo.goal == Goal("base")
    assert bo.coaching == Coaching()


@pytest.mark.parametrize(("told", "cleared"), [("", False), ("\ncleared = false", False), ("\ncleared = true", True)])
def test_a_condition_counts_as_cleared_only_where_the_file_says_so(told, cleared):
    """What is not told is unknown, and hard running needs a clinician's word (Riebe et al. 2015)."""
    text = ATHLETE_FILE.replace("[health]", f'[health]\nconditions = ["heart"]{told}')
    assert athlete_file.parse(text, "athlete.toml").health.cleared is cleared


def test_who_names_no_condition_needs_no_clearance():
    assert athlete_file.parse(ATHLETE_FILE, "athlete.toml").health.cleared
