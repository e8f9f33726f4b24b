"""Preparing an extract, having it released by somebody else, and handing it over."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import polars as pl
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accueil.database.chance import new_id
from accueil.evaluation.actions.reckoning import reckon
from accueil.evaluation.disclosure.rounding import BASE
from accueil.evaluation.disclosure.rules import disclosure_rules
from accueil.evaluation.extracts.content import contracts, figure_frame, figure_rows, protected_sources
from accueil.evaluation.extracts.dictionary import dictionary, protection
from accueil.evaluation.extracts.microdata import coarse_rows
from accueil.evaluation.extracts.packing import files_of, packed, sha256
from accueil.evaluation.extracts.told import shown_before, written
from accueil.evaluation.models import Extract, Handover, Reckoning
from accueil.evaluation.queries import released_extracts
from accueil.journal.context import Agent
from accueil.kernel.faults import Refused

LEAST_PURPOSE = 10


@dataclass(frozen=True, slots=True)
class Order:
    """What is asked for: whole calendar years, for the evaluator or for everyone, and who asks."""

    programme: str
    kind: str
    purpose: str
    first_year: int
    last_year: int
    seed: int
    name: str


def prepare_extract(*, order: Order, authority: str, by: Agent, on: dt.date, at: dt.datetime) -> Extract:
    """Count, protect and freeze; nobody can fetch it before somebody else releases it (LU-CAI-ART29-EXTERNAL).

    In an act of activity ``evaluation.figures``. Raises Refused for years that are not over, or without a purpose.
    """
    _check(order, on)
    reckoning = reckon(authority=authority, programme=order.programme, by=by, on=on, at=at)
    released = list(released_extracts(authority, order.programme))
    years = range(order.first_year, order.last_year + 1)
    told = protected_sources(reckoning.cells, years, shown_before(released))
    figures = figure_rows(told)
    frames = {"figures": figure_frame(figures), "dictionary": pl.DataFrame(dictionary())}
    if order.kind == Extract.Kind.EVALUATION:
        raw = coarse_rows(authority=authority, programme=order.programme, day=on)
        before = [each for each in released if each.kind == Extract.Kind.EVALUATION]
        frames["contracts"] = contracts(raw, years, before, order.seed)
    number = _number(on)
    content, manifest = packed(files_of(frames), _manifest(number, order, reckoning, released, frames))
    return Extract.objects.create(
        id=new_id(),
        number=number,
        authority=authority,
        programme=order.programme,
        kind=order.kind,
        purpose=order.purpose.strip(),
        reckoning=reckoning,
        first_year=order.first_year,
        last_year=order.last_year,
        seed=order.seed,
        manifest=manifest,
        figures=figures,
        told=written(told),
        content=content,
        sha256=sha256(content),
        prepared_at=at,
        prepared_by=by.id,
        prepared_by_name=order.name,
    )


def release_extract(*, extract: Extract, name: str, by: Agent, at: dt.datetime) -> Extract:
    """Let the evaluator, or everyone, have it. Raises Refused for whoever prepared it, or where it was released, or
    where another extract was released since: it was not held against that one."""
    with transaction.atomic():
        locked = Extract.objects.select_for_update().get(pk=extract.pk)
        if locked.released_at is not None:
            raise Refused(_("This extract is released already."))
        if locked.prepared_by == by.id:
            raise Refused(_("Somebody else than who prepared the extract has to release it."))
        since = released_extracts(locked.authority, locked.programme).filter(released_at__gt=locked.prepared_at)
        if since.exists():
            raise Refused(_("Another extract was released since this one was prepared. Prepare it anew."))
        locked.released_at, locked.released_by, locked.released_by_name = at, by.id, name
        locked.save(update_fields=["released_at", "released_by", "released_by_name"])
    return locked


def discard_extract(*, extract: Extract, by: Agent, at: dt.datetime) -> None:
    """Throw away what was prepared and not released. Raises Refused once it is released."""
    deleted, _tables = Extract.objects.filter(pk=extract.pk, released_at=None).delete()
    if not deleted:
        raise Refused(_("This extract is released already."))


def hand_over(*, extract: Extract, name: str, office: str, by: Agent, at: dt.datetime) -> bytes:
    """The file, with a line in the log of who fetched it. Raises Refused before it is released."""
    if extract.released_at is None:
        raise Refused(_("This extract is not released yet."))
    Handover.objects.create(
        id=new_id(), extract=extract, account_id=by.id, name=name, office=office, sha256=extract.sha256, at=at
    )
    return bytes(extract.content)


def _check(order: Order, on: dt.date) -> None:
    if len(order.purpose.strip()) < LEAST_PURPOSE:
        raise Refused(purpose=_("Say in a sentence what the extract is for."))
    if order.kind not in Extract.Kind.values:
        raise Refused(kind=_("Choose for whom the extract is."))
    if order.first_year > order.last_year:
        raise Refused(last_year=_("The last year is before the first."))
    if order.last_year >= on.year:
        raise Refused(last_year=_("Only years that are over can be frozen."))


def _number(on: dt.date) -> str:
    last = Extract.objects.filter(number__startswith=f"EX-{on.year}-").order_by("-number").first()
    return f"EX-{on.year}-{int(last.number[-3:]) + 1 if last else 1:03d}"


def _manifest(
    number: str, order: Order, reckoning: Reckoning, released: list[Extract], frames: dict[str, pl.DataFrame]
) -> dict[str, object]:
    rules = disclosure_rules()
    return {
        "number": number,
        "programme": order.programme,
        "for": order.kind,
        "purpose": order.purpose.strip(),
        "years": [order.first_year, order.last_year],
        "seed": order.seed,
        "counted_on": reckoning.day.isoformat(),
        "book": reckoning.book,
        "queries": reckoning.queries,
        "polars": pl.__version__,
        "protection": {"least": rules.least, "rounded_to": BASE, "reading": rules.reading, "method": protection()},
        "held_against": [each.number for each in released],
        "rows": {name: frame.height for name, frame in frames.items()},
    }
