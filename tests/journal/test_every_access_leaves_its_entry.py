"""Every page, call, command and job that touches people leaves exactly one entry per act, with everybody it touched.

Generated from the map of addresses, the interface, the list of commands and the list of jobs; what touches nobody is
named below, with the reason.
"""

from __future__ import annotations

import ast
import inspect
import uuid
from collections.abc import Iterator
from types import FunctionType

import pytest
from django.test import Client
from ninja.operation import PathView
from procrastinate.contrib.django import app

from accueil.access.permissions import P
from accueil.access.roles import ROLES
from accueil.api.v1.contract import interface
from accueil.cases.models import Case
from accueil.command.main import COMMANDS
from accueil.journal.activities import activities
from accueil.journal.models import Entry, Subject
from tests.architecture.addresses import Address, addresses
from tests.architecture.sources import ROOT, sources
from tests.portals.newcomer import files
from tests.portals.officer import scene
from tests.portals.oversight.scene import watcher

OPENERS = ("opened(", "opened_by_job(", "opened_for_chain(", "at_once(")
# Jobs that open no row of a person, by name, with the reason.
JOBS_WITHOUT = {
    "agenda.release_reserved": "touches counters of places",
    "api.deliver": "sends news that names nobody",
    "api.tell_given_up": "writes to a school",
    "api.forget": "deletes answers kept for programs, news and tokens",
    "people.weigh_names": "counts words of all names inside the database, shows nobody",
    "journal.checkpoint": "reads numbers and digests of the chain",
    "cases.read_offer": "reads a school's list of courses, which names nobody",
    "cases.take_offer": "plans the courses of that list",
    "training.tell_school_of_answer": "writes to a school about a class",
    "messages.remind_all": "makes one job for each kind of reminder",
}
# Commands that open no row of a person, with the reason.
COMMANDS_WITHOUT = {
    "decide": "asks the law about facts that are typed",
    "rules": "lists rules of the law",
    "facts": "lists facts the law knows",
    "law": "lists provisions",
    "database": "roles, migrations, whole backups: no row is read out",
    "api": "accounts of programs",
    "rights": "prints the schema of the copy of the own data, of nobody",
    "demo": "starts the demonstration; its invented people are made by the rooms' own acts",
}
STAFF = [
    each
    for each in addresses()
    if each.ours and each.activity is not None and each.name.startswith(("officer:", "oversight:"))
]
MINE = [each for each in addresses() if each.ours and each.activity is not None and each.name.startswith("newcomer:")]


def tasks() -> Iterator[str]:
    app.perform_import_paths()  # type: ignore[no-untyped-call]
    for name, task in app.tasks.items():
        if str(task.func.__module__).startswith("accueil."):
            yield name


@pytest.mark.parametrize("name", sorted(tasks()))
def test_a_job_opens_an_act_or_is_known_to_touch_nobody(name: str) -> None:
    """Proves "LU-CAI-ART28-WHO-WHEN" for jobs."""
    code = inspect.getsource(inspect.unwrap(app.tasks[name].func))
    module = inspect.getsource(inspect.getmodule(app.tasks[name].func))  # type: ignore[arg-type]
    acts = any(each in code for each in OPENERS) or any(
        f"{function}(" in code and any(each in inspect.getsource(value) for each in OPENERS)
        for function, value in _functions_named_in(app.tasks[name].func).items()
    )
    assert acts != (name in JOBS_WITHOUT), f"{name}: {len(module)} characters"


def _functions_named_in(func: object) -> dict[str, FunctionType]:
    """The functions a job calls, its own imports among them."""
    space = dict(vars(inspect.getmodule(func)))
    for node in ast.walk(ast.parse(inspect.cleandoc(inspect.getsource(inspect.unwrap(func))))):  # type: ignore[arg-type]
        if isinstance(node, ast.ImportFrom) and node.module:
            module = __import__(node.module, fromlist=["x"])
            space |= {alias.name: getattr(module, alias.name, None) for alias in node.names}
    found = space.items()
    return {
        name: value
        for name, value in found
        if isinstance(value, FunctionType) and value.__module__.startswith("accueil.")
    }


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_opens_an_act_or_is_known_to_touch_nobody(name: str) -> None:
    texts = [file.read_text(encoding="utf-8") for file in sources("accueil/command") if file.stem.split("_")[0] == name]
    if name in COMMANDS_WITHOUT:
        assert not any(opener in text for text in texts for opener in OPENERS)
        return
    reached = [
        module.read_text(encoding="utf-8")
        for text in texts
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("accueil.") and node.level == 0
        for module in [ROOT / f"{(node.module or '').replace('.', '/')}.py"]
        if module.exists() and module.name not in {"context.py", "jobs.py", "acts.py"}
    ]
    assert any(opener in text for text in texts + reached for opener in OPENERS)


def operations() -> list[tuple[str, object]]:
    found: list[tuple[str, object]] = []
    for prefix, router in interface._routers:
        for path, view in router.path_operations.items():
            assert isinstance(view, PathView)
            found += [(f"{'/'.join(each.methods)} {prefix}{path}", each.view_func) for each in view.operations]
    return found


@pytest.mark.parametrize(("name", "view"), operations(), ids=lambda each: each if isinstance(each, str) else "")
def test_a_call_names_an_activity_and_runs_in_one_act(name: str, view: object) -> None:
    rule = getattr(view, "rule", None)
    if rule is None:
        assert "opened" not in inspect.getsource(inspect.unwrap(view))  # type: ignore[arg-type]
        return
    assert rule.activity in activities()
    assert rule.reason


@pytest.fixture
def file(db: None) -> Case:
    """Ana Silva's file."""
    return files.applied()


def journal() -> dict[uuid.UUID, Entry]:
    with scene.act(activity="journal.retrace"):
        return {each.pk: each for each in Entry.objects.exclude(agent_id=scene.BY.id)}


def asked(client: Client, address: Address, number: str) -> tuple[int, bytes, list[Entry]]:
    """The answer, and the entries it left."""
    path = address.path().replace("CAI-0000-00000", number)
    before = journal()
    answer = client.get(path)
    content = b"".join(answer) if answer.streaming else answer.content
    after = journal()
    return answer.status_code, content, [entry for key, entry in after.items() if key not in before]


def check(address: Address, status: int, content: bytes, left: list[Entry], case: Case) -> None:
    assert len(left) <= 1
    if status in {404, 405}:  # nothing was found, or the verb is another: nobody was touched
        assert all(each.persons == 0 for each in left)
        assert status == 405 or not left
        return
    if status == 200:
        (entry,) = left
        assert entry.activity == address.activity
    if b"Silva" in content or case.number.encode() in content:
        with scene.act(activity="journal.retrace"):
            touched = set(Subject.objects.filter(entry__in=left).values_list("person_id", flat=True))
        assert case.person_id in touched, f"{address.name} shows a person its entry does not name"


@pytest.mark.parametrize("address", STAFF, ids=lambda each: each.name)
def test_a_page_of_staff_leaves_one_entry_with_everybody_it_shows(address: Address, file: Case) -> None:
    """Proves "LU-CAI-ART28-WHO-WHEN" and "LU-CAI-ART28-REASON" for every page of staff."""
    needed = P(str(address.permission))
    role = next(key for key, each in ROLES.items() if needed in each.permissions and not each.of_provider)
    client = Client(headers={"accept-language": "en"})
    client.force_login(watcher(role))
    scene.with_reason(client, file.number)
    check(address, *asked(client, address, file.number), file)


@pytest.mark.parametrize("address", MINE, ids=lambda each: each.name)
def test_a_page_of_a_person_leaves_one_entry(address: Address, file: Case) -> None:
    _account, client = files.opened_to(file)
    check(address, *asked(client, address, file.number), file)
