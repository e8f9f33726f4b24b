"""The programme's procedure, handed to portals, which may not read programmes themselves."""

from __future__ import annotations

from accueil.kernel.faults import Refused
from accueil.programmes import programme, programmes
from accueil.programmes.procedure import Programme


def procedure(name: str) -> Programme:
    """Steps, commitments, papers and texts of a programme, as data. KeyError for an unknown one."""
    return programme(name)


def programme_of_authority(authority: str) -> str:
    """The name of the programme an authority administers. Refused where it administers none."""
    for each in programmes():
        if each.authority.id == authority:
            return each.name
    raise Refused(f"No programme is administered by {authority}.")
