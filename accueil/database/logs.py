"""Log lines without persons: what a database or a visitor wrote into an error stays out of the log."""

from __future__ import annotations

import logging
import re

_DETAIL = re.compile(r"^(DETAIL|CONTEXT|HINT|STATEMENT): .*$", re.MULTILINE)
_QUOTED = re.compile(r"(invalid input syntax for [^:]+: ).*")
_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(\.[\w-]+)+")
_NUMBER = re.compile(r"(?<![\w-])\d{11,13}(?![\w-])")
_QUERY = re.compile(r"(\s/[^\s?\"']*)\?[^\s\"']+")


class WithoutPersons(logging.Formatter):
    """Drops what PostgreSQL adds to an error (it quotes the row), and blanks e-mail addresses, national numbers and
    what stands behind the question mark of an address."""

    def format(self, record: logging.LogRecord) -> str:
        """The line, its traceback included."""
        line = _DETAIL.sub(r"\1: (left out)", super().format(record))
        line = _QUOTED.sub(r"\1(left out)", line)
        line = _QUERY.sub(r"\1?…", line)
        return _NUMBER.sub("(number)", _ADDRESS.sub("(address)", line))
