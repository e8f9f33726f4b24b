"""Checks that two things written twice are in step: models and migrations, wanted and locked requirements, generated
documents and what they are generated from."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib

from accueil.command import ROOT


def main() -> int:
    """Run every check; says what to do where one fails."""
    wanted = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    extras = wanted["optional-dependencies"]
    faults = [
        *_migrations(),
        *_lock("requirements.lock", [*wanted["dependencies"], *extras["test"]]),
        *_lock("bench-requirements.lock", extras["bench"]),
    ]
    for fault in faults:
        print(fault, file=sys.stderr)
    return 1 if faults else 0


def _migrations() -> list[str]:
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "config.settings.test", "PYTHONWARNINGS": "ignore"}
    words = [sys.executable, "-m", "django", "makemigrations", "--check", "--dry-run", "--skip-checks"]
    done = subprocess.run(words, env=environment, cwd=ROOT, capture_output=True, text=True, check=False)
    return [] if done.returncode == 0 else [f"Models and migrations differ; run makemigrations.\n{done.stdout}"]


def _lock(file: str, wanted: list[str]) -> list[str]:
    """Every wanted requirement stands in the lock with the same version; the lock names no address."""
    lock = (ROOT / file).read_text()
    locked = dict(re.findall(r"(?m)^([a-z0-9][a-z0-9._-]*)==(\S+)", lock.lower()))
    faults = [f"{file} names an address: {each}" for each in re.findall(r"\S+://\S+", lock)]
    for line in wanted:
        name, version = re.sub(r"\[.*?\]", "", line).lower().replace("_", "-").split("==")
        if locked.get(name) != version:
            faults.append(f"{file} has {name} {locked.get(name)}, pyproject.toml wants {version}.")
    return faults


if __name__ == "__main__":
    sys.exit(main())
