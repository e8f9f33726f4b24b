"""The contract: every endpoint on one interface, and its OpenAPI text."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import yaml
from django.utils import translation
from ninja import NinjaAPI

from accueil.access.scopes import SCOPES
from accueil.api.v1 import attendance, enrolments, hooks, offer, papers, vouchers
from accueil.api.v1.calls import OAuth2
from accueil.api.v1.problems import MEDIA_TYPE, answer_problems

FILE = Path(__file__).with_name("openapi.yaml")
TOKEN_PATH = "/api/oauth/token"
ABOUT = """For the programs of schools: offer, places, enrolments, attendance, papers, vouchers and webhooks of the own
classes. Ask for a token with your client id and secret, send it with every call, and an Idempotency-Key with every
POST. Errors are problem+json with one sentence. See docs/guide/api.md."""

interface = NinjaAPI(
    title="Accueil",
    version="1.0.0",
    description=" ".join(ABOUT.split()),
    auth=OAuth2(),
    docs_url=None,
    openapi_url=None,
    urls_namespace="api",
)
for each in (offer, enrolments, attendance, papers, vouchers, hooks):
    interface.add_router("", each.router)
answer_problems(interface)


def contract() -> dict[str, Any]:
    """The OpenAPI 3.1 text as plain values, in English."""
    with translation.override("en"):
        whole: dict[str, Any] = dict(interface.get_openapi_schema(path_prefix="/api/v1/"))
        whole["servers"] = [{"url": "/"}]
        whole["components"] = {
            "schemas": whole["components"]["schemas"],
            "securitySchemes": {
                "OAuth2": {
                    "type": "oauth2",
                    "flows": {
                        "clientCredentials": {
                            "tokenUrl": TOKEN_PATH,
                            "scopes": {scope: str(text) for scope, text in SCOPES.items()},
                        }
                    },
                }
            },
        }
    for path in whole["paths"].values():
        for endpoint in path.values():
            _finish(endpoint)
    return whole


def _finish(endpoint: dict[str, Any]) -> None:
    """Problems have a media type of their own; two answers carry headers worth knowing."""
    endpoint["security"] = [each for each in endpoint["security"] if each["OAuth2"]]
    for status, answer in endpoint["responses"].items():
        if int(status) >= 400:
            answer["content"] = {MEDIA_TYPE: answer["content"]["application/json"]}
        if int(status) == 429:
            answer["headers"] = {"Retry-After": {"schema": {"type": "integer"}, "description": "Seconds to wait"}}
    endpoint["responses"] = {str(status): endpoint["responses"][status] for status in sorted(endpoint["responses"])}


def written() -> str:
    """The contract as it stands in ``openapi.yaml``."""
    plain = json.loads(json.dumps(contract()))
    text: str = yaml.safe_dump(plain, sort_keys=False, allow_unicode=True, width=110)
    return text
