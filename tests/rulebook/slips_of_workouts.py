"""Slips in a workout, and what is said of each."""

from rulebook_slips import RUN, TOP, Broken, run

SECOND = RUN.removeprefix(TOP).replace("easy-run", "tempo").replace('"tempo"', '"hard"', 1)

BROKEN: Broken = {
    "an unknown key": (
        run("title =", "tittle ="),
        [
            "speed.toml:2: workout.tempo.title: is missing",
            "speed.toml:4: workout.tempo.tittle: unknown key (did you mean 'title'?)",
        ],
    ),
    "because, source and evidence missing": (
        run('because = "Steady and strong."\nsource = ["house"]\nevidence = "house"\n'),
        [
            "speed.toml:2: workout.tempo.because: is missing",
            "speed.toml:2: workout.tempo.evidence: is missing",
            "speed.toml:2: workout.tempo.source: is missing",
        ],
    ),
    "an empty because": (
        run('"Steady and strong."', '""'),
        ["speed.toml:9: workout.tempo.because: must not be empty"],
    ),
    "no source at all": (
        run('["house"]', "[]"),
        [
            'speed.toml:10: workout.tempo.source: names no source; for a choice of one\'s own write source = ["house"]',
        ],
    ),
    "an unknown source": (
        run('["house"]', '[\n  "house",\n  "hose",\n]'),
        ["speed.toml:12: workout.tempo.source.1: there is no source 'hose' (did you mean 'house'?)"],
    ),
    "an unknown grade of evidence": (
        run('evidence = "house"', 'evidence = "stong"'),
        [
            "speed.toml:11: workout.tempo.evidence: there is no grade of evidence 'stong'; "
            "known are strong, moderate, expert, house (did you mean 'strong'?)"
        ],
    ),
    "text for true or false": (
        run("quality = true", 'quality = "yes"'),
        ["speed.toml:8: workout.tempo.quality: must be true or false, without quotes, not yes"],
    ),
    "a word for a list": (
        run("quality = true", 'quality = true\nphases = "stamina"'),
        ['speed.toml:9: workout.tempo.phases: must be a list in brackets, such as ["stamina"]'],
    ),
    "text among numbers": (
        run("quality = true", 'quality = true\nrpe = [\n  6,\n  "8",\n]'),
        ["speed.toml:11: workout.tempo.rpe.1: must be a number without quotes: 8"],
    ),
    "three numbers for two": (
        run("quality = true", "quality = true\nrpe = [1, 2, 3]"),
        ["speed.toml:9: workout.tempo.rpe: must be a list of 2 values, but has 3"],
    ),
    "not a number": (
        run("quality = true", "quality = true\nrpe = [nan, inf]"),
        [
            "speed.toml:9: workout.tempo.rpe.0: must be a number, not nan",
            "speed.toml:9: workout.tempo.rpe.1: must be a number, not a very large number",
        ],
    ),
    "an unknown phase": (
        run("quality = true", 'quality = true\nphases = ["speed", "stamnia"]'),
        ["speed.toml:9: workout.tempo.phases.1: there is no phase 'stamnia' (did you mean 'stamina'?)"],
    ),
    "an unknown level": (
        run("quality = true", 'quality = true\nlevels = ["novise.."]'),
        ["speed.toml:9: workout.tempo.levels.0: there is no level 'novise' (did you mean 'novice'?)"],
    ),
    "a range that runs backwards": (
        run("quality = true", 'quality = true\nevents = ["marathon..5km"]'),
        [
            "speed.toml:9: workout.tempo.events.0: the range 'marathon..5km' runs backwards "
            "(did you mean '5km..marathon'?)"
        ],
    ),
    "an unknown event": (
        run("quality = true", 'quality = true\nevents = ["5k"]'),
        ["speed.toml:9: workout.tempo.events.0: there is no event '5k' (did you mean '5km'?)"],
    ),
    "unknown equipment": (
        run("quality = true", 'quality = true\nneeds = ["trak"]'),
        [
            "speed.toml:9: workout.tempo.needs.0: there is no equipment 'trak'; "
            "known are track, hills, gym, weights, treadmill, bike, pool (did you mean 'track'?)"
        ],
    ),
    "an unknown role": (
        run('"key"', '"kye"'),
        [
            "speed.toml:5: workout.tempo.role: there is no role 'kye'; roles are easy, recovery, run-walk, "
            "medium-long, long, key, test, race, strength, mobility, warm-up, drills, cross, rest (did you mean 'key'?)"
        ],
    ),
    "an unknown zone": (
        run("20min T", "20min t"),
        ["speed.toml:6: workout.tempo.steps: 't' is no zone (character 17) (did you mean 'T'?)"],
    ),
    "an unknown unit": (
        run("20min T", "20mins T"),
        [
            "speed.toml:6: workout.tempo.steps: there is no unit 'mins'; units are min, s, km, m (character 13) "
            "(did you mean 'min'?)"
        ],
    ),
    "an unknown exercise": (
        run("20min T", "20min T + 8 squats"),
        ["speed.toml:6: workout.tempo.steps: 'squats' is neither a zone nor an exercise (did you mean 'squat'?)"],
    ),
    "an unknown race": (
        run("20min T", "20min race(maraton)"),
        ["speed.toml:6: workout.tempo.steps: there is no event 'maraton' to race (did you mean 'marathon'?)"],
    ),
    "a parameter without values": (
        run("20min T", "{lenght}min T", "length = [20, 25]\n"),
        [
            "speed.toml:6: workout.tempo.steps: names {lenght}, but there is no lenght = [...] "
            "(did you mean 'length'?)",
            "speed.toml:12: workout.tempo.length: unknown key (did you mean 'lenght'?)",
        ],
    ),
    "a parameter that is no list": (
        run("20min T", "{length}min T", "length = 20\n"),
        [
            "speed.toml:12: workout.tempo.length: must be a list of numbers above 0, from the first time to the last",
        ],
    ),
    "fill without minutes": (
        run("+ 10min E", "+ fill E"),
        ["speed.toml:2: workout.tempo.minutes: a workout with 'fill' needs minutes = [least, most]"],
    ),
    "minutes without fill": (
        run("quality = true", "quality = true\nminutes = [30, 60]"),
        [
            "speed.toml:9: workout.tempo.minutes: only a workout with 'fill' has minutes; "
            "the steps of this one say how long it is"
        ],
    ),
    "quality without an easier version": (
        run('easier = "easy-run"\n'),
        ["speed.toml:2: workout.tempo.easier: a quality workout names an easier one, in advance"],
    ),
    "an easier version that does not exist": (
        run('"easy-run"', '"esay-run"'),
        ["speed.toml:7: workout.tempo.easier: there is no workout 'esay-run' (did you mean 'easy-run'?)"],
    ),
    "easier versions in a circle": (
        run('"easy-run"', '"hard"', SECOND),
        [
            "speed.toml:7: workout.tempo.easier: goes round in a circle: tempo > hard > tempo",
            "speed.toml:17: workout.hard.easier: goes round in a circle: hard > tempo > hard",
        ],
    ),
    "easy runs whose easier versions go in a circle": (
        {
            "foundation": TOP + '[[workout]]\nid = "easy-run"\neasier = "tempo"\n',
            "speed": RUN.replace("20min T", "20min E").replace("quality = true\n", ""),
        },
        [
            "foundation.toml:4: workout.easy-run.easier: goes round in a circle: easy-run > tempo > easy-run",
            "speed.toml:7: workout.tempo.easier: goes round in a circle: tempo > easy-run > tempo",
        ],
    ),
    "easier versions that end in quality": (
        run('easier = "easy-run"\n', "", SECOND),
        [
            "speed.toml:2: workout.tempo.easier: a quality workout names an easier one, in advance",
            "speed.toml:16: workout.hard.easier: ends in 'tempo', which is quality",
        ],
    ),
}
