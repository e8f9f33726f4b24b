"""What imports alone do not keep: keys follow the stack, portals write nothing, no clock runs inside."""

from __future__ import annotations

import re
from typing import Any

from django.apps import apps
from django.db import models

from tests.architecture.sources import ROOT, STACK, called, shown, sources

CLOCKS = re.compile(r"(^|\.)(date\.today|datetime\.(now|utcnow|today)|timezone\.now|time\.time|business_(day|now))$")
# The edge: where a day or an instant may be read. Sign-in and its tokens use real time.
EDGE = (
    *("accueil/portals/", "accueil/api/", "accueil/command/", "accueil/access/", "accueil/database/day.py"),
    *("accueil/ui/context.py",),
)
WRITES = re.compile(r"\.(save|bulk_create|bulk_update|get_or_create|update_or_create|select_for_update)$")
MANAGER_WRITES = re.compile(r"objects(\..*)?\.(create|update|delete|filter|get|all|raw|exclude)$")


def room_of(about: Any) -> str:
    """The room of a model; the room of messages cannot bear its plain name, which is Django's own."""
    return str(about.app_label).removeprefix("accueil_")


def test_foreign_keys_follow_the_stack() -> None:
    wrong = []
    for model in apps.get_models(include_auto_created=True):
        room = room_of(model._meta)
        for field in model._meta.get_fields():
            target = getattr(field, "remote_field", None) and getattr(field.related_model, "_meta", None)
            if not (isinstance(field, models.ForeignKey) and target and {room, room_of(target)} <= set(STACK)):
                continue
            if STACK.index(room_of(target)) > STACK.index(room):
                wrong.append(f"{model.__name__}.{field.name}")
    assert not wrong


def test_portals_and_the_interface_write_no_model_and_speak_no_sql() -> None:
    """``calls.py`` is the interface's desk: it sets the read-only savepoint of a GET, as the desk of pages does."""
    wrong = [
        f"{shown(file)}:{line} {name}"
        for file in (*sources("accueil/portals"), *sources("accueil/api/v1"))
        for name, line in called(file)
        if (WRITES.search(name) and not name.startswith(("form.", "request.session")))
        or MANAGER_WRITES.search(name)
        or (name.endswith(("connection.cursor", ".execute")) and shown(file) != "accueil/api/v1/calls.py")
    ]
    assert not wrong


def test_no_clock_runs_inside() -> None:
    wrong = [
        f"{shown(file)}:{line} {name}"
        for file in sources()
        if not shown(file).startswith(EDGE) and file.stem != "tasks"
        for name, line in called(file)
        if CLOCKS.search(name)
    ]
    assert not wrong


def test_no_signals_and_no_overridden_save() -> None:
    wrong = [
        shown(file)
        for file in sources()
        if re.search(r"django\.dispatch|post_save|pre_save|def save\(self", file.read_text(encoding="utf-8"))
    ]
    assert not wrong


def test_every_room_has_its_card() -> None:
    rooms = [each for each in (ROOT / "accueil").iterdir() if (each / "__init__.py").exists()]
    without = [room.name for room in rooms if len((room / "__init__.py").read_text(encoding="utf-8")) < 60]
    assert not without


def test_no_legal_number_stands_in_python() -> None:
    """Terms, ages and minimums come from the law book; a shift by a literal number of years or months does not."""
    shift = re.compile(r"\b(years|months)\s*=\s*\d|\brelativedelta\(|timedelta\(days=(365|730|1095)")
    wrong = [
        f"{shown(file)}"
        for room in ("cases", "training", "agenda", "certificates", "portals", "people")
        for file in sources(f"accueil/{room}")
        if shift.search(file.read_text(encoding="utf-8"))
    ]
    assert not wrong


def test_the_readme_is_true_about_its_targets() -> None:
    readme = ROOT / "README.md"
    text = readme.read_text(encoding="utf-8")
    targets = set(re.findall(r"make ([a-z-]+)", text))
    known = set(re.findall(r"(?m)^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8")))
    files = [link for link in re.findall(r"\]\(([^)#:]+)\)", text) if not (ROOT / link).exists()]
    assert not targets - known
    assert not files
    assert text.count("\n") <= 100
