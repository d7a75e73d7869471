"""How `rules` prints items, metrics, differences, trials and replays."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from coachtui.cli.output import LABEL, Output
from coachtui.coach.rules.difference import RulesDiff
from coachtui.coach.rules.listing import RuleRow, written
from coachtui.coach.wording import EVIDENCE_WORDS, day_name
from coachtui.rulebook.metrics import Metric
from coachtui.rulebook.words import reason_text
from coachtui.training.wording import count

if TYPE_CHECKING:
    from coachtui.coach.rules.page import RulePage
    from coachtui.coach.rules.replay import Replay
    from coachtui.coach.rules.trial import Trial

USED = 6
"""Uses of an item that are told one by one."""
TYPES = {"number": "number", "yesno": "yes or no", "word": "word"}


def show_list(out: Output, rows: Sequence[RuleRow]) -> None:
    """Items by kind."""
    for n, row in enumerate(rows):
        if not n or rows[n - 1].kind != row.kind:
            out.line(row.kind, style="bold")
        tags = ", ".join(filter(None, (row.evidence, row.layer)))
        out.item(reason_text(row.because) + (f" ({tags})" if tags else ""), first=f"  {row.id}: ")


def show_metrics(out: Output, catalogue: Sequence[Metric]) -> None:
    """Each metric with what is known of it."""
    for metric in catalogue:
        kind = f"one of {', '.join(metric.words)}" if metric.words else TYPES[metric.type]
        unit = f", {metric.unit}" if metric.unit else ""
        worse = f"; {metric.worse} is worse" if metric.worse else ""
        out.line(f"{metric.name} ({kind}{unit}{worse})", style="bold")
        out.line(f"  {metric.meaning}")
        out.line(f"  needs: {metric.needs}")


def show_page(out: Output, page: "RulePage") -> None:
    """One item in full."""
    out.line(f"{page.kind}.{page.id}" + (f"  {page.title}" if page.title else ""), style="bold")
    out.line(reason_text(page.because))
    for row in page.drawing:
        out.line(f"    {row}")
    out.line()
    if page.when:
        out.label("When", page.when)
        for name, meaning in page.metrics:
            out.label("", f"{name}: {meaning}")
    out.labels(("Then", text) for text in page.then)
    if page.steps:
        out.label("Steps", page.steps)
    for n, text in enumerate(page.at_your_paces):
        depth = len(text) - len(text.lstrip())
        out.item(text, first=("For you" if not n else "").ljust(LABEL) + " " * depth)
    if page.evidence:
        out.label("Evidence", EVIDENCE_WORDS.get(page.evidence, page.evidence))
    out.labels(("Sources", source.cite) for source in page.sources)
    out.labels(("Values", f"{key} = {written(value)}") for key, value in page.values)
    for label, names in (("Named by", page.named), ("Used in", page.used)):
        out.labels((label, text) for text in names[:USED])
        if len(names) > USED:
            out.label("", f"and {len(names) - USED} more")
    out.label("From", f"{page.layer}, {page.file}:{page.line}" if page.file else f"the metrics of {page.layer}")


def show_diff(out: Output, found: RulesDiff) -> None:
    """What packs change."""
    for pack in found.packs:
        told = ", ".join(filter(None, (pack.version, pack.author, pack.licence)))
        out.line(pack.name + (f" ({told})" if told else ""), style="bold")
        if pack.about:
            out.line(f"  {pack.about}")
    if not found.changes:
        out.line("Nothing differs from the built-in rules.")
    for change in found.changes:
        out.line(f"{change.change}: {change.kind}.{change.id}  ({change.pack}, {change.file}:{change.line})")
        for value in change.values:
            out.item(f"{written(value.before)} -> {written(value.after)}", first=f"    {value.key}: ")


def show_trials(out: Output, trials: Sequence["Trial"]) -> None:
    """Plans with and without a pack."""
    for trial in trials:
        if trial.trouble:
            out.line(f"{trial.athlete}: {trial.trouble}")
            continue
        if not trial.days_changed:
            out.line(f"{trial.athlete}: the same plan")
        else:
            out.line(
                f"{trial.athlete}: {count(trial.days_changed, 'day')} of {count(trial.weeks, 'week')} differ; "
                f"{trial.km[0]:g} -> {trial.km[1]:g} km, {trial.runs[0]} -> {trial.runs[1]} runs, "
                f"{trial.quality[0]} -> {trial.quality[1]} of them hard"
            )
        if trial.workouts:
            out.item(", ".join(trial.workouts), first="    new: ")
        if trial.gone:
            out.item(", ".join(trial.gone), first="    gone: ")
        for text in trial.warnings:
            out.item(text, first="    warns: ")
        for text in trial.broken:
            out.item(text, first="    breaks: ")
    planned = [t for t in trials if not t.trouble]
    differ = sum(t.days_changed > 0 for t in planned)
    breaks = sum(bool(t.broken) for t in planned)
    out.line()
    out.line(
        f"{count(len(planned), 'plan')}: {differ} differ, "
        + (f"{breaks} break limits." if breaks else "none breaks a limit.")
    )


def show_replay(out: Output, found: "Replay") -> None:
    """Decisions that would have been others."""
    if not found.days or found.first is None or found.last is None:
        out.line("Nothing has been decided in that time, so there is nothing to live again.")
        return
    day = None
    for one in found.differing:
        if one.date != day:
            day = one.date
            out.line(day_name(day, year=True), style="bold")
        out.line(f"  {one.rule}, {one.how}")
        if one.before:
            out.item(one.before, first="    before: ")
        if one.after:
            out.item(one.after, first="    with the pack: ")
    for date, before, after in found.lights:
        out.line(f"{day_name(date, year=True)}: the light is {after} instead of {before}")
    span = f"{found.first} to {found.last}, {count(found.days, 'day')} with a decision"
    if not found.differing and not found.lights:
        out.line(f"{span}: every decision would have been the same.")
        return
    rules = ", ".join(f"{rule} {times}x" for rule, times in found.rules.items())
    out.line()
    out.line(f"{span}: {count(len(found.differing), 'decision')} would differ" + (f" ({rules})." if rules else "."))
