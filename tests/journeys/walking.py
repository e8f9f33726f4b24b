"""Two people at their browsers: a newcomer and an officer. Every page they open is looked at by axe."""

from __future__ import annotations

import re
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from django.db import connections
from playwright.sync_api import Page, expect

from accueil.access import demonstration
from accueil.access.models import Account
from tests.accessibility.axe import findings
from tests.jobs import run_jobs


def jobs_done() -> None:
    """Let the jobs run; in a thread of their own, since the browser's driver keeps a loop in this one."""
    with ThreadPoolExecutor(1) as elsewhere:
        elsewhere.submit(_run_and_let_go).result()


def _run_and_let_go() -> None:
    """Run them, and leave no connection of that thread behind: the test's database goes when the test is over."""
    try:
        run_jobs()
    finally:
        connections.close_all()


@dataclass
class Walker:
    """Somebody at a browser. ``faults`` collects what axe found, page by page."""

    page: Page
    site: str
    faults: dict[str, list[str]] = field(default_factory=dict)
    looked: set[str] = field(default_factory=set)

    def found(self) -> str:
        """What axe found, a line for each; empty is well."""
        return "\n".join(f"{path}: {fault}" for path, faults in self.faults.items() for fault in faults)

    def open(self, path: str) -> None:
        """Open a page and look at it."""
        self.page.goto(self.site + path)
        self.look()

    def look(self) -> None:
        """Let axe look at the page as it stands."""
        path = urlsplit(self.page.url).path
        if path in self.looked and self.page.locator('[role="alert"]').count() == 0:
            return
        self.looked.add(path)
        found = findings(self.page)
        if found:
            self.faults[path] = found

    def fill(self, fields: Mapping[str, str | bool]) -> None:
        """Fill in fields by name: text, a choice, a radio button, or a box to tick."""
        for name, value in fields.items():
            box = self.page.locator(f'main [name="{name}"]')
            kind = box.first.evaluate("each => each.tagName + ':' + each.type")
            if kind == "INPUT:radio" or (kind == "INPUT:checkbox" and isinstance(value, str)):
                self.page.locator(f'main [name="{name}"][value="{value}"]').check()
            elif kind == "INPUT:checkbox":
                box.set_checked(bool(value))
            elif kind.startswith("SELECT"):
                box.select_option(str(value))
            else:
                box.fill(str(value))

    def send(self, words: str) -> None:
        """Press the button with these words, and look at what comes."""
        self.page.get_by_role("main").get_by_role("button", name=words, exact=True).click()
        self.look()

    def sees(self, *words: str) -> None:
        """All of this stands on the page."""
        for each in words:
            expect(self.page.get_by_role("main")).to_contain_text(each)

    def newest_message(self, pattern: str) -> str:
        """Let the jobs run, and read the newest message on the demonstration's page."""
        jobs_done()
        self.open("/demo/messages/")
        found = re.search(pattern, self.page.get_by_role("main").inner_text())
        assert found is not None
        return found[1]


class Newcomer(Walker):
    """Somebody who came to live in the country."""

    def sign_in(self, address: str) -> None:
        """With a link by e-mail, as one would."""
        self.open("/account/login/")
        self.fill({"email": address})
        self.send("Envoyez-moi un lien")
        self.open(self.newest_message(r"https?://[^/\s]+(/account/link/\S+)"))
        self.send("Se connecter")


class Officer(Walker):
    """An administrative auditor with a file in hand."""

    number: str = ""

    def sign_in(self, account: Account) -> None:
        """With password and code."""
        self.open("/account/login/?door=staff")
        self.fill({"login": account.email, "password": demonstration.PASSWORD})
        self.send("Se connecter")
        self.fill({"code": demonstration.code_now(account)})
        self.send("Se connecter")

    def errand(self, path: str, task: str = "", **fields: Any) -> None:
        """Open an errand of the file and fill in its form; where no such task is due, say why first."""
        self.page.goto(self.site + f"/office/files/{self.number}/{path}{f'?task={task}' if task else ''}")
        if "/office/reason/" in self.page.url:
            self.look()
            self.page.locator('main [name="reason"][value="1"]').check()
            self.page.get_by_role("main").locator("button[type=submit], form button").last.click()
        self.look()
        self.fill(fields)
