"""How far a long command is."""

import time
from collections.abc import Callable

from coachtui.cli.output import Output

EVERY_S = 0.1


class Bar:
    """How far an import or a replay is: on a terminal only, beside the answer, gone at the end of the `with`."""

    def __init__(self, out: Output, of: str = "files") -> None:
        self._of = of
        stream = out.stderr
        self._write: Callable[[str], object] | None = stream.write if stream.isatty() else None
        self._flush = stream.flush
        self._begin = self._last = time.perf_counter()

    def __enter__(self) -> "Bar":
        return self

    def __exit__(self, *_: object) -> None:
        self.clear()

    def show(self, number: int, path: str) -> None:
        """Called for each file or day."""
        now = time.perf_counter()
        if self._write is None or now - self._last < EVERY_S:
            return
        self._last = now
        name = path.rpartition("/")[2][:40].encode("ascii", "replace").decode()
        self._write(f"\r\x1b[K{number} {self._of}, {number / (now - self._begin):.0f} a second  {name}")
        self._flush()

    def clear(self) -> None:
        """Leave nothing behind."""
        if self._write is not None:
            self._write("\r\x1b[K")
            self._flush()
