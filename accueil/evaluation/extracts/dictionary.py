"""The data dictionary: every column and every indicator of an extract, in one table."""

from __future__ import annotations

from accueil.evaluation.disclosure.rounding import BASE
from accueil.evaluation.disclosure.rules import disclosure_rules
from accueil.evaluation.indicators import ARTICLE, indicators

COLUMNS: tuple[tuple[str, str, str], ...] = (
    ("figures", "indicator", "The indicator; its definition stands below under its id."),
    ("figures", "year", "Calendar year, or the year of signing where the definition says so."),
    ("figures", "one", "First group; * is the sum over it."),
    ("figures", "other", "Second group; * is the sum over it."),
    ("figures", "count", "How many; rounded where persons are counted; empty where hidden."),
    ("figures", "of", "Of how many; rounded where persons are counted; empty where hidden."),
    ("figures", "value", "The number the indicator shows: count, whole percent, whole days or whole euros."),
    ("figures", "shown", "no where the number is hidden to protect people."),
    ("contracts", "cohort_year", "Year in which every party had signed the first contract."),
    ("contracts", "birth_decade", "First year of the decade of birth; empty where too rare."),
    ("contracts", "region", "Region of nationality; empty where too rare."),
    ("contracts", "contracts", "1, or 2 where a second contract was signed."),
    ("contracts", "level", "Highest language level attested; empty for none."),
    ("contracts", "done", "Commitments accomplished."),
    ("contracts", "waiting", "Days from the request to the first service, in bands."),
    ("contracts", "outcome", "How the contract ended; empty where all in a class ended alike."),
)


def dictionary() -> list[dict[str, str]]:
    """Rows of file, name, meaning, source and article."""
    rows = [{"file": file, "name": name, "meaning": says, "source": "", "article": ""} for file, name, says in COLUMNS]
    for each in indicators():
        meaning = f"{each.title('en')}. {each.definition('en')} Unit: {each.unit('en')}. Read as: {each.shape}."
        rows.append(
            {"file": "figures", "name": each.id, "meaning": meaning, "source": f"{each.source}.sql", "article": ARTICLE}
        )
    rows.append({"file": "all", "name": "protection", "meaning": protection(), "source": "", "article": ""})
    return rows


def protection() -> str:
    """How people are protected, in two sentences."""
    least = disclosure_rules().least
    return (
        f"Cells with fewer than {least} persons are hidden, and others with them; counts of persons are rounded to"
        f" multiples of {BASE}. A cell in which fewer than {least} persons came or went since an earlier extract stands"
        " as it stood."
    )
