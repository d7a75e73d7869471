"""Sites of the body with a pain score each: letters and arrows walk, digits score, l and r take a side."""

from textual import events, on
from textual.binding import Binding

from coachtui.training.body import ALARM_SITES, SIDES, SITES
from coachtui.tui.widgets.fields import Field, Options

MOST = 10


class PainSites(Options):
    """The list; chest, heart and head stand in it too, since pain there is an alarm."""

    HELP = """\
## Pain

A letter or the arrows go to a site, a digit says how much it hurts: 0 none, 10 the worst you can think of. Then `l` or
`r` say which side. Backspace takes it away.
"""
    BINDING_GROUP_TITLE = "Pain"
    BINDINGS = [
        Binding(
            "0,1,2,3,4,5,6,7,8,9",
            "noop",
            "how much",
            id="sites.score",
            key_display="0-10",
            tooltip="How much it hurts at this site",
            show=False,
        ),
        Binding("l", "side('left')", "Left", id="sites.left", tooltip="On the left side", show=False),
        Binding("r", "side('right')", "Right", id="sites.right", tooltip="On the right side", show=False),
        Binding("backspace,delete", "none", "None", id="sites.none", tooltip="No pain told at this site", show=False),
    ]

    def __init__(self) -> None:
        super().__init__([(site, site) for site in (*SITES, *ALARM_SITES)], (), several=True)
        self.scores: dict[str, int] = {}
        self.sides: dict[str, str] = {}
        self._typed = ""

    def on_key(self, event: events.Key) -> None:
        """A digit is the score of the site under the cursor; 1 and then 0 is ten."""
        sign = event.character
        if sign is None or sign not in "0123456789":
            self._typed = ""
            return
        event.stop()
        event.prevent_default()
        self._typed += sign
        if int(self._typed) > MOST:
            self._typed = sign
        self.scores[self._here] = int(self._typed)
        self._show()

    def action_pick(self) -> None:
        """Space takes a score away; giving one takes a digit."""
        self.action_none()

    def action_none(self) -> None:
        """Nothing told here."""
        self.scores.pop(self._here, None)
        self.sides.pop(self._here, None)
        self._show()

    def action_side(self, side: str) -> None:
        """Which side; the same again is both or the middle."""
        if self._here in SITES and self._here in self.scores:
            if self.sides.get(self._here) == side:
                del self.sides[self._here]
            else:
                self.sides[self._here] = side
            self._show()

    def action_noop(self) -> None:
        """Digits are taken as they are pressed."""

    @property
    def told(self) -> list[str]:
        """Each site with its score, as the check-in takes it: `achilles-left:4`."""
        return [f"{'-'.join(p for p in (s, self.sides.get(s)) if p)}:{n}" for s, n in self.scores.items()]

    @property
    def _here(self) -> str:
        return self.options[self.at][0]

    def _show(self) -> None:
        site = self._here
        words = [site, *(side for side in SIDES if self.sides.get(site) == side)]
        words += [str(self.scores[site])] if site in self.scores else []
        self.options[self.at] = (site, " ".join(words))
        self.chosen = [key for key, _ in self.options if key in self.scores]
        self.post_message(self.Changed())
        self.refresh(layout=True)


class PainField(Field):
    """The list as a field of a form."""

    def __init__(self, key: str, label: str) -> None:
        super().__init__(key, label)
        self._sites = PainSites()

    @property
    def inner(self) -> PainSites:
        """The list."""
        return self._sites

    @on(Options.Changed)
    def changed(self, event: Options.Changed) -> None:
        """Tell the form."""
        event.stop()
        self.complain()
        self.post_message(self.Changed(self))
