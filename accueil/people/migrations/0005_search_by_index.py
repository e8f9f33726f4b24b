"""Search keeps to its indexes, never loses a name written exactly, and other authorities' namesakes hide nobody.

PostgreSQL takes an overlap with a hundred words to be frequent, though these words are mostly rare; with the limit
behind it, it would rather read the whole table than the index of words. Only that index is left to it there.
"""

from importlib import import_module

from django.db import migrations

SIGNATURE_FIND = "people_find(text[], text[], text, text, int, int, int, int)"
SIGNATURE_CANDIDATES = "people_candidates(int[], int[], int[], int)"

# One call looks up a few thousand rows; compiling its plans would take longer than running them.
BY_INDEX = f"""
alter function {SIGNATURE_FIND} set enable_seqscan = off;
alter function {SIGNATURE_FIND} set jit = off;
alter function {SIGNATURE_CANDIDATES} set enable_indexscan = off;
alter function {SIGNATURE_CANDIDATES} set enable_indexonlyscan = off;
"""
BY_ANY_PLAN = f"""
alter function {SIGNATURE_FIND} reset enable_seqscan;
alter function {SIGNATURE_FIND} reset jit;
alter function {SIGNATURE_CANDIDATES} reset enable_indexscan;
alter function {SIGNATURE_CANDIDATES} reset enable_indexonlyscan;
"""
# Forms of names that have every word as it was typed, the shortest first: where thousands of names resemble the words,
# people_candidates keeps an arbitrary part of them. As many here as elsewhere, so that neither crowds the other out.
NAMESAKES = """
create function people_namesakes(asked text[]) returns bigint[] language sql stable as $$
  select array_agg(s.id) from (
    select f.id, row_number() over (partition by exists (
        select from people_custody c where c.person_id = f.person_id and c.authority = (select accueil_authority())
      ) order by cardinality(f.words), f.id) as place
    from people_searchname f where f.words @> (
      select array_agg(t.id) from people_nametoken t where t.token = any (asked) having count(*) = cardinality(asked))
  ) s where s.place <= 300
$$;
"""
WITH_NAMESAKES = """
create or replace function people_by_dictionary(asked text[], keys text[], whole text)
returns table (person_id uuid, closeness real) language plpgsql stable as $$
declare places int[]; ids int[]; closes real[]; weights real[]; frequencies int[]; candidates bigint[];
begin
  select array_agg(s.place), array_agg(s.id), array_agg(s.closeness), array_agg(s.weight), array_agg(s.frequency)
    into places, ids, closes, weights, frequencies from people_similar_words(asked, keys) s;
  candidates := people_candidates(places, ids, frequencies, cardinality(asked)) || people_namesakes(asked);
  return query
  with similar_word as (
    select * from unnest(places, ids, closes, weights) as s(place, id, closeness, weight)
  ), wanted as (
    select p.place, coalesce((select s.weight from similar_word s where s.place = p.place
                              order by s.closeness desc limit 1), 14) as weight
    from generate_series(1, cardinality(asked)) as p(place)
  ), met as (
    select f.id, f.person_id, f.latin, cardinality(f.words) as length, s.place, max(s.closeness) as closeness
    from people_searchname f cross join unnest(f.words) as w(id) join similar_word s on s.id = w.id
    where f.id = any (candidates) group by f.id, s.place
  ), scored as (
    select m.person_id, (sum(m.closeness * w.weight) / (select sum(weight) from wanted)
                         - 0.03 * greatest(max(m.length) - cardinality(asked), 0)
                         + case when m.latin = whole then 0.01 else 0 end)::real as closeness
    from met m join wanted w using (place) group by m.id, m.person_id, m.latin
  ), placed as (
    select s.*, row_number() over (partition by exists (
        select from people_custody c where c.person_id = s.person_id and c.authority = (select accueil_authority())
      ) order by s.closeness desc) as place
    from scored s
  )
  select p.person_id, p.closeness from placed p where p.place <= 200;
end $$;
"""
BEFORE = import_module("accueil.people.migrations.0002_search").BY_DICTIONARY


class Migration(migrations.Migration):
    dependencies = [("people", "0004_merged_persons")]

    operations = [
        migrations.RunSQL(BY_INDEX, BY_ANY_PLAN),
        migrations.RunSQL(NAMESAKES, "drop function people_namesakes(text[])"),
        migrations.RunSQL(WITH_NAMESAKES, BEFORE.replace("create function", "create or replace function", 1)),
    ]
