"""A scrollbar as thin as a line, so that it never touches the text beside it and is seen without colour too."""

from typing import Any, ClassVar

from rich.segment import Segment, Segments
from rich.style import Style
from textual.scrollbar import ScrollBarRender

THUMB = "┃"


class ThinBar(ScrollBarRender):
    """The part in view is a line, the rest is empty."""

    VERTICAL_BARS: ClassVar[list[str]] = [" "]  # whole cells: a line has no smaller steps

    @classmethod
    def render_bar(cls, *args: Any, **kwargs: Any) -> Segments:
        """Lines in place of the blocks that are drawn with reversed colours."""
        drawn = super().render_bar(*args, **kwargs)
        drawn.segments = [_line(s) if s.style is not None and s.style.reverse else s for s in drawn.segments]
        return drawn


def _line(block: Segment) -> Segment:
    style = block.style or Style.null()
    return Segment(THUMB * len(block.text), style + Style(reverse=False))
