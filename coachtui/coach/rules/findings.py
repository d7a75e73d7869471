"""What can be asked of rules that load: do examples hold, can each workout be used, is each source cited."""

from collections.abc import Iterator, Mapping
from typing import Any

from coachtui.coach.rules.dose import Doses
from coachtui.coach.rules.reach import unreachable
from coachtui.rulebook.book import Rulebook
from coachtui.rulebook.examples import EXEMPLARY, examples_of, failure
from coachtui.rulebook.kinds import BY_CLASS
from coachtui.rulebook.layers import Item
from coachtui.rulebook.load import Loaded
from coachtui.rulebook.shapes import adapting
from coachtui.rulebook.shapes.phases import Ladder
from coachtui.rulebook.shapes.workouts import Source, Workout
from coachtui.training.problems import Problem

NEARLY = 0.9
"""A rung may have this share of the running of the one before: its turns are longer."""


def findings(loaded: Loaded) -> list[Problem]:
    """Every finding about rules that load; the items of lower layers are asked again, as others changed around them."""
    if loaded.book is None:
        return []
    asked = _Asked(loaded, loaded.book)
    found = [
        *asked.examples(),
        *unreachable(loaded, loaded.book, asked.doses),
        *asked.run_walk_ladders(),
        *asked.return_ladders(),
        *asked.uncited(),
    ]
    return sorted(dict.fromkeys(found), key=lambda p: (p.file, p.line, p.key, p.message))


class _Asked:
    """The questions, each a pass over one kind of item."""

    def __init__(self, loaded: Loaded, book: Rulebook) -> None:
        self.loaded = loaded
        self.book = book
        self.workouts = book.all(Workout)
        self.doses = Doses(book)

    def examples(self) -> Iterator[Problem]:
        """Examples that a rule carries and does not keep."""
        for item in self.loaded.laid.items.values():
            if item.kind.cls not in EXEMPLARY or "example" not in item.table:
                continue
            found, _ = examples_of(item.table["example"])
            when = str(item.table.get("when", ""))
            for n, example in enumerate(found):
                if example is not None and (text := failure(example, when)):
                    older = item.origin["example"][0].layer < item.origin["when"][0].layer
                    yield item.problem(("example", n, "fires"), text, None, "warning" if older else "error")

    def run_walk_ladders(self) -> Iterator[Problem]:
        """Ladders from walking to running whose rungs do not rise one by one."""
        for ladder in self.book.all(Ladder).values():
            item = self._item(ladder)
            run = [self._running(name) for name in ladder.rungs]
            if not run:
                yield item.problem(("rungs",), "a ladder needs at least one rung")
            for n, name in enumerate(ladder.rungs):
                if name in ladder.rungs[:n]:
                    yield item.problem(("rungs", n), f"{name!r} stands twice")
                elif n and run[n] < NEARLY * run[n - 1]:
                    text = f"{name!r} has {run[n]:g} minutes of running, fewer than the rung before ({run[n - 1]:g})"
                    yield item.problem(("rungs", n), text)
                elif n and run[n - 1] and run[n] > 2 * run[n - 1]:
                    text = f"a gap: {name!r} has {run[n]:g} minutes of running after {run[n - 1]:g}"
                    yield item.problem(("rungs", n), text, None, "warning")
            if run and run[-1] < ladder.continuous_minutes - 1:
                text = f"ends at {run[-1]:g} minutes of running, and {ladder.continuous_minutes:g} lead off it"
                yield item.problem(("rungs",), text, None, "warning")

    def _running(self, name: str) -> float:
        workout = self.workouts.get(name)
        if workout is None:
            return 0.0
        minutes = self.doses.dose(workout, "beginner").minutes
        return round(sum(taken for zone, taken in minutes.items() if zone != "walk"), 1)

    def return_ladders(self) -> Iterator[Problem]:
        """Ladders back to training that begin too high after a longer break, or with stages that never end."""
        for ladder in self.book.all(adapting.Ladder).values():
            item = self._item(ladder)
            for n, ((days, stage), (later, lower)) in enumerate(zip(ladder.entry, ladder.entry[1:], strict=False)):
                if later <= days:
                    text = f"days off must rise from one entry to the next, and {later} is not above {days}"
                    yield item.problem(("entry", n + 1), text)
                elif lower > stage:
                    text = f"more days off begin at a higher stage: {later} at {lower}, {days} at {stage}"
                    yield item.problem(("entry", n + 1), text)
            for n, rung in enumerate(ladder.stages[:-1]):
                if not rung.sessions and not rung.days:
                    text = "a gap: the stage says neither how many sessions nor how many days it takes"
                    yield item.problem(("stages", n), text, None, "warning")

    def uncited(self) -> Iterator[Problem]:
        """Sources that a pack brings and nothing cites."""
        cited = {id_ for items in self.book.items.values() for i in items.values() for id_ in getattr(i, "source", ())}
        for id_, source in self.book.all(Source).items():
            item = self._item(source)
            *_, lowest = item.said()
            if lowest.layer and id_ not in cited:
                yield item.problem(("id",), "nothing cites this source", None, "warning")

    def _item(self, value: Any) -> Item:
        items: Mapping[tuple[str, str], Item] = self.loaded.laid.items
        return items[BY_CLASS[type(value)].name, value.id]
