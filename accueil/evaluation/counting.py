"""The job that counts: its agent, and its act."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

from django.utils.translation import gettext as _

from accueil.journal.context import Access, Act, Agent, Kind, opened
from accueil.journal.jobs import job_agent

COUNTING = "evaluation.count_figures"
REHEARSING = "evaluation.rehearse_change"
ACTIVITY = "evaluation.figures"


def counter(authority: str) -> Agent:
    """The job that counts, as an agent."""
    return job_agent(COUNTING, authority)


@contextlib.contextmanager
def counted(authority: str, task: str = "") -> Iterator[Act]:
    """The act in which figures are counted: whoever asks for them, the job sees the files, and only counts come out."""
    reason = _("Counting the figures the regulation asks for")
    with opened(Access(counter(authority), authority, ACTIVITY, reason, Kind.LIST, task)) as act:
        yield act


@contextlib.contextmanager
def rehearsed(authority: str, task: str = "") -> Iterator[Act]:
    """The act in which a change of the law is rehearsed: the job asks of every file, and only counts come out."""
    reason = _("Rehearsing a change of the law over every contract")
    agent = job_agent(REHEARSING, authority)
    with opened(Access(agent, authority, "evaluation.rehearsal", reason, Kind.LIST, task)) as act:
        yield act
