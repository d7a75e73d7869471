"""Slips in a rule file as a whole, and what is said of each."""

from rulebook_slips import RUN, TOP, Broken, run

from coachtui.rulebook.kinds import STEMS

BROKEN: Broken = {
    "not TOML": (
        {"speed": TOP + 'x = "a\ny = 2\n'},
        ["speed.toml:2: syntax: is not TOML: illegal character '\\n'"],
    ),
    "a key twice": (
        {"speed": TOP + "[[workout]]\nid = 'a'\nid = 'b'\n"},
        ["speed.toml:4: syntax: is not TOML: cannot overwrite a value"],
    ),
    "nested too deep": (
        {"speed": TOP + "x = " + "[" * 5000 + "\n"},
        ["speed.toml:0: file: cannot be read as a rule file"],
    ),
    "no format": (
        {"speed": RUN.removeprefix(TOP)},
        ["speed.toml:1: format: is missing; the file must say format = 1"],
    ),
    "a format of the future": (
        {"speed": RUN.replace("format = 1", "format = 2")},
        ["speed.toml:1: format: is 2; the file must say format = 1"],
    ),
    "a file that is no rule file": (
        {"spead": RUN},
        [
            f"spead.toml:0: file: is not the name of a rule file; rule files are {', '.join(STEMS)} "
            "(did you mean 'speed'?)"
        ],
    ),
    "a kind that does not exist": (
        {"speed": TOP + "\n[[workuot]]\nid = 'a'\n"},
        ["speed.toml:3: workuot: is no kind of item that is known (did you mean 'workout'?)"],
    ),
    "an item in the wrong file": (
        {"adaptation": RUN},
        [
            "adaptation.toml:2: workout.tempo: [[workout]] belongs in foundation.toml, speed.toml, stamina.toml, "
            "strength.toml, flexibility.toml, recovery.toml"
        ],
    ),
    "one bracket instead of two": (
        {"speed": RUN.replace("[[workout]]", "[workout]")},
        ["speed.toml:2: workout: every item starts with [[workout]]"],
    ),
    "no id": (run('id = "tempo"\n'), ["speed.toml:2: workout.1.id: is missing"]),
    "an id with a blank": (
        run('"tempo"', '"my tempo"'),
        ["speed.toml:3: workout.1.id: must be made of letters, digits, dots and hyphens"],
    ),
    "an id twice": (
        run(more=RUN.removeprefix(TOP)),
        ["speed.toml:13: workout.tempo: the id is used twice, first at speed.toml:2"],
    ),
    "a pack that is no table": (
        {"pack": TOP + 'pack = "mine"\n'},
        ['pack.toml:2: pack: is a table: write [pack] and under it name = "..."'],
    ),
    "a pack without a name": (
        {"pack": TOP + '[pack]\nversion = "1"\n'},
        ['pack.toml:2: pack.name: is missing: add name = "..."'],
    ),
    "an unknown key of a pack": (
        {"pack": TOP + '[pack]\nname = "mine"\nlicense = "MIT"\n'},
        ["pack.toml:4: pack.license: unknown key (did you mean 'licence'?)"],
    ),
    "a version that is a number": (
        {"pack": TOP + '[pack]\nname = "mine"\nversion = 1.0\n'},
        ['pack.toml:4: pack.version: must be text in quotes: version = "..."'],
    ),
    "a pack that introduces itself twice": (
        {"pack": TOP + '[pack]\nname = "mine"\n', "speed": RUN + '[pack]\nname = "mine"\n'},
        ["speed.toml:12: pack: stands twice in this pack"],
    ),
    "something unknown switched off": (
        {"adaptation": TOP + 'disable = ["workout.esay-run"]\n'},
        [
            "adaptation.toml:2: disable.workout.esay-run: there is no item 'workout.esay-run' to switch off "
            "(did you mean 'workout.easy-run'?)"
        ],
    ),
    "a word for the list of what is off": (
        {"adaptation": TOP + "disable = true\n"},
        ['adaptation.toml:2: disable: must be a list of texts such as ["rule.two-poor-mornings"]'],
    ),
}
