"""For schemathesis: a key of its own for each request, and ids of things that exist, as a program would send them."""

from __future__ import annotations

import json
import os
import re
import uuid
from typing import Any

import schemathesis

KEY = re.compile(r"[A-Za-z0-9_-]{8,64}")
KNOWN: dict[str, str] = json.loads(os.environ.get("KNOWN_IDS", "{}"))


@schemathesis.hook
def before_call(context: Any, case: Any, kwargs: Any) -> None:
    """Valid keys are made fresh (the same key with another body is tested by hand); of two valid ids one is known."""
    headers, path = case.headers or {}, case.path_parameters or {}
    if KEY.fullmatch(str(headers.get("Idempotency-Key", ""))):
        headers["Idempotency-Key"] = uuid.uuid4().hex
    for name, value in path.items():
        if name in KNOWN and _even(value):
            path[name] = KNOWN[name]


def _even(value: Any) -> bool:
    try:
        return uuid.UUID(str(value)).int % 2 == 0
    except ValueError:
        return False
