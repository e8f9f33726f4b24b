"""The acts in which commands read the chain itself."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

from django.conf import settings

from accueil.journal.context import Access, Act, Kind, opened
from accueil.journal.jobs import job_agent


@contextlib.contextmanager
def opened_for_chain(reason: str, authority: str = "") -> Iterator[Act]:
    """An act that reads every link, of whichever authority, on behalf of one, this installation's own unless named."""
    whose = authority or settings.AUTHORITY
    with opened(Access(job_agent("command line", whose), whose, "journal.chain", reason, Kind.EXPORT)) as act:
        yield act
