"""Where SMS go. A gateway is a class with ``send``; the setting ``SMS_GATEWAY`` names it."""

from __future__ import annotations

import logging
from typing import Protocol

import requests
from django.conf import settings
from django.utils.module_loading import import_string

log = logging.getLogger(__name__)


class NumberRefused(Exception):
    """The gateway takes no message for this number, now or later."""


class SmsGateway(Protocol):
    """Sends one SMS and returns the provider's id for it (empty where there is none), under which a receipt may come.

    ``reference`` is ours and random: the same reference again is the same SMS. Raises OSError where it cannot send now,
    NumberRefused where it never will.
    """

    def send(self, number: str, text: str, reference: str) -> str: ...


class LogGateway:
    """Sends nothing: notes that a message would have gone out, neither to whom nor what."""

    def send(self, number: str, text: str, reference: str) -> str:
        log.info("An SMS of %d letters would go out to a number of %d digits.", len(text), len(number))
        return ""


class HttpGateway:
    """POSTs JSON ``{to, from, text, reference}`` with a bearer token; the answer ``{"id": ...}`` names the message.

    400, 404 and 422 say that the number cannot be reached; every other refusal, and silence, is tried again.
    """

    REFUSALS = frozenset({400, 404, 422})
    CONNECT, ANSWER = 5, 15  # seconds

    def send(self, number: str, text: str, reference: str) -> str:
        answer = requests.post(
            settings.SMS_URL,
            json={"to": number, "from": settings.SMS_SENDER, "text": text, "reference": reference},
            headers={"Authorization": f"Bearer {settings.SMS_TOKEN}"},
            timeout=(self.CONNECT, self.ANSWER),
            allow_redirects=False,
        )
        if answer.status_code in self.REFUSALS:
            raise NumberRefused
        if not 200 <= answer.status_code < 300:
            raise OSError(f"The SMS gateway answered {answer.status_code}.")
        try:
            named = answer.json().get("id", "")
        except (ValueError, AttributeError):  # taken, but not named: no receipt will find it
            return ""
        return str(named)[:120]


def gateway() -> SmsGateway:
    """The gateway of this installation."""
    made: SmsGateway = import_string(settings.SMS_GATEWAY)()
    return made
