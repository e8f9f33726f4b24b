"""Links and codes that work once."""

from __future__ import annotations

import threading
import uuid
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connections

from accueil.messages.links import For, make_code, make_link, open_link, use_link
from accueil.messages.models import OneTimeLink
from tests.documents.acts import AT

WEEK = timedelta(days=7)
WHOM = For(account_id=uuid.UUID("33333333-3333-4333-8333-333333333333"))


def link(purpose: str = "sign_in") -> str:
    return make_link(purpose=purpose, whom=WHOM, at=AT, valid_for=WEEK)


def test_a_link_is_used_once_and_says_for_whom(db: None) -> None:
    token = link()
    used = use_link(token, "sign_in", AT + timedelta(days=1))
    assert used is not None
    assert used.account_id == WHOM.account_id
    assert use_link(token, "sign_in", AT + timedelta(days=1)) is None


def test_looking_at_a_link_does_not_use_it(db: None) -> None:
    token = link()
    assert open_link(token, "sign_in", AT) is not None
    assert use_link(token, "sign_in", AT) is not None
    assert open_link(token, "sign_in", AT) is None


@pytest.mark.parametrize(
    ("token", "purpose", "after"),
    [
        ("made", "link_file", timedelta(0)),
        ("made", "sign_in", WEEK),
        ("made", "sign_in", WEEK + timedelta(days=1)),
        ("another", "sign_in", timedelta(0)),
        ("", "sign_in", timedelta(0)),
    ],
)
def test_a_link_opens_nothing_too_late_or_for_another_purpose(
    db: None, token: str, purpose: str, after: timedelta
) -> None:
    made = link()
    assert use_link(made if token == "made" else token, purpose, AT + after) is None


def test_no_token_is_kept_only_its_digest(db: None) -> None:
    token = link()
    row = OneTimeLink.objects.values().get()
    assert token not in str(row)
    assert len(token) >= 43


def test_a_code_from_a_letter_may_be_typed_loosely(db: None) -> None:
    code = make_code(purpose="link_file", whom=For(subject_id=uuid.uuid4()), at=AT, valid_for=WEEK)
    assert len(code) == 14
    assert use_link(f" {code.lower().replace('-', ' ')} ", "link_file", AT) is not None
    assert use_link(code, "link_file", AT) is None


@pytest.mark.usefixtures("own_database")
def test_of_many_uses_at_the_same_moment_one_wins() -> None:
    token = link()
    together = threading.Barrier(8)

    def use(_: int) -> bool:
        together.wait()
        try:
            return use_link(token, "sign_in", AT) is not None
        finally:
            connections.close_all()

    with ThreadPoolExecutor(8) as pool:
        assert sorted(pool.map(use, range(8))) == [False] * 7 + [True]
