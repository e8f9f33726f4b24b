"""Where checkpoints go: folders, mailboxes and addresses outside the database, as the settings name them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import requests
from django.conf import settings
from django.core.mail import EmailMessage

SECONDS = 20


class Sink(Protocol):
    """A place outside; ``take`` keeps one file there or raises OSError."""

    @property
    def name(self) -> str:
        """The address, as the settings give it."""

    def take(self, file: str, text: str) -> None:
        """Keep ``text`` under the name ``file``."""


@dataclass(frozen=True, slots=True)
class FolderSink:
    """A folder, best on a disk the database's administrator cannot write."""

    name: str

    def take(self, file: str, text: str) -> None:
        folder = Path(self.name.removeprefix("folder:"))
        folder.mkdir(parents=True, exist_ok=True)
        target = folder / file
        if target.exists() and target.read_text(encoding="utf-8") != text:
            raise OSError(f"Another {file} lies there already; nothing was overwritten.")
        aside = target.with_name(f".{file}")
        aside.write_text(text, encoding="utf-8")
        aside.replace(target)


@dataclass(frozen=True, slots=True)
class MailSink:
    """A mailbox of somebody else's."""

    name: str

    def take(self, file: str, text: str) -> None:
        message = EmailMessage(f"Accueil: {file}", "The signed checkpoint of the journal is attached.\n")
        message.to = [self.name.removeprefix("mailto:")]
        message.attach(file, text, "application/json")
        message.send()


@dataclass(frozen=True, slots=True)
class HttpSink:
    """An address that takes a POST and answers 2xx."""

    name: str

    def take(self, file: str, text: str) -> None:
        answer = requests.post(
            self.name,
            text.encode(),
            headers={"Content-Type": "application/json", "X-Checkpoint": file},
            timeout=SECONDS,
            allow_redirects=False,
        )
        if not 200 <= answer.status_code < 300:
            raise OSError(f"The address answered {answer.status_code}.")


def sinks() -> tuple[Sink, ...]:
    """Every place set; a demonstration that sets none uses a folder beside its database. Raises ValueError for an
    address of no known kind."""
    own = [f"folder:{Path(settings.STATE) / 'checkpoints'}"] if settings.DEMONSTRATION else []
    return tuple(_sink(each) for each in settings.JOURNAL_SINKS or own)


def _sink(address: str) -> Sink:
    if address.startswith("folder:"):
        return FolderSink(address)
    if address.startswith("mailto:"):
        return MailSink(address)
    if address.startswith("https://") or (settings.DEMONSTRATION and address.startswith("http://")):
        return HttpSink(address)
    raise ValueError(f"ACCUEIL_JOURNAL_SINKS: {address} is no folder:, mailto: or https:// address.")
