"""Keeps the search index of names in step with the people: called by the verbs, in their transaction."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from uuid import UUID

from django.db import connection

from accueil.people.latin import latin, name_words
from accueil.people.models import Person, SearchName

# In the order of the words, so that two writers never wait for each other in a ring.
_REMEMBER = """
insert into people_nametoken (token, key, frequency)
select word, key, 1 from unnest(%s::text[], %s::text[]) as w(word, key) order by word on conflict (token) do nothing"""
_STORE = """
insert into people_searchname (person_id, form, words, latin)
select form.person_id, form.name, (select array_agg(t.id) from people_nametoken t
                                   where t.token = any (string_to_array(form.latin, ' '))), form.latin
from unnest(%s::uuid[], %s::text[], %s::text[]) as form(person_id, name, latin)"""


def index_names(people: Sequence[Person]) -> None:
    """Writes the forms of each person's name anew, in three statements however many people there are."""
    SearchName.objects.filter(person_id__in=[person.pk for person in people]).delete()
    forms = [form for person in people for form in _forms(person)]
    if not forms:
        return
    words = sorted({word for _, _, text in forms for word in name_words(text)}, key=lambda word: word.text)
    with connection.cursor() as cursor:
        cursor.execute(_REMEMBER, [[word.text for word in words], [word.key for word in words]])
        cursor.execute(_STORE, [list(column) for column in zip(*forms, strict=True)])


def refresh_name_weights() -> None:
    """Counts anew how many names have each word, so that rare words weigh more; a nightly job, or after a bulk load."""
    with connection.cursor() as cursor:
        cursor.execute("select people_weigh_names()")


def _forms(person: Person) -> Iterator[tuple[UUID, str, str]]:
    written = latin(person.name)
    if written:
        yield person.pk, SearchName.Form.LATIN.value, written
    native = latin(person.native_name)
    if native and native != written:
        yield person.pk, SearchName.Form.NATIVE.value, native
