"""The work list: which files need something, by when, why and what to do next. One query a page, whatever its size."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.utils.translation import gettext_lazy

from accueil.cases.decisions import spoken
from accueil.cases.procedure import programme_of_authority
from accueil.cases.queries.due_sql import matters
from accueil.cases.queries.matters_in_words import MATTERS, due_in_words, group_of, sentence_of, sunday
from accueil.journal.context import current
from accueil.programmes import citable, programme
from accueil.programmes.procedure import Programme

PAGE = 25
GROUPS = ("late", "today", "week", "later")
# id -> (label, SQL condition on a matter)
FILTERS: Mapping[str, tuple[Any, str]] = {
    "week": (gettext_lazy("Needs me this week"), "due_on <= %(sunday)s"),
    "interviews": (gettext_lazy("Interviews"), "kind in ('hold_interview', 'answer_application')"),
    "signatures": (gettext_lazy("Signatures"), "kind in ('propose_contract', 'sign_contract', 'countersign')"),
    "not_started": (gettext_lazy("Signed, never started"), "stage = 'signed'"),
    "near_term": (gettext_lazy("Term near, something missing"), "stage = 'missing_near_term'"),
    "end_checks": (gettext_lazy("End checks"), "kind in ('confirm_end', 'check_end', 'check_again')"),
    "reasons": (gettext_lazy("Reasons and second contracts"), "kind in ('decide_reason', 'second_contract')"),
    "referrals": (gettext_lazy("Waiting for a social worker"), "kind = 'referral'"),
    "all": (gettext_lazy("Everything with a date"), "true"),
}
FIRST = "week"
# What a list can be ordered by -> SQL, upwards; what is equal stands by its day.
SORTS: Mapping[str, str] = {
    "due": "first.due_on",
    "person": "lower(p.family_name), lower(p.given_name)",
    "number": "first.number",
    "ends": "first.ends_on",
    "step": "first.kind",
    "stage": "first.stage",
}


@dataclass(frozen=True, slots=True)
class Article:
    """Where a matter rests in the law: as printed, with the ids of the provisions."""

    label: str
    provisions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WorkRow:
    """One file of the list with the matter due first. ``task`` is the purpose opening it carries; ``comes_first`` says
    that the programme ranks the person ahead where places are short."""

    case_id: uuid.UUID
    number: str
    person_id: uuid.UUID
    name: str
    native_name: str
    native_language: str
    kind: str
    due_on: dt.date
    due_in_words: str
    at: dt.datetime | None
    group: str
    sentence: str
    article: Article
    step: str
    task: str
    action: str
    stage: str
    comes_first: bool
    sequence: int
    signed_on: dt.date | None
    effect_on: dt.date | None
    ends_on: dt.date | None


@dataclass(frozen=True, slots=True)
class WorkPage:
    """A page of the list. ``counts`` are files per group over all pages; ``number`` begins at 1."""

    rows: tuple[WorkRow, ...]
    total: int
    counts: Mapping[str, int]
    number: int
    pages: int
    filter: str
    sort: str = ""


@dataclass(frozen=True, slots=True)
class Filter:
    """A saved view of the list with the number of files in it."""

    id: str
    label: str
    count: int


def work_list(
    authority: str, day: dt.date, *, only: str = FIRST, sort: str = "", number: int = 1, size: int = PAGE
) -> WorkPage:
    """The files of an authority that need something on ``day``, the most urgent first (LU-CAI-ART24-FOLLOW-UP).

    ``only`` is one of ``FILTERS`` (an unknown one is the first), ``sort`` one of ``SORTS``, with - for downwards (an
    unknown one is the day). Everybody on the page is named to the open act.
    """
    of = programme(programme_of_authority(authority))
    only, sort = (only if only in FILTERS else FIRST), known_sort(sort)
    given = {"authority": authority, "day": day, "sunday": sunday(day), "size": size, "skip": max(0, number - 1) * size}
    counts, found = _page(of, given, only, sort)
    total = sum(counts.values())
    pages = max(1, -(-total // size))
    number = min(max(1, number), pages)
    if not found and total:  # the list has grown shorter than the page asked for
        counts, found = _page(of, {**given, "skip": (number - 1) * size}, only, sort)
    rows = [_row(of, row, day) for row in found]
    current().touch(*(row.person_id for row in rows))
    return WorkPage(tuple(rows), total, counts, number, pages, only, sort)


def known_sort(sort: str) -> str:
    """The order a list can have; empty for the day upwards, and for one that does not exist."""
    return sort if sort.removeprefix("-") in SORTS and sort != "due" else ""


def filters(authority: str, day: dt.date) -> tuple[Filter, ...]:
    """Every saved view with its count of files, in one query. No person is named by a count."""
    of = programme(programme_of_authority(authority))
    sums = ", ".join(f"count(distinct case_id) filter (where {where})" for _label, where in FILTERS.values())
    with connection.cursor() as cursor:
        cursor.execute(
            f"{matters(of, day)} select {sums} from matter",
            {"authority": authority, "day": day, "sunday": sunday(day)},
        )
        found = cursor.fetchone() or ()
    return tuple(
        Filter(name, str(label), count) for (name, (label, _where)), count in zip(FILTERS.items(), found, strict=True)
    )


def due_of(case_id: uuid.UUID, authority: str, day: dt.date) -> tuple[WorkRow, ...]:
    """Everything due in one file, the most urgent first."""
    of = programme(programme_of_authority(authority))
    sql = f"""{matters(of, day, one=True)}, first as (select * from matter)
select {SHOWN} from first {NAMED} order by {ORDER}"""
    found = _fetched(sql, {"authority": authority, "day": day, "case": case_id})
    return tuple(_row(of, row, day) for row in found)


SHOWN = """first.case_id, first.number, first.person_id, p.given_name, p.family_name, p.native_name, p.native_language,
  first.kind, first.due_on, first.named_on, first.starts_at, coalesce(first.place, '') as place, first.stage,
  coalesce(first.sequence, 0) as sequence, first.signed_on, first.effect_on, first.ends_on, first.obligations,
  first.done, first.comes_first"""
NAMED = """join people_person w on w.id = first.person_id
join people_person p on p.id = coalesce(w.merged_into_id, w.id)"""
AHEAD = "case when first.stage = 'candidate' and first.comes_first then 0 else 1 end, "
ORDER = "first.due_on, first.starts_at nulls last, first.number, first.kind"


def _page(of: Programme, given: Mapping[str, Any], only: str, sort: str) -> tuple[dict[str, int], list[dict[str, Any]]]:
    """How many files stand in each group, and the rows of the page.

    Names are looked up for the page alone, unless the list is ordered by them.
    Among interviews to be offered, those the programme ranks first come first (LU-CAI-ART2-2-PRIORITY).
    """
    order = f"{AHEAD if only == 'interviews' and not sort else ''}{_chosen(sort)}{ORDER}"
    sql = f"""{matters(of, given["day"])},
first as materialized (
  select distinct on (case_id) * from matter where {FILTERS[only][1]} order by case_id, due_on, kind
),
counted as (
  select count(*) filter (where due_on < %(day)s) as late, count(*) filter (where due_on = %(day)s) as today,
    count(*) filter (where due_on > %(day)s and due_on <= %(sunday)s) as week,
    count(*) filter (where due_on > %(sunday)s) as later
  from first
),
chosen as materialized (
  select first.*, row_number() over (order by {order}) as place_in_list
  from first {NAMED if "p." in order else ""} order by {order} limit %(size)s offset %(skip)s
),
page as (select {SHOWN}, first.place_in_list from chosen as first {NAMED})
select counted.*, page.* from counted left join page on true order by page.place_in_list"""
    found = _fetched(sql, given)
    counts = {group: found[0][group] for group in GROUPS}
    return counts, [row for row in found if row["case_id"] is not None]


def _chosen(sort: str) -> str:
    """The order asked for, before the usual one; nothing known stands last either way."""
    if not sort:
        return ""
    way = "desc" if sort.startswith("-") else "asc"
    return "".join(f"{each} {way} nulls last, " for each in SORTS[sort.removeprefix("-")].split(", "))


def _fetched(sql: str, given: Mapping[str, Any]) -> list[dict[str, Any]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, given)
        names = [column.name for column in cursor.description or ()]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def _article(cite: tuple[str, ...]) -> Article:
    """Where a matter rests that another law than the programme's makes due."""
    return Article(", ".join(citable()[each].where for each in cite), cite)


def _row(of: Programme, row: Mapping[str, Any], day: dt.date) -> WorkRow:
    lang = spoken()
    matter, step = MATTERS[row["kind"]], of.steps[MATTERS[row["kind"]].step]
    missing = tuple(each for each in row["obligations"] or () if each not in row["done"])
    return WorkRow(
        case_id=row["case_id"],
        number=row["number"],
        person_id=row["person_id"],
        name=f"{row['given_name']} {row['family_name']}".strip(),
        native_name=row["native_name"],
        native_language=row["native_language"],
        kind=row["kind"],
        due_on=row["due_on"],
        due_in_words=due_in_words(row["due_on"], day),
        at=row["starts_at"],
        group=group_of(row["due_on"], day),
        sentence=sentence_of(of, row["kind"], row["named_on"], missing, row["starts_at"], row["place"], lang),
        article=_article(matter.cite) if matter.cite else Article(step.article, step.cite),
        step=str(matter.called) or step.label.says(lang),
        task=matter.task,
        action=str(matter.action),
        stage=row["stage"],
        comes_first=row["comes_first"],
        sequence=row["sequence"],
        signed_on=row["signed_on"],
        effect_on=row["effect_on"],
        ends_on=row["ends_on"],
    )
