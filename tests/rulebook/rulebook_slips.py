"""A workout and a rule as they should be, to be broken one slip at a time."""

Broken = dict[str, tuple[dict[str, str], list[str]]]
"""By the name of a slip: the files, and every line that is said of them."""

TOP = "format = 1\n"
RUN = """format = 1
[[workout]]
id = "tempo"
title = "Tempo run"
role = "key"
steps = "10min E + 20min T + 10min E"
easier = "easy-run"
quality = true
because = "Steady and strong."
source = ["house"]
evidence = "house"
"""
RULE = """format = 1
[[rule]]
id = "tired"
class = "readiness"
when = "fatigue <= 2"
then = [{ action = "use_easier", scope = "next_quality" }]
because = "You are tired."
source = ["house"]
evidence = "house"
"""
EXAMPLE = "[[rule.example]]\ngiven = { fatigue = 2 }\nfires = true\n"


def run(old: str = "", new: str = "", more: str = "") -> dict[str, str]:
    assert old in RUN
    return {"speed": RUN.replace(old, new, 1) + more if old else RUN + more}


def rule(old: str = "", new: str = "", more: str = "") -> dict[str, str]:
    assert old in RULE
    return {"adaptation": RULE.replace(old, new, 1) + more if old else RULE + more}
