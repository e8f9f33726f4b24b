"""Files are written in two processes where there are many of them and the machine has two cores."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from uuid import UUID

from django.db import connections

from accueil.cases.models import Case
from accueil.command.seeding.desk import writing
from accueil.command.seeding.joining import join
from accueil.command.seeding.unfolding import Telling, follow
from accueil.database.chance import drawn_from

Job = Sequence[tuple[UUID, Telling]]
WORTH_IT = 100


@contextlib.contextmanager
def following(people: int) -> Iterator[Callable[[Iterable[Job]], Iterable[None]]]:
    """A way to write batches of files: beside each other for many people, one after the other for few."""
    if people < WORTH_IT or (os.cpu_count() or 1) < 2:
        yield lambda jobs: map(write_batch, jobs)
        return
    settings = dict(connections["default"].settings_dict)
    with ProcessPoolExecutor(2, get_context("spawn"), join, (settings,)) as pool:
        yield lambda jobs: pool.map(write_batch, jobs)


def write_batch(job: Job) -> None:
    """Everything after the request, for each of these files, in one act."""
    first = job[0][1]
    with drawn_from(first.origin, "batch", first.number), writing(first.desk):
        cases = Case.objects.in_bulk([key for key, _told in job])
        for key, told in job:
            with drawn_from(told.origin, "file", told.number):  # whichever process writes it, and whatever before it
                follow(cases[key], told)
