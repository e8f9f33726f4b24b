"""What is promised stands beside the code, and is what the code does."""

from __future__ import annotations

from accueil.api.v1.contract import FILE, contract, written


def test_the_contract_in_the_repository_is_the_one_that_is_served() -> None:
    """Write it anew with ``python -m accueil.api.v1`` and look at the difference: programs rely on it."""
    assert FILE.read_text(encoding="utf-8") == written()


def test_the_contract_says_what_can_go_wrong() -> None:
    whole = contract()
    assert whole["openapi"].startswith("3.1")
    for path, methods in whole["paths"].items():
        for method, endpoint in methods.items():
            statuses = set(endpoint["responses"])
            assert {"401", "403", "422", "429"} <= statuses, (method, path)
            named = {each["name"] for each in endpoint["parameters"]}
            assert ("Idempotency-Key" in named) == (method == "post"), (method, path)
            for status, answer in endpoint["responses"].items():
                if status >= "400":
                    assert list(answer["content"]) == ["application/problem+json"]
