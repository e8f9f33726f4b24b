"""A programme of another country is a folder: other names, another term, a pause, another commitment; the same code."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from accueil import programmes
from accueil.cases.actions import Application, submit_application
from accueil.cases.queries.rows import rows_of
from accueil.cases.queries.worklist import work_list
from accueil.cases.states import Stage, standing
from accueil.journal.context import Access, Kind, opened
from accueil.law.yaml_file import read_yaml
from accueil.people.actions import NewPerson
from tests.cases.stories import ANA, ANSWERS, CLAIRE, LANGUAGE, at, prepared, proposed, recorded, signed

ELSEWHERE = "elsewhere_contract"
OFFICE = "xx-office"


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The house reads a folder with one more programme, made from the first by changing its data alone."""
    folder = tmp_path / "programmes"
    shutil.copytree(programmes.FOLDER, folder, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    made = folder / ELSEWHERE
    shutil.copytree(folder / "luxembourg_cai", made, ignore=shutil.ignore_patterns("examples", "*.??.yaml"))
    procedure = dict(read_yaml(made / "programme.yaml"))
    procedure["programme"] |= {"country": "XX", "short": "WEG", "title": "The way"}
    procedure["authority"]["id"] = OFFICE
    procedure["clock"]["pauses"] = ["health"]
    procedure["obligations"]["welcome_day"] = procedure["obligations"].pop("orientation")
    procedure["facts_from"]["orientation_half_days"] = "evidence welcome_day sessions"
    (made / "programme.yaml").write_text(yaml.safe_dump(procedure, sort_keys=False), encoding="utf-8")
    rules = made / "rules" / "contract.yaml"
    law = read_yaml(rules)
    law["parameters"]["contract_years"]["values"][0]["value"] = 1
    rules.write_text(yaml.safe_dump(law, sort_keys=False), encoding="utf-8")
    monkeypatch.setattr(programmes, "FOLDER", folder)
    _forget()
    yield
    monkeypatch.undo()
    _forget()


def _forget() -> None:
    for cached in (programmes.book, programmes.programme, programmes.programmes):
        cached.cache_clear()


@pytest.mark.usefixtures("elsewhere")
def test_the_same_code_administers_a_programme_of_another_country(db: None) -> None:
    access = Access(CLAIRE, OFFICE, "cases.case_work", "Following up the services agreed", Kind.WRITE)
    with opened(access):
        person = NewPerson(given_name="Ana", family_name="Silva", birth=ANA.birth, nationalities=("BR",))
        application = Application(
            programme=ELSEWHERE, channel="counter", with_counselling=True, answers=ANSWERS, identity=person
        )
        day = dt.date(2021, 5, 3)
        case = submit_application(application=application, authority=OFFICE, by=CLAIRE, on=day, at=at(day))
        assert case.number == "WEG-2021-00001"
        contract = signed(proposed(prepared(case)))
        assert (contract.term_months, contract.obligations) == (12, ["language", "civic", "welcome_day"])
        recorded(contract, LANGUAGE)
        last = dt.date(2022, 5, 25)
        assert standing(rows_of(case), last).ends_on == last
        assert standing(rows_of(case), last + dt.timedelta(days=1)).stage is Stage.TERM_REACHED
        (row,) = work_list(OFFICE, dt.date(2022, 6, 1), only="all").rows
        assert (row.kind, row.sentence) == (
            "check_end",
            "The term was reached on 25 May 2022. Missing: civic course, orientation day.",
        )
