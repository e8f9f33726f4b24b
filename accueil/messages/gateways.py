"""Where SMS go. A gateway is a class with ``send``; the setting ``SMS_GATEWAY`` names it."""

from __future__ import annotations

import logging
from typing import Protocol

from django.conf import settings
from django.utils.module_loading import import_string

log = logging.getLogger(__name__)


class SmsGateway(Protocol):
    """Sends one SMS. Raises OSError where it cannot."""

    def send(self, number: str, text: str) -> None: ...


class LogGateway:
    """Sends nothing: notes that a message would have gone out, neither to whom nor what."""

    def send(self, number: str, text: str) -> None:
        log.info("An SMS of %d letters would go out to a number of %d digits.", len(text), len(number))


def gateway() -> SmsGateway:
    """The gateway of this installation."""
    made: SmsGateway = import_string(settings.SMS_GATEWAY)()
    return made
