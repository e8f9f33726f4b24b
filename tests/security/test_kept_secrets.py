"""What a session keeps is not readable in its table; who checks papers too fast has to wait."""

from __future__ import annotations

import base64

from django.contrib.sessions.models import Session
from django.test import Client

from accueil.access.secrets import SessionSerializer


def test_what_somebody_searched_for_is_not_readable_in_the_table_of_sessions(officer: Client) -> None:
    officer.post("/office/search/", {"text": "Selam Haile"})
    assert officer.session["find"]["text"] == "Selam Haile"
    (row,) = Session.objects.values_list("session_data", flat=True)
    inner = row.split(":")[0].lstrip(".")
    raw = base64.urlsafe_b64decode(inner + "=" * (-len(inner) % 4))
    assert b"Haile" not in raw
    assert "Haile" not in row
    assert SessionSerializer().loads(SessionSerializer().dumps({"a": ["ë"]})) == {"a": ["ë"]}


def test_a_session_written_with_another_key_is_a_new_session(officer: Client) -> None:
    row = Session.objects.get()
    row.session_data = row.session_data[:20] + "x" + row.session_data[21:]
    row.save()
    assert officer.get("/office/")["Location"].startswith("/account/login/")


def test_checking_papers_faster_than_anybody_reads_has_to_wait(db: None, client: Client) -> None:
    given = {"way": "number", "number": "CAI-2023-000001", "name": "Ana Magalhaes"}
    statuses = [client.post("/verify/", given).status_code for _each in range(31)]
    assert statuses[0] == 200
    assert statuses[-1] == 429
