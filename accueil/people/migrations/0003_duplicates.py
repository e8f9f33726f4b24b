"""Possible duplicates within one authority: pairs that share the sound of a word and part of the birth date, scored."""

from django.db import migrations

from accueil.database.policies import owned_by_search

# Blocks: the sound key of a word with year and month, with year and day, with day and month in either order;
# with the year alone where one of the two days of birth is unknown.
PAIRS = """
create function people_duplicate_pairs(least_score real, most int)
returns table (one uuid, other uuid, score real)
language plpgsql stable security definer set search_path = public, pg_temp as $$
#variable_conflict use_column
begin
  if not accueil_covers('people_merge') or accueil_authority() is null or accueil_person() is not null then
    return;
  end if;
  return query
  with own as materialized (
    select p.id, p.birth_year as y, p.birth_month as m, p.birth_day as d, f.words
    from people_custody c join people_person p on p.id = c.person_id
    join people_searchname f on f.person_id = p.id and f.form = 'latin'
    where c.authority = accueil_authority() and p.merged_into_id is null
  ), word as materialized (
    select own.id, t.token, t.key, greatest(14 - ln(1 + t.frequency), 1) as weight, own.y, own.m, own.d
    from own cross join unnest(own.words) as w(id) join people_nametoken t on t.id = w.id
  ), block as materialized (
    select distinct w.id, w.key, b.kind, b.part, w.d is null as vague from word w cross join lateral (values
      ('ym', w.y * 100 + w.m), ('yd', w.y * 100 + w.d), ('md', least(w.m, w.d) * 100 + greatest(w.m, w.d)),
      ('y', w.y)) as b(kind, part)
    where b.part is not null
  ), pair as materialized (
    select distinct a.id as one, b.id as other from block a
    join block b on b.key = a.key and b.kind = a.kind and b.part = a.part and b.id > a.id
    where a.kind <> 'y' or a.vague or b.vague
  ), dated as materialized (
    select pair.one, pair.other, people_birth_agreement(a.y, a.m, a.d, b.y, b.m, b.d) as born
    from pair join own a on a.id = pair.one join own b on b.id = pair.other
  ), close as materialized (
    select d.one, d.other, d.born, x.token as word, x.weight, y.token as resembling, y.weight as back,
      greatest(similarity(x.token, y.token), case when x.key = y.key then 0.85 else 0 end,
               1 - levenshtein(x.token, y.token) / greatest(length(x.token), length(y.token))::real) as near
    from dated d join word x on x.id = d.one join word y on y.id = d.other where d.born <> 'other'
  ), there as (
    select c.one, c.other, c.born, sum(c.best * c.weight) / sum(c.weight) as part, sum(c.best * c.weight) as whole
    from (select one, other, born, word, weight, max(near) as best from close group by 1, 2, 3, 4, 5) c group by 1, 2, 3
  ), back as (
    select c.one, c.other, sum(c.best * c.back) / sum(c.back) as part
    from (select one, other, resembling, back, max(near) as best from close group by 1, 2, 3, 4) c group by 1, 2
  ), judged as (
    select t.one, t.other, (0.7 * (0.75 * greatest(t.part, b.part) + 0.25 * least(t.part, b.part))
      + 0.2 * case t.born when 'same' then 1 when 'swapped' then 0.85 when 'open' then 0.6 else 0.5 end
      + 0.1 * least(t.whole / 20, 1))::real as score
    from there t join back b on b.one = t.one and b.other = t.other
  )
  select j.one, j.other, j.score from judged j where j.score >= least_score order by j.score desc, j.one limit most;
end $$;
"""


class Migration(migrations.Migration):

    dependencies = [("people", "0002_search")]

    operations = [
        migrations.RunSQL(PAIRS, "drop function people_duplicate_pairs(real, int)"),
        owned_by_search("people_duplicate_pairs(real, int)"),
    ]
