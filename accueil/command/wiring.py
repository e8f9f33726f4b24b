"""Put ``accueil`` on the environment's path: a path file and a small program, nothing built."""

from __future__ import annotations

import sys
import sysconfig
from pathlib import Path

from accueil.command import ROOT

PROGRAM = """#!{python}
import sys
from accueil.command.main import main
sys.exit(main())
"""


def wire() -> None:
    """Make this checkout importable, and ``accueil`` a command, in the environment that runs this."""
    (Path(sysconfig.get_paths()["purelib"]) / "accueil.pth").write_text(f"{ROOT}\n")
    program = Path(sysconfig.get_paths()["scripts"]) / "accueil"
    program.write_text(PROGRAM.format(python=sys.executable))
    program.chmod(0o755)


if __name__ == "__main__":
    wire()
