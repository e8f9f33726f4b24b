"""Promises of components: each state has its word, nothing is said by colour alone, names keep their script."""

from __future__ import annotations

import datetime as dt
import html
import re

import pytest
from django.core.paginator import Paginator
from django.template import engines
from django.test import RequestFactory

from accueil.ui import parts, samples


def drawn(template: str, **values: object) -> str:
    """A small template, drawn."""
    text = engines["django"].from_string("{% load ui %}" + template).render(values)
    return html.unescape(text)


def words(markup: str) -> str:
    """What a reader hears, on one line."""
    return " ".join(re.sub(r"<[^>]+>", " ", markup).split())


def test_each_reason_says_its_state_in_words() -> None:
    said = words(drawn("{% reasons items %}", items=samples.reasons()))
    assert said.count("Met:") == 1
    assert said.count("Not met:") == 1
    assert said.count("Not known yet:") == 1


def test_the_law_opens_below_its_reason() -> None:
    markup = drawn("{% reasons items %}", items=samples.reasons()[:1])
    assert "<details" in markup
    assert "The text of art. 2, al. 1" in words(markup)


def test_a_question_has_a_legend_an_unknown_and_nothing_chosen() -> None:
    markup = drawn("{% question q %}", q=samples.question(), csrf_token="token")
    assert "<legend>One question still matters" in markup
    assert 'value="unknown"' in markup
    assert "checked" not in markup
    assert 'name="csrfmiddlewaretoken" value="token"' in markup


@pytest.mark.parametrize("state", ["done", "doing", "todo", "due", "late", "no", "unknown"])
def test_every_mark_has_a_shape_of_its_own_and_is_hidden_from_readers(state: str) -> None:
    shapes = {other: re.sub(r'data-state="\w+"', "", drawn("{% mark s %}", s=other)) for other in STATES}
    assert 'aria-hidden="true"' in shapes[state]
    assert [other for other in STATES if shapes[other] == shapes[state]] == [state]


STATES = ["done", "doing", "todo", "due", "late", "no", "unknown"]


def test_a_task_says_its_state() -> None:
    said = words(drawn("{% task_list tasks %}", tasks=samples.tasks()))
    for word in ("Done", "Under way", "To book", "Due in 8 days", "Late by 3 days", "Refused", "Not known"):
        assert word in said


def test_the_rule_comes_first_and_the_officer_apart() -> None:
    markup = drawn(
        '{% rule_and_officer rule title="The officer decides" %}<p>mine</p>{% end_rule_and_officer %}',
        rule=samples.rule(),
    )
    rule, officer = markup.split("<section")[1:]
    assert 'aria-labelledby="rule-says"' in rule
    assert "7f3a c91e 04bd" in rule
    assert "<p>mine</p>" in officer
    assert "Not fulfilled" not in officer


def test_a_decision_that_differs_from_the_rule_says_so() -> None:
    decided = parts.Decided(answer="Fulfilled", by="Claire", on=dt.date(2023, 6, 15), differs=True)
    assert "The decision differs from the rule." in words(drawn("{% officer_decided d %}", d=decided))


def test_the_line_is_an_ordered_list_of_days_with_today_in_it() -> None:
    markup = drawn("{% line line %}", line=samples.lines()["under_way"])
    days = re.findall(r'<time datetime="([\d-]+)">', markup)
    assert days == sorted(days)
    assert "2023-06-15" in days
    assert "Today" in words(markup)


def test_the_small_line_is_told_by_its_sentence() -> None:
    line = samples.lines()["passed"]
    assert f'aria-label="{line.sentence}"' in drawn("{% spark line %}", line=line)


def test_seats_are_told_by_a_sentence_and_figures() -> None:
    markup = drawn("{% seats seats %}", seats=samples.bars()["seats_at_risk"])
    assert 'aria-label="11 of 20 places are taken; 4 are missing to the minimum of 15."' in markup
    assert "4 missing" in words(markup)


def test_a_chart_stands_on_the_rows_of_its_table() -> None:
    said = words(drawn("{% chart chart %}", chart=samples.bars()["chart"]))
    assert "Case work 6 412 188" in said
    assert "All 10 056 392" in said


def test_an_empty_table_says_that_there_is_nothing() -> None:
    table = parts.Table(caption="Files", columns=(), rows=(), empty="No file needs you.")
    assert words(drawn("{% table table %}", table=table)) == "No file needs you."


def test_a_table_names_its_columns_and_how_it_is_sorted() -> None:
    markup = drawn("{% table table %}", table=samples.table())
    assert markup.count('scope="col"') == 4
    assert 'aria-sort="ascending"' in markup
    assert '<caption class="visually-hidden">Files that need you</caption>' in markup


def test_the_pager_keeps_the_rest_of_the_question() -> None:
    request = RequestFactory().get("/list/?filter=late&page=2")
    markup = drawn("{% pager page %}", page=Paginator(range(100), 10).page(2), request=request)
    assert "?filter=late&page=3" in markup
    assert 'aria-current="page">2<' in markup


def test_a_name_stands_in_latin_first_and_in_its_own_script_beside_it() -> None:
    markup = drawn('{% person_name "Wang Lihua" "王丽华" "zh" %}')
    assert markup == '<bdi>Wang Lihua</bdi> <bdi class="native" lang="zh">王丽华</bdi>'


def test_a_name_given_by_a_person_is_never_markup() -> None:
    text = engines["django"].from_string("{% load ui %}{% person_name name %}").render({"name": "<b>Ana</b>"})
    assert text == "<bdi>&lt;b&gt;Ana&lt;/b&gt;</bdi>"


def test_why_a_file_is_open_is_said_first() -> None:
    markup = drawn("{% purpose_bar purpose %}", purpose=samples.side()["purpose"])
    assert 'aria-label="Purpose of this access"' in markup
    assert "Since 08:12." in words(markup)


def test_a_link_that_changes_something_is_a_button_of_a_form() -> None:
    step = parts.NextStep(title="Sign", link=parts.Link(href="/sign/", text="Sign now", post=True))
    markup = drawn("{% next_step step %}", step=step, csrf_token="token")
    assert '<form method="post" action="/sign/">' in markup
    assert 'value="token"' in markup
