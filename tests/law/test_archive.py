"""A packed book answers as it did, even after the law has changed."""

from __future__ import annotations

import datetime as dt

from accueil.law.archive import packed, unpacked
from accueil.programmes import book

FACTS = {"birth_date": dt.date(2007, 6, 16), "holds_luxembourg_nationality": False}
DAY = dt.date(2023, 6, 15)
RULE = "luxembourg_cai.eligible"


def test_a_book_unpacks_to_itself_with_its_wording() -> None:
    then = unpacked(packed(book()))
    assert (then.id, then.wording_id) == (book().id, book().wording_id)
    assert then.explain(RULE, FACTS, DAY).to_json("fr") == book().explain(RULE, FACTS, DAY).to_json("fr")


def test_equal_books_pack_to_equal_bytes() -> None:
    assert packed(book()) == packed(unpacked(packed(book())))


def test_the_old_law_still_answers_after_a_change() -> None:
    kept = packed(book())
    changed = book().amended(
        {
            "parameters": {
                "luxembourg_cai.minimum_age": [
                    {"from": dt.date(2023, 1, 1), "value": 15, "cite": "LU-CAI-ART2-1-AGE", "source": "a rehearsal"}
                ]
            }
        }
    )
    assert changed.explain(RULE, FACTS, DAY).because() != book().explain(RULE, FACTS, DAY).because()
    assert unpacked(kept).explain(RULE, FACTS, DAY).value is False
    assert unpacked(kept).id != changed.id
