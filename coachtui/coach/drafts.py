"""The wizard's draft: answers given so far, kept so that a closed terminal loses nothing."""

import json
from typing import Any

from coachtui.coach.coach import Coach
from coachtui.journal import athlete_file
from coachtui.journal.home import write_atomically
from coachtui.training.athlete import Athlete

NAME = "draft.json"


def load(coach: Coach) -> dict[str, Any] | None:
    """The draft, or None when there is none or it cannot be read."""
    try:
        found = json.loads((coach.home.path / NAME).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return found if isinstance(found, dict) else None


def save(coach: Coach, draft: dict[str, Any]) -> None:
    """Keep the draft. Raises CoachError when the home cannot be written."""
    coach.home.make()
    write_atomically(coach.home.path / NAME, json.dumps(draft, ensure_ascii=False, indent=1))


def drop(coach: Coach) -> None:
    """Forget the draft."""
    (coach.home.path / NAME).unlink(missing_ok=True)


def athlete_from(draft: dict[str, Any]) -> Athlete:
    """The athlete that a draft describes: tables and keys as in athlete.toml, dates as ISO text.

    Keys that athlete.toml does not know are left out. Raises CoachError whose problems carry dotted keys, one a field.
    """
    known = {key: value for key, value in draft.items() if key in Athlete.__dataclass_fields__}
    return athlete_file.from_values(known)
