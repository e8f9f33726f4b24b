"""The job that counts: its agent, and its act."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

from django.utils.translation import gettext as _

from accueil.journal.context import Access, Act, Agent, Kind, opened
from accueil.journal.jobs import job_agent

COUNTING = "evaluation.count_figures"
ACTIVITY = "evaluation.figures"


def counter(authority: str) -> Agent:
    """The job that counts, as an agent."""
    return job_agent(COUNTING, authority)


@contextlib.contextmanager
def counted(authority: str, task: str = "") -> Iterator[Act]:
    """The act in which figures are counted: whoever asks for them, the job sees the files, and only counts come out."""
    reason = _("Counting the figures the regulation asks for")
    access = Access(counter(authority), authority, ACTIVITY, reason, Kind.LIST, task)
    with opened(access) as act:
        yield act
