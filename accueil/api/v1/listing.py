"""Lists in pages: each page names the next one by a cursor, which stays true while rows come and go."""

from __future__ import annotations

import base64
import datetime as dt
import json
import uuid
from collections.abc import Sequence
from typing import Annotated, Any, Generic, TypeVar

from django.db.models import Model, Q, QuerySet
from django.http import Http404
from ninja import Query
from pydantic import BaseModel, Field

Row = TypeVar("Row", bound=Model)
Item = TypeVar("Item", bound=BaseModel)
Limit = Annotated[int, Query(ge=1, le=200, description="How many at most")]
Cursor = Annotated[str, Query(max_length=400, description="`next` of the page before; empty for the first page")]


class Page(BaseModel, Generic[Item]):
    """A page of a list; ``next`` is the cursor of the next page, null on the last one."""

    items: list[Item]
    next: str | None = Field(default=None)


def page_of(rows: QuerySet[Row], by: str, cursor: str, limit: int) -> tuple[list[Row], str | None]:
    """The rows of a page in the order of the instant ``by`` and the id, and the next page's cursor. Http404 for a
    cursor that is none."""
    if cursor:
        at, last = _read(cursor)
        rows = rows.filter(Q(**{f"{by}__gt": at}) | Q(**{by: at, "pk__gt": last}))
    found = list(rows.order_by(by, "pk")[: limit + 1])
    if len(found) <= limit:
        return found, None
    return found[:limit], _written(found[limit - 1], by)


def _written(row: Model, by: str) -> str:
    value: Any = row
    for part in by.split("__"):
        value = getattr(value, part)
    return base64.urlsafe_b64encode(json.dumps([value.isoformat(), str(row.pk)]).encode()).decode()


def _read(cursor: str) -> Sequence[Any]:
    try:
        at, last = json.loads(base64.urlsafe_b64decode(cursor))
        moment = dt.datetime.fromisoformat(at)
        if moment.tzinfo is None:
            raise Http404
        return moment.astimezone(dt.UTC), uuid.UUID(last)
    except (ValueError, TypeError, AttributeError, OverflowError) as fault:
        raise Http404 from fault
