"""Whoever may do everything in the database cannot hide it from a checkpoint that lies elsewhere."""

from __future__ import annotations

import base64
import datetime as dt
import json
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from pytest_django.fixtures import Settings

from accueil.journal.models import Checkpoint
from accueil.journal.queries import verify
from accueil.journal.sealing_keys import NoSealingKey, make_key, read_key, sealing_keys
from tests.journal.chains import Administrator, computed_anew, entries, exported, judged, public_key, sealed

pytestmark = pytest.mark.usefixtures("own_database")


@pytest.fixture
def outside(tmp_path: Path, settings: Settings) -> Path:
    """The folder checkpoints are kept in."""
    settings.JOURNAL_SINKS = [f"folder:{tmp_path}/outside"]
    return tmp_path / "outside"


def test_a_whole_chain_is_vouched_for_by_its_checkpoints(outside: Path) -> None:
    entries(3)
    sealed()
    entries(2)
    sealed()
    assert judged(exported(), outside) == []
    assert [each.last for each in Checkpoint.objects.order_by("number")] == [3, 5]


def test_without_changes_a_day_still_has_its_checkpoint(outside: Path) -> None:
    entries(1)
    sealed()
    sealed()
    assert judged(exported(), outside) == []


@pytest.mark.parametrize(
    ("attack", "found"),
    [
        (
            "update journal_entry set kind = 'print' where id = %(entry)s",
            "link 2, entry {entry}: its content was changed",
        ),
        (
            "update journal_entry set agent_id = gen_random_uuid() where id = %(entry)s",
            "link 2, entry {entry}: its content was changed",
        ),
        (
            "delete from journal_subject where entry_id = %(entry)s",
            "link 2, entry {entry}: its list of persons was changed",
        ),
        (
            "update journal_detail set reason = 'Another reason' where entry_id = %(entry)s",
            "link 2, entry {entry}: its reason or its values were changed",
        ),
        ("delete from journal_entry where id = %(entry)s", "link 2: its entry is gone"),
        ("delete from journal_seal where entry_id = %(entry)s", "link 3: links 2 to 2 are missing"),
    ],
)
def test_a_change_by_a_superuser_is_named(outside: Path, administrator: Administrator, attack: str, found: str) -> None:
    """Proves "LU-CAI-ART28-RETRACE": no row of the journal changes unseen."""
    made = entries(4)
    sealed()
    administrator.execute("set session_replication_role = replica")
    administrator.execute(attack, {"entry": made[1]})
    assert judged(exported(), outside)[0] == found.format(entry=made[1])
    assert not verify().whole


@pytest.mark.parametrize("attack", ["update journal_entry set kind = 'print'", "delete from journal_entry"])
def test_a_chain_computed_anew_is_found_and_located(outside: Path, administrator: Administrator, attack: str) -> None:
    made = entries(6)
    sealed()
    administrator.execute("set session_replication_role = replica")
    administrator.execute(f"{attack} where id = %s", [made[3]])
    computed_anew(administrator)
    assert verify().whole  # inside the database nothing shows
    found = judged(exported(), outside)
    assert "the chain was computed anew between link 4 and link 4" in found[0]


def test_an_entry_put_in_between_is_found(outside: Path, administrator: Administrator) -> None:
    made = entries(4)
    sealed()
    administrator.execute("set session_replication_role = replica")
    administrator.execute(
        """insert into journal_entry select gen_random_uuid(), at, agent_id, agent_kind, function, office, authority,
        activity, kind, task, 0, sha256(''), detail_digest from journal_entry where id = %s""",
        [made[1]],
    )
    assert "it was put in and never sealed" in judged(exported(), outside)[0]
    administrator.execute("update journal_seal set number = number + 100 where number > 2")
    administrator.execute(
        """insert into journal_seal select 50, id, '' from journal_entry e
        where not exists (select from journal_seal where entry_id = e.id)"""
    )
    computed_anew(administrator)
    assert verify().whole
    assert "computed anew between link 3 and link 3" in judged(exported(), outside)[0]


def test_a_tail_that_was_cut_off_is_found(outside: Path, administrator: Administrator) -> None:
    made = entries(5)
    sealed()
    administrator.execute("set session_replication_role = replica")
    for table, column in (("detail", "entry_id"), ("subject", "entry_id"), ("seal", "entry_id"), ("entry", "id")):
        administrator.execute(f"delete from journal_{table} where {column} = any (%s)", [made[3:]])
    computed_anew(administrator)
    assert verify().whole
    assert any("links 4 to 5 are gone" in each for each in judged(exported(), outside))
    administrator.execute("truncate journal_detail, journal_subject, journal_seal, journal_entry cascade")
    administrator.execute("update journal_head set number = 0")
    assert any("links 1 to 5 are gone" in each for each in judged([], outside))


def test_a_forged_checkpoint_is_none(outside: Path) -> None:
    entries(2)
    sealed()
    (file,) = outside.glob("*.json")
    told = json.loads(file.read_text())
    forged = {**told, "document": told["document"].replace('"last":2', '"last":1')}
    file.write_text(json.dumps(forged))
    assert "its signature is forged" in judged(exported(), outside)[0]
    stranger = Ed25519PrivateKey.generate()
    signature = base64.b64encode(stranger.sign(forged["document"].encode())).decode()
    file.write_text(json.dumps({**forged, "signatures": [{"key": "0" * 16, "signature": signature}]}))
    assert "no signature by a key you gave" in judged(exported(), outside)[0]
    file.write_text("not even JSON")
    assert "is no checkpoint of this house" in judged(exported(), outside)[0]


def test_a_checkpoint_that_was_left_out_or_replaced_is_missed(outside: Path, administrator: Administrator) -> None:
    for _ in range(3):
        entries(1)
        sealed()
    first, second, _third = sorted(outside.glob("*.json"))
    kept = second.read_text()
    second.unlink()
    assert "checkpoints 2 to 2 are missing" in judged(exported(), outside)[0]
    second.write_text(kept)
    administrator.execute("set session_replication_role = replica")
    administrator.execute("delete from journal_delivery where checkpoint_id > 1")
    administrator.execute("delete from journal_checkpoint where number > 1")
    entries(1)
    for file in (second, _third):
        file.unlink()
    sealed()  # the house itself signs another second one
    _third.write_text(kept)
    assert "two different checkpoints bear the number 2" in judged(exported(), outside)[0]
    assert first.exists()


def test_a_clock_that_was_turned_back_is_found(outside: Path) -> None:
    now = dt.datetime.now(dt.UTC)
    entries(1)
    sealed(now + dt.timedelta(hours=5))  # the clock ran; then it is turned back, and work goes on
    entries(1)
    sealed(now + dt.timedelta(minutes=1))
    found = judged(exported(), outside)
    assert any("the clock was turned back before checkpoint 2" in each for each in found)
    assert any("link 2" in each and "the clock was turned back, from" in each for each in found)


def test_while_keys_change_both_sign_and_either_verifies(outside: Path, tmp_path: Path, settings: Settings) -> None:
    old, new = make_key(tmp_path / "old.pem"), make_key(tmp_path / "new.pem")
    settings.JOURNAL_KEYS = [str(tmp_path / "old.pem")]
    entries(1)
    sealed()
    settings.JOURNAL_KEYS = [str(tmp_path / "new.pem"), str(tmp_path / "old.pem")]
    entries(1)
    sealed()
    assert judged(exported(), outside, key=old.public_pem) == []
    settings.JOURNAL_KEYS = [str(tmp_path / "new.pem")]
    entries(1)
    sealed()
    assert judged(exported(), outside, key=old.public_pem + new.public_pem) == []
    assert "no signature by a key you gave" in judged(exported(), outside, key=old.public_pem)[0]


def test_a_key_others_may_read_is_no_key(tmp_path: Path, settings: Settings) -> None:
    make_key(tmp_path / "key.pem")
    (tmp_path / "key.pem").chmod(0o644)
    with pytest.raises(NoSealingKey):
        read_key(tmp_path / "key.pem")
    with pytest.raises(NoSealingKey):
        make_key(tmp_path / "key.pem")
    settings.JOURNAL_KEYS, settings.DEMONSTRATION = [], False
    with pytest.raises(NoSealingKey):
        sealing_keys()


def test_the_public_key_alone_says_nothing_of_the_private_one() -> None:
    assert "PRIVATE" not in public_key()
