"""A small client of the interface for schools' programs. It needs Python and the library requests.

    ACCUEIL=http://localhost:8000 CLIENT_ID=... CLIENT_SECRET=... python api-client.py

It lists the classes and their free places, notes who was at the dates that are open, and prints what became of each
mark.
"""

from __future__ import annotations

import hmac
import os
import time
import uuid
from base64 import b64decode, b64encode
from collections.abc import Iterator
from typing import Any

import requests


class Accueil:
    """Signs in when it must, asks again when told to wait, and never does a thing twice."""

    def __init__(self, address: str, client_id: str, client_secret: str) -> None:
        self.address, self.credentials = address.rstrip("/"), (client_id, client_secret)
        self.token, self.until = "", 0.0

    def call(self, method: str, path: str, body: Any = None, etag: str = "", **query: Any) -> requests.Response:
        """One call. A POST gets a key of its own, kept for its repetitions."""
        headers = {"If-Match": etag} if etag else {}
        if method == "POST":
            headers["Idempotency-Key"] = uuid.uuid4().hex
        for wait in (1, 4, 16, None):
            headers["Authorization"] = f"Bearer {self._token()}"
            url = f"{self.address}/api/v1{path}"
            answer = requests.request(method, url, json=body, params=query, headers=headers, timeout=30)
            if wait is None or answer.status_code not in {429, 502, 503}:
                break
            time.sleep(int(answer.headers.get("Retry-After", wait)))
        if answer.status_code >= 400:
            raise SystemExit(f"{method} {path}: {answer.json()['title']} {answer.json()['faults']}")
        return answer

    def everything(self, path: str, **query: Any) -> Iterator[dict[str, Any]]:
        """A list, page by page."""
        cursor: str | None = ""
        while cursor is not None:
            page = self.call("GET", path, cursor=cursor, **query).json()
            yield from page["items"]
            cursor = page["next"]

    def _token(self) -> str:
        if time.time() > self.until:
            answer = requests.post(
                f"{self.address}/api/oauth/token",
                data={"grant_type": "client_credentials"},
                auth=self.credentials,
                timeout=30,
            )
            answer.raise_for_status()
            given = answer.json()
            self.token, self.until = given["access_token"], time.time() + given["expires_in"] - 60
        return self.token


def signature_holds(secret: str, headers: dict[str, str], body: bytes) -> bool:
    """Whether a webhook came from Accueil, and not longer ago than five minutes."""
    signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
    expected = b64encode(hmac.digest(b64decode(secret.removeprefix("whsec_")), signed, "sha256")).decode()
    fresh = abs(time.time() - int(headers["webhook-timestamp"])) < 300
    return fresh and hmac.compare_digest(f"v1,{expected}", headers["webhook-signature"])


def main() -> None:
    """List classes, then mark everybody who is expected and has no mark as present."""
    accueil = Accueil(os.environ["ACCUEIL"], os.environ["CLIENT_ID"], os.environ["CLIENT_SECRET"])
    for each in accueil.everything("/classes"):
        places = accueil.call("GET", f"/classes/{each['id']}/places").json()
        print(f"{each['title']}: {each['state']}, {places['free_for_others']} places free")
        for date in each["meetings"]:
            if each["state"] == "running" and date["closed_at"] is None:
                mark_present(accueil, date["id"])


def mark_present(accueil: Accueil, meeting: str) -> None:
    """Note those of one date; `client_id` makes a second run harmless."""
    rows = accueil.call("GET", f"/meetings/{meeting}/attendance").json()["rows"]
    entries = [
        {"enrolment_id": row["enrolment_id"], "status": "present", "client_id": f"{meeting}-{row['number']}"}
        for row in rows
        if row["expected"] and row["mark"] is None
    ]
    if not entries:
        return
    for result in accueil.call("PUT", f"/meetings/{meeting}/attendance", {"entries": entries}).json()["results"]:
        print(f"  {result['done']}: {result['sentence'] or 'noted'}")


if __name__ == "__main__":
    main()
