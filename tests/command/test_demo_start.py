"""The demonstration as its user starts it: everything comes up, answers, stops cleanly and keeps its data."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.full


def clean_environment(folder: Path) -> dict[str, str]:
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("DATABASE_", "DJANGO_", "ACCUEIL_"))}
    return kept | {"ACCUEIL_DEMO": str(folder), "PYTHONUNBUFFERED": "1"}


@contextmanager
def started(folder: Path, *words: str) -> Iterator[tuple[str, str]]:
    """The demonstration, running; yields its address and everything it printed before."""
    command = [sys.executable, "-m", "accueil.command.main", "demo", *words]
    running = subprocess.Popen(
        command, cwd=ROOT, env=clean_environment(folder), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    said = ""
    assert running.stdout is not None
    try:
        for line in running.stdout:
            said += line
            if found := re.search(r"Accueil is at (\S+)", line):
                yield found[1], said
                break
        else:
            pytest.fail(f"it never came up:\n{said}")
    finally:
        running.send_signal(signal.SIGINT)
        said += running.communicate(timeout=60)[0]
    assert running.returncode == 0, said
    assert "Your data stay" in said


def page(address: str) -> str:
    with urllib.request.urlopen(address, timeout=30) as answer:
        return str(answer.read().decode())


def free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])


def test_it_comes_up_stops_cleanly_and_keeps_its_data(tmp_path: Path) -> None:
    folder = tmp_path / "demo"
    with started(folder, "--people", "20", "--port", str(free_port())) as (address, _):
        assert "Accueil" in page(f"{address}/")
        accounts = re.findall(r"[\w.-]+@[\w.-]+", page(f"{address}/demo/"))
        assert accounts
    assert not (folder / "postgres" / "postmaster.pid").exists()
    with started(folder, "--day", "2026-11-22", "--port", str(free_port())) as (address, said):
        assert "2026-11-22" in said
        assert re.findall(r"[\w.-]+@[\w.-]+", page(f"{address}/demo/")) == accounts


def test_a_busy_port_is_said_and_the_next_one_taken(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with started(tmp_path / "demo", "--people", "5", "--port", str(port)) as (address, said):
            assert f"Port {port} is in use" in said
            assert not address.endswith(f":{port}")


@pytest.mark.parametrize("words", [("--people", "0"), ("--day", "yesterday"), ("--port", "x")])
def test_wrong_words_are_told(tmp_path: Path, words: tuple[str, str]) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "accueil.command.main", "demo", *words],
        cwd=ROOT,
        env=clean_environment(tmp_path / "demo"),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert done.stderr
