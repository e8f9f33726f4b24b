"""The seven states anything on a page can be in; each has a mark of its own shape, and never a colour alone."""

from __future__ import annotations

from typing import Literal

State = Literal["", "done", "doing", "todo", "due", "late", "no", "unknown"]
"""done: accomplished, yes · doing: under way · todo: open · due: soon · late: past its day · no: refused · unknown."""

Answer = Literal["yes", "no", "unknown"]

STATE_OF_ANSWER: dict[str, State] = {"yes": "done", "no": "no", "unknown": "unknown"}
