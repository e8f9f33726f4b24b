"""Chance: the random ids of rows and the random bits of codes, from the system's own source.

A demonstration may draw them from a seed instead, so that the same seed makes the same rows; production cannot. Ids are
given where Django makes a row (its ``pre_init``), so that the models keep their plain default ``uuid.uuid4``.
"""

from __future__ import annotations

import contextlib
import random
import secrets
import uuid
from collections.abc import Iterator
from contextvars import ContextVar
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models.signals import pre_init

_seeded: ContextVar[random.Random | None] = ContextVar("seeded chance", default=None)


def new_id() -> uuid.UUID:
    """A random id."""
    draw = _seeded.get()
    return uuid.UUID(int=draw.getrandbits(128), version=4) if draw else uuid.uuid4()


def secret_bytes(number: int) -> bytes:
    """So many bytes nobody can guess."""
    draw = _seeded.get()
    return draw.randbytes(number) if draw else secrets.token_bytes(number)


@contextlib.contextmanager
def drawn_from(*seed: object) -> Iterator[None]:
    """Ids and codes follow from ``seed`` within this block, for whoever runs in it. RuntimeError in production."""
    if not settings.DEMONSTRATION:
        raise RuntimeError("Chance is drawn from a seed in demonstrations and tests only.")
    token = _seeded.set(random.Random(":".join(map(str, seed))))
    pre_init.connect(_give_id, dispatch_uid=_give_id.__qualname__)
    try:
        yield
    finally:
        _seeded.reset(token)
        if _seeded.get() is None:
            pre_init.disconnect(dispatch_uid=_give_id.__qualname__)


def _give_id(sender: type[models.Model], args: tuple[Any, ...], kwargs: dict[str, Any], **_more: Any) -> None:
    """A row being made without an id gets its own; one loaded from the database comes with all its values."""
    key = sender._meta.pk
    if args or key is None or key.default is not uuid.uuid4 or key.attname in kwargs or "pk" in kwargs:
        return
    if _seeded.get() is not None:
        kwargs[key.attname] = new_id()
