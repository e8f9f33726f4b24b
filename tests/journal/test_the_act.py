"""The act is the only way to rows, and leaves one sealed entry."""

from __future__ import annotations

import uuid

import psycopg
import pytest
from django.db import connection

from accueil.journal.context import Access, Agent, Kind, NoContext, ReasonTooThin, current, opened
from accueil.journal.models import Detail, Entry, Seal, Subject

CLAIRE = Agent(uuid.UUID("11111111-1111-4111-8111-111111111111"), "staff", "administrative auditor", "Luxembourg")


def access(reason: str = "Preparing the interview", activity: str = "journal.retrace") -> Access:
    return Access(CLAIRE, "lu-integration", activity, reason, Kind.READ)


@pytest.mark.usefixtures("own_database")
def test_an_act_leaves_one_entry_with_its_persons_and_exact_reason() -> None:
    """Proves "LU-CAI-ART28-WHO-WHEN"."""
    ana, selam = uuid.uuid4(), uuid.uuid4()
    with opened(access()) as act:
        act.touch(ana, selam)
    with opened(access("Retracing who opened which file")):
        entry = Entry.objects.get(pk=act.id)
        assert (entry.agent_id, entry.activity, entry.persons) == (CLAIRE.id, "journal.retrace", 2)
        assert {each.person_id for each in Subject.objects.filter(entry=entry)} == {ana, selam}
        assert Detail.objects.get(entry=entry).reason == "Preparing the interview"
        assert Seal.objects.count() == 1


@pytest.mark.parametrize("reason", ["", "file", "x", "aaaaaaaaaaaa", "Dossier."])
def test_an_access_without_a_precise_reason_is_refused(db: None, reason: str) -> None:
    """Proves "LU-CAI-ART28-REASON"."""
    with pytest.raises(ReasonTooThin), opened(access(reason)):
        pass  # pragma: no cover


def test_outside_an_act_there_is_no_context() -> None:
    with pytest.raises(NoContext):
        current()


def test_an_act_within_an_act_is_refused(db: None) -> None:
    with opened(access()), pytest.raises(RuntimeError), opened(access()):
        pass  # pragma: no cover


@pytest.mark.usefixtures("own_database")
def test_a_failed_act_keeps_nothing() -> None:
    with pytest.raises(KeyError), opened(access()):
        raise KeyError
    with opened(access("Retracing who opened which file")):
        assert Entry.objects.count() == 0


@pytest.mark.usefixtures("own_database")
def test_entries_are_hidden_from_other_activities_and_authorities() -> None:
    with opened(access()):
        pass
    with opened(access(activity="journal.nothing_of_the_kind")):
        assert Entry.objects.count() == 0
    with opened(Access(CLAIRE, "elsewhere", "journal.retrace", "Retracing who opened which file", Kind.READ)):
        assert Entry.objects.count() == 0


@pytest.mark.usefixtures("own_database")
@pytest.mark.parametrize(
    "attempt",
    [
        "update journal_entry set activity = 'x.y'",
        "delete from journal_entry",
        "delete from journal_subject",
        "truncate journal_seal",
        "update journal_head set number = 0",
        "insert into journal_scope (activity, table_name) values ('a.b', 'people_person')",
    ],
)
def test_the_application_can_change_no_entry(attempt: str) -> None:
    """Proves "LU-CAI-ART28-RETRACE": the log is unalterable."""
    with opened(access()) as act:
        act.touch(uuid.uuid4())
    with pytest.raises(Exception, match=r"permission denied|insert-only|must be owner"), opened(access()):
        with connection.cursor() as cursor:
            cursor.execute(attempt)


def faults() -> list[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute("select number, fault from journal_verify()")
        return list(cursor.fetchall())


@pytest.mark.parametrize(
    ("attack", "number", "fault"),
    [
        ("update journal_entry set kind = 'print' where id = %(second)s", 2, "its content was changed"),
        ("delete from journal_subject where entry_id = %(second)s", 2, "its list of persons was changed"),
        (
            "update journal_detail set reason = 'Another reason' where entry_id = %(second)s",
            2,
            "its detail was changed",
        ),
        ("delete from journal_seal where entry_id = %(second)s", 3, "a link before it is missing"),
    ],
)
def test_a_superuser_who_changes_one_entry_is_named(
    administrator: psycopg.Connection[tuple[object, ...]], attack: str, number: int, fault: str
) -> None:
    """Proves "LU-CAI-ART28-RETRACE": any change, removal or gap within the chain is found at its first bad link."""
    acts = []
    for _ in range(3):
        with opened(access()) as act:
            act.touch(uuid.uuid4())
        acts.append(act.id)
    assert faults() == []
    administrator.execute("set session_replication_role = replica")
    administrator.execute(attack, {"second": acts[1]})
    assert faults()[0] == (number, fault)
