"""Nightly care of the search: rare words weigh more, so how many names have each word is counted anew."""

from __future__ import annotations

from procrastinate.contrib.django import app

from accueil.people.indexing import refresh_name_weights


@app.periodic(cron="17 3 * * *", periodic_id="people.weigh_names")
@app.task(name="people.weigh_names", queue="care", queueing_lock="people.weigh_names")
def weigh_names(timestamp: int) -> None:
    """Count the words of all names. It shows nobody to anybody, so it needs no act."""
    refresh_name_weights()
