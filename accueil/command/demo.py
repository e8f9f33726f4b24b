"""``accueil demo``: the whole house on one machine, with people to try it on. Ctrl-C stops all of it cleanly.

The embedded PostgreSQL is started (or yours is used, by DATABASE_URL and DATABASE_OWNER_URL), migrated, filled once and
kept; the web server and the job worker run beside each other on a business day that stands.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from accueil.command import ROOT, translations
from accueil.command.freshness import fingerprint
from accueil.command.house import demonstration
from accueil.command.serving import web_server
from accueil.database import preparing
from accueil.database.server import Server, ServerTrouble
from accueil.kernel.faults import Refused

FIRST_DAY = dt.date(2023, 6, 15)
NAME = "accueil"


@dataclass(frozen=True, slots=True)
class Kept:
    """What a demonstration remembers from one start to the next."""

    day: str = ""
    fingerprint: str = ""
    seeded: bool = False


def register(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add ``demo``."""
    command = subparsers.add_parser("demo", help="start the demonstration")
    command.add_argument("--people", type=int, default=400, help="how many people the first start makes up (400)")
    command.add_argument("--seed", type=int, default=1, help="which people: the same seed makes the same people")
    command.add_argument("--day", type=dt.date.fromisoformat, help="the business day; it stands until changed")
    command.add_argument("--port", type=int, default=int(os.environ.get("PORT") or 8000))
    command.add_argument("--reset", action="store_true", help="forget the demonstration's data and begin anew")
    command.add_argument("--prepare", action="store_true", help="make everything ready, start nothing")
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Make ready, serve until interrupted. Raises Refused for what cannot be done."""
    if not 1 <= arguments.people <= 100_000:
        raise Refused("--people is a number from 1 to 100,000.")
    folder = demonstration()
    server = None if "DATABASE_URL" in os.environ else Server(folder)
    if arguments.reset:
        _forget(folder, server)
    try:
        environment = _addresses(folder, server)
        _make_ready(folder, arguments, environment)
        if arguments.prepare:
            return 0
        return _serve(arguments.port, environment)
    except ServerTrouble as fault:
        raise Refused(str(fault)) from fault
    finally:
        if server is not None:
            server.stop()


def _forget(folder: Path, server: Server | None) -> None:
    if server is None:
        raise Refused("--reset forgets the embedded database only. Empty your own database yourself.")
    server.stop()
    shutil.rmtree(folder, ignore_errors=True)


def _addresses(folder: Path, server: Server | None) -> dict[str, str]:
    if server is None:
        if "DATABASE_OWNER_URL" not in os.environ:
            raise Refused("Set DATABASE_OWNER_URL too: migrations run as the owner, never as the application.")
        application, owner = os.environ["DATABASE_URL"], os.environ["DATABASE_OWNER_URL"]
        folder.mkdir(parents=True, exist_ok=True)
    else:
        application, owner = preparing.embedded(folder, NAME)
    state = folder / "state"
    state.mkdir(mode=0o700, exist_ok=True)
    (state / "static").mkdir(exist_ok=True)
    return {
        "DJANGO_SETTINGS_MODULE": "config.settings.demo",
        "DATABASE_URL": application,
        "DATABASE_OWNER_URL": owner,
        "ACCUEIL_STATE": str(state),
    }


def _make_ready(folder: Path, arguments: argparse.Namespace, environment: dict[str, str]) -> None:
    kept = _kept(folder)
    day = arguments.day or (dt.date.fromisoformat(kept.day) if kept.day else FIRST_DAY)
    environment["ACCUEIL_DAY"] = day.isoformat()
    translations.compile_all()
    now = fingerprint(ROOT)
    if kept.fingerprint != now or not kept.seeded:
        _child(environment, "accueil.command.readying", str(arguments.people), str(arguments.seed), day.isoformat())
    _keep(folder, replace(kept, day=day.isoformat(), fingerprint=now, seeded=True))


def _child(environment: dict[str, str], module: str, *words: str) -> None:
    done = subprocess.run([sys.executable, "-m", module, *words], env=os.environ | environment, cwd=ROOT, check=False)
    if done.returncode:
        raise Refused("The demonstration could not be made ready; the lines above say why.")


def _serve(port: int, environment: dict[str, str]) -> int:
    wanted, port = port, _free_port(port)
    if port != wanted:
        print(f"Port {wanted} is in use; taking {port}.")
    address = f"http://localhost:{port}"
    whole = os.environ | environment | {"ACCUEIL_PUBLIC_URL": address, "PYTHONUNBUFFERED": "1"}
    web = web_server(port=port, workers=1)  # a laptop has other things to do
    children = [
        subprocess.Popen(web, env=whole, cwd=ROOT, start_new_session=True),
        subprocess.Popen(
            [sys.executable, "-m", "django", "procrastinate", "worker", "--concurrency", "1"],
            env=whole,
            cwd=ROOT,
            start_new_session=True,
            stderr=subprocess.DEVNULL,
        ),
    ]
    signal.signal(signal.SIGTERM, _interrupted)
    try:
        _announce(address, environment["ACCUEIL_DAY"], children[0], port)
        while all(child.poll() is None for child in children):
            signal.sigtimedwait([signal.SIGCHLD], 1) if hasattr(signal, "sigtimedwait") else children[0].wait()
        print("A part of the demonstration stopped by itself; stopping the rest.", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopping. Your data stay; make demo goes on from here.")
        return 0
    finally:
        _stop(children)


def _announce(address: str, day: str, web: subprocess.Popen[bytes], port: int) -> None:
    while web.poll() is None and not _answers(port):
        signal.sigtimedwait([], 0.05)
    print(f"\nAccueil is at {address} (business day {day}).")
    print(f"Accounts, one per role, and every outgoing message: {address}/demo/")
    print("Ctrl-C stops everything; your data stay.", flush=True)


def _stop(children: list[subprocess.Popen[bytes]]) -> None:
    for child in children:
        if child.poll() is None:
            child.send_signal(signal.SIGINT)
    for child in children:
        try:
            child.wait(timeout=10)
        except subprocess.TimeoutExpired:
            child.kill()


def _interrupted(number: int, frame: object) -> None:
    raise KeyboardInterrupt


def _answers(port: int) -> bool:
    with socket.socket() as trial:
        trial.settimeout(0.2)
        return trial.connect_ex(("127.0.0.1", port)) == 0


def _free_port(port: int) -> int:
    for each in range(port, min(port + 100, 65536)):
        with socket.socket() as trial:
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            if trial.connect_ex(("127.0.0.1", each)) != 0:
                return each
    raise Refused(f"No free port was found from {port} on. Name another: make demo PORT=9000.")


def _kept(folder: Path) -> Kept:
    file = folder / "demo.json"
    return Kept(**json.loads(file.read_text())) if file.exists() else Kept()


def _keep(folder: Path, kept: Kept) -> None:
    (folder / "demo.json").write_text(json.dumps(asdict(kept)))
