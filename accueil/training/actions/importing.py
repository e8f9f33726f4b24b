"""Take in a list of courses from a file: read it, show what would become of each row, then take in what is good.

One row is one date of a course; rows with the same code belong to one course, whose fields are those of its first row.
Both steps run as jobs, keep how far they are, and go on where they stopped. Memory stays bounded: rows lie in the
database, and courses are stored in batches.
"""

from __future__ import annotations

import datetime as dt
import json
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from django.db import connection, transaction
from django.utils.translation import gettext as _

from accueil.agenda.actions import MeetingPlan, SessionPlan
from accueil.agenda.actions.planning import plan_sessions
from accueil.agenda.plans import check_planned
from accueil.journal.context import Agent
from accueil.kernel.faults import Refused
from accueil.training.models import Course, ImportRow, OfferImport
from accueil.training.offer import CoursePlan, check_course, course_columns, session_under
from accueil.training.offer_columns import Dated, cents, columns_of, given_in, read_row, whole
from accueil.training.rulings import CourseLaw
from accueil.training.sheet import MOST_BYTES, rows_of

LawOf = Callable[[str, str], CourseLaw]
"""The law of a course by its kind and language."""
COURSES_AT_ONCE = 400
STAGED_AT_ONCE = 5000


def upload_offer(
    *, provider: uuid.UUID, name: str, term: str, content: bytes, by: Agent, at: dt.datetime
) -> OfferImport:
    """Keep a file to be read by a job. Refused when it is empty, too large, or has no term."""
    if not content or len(content) > MOST_BYTES:
        raise Refused(file=_("Choose a file of up to 20 MB."))
    if not term.strip():
        raise Refused(term=_("Say which term these courses belong to."))
    return OfferImport.objects.create(
        provider_id=provider,
        name=name[:200],
        term=term.strip()[:40],
        content=content,
        uploaded_at=at,
        uploaded_by=by.id,
    )


def read_offer(*, offer: uuid.UUID, zone: str, by: Agent, at: dt.datetime) -> OfferImport:
    """Read the file into rows, each ready, refused with its sentence, or standing there twice. All of it or nothing:
    what makes the whole file unreadable is kept as ``fault``. Reading a second time changes nothing."""
    held = OfferImport.objects.get(pk=offer)
    if held.read_at is not None or held.content is None:
        return held
    try:
        with transaction.atomic():
            _stage(held, zone)
    except Refused as refusal:
        OfferImport.objects.filter(pk=offer).update(read_at=at, fault=str(refusal), content=None)
        return OfferImport.objects.get(pk=offer)
    counts = {
        state: ImportRow.objects.filter(offer=held, state=state).count()
        for state in (ImportRow.State.REFUSED, ImportRow.State.DOUBLED)
    }
    OfferImport.objects.filter(pk=offer).update(
        read_at=at,
        content=None,
        rows=ImportRow.objects.filter(offer=held).count(),
        refused=counts[ImportRow.State.REFUSED],
        doubled=counts[ImportRow.State.DOUBLED],
    )
    return OfferImport.objects.get(pk=offer)


_ROWS = "copy training_importrow (offer_id, number, code, given, state, reason) from stdin"


def _stage(held: OfferImport, zone: str) -> None:
    rows = rows_of(bytes(held.content or b""))
    header = next(rows, None)
    if header is None:
        raise Refused(_("This file is empty."))
    columns = columns_of(header[1])
    OfferImport.objects.filter(pk=held.pk).update(columns=columns)
    taken = set(Course.objects.filter(provider=held.provider_id, term=held.term).values_list("code", flat=True))
    seen: set[tuple[str, dt.datetime]] = set()
    with connection.cursor() as cursor, cursor.copy(_ROWS) as copy:
        for number, cells in rows:
            given = given_in(columns, cells)
            state, reason = _looked_at(given, zone, taken, seen)
            copy.write_row((held.pk, number, given["code"][:40], json.dumps(given), state, reason))


def _looked_at(
    given: dict[str, str], zone: str, taken: set[str], seen: set[tuple[str, dt.datetime]]
) -> tuple[str, str]:
    try:
        row = read_row(given, zone)
        for field in ("hours", "capacity"):
            whole(given, field, 1)
        cents(given)
    except Refused as refusal:
        return ImportRow.State.REFUSED, str(refusal)
    if (row.code, row.starts_at) in seen:
        return ImportRow.State.DOUBLED, _("This date of the course stands further up already.")
    if row.code in taken:
        return ImportRow.State.REFUSED, _("The provider has a course with this code in this term already.")
    seen.add((row.code, row.starts_at))
    return ImportRow.State.READY, ""


@dataclass(frozen=True, slots=True)
class _Found:
    """A course of the file: its plan, its checked dates, its law."""

    code: str
    plan: CoursePlan
    dates: list[MeetingPlan]
    law: CourseLaw


def take_offer(*, offer: uuid.UUID, zone: str, law_of: LawOf, by: Agent, at: dt.datetime) -> OfferImport:
    """Plan the courses of the rows that are ready, as drafts, in batches; each row keeps its course or its sentence.

    Refused before the file was read. Running it again goes on with what is still ready; what is done stays done.
    """
    held = OfferImport.objects.select_related("provider").get(pk=offer)
    if held.read_at is None or held.fault:
        raise Refused(_("This file has not been read, or could not be."))
    OfferImport.objects.filter(pk=offer, started_at=None).update(started_at=at)
    while codes := _next_codes(held):
        with transaction.atomic():
            _take_batch(held, codes, zone, law_of, by, at)
    OfferImport.objects.filter(pk=offer).update(finished_at=at)
    return OfferImport.objects.get(pk=offer)


def _next_codes(held: OfferImport) -> list[str]:
    ready = ImportRow.objects.filter(offer=held, state=ImportRow.State.READY)
    return list(ready.values_list("code", flat=True).distinct().order_by("code")[:COURSES_AT_ONCE])


def _take_batch(held: OfferImport, codes: list[str], zone: str, law_of: LawOf, by: Agent, at: dt.datetime) -> None:
    found, refused = [], {}
    meanwhile = set(
        Course.objects.filter(provider=held.provider_id, term=held.term, code__in=codes).values_list("code", flat=True)
    )
    for code, dates in _grouped(held, codes, zone):
        try:
            if code in meanwhile:
                raise Refused(_("The provider has a course with this code in this term already."))
            found.append(_course(held, code, dates, law_of, at))
        except Refused as refusal:
            refused[code] = str(refusal)
    sessions = plan_sessions(
        plans=[(session_under(each.plan, held.provider_id, each.law), each.dates) for each in found], by=by, at=at
    )
    made = [
        Course(provider_id=held.provider_id, session=session, kind=session.kind, **course_columns(each.plan, each.law))
        for each, session in zip(found, sessions, strict=True)
    ]
    Course.objects.bulk_create(made)
    _settle(held, {each.code: each.pk for each in made}, refused)


def _grouped(held: OfferImport, codes: list[str], zone: str) -> Iterator[tuple[str, list[Dated]]]:
    ready = ImportRow.objects.filter(offer=held, state=ImportRow.State.READY, code__in=codes)
    rows = ready.order_by("code", "number").values_list("code", "given").iterator(chunk_size=STAGED_AT_ONCE)
    for code, lines in groupby(rows, key=lambda row: row[0]):
        yield code, [read_row(given, zone) for _code, given in lines]


def _course(held: OfferImport, code: str, dates: list[Dated], law_of: LawOf, at: dt.datetime) -> _Found:
    first = dates[0].fields
    kind, language = first.get("kind") or "language", first["language"].casefold()
    law = law_of(kind, language)
    begins = min(each.starts_at for each in dates)
    session = SessionPlan(
        authority=held.provider.authority, kind=kind, title=first["title"], language=language,
        capacity=whole(first, "capacity", 1), opens_at=at, level=first.get("level", ""), place=first["place"],
        area=first.get("area", ""), decide_on=begins.date() if law.minimum is not None else None,
        modules=tuple(each.strip() for each in first.get("modules", "").split(",") if each.strip()),
    )  # fmt: skip
    meetings = tuple(MeetingPlan(each.starts_at, each.ends_at, each.minutes) for each in dates)
    plan = CoursePlan(
        code=code, term=held.term, session=session, meetings=meetings, hours=whole(first, "hours", 1),
        level_from=first.get("level_from", ""), fee_cents=cents(first), teacher=first.get("teacher", ""),
    )  # fmt: skip
    check_course(plan, law)
    whole_session = session_under(plan, held.provider_id, law)
    return _Found(code, replace(plan, session=whole_session), check_planned(whole_session, meetings, at), law)


_DONE = """
with made (code, course) as (select * from unnest(%s::text[], %s::uuid[])),
rows as (
  update training_importrow r set state = 'done', course_id = made.course from made
  where r.offer_id = %s and r.state = 'ready' and r.code = made.code returning 1
)
update training_offerimport set done = done + (select count(*) from rows) where id = %s
"""
_REFUSED = """
with told (code, reason) as (select * from unnest(%s::text[], %s::text[])),
rows as (
  update training_importrow r set state = 'refused', reason = told.reason from told
  where r.offer_id = %s and r.state = 'ready' and r.code = told.code returning 1
)
update training_offerimport set refused = refused + (select count(*) from rows) where id = %s
"""


def _settle(held: OfferImport, made: dict[str, uuid.UUID], refused: dict[str, str]) -> None:
    with connection.cursor() as cursor:
        for statement, told in ((_DONE, made), (_REFUSED, refused)):
            cursor.execute(statement, [list(told), list(told.values()), held.pk, held.pk])
