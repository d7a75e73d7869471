"""Slips in a rule, its conditions and its examples, and what is said of each."""

from rulebook_slips import EXAMPLE, Broken, rule

BROKEN: Broken = {
    "true for a number": (
        rule('evidence = "house"', 'evidence = "house"\ncooldown_days = true'),
        ["adaptation.toml:10: rule.tired.cooldown_days: must be a whole number, not true"],
    ),
    "a fraction for a whole number": (
        rule('evidence = "house"', 'evidence = "house"\ncooldown_days = 1.5'),
        ["adaptation.toml:10: rule.tired.cooldown_days: must be a whole number, not 1.5"],
    ),
    "a number beyond all bounds": (
        rule('evidence = "house"', 'evidence = "house"\ncooldown_days = 1' + "0" * 400),
        ["adaptation.toml:10: rule.tired.cooldown_days: must be a whole number, not a very large number"],
    ),
    "an unknown metric": (
        rule("fatigue <= 2", "fatige <= 2"),
        ["adaptation.toml:5: rule.tired.when: there is no metric 'fatige' (did you mean 'fatigue'?)"],
    ),
    "a condition that does not type-check": (
        rule("fatigue <= 2", "fatigue <= yes"),
        ["adaptation.toml:5: rule.tired.when: fatigue is a number and cannot be compared with yes"],
    ),
    "a condition that cannot be read": (
        rule("fatigue <= 2", "fatigue = 2"),
        ["adaptation.toml:5: rule.tired.when: '=' cannot stand after 'fatigue' (character 9) (did you mean '=='?)"],
    ),
    "an unknown class": (
        rule('"readiness"', '"rediness"'),
        [
            "adaptation.toml:4: rule.tired.class: there is no class 'rediness'; classes of rules are red_flag, pain, "
            "illness, readiness, load, adherence, progression (did you mean 'readiness'?)"
        ],
    ),
    "an unknown action": (
        rule('"use_easier"', '"use_easyer"'),
        [
            "adaptation.toml:6: rule.tired.then.0.action: unknown action 'use_easyer'; actions are no_running, rest, "
            "use_easier, shorten, max_minutes, cap_zone, remove, substitute, repair, freeze_progression, "
            "recovery_week, return_ladder, hold, recalibrate, advise, propose_up, strengthen "
            "(did you mean 'use_easier'?)"
        ],
    ),
    "an unknown scope": (
        rule('"next_quality"', '"next_qualty"'),
        [
            "adaptation.toml:6: rule.tired.then.0.scope: unknown scope 'next_qualty'; scopes are today, next_quality, "
            "long_run, days(n), week, until(...) (did you mean 'next_quality'?)"
        ],
    ),
    "an unknown argument of an action": (
        rule('action = "use_easier"', 'action = "shorten(20)", pct = 20'),
        [
            "adaptation.toml:6: rule.tired.then.0.pct: unknown key; "
            "[[rule.then]] can hold action, scope, value, what, stage"
        ],
    ),
    "a zone that cannot be capped at": (
        rule('"use_easier"', '"cap_zone(X)"'),
        ["adaptation.toml:6: rule.tired.then.0.what: there is no zone 'X'; zones are E, M, T, I, R"],
    ),
    "a per cent of nothing": (
        rule('"use_easier"', '"shorten(250)"'),
        ["adaptation.toml:6: rule.tired.then.0.action: shorten takes a number above 0 and up to 100, not 250"],
    ),
    "a ladder that does not exist": (
        rule('"use_easier"', '"return_ladder(run-walk)"'),
        ["adaptation.toml:6: rule.tired.then.0.what: there is no ladder 'run-walk'"],
    ),
    "an unknown metric in until": (
        rule('"next_quality"', '"until(fatige >= 3)"'),
        ["adaptation.toml:6: rule.tired.then.0.scope: there is no metric 'fatige' (did you mean 'fatigue'?)"],
    ),
    "a rise outside progression": (
        rule('"use_easier"', '"propose_up(5)"'),
        ["adaptation.toml:6: rule.tired.then.0.action: only a rule of class progression may propose more"],
    ),
    "a cooldown on safety": (
        rule('class = "readiness"', 'class = "pain"\ncooldown_days = 3'),
        ["adaptation.toml:5: rule.tired.cooldown_days: a rule of class pain may not be given a cooldown"],
    ),
    "a sentence with an unknown metric": (
        rule("You are tired.", "Fatigue is {fatige}."),
        ["adaptation.toml:7: rule.tired.because: {fatige} stands for no metric (did you mean 'fatigue'?)"],
    ),
    "an example with a metric that does not exist": (
        rule(more=EXAMPLE.replace("fatigue", "fatige")),
        [
            "adaptation.toml:11: rule.tired.example.0.given.fatige: there is no metric 'fatige' "
            "(did you mean 'fatigue'?)"
        ],
    ),
    "an example with a value of another type": (
        rule(more=EXAMPLE.replace("= 2 }", '= "bad" }')),
        [
            "adaptation.toml:11: rule.tired.example.0.given.fatigue: must be a number, "
            'or "unknown", or a list of such days'
        ],
    ),
    "an example with a word that a metric never is": (
        rule(more=EXAMPLE.replace("fatigue = 2", 'readiness_state = "grene"')),
        [
            "adaptation.toml:11: rule.tired.example.0.given.readiness_state: must be a word: "
            'one of green, amber, red, unknown, or "unknown", or a list of such days'
        ],
    ),
    "an example beyond all bounds": (
        rule(more=EXAMPLE.replace("= 2 }", "= 1" + "0" * 400 + " }")),
        [
            "adaptation.toml:11: rule.tired.example.0.given.fatigue: must be a number, "
            'or "unknown", or a list of such days'
        ],
    ),
    "an example that looks back for ever": (
        rule(more=EXAMPLE.replace("= 2 }", "= [" + "1," * 5000 + "] }")),
        ["adaptation.toml:11: rule.tired.example.0.given.fatigue: can look back 90 days, not 5000"],
    ),
    "an example of no day": (
        rule(more=EXAMPLE.replace("= 2 }", "= [] }")),
        ["adaptation.toml:11: rule.tired.example.0.given.fatigue: must name at least one day"],
    ),
    "an example that does not say what follows": (
        rule(more=EXAMPLE.replace("fires = true\n", "")),
        ['adaptation.toml:10: rule.tired.example.0.fires: is missing: add fires = true, false or "unknown"'],
    ),
    "an example that fires maybe": (
        rule(more=EXAMPLE.replace("true", '"maybe"')),
        ['adaptation.toml:12: rule.tired.example.0.fires: must be true, false or "unknown", not maybe'],
    ),
    "an example of nothing": (
        rule(more=EXAMPLE.replace("{ fatigue = 2 }", "{}")),
        ["adaptation.toml:11: rule.tired.example.0.given: must be a table of metrics, such as { fatigue = 2 }"],
    ),
    "an example with an unknown key": (
        rule(more=EXAMPLE + 'expect = "fires"\n'),
        [
            "adaptation.toml:13: rule.tired.example.0.expect: unknown key; an example can hold given, fires, note",
        ],
    ),
    "an example that is no table": (
        rule('evidence = "house"', 'evidence = "house"\nexample = 1'),
        [
            "adaptation.toml:10: rule.tired.example: can stand several times: write [[rule.example]] with two brackets",
        ],
    ),
}
