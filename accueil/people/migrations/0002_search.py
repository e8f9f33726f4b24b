"""Search as database functions. ``people_find`` sees past row security, so it repeats the condition of the policies and
tells of people at other authorities only that there is a match."""

from django.db import migrations

from accueil.database.policies import owned_by_search

# Words of the dictionary that resemble a word asked for: by trigrams, or by the key of their sound.
SIMILAR_WORDS = """
create function people_similar_words(asked text[], keys text[])
returns table (place int, id int, closeness real, weight real, frequency int) language plpgsql stable as $$
begin
  perform set_config('pg_trgm.similarity_threshold', '0.4', true);
  return query
  select q.place::int, t.id, t.closeness, greatest(14 - ln(1 + t.frequency), 1)::real, t.frequency
  from unnest(asked, keys) with ordinality as q(word, key, place)
  cross join lateral (
    select s.id, max(s.closeness)::real as closeness, max(s.frequency) as frequency from (
      select n.id, similarity(n.token, q.word) as closeness, n.frequency from people_nametoken n where n.token % q.word
      union all
      select n.id, 0.8, n.frequency from people_nametoken n where n.key = q.key and q.key <> ''
    ) s group by s.id order by 2 desc, 3 desc limit 120
  ) t;
end $$;
"""
# Which forms of names to score: those with all words asked for; few found, those with all words but one.
CANDIDATES = """
create function people_candidates(places int[], ids int[], frequencies int[], asked int)
returns bigint[] language plpgsql stable as $$
declare conditions text[]; seen bigint[]; found bigint[]; relaxed text;
begin
  select array_agg(format('words && %L::int[]', l.ids) order by l.seen), array_agg(l.seen order by l.seen)
    into conditions, seen
    from (select array_agg(u.id) as ids, sum(u.frequency) as seen
          from unnest(places, ids, frequencies) as u(place, id, frequency) group by u.place) l;
  if conditions is null then return null; end if;
  -- where very many fit, those with as many words as were asked for go first
  execute format('select array_agg(id) from (select id from (
                    select id, cardinality(words) as length from people_searchname where %s limit 8000
                  ) f order by abs(length - %s) limit 1500) s',
                 array_to_string(conditions, ' and '), asked) into found;
  if coalesce(cardinality(found), 0) >= 30 or cardinality(conditions) = 1 then return found; end if;
  -- a single word that thousands of names have says too little to be worth reading them all
  select string_agg(format('(select id from people_searchname where %s limit 1000)', r.rest), ' union ') into relaxed from (
    select string_agg(c.condition, ' and ') as rest, min(seen[c.nr]) as rarest
    from generate_series(1, cardinality(conditions)) as dropped
    cross join unnest(conditions) with ordinality as c(condition, nr) where c.nr <> dropped group by dropped
  ) r where cardinality(conditions) > 2 or r.rarest < 5000;
  if relaxed is null then return found; end if;
  execute format('select array_agg(id) from (%s) s', relaxed) into found;
  return found;
end $$;
"""
BY_DICTIONARY = """
create function people_by_dictionary(asked text[], keys text[], whole text)
returns table (person_id uuid, closeness real) language plpgsql stable as $$
declare places int[]; ids int[]; closes real[]; weights real[]; frequencies int[]; candidates bigint[];
begin
  select array_agg(s.place), array_agg(s.id), array_agg(s.closeness), array_agg(s.weight), array_agg(s.frequency)
    into places, ids, closes, weights, frequencies from people_similar_words(asked, keys) s;
  candidates := people_candidates(places, ids, frequencies, cardinality(asked));
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
  )
  select m.person_id, (sum(m.closeness * w.weight) / (select sum(weight) from wanted)
                       - 0.03 * greatest(max(m.length) - cardinality(asked), 0)
                       + case when m.latin = whole then 0.01 else 0 end)::real
  from met m join wanted w using (place) group by m.id, m.person_id, m.latin order by 2 desc limit 200;
end $$;
"""
# The same measure for given forms of names, word against word: for few forms, found by birth date or by trigrams.
SCORED = """
create function people_scored(forms bigint[], asked text[], keys text[], whole text)
returns table (person_id uuid, closeness real) language sql stable as $$
  select b.person_id, greatest(sum(b.closeness * b.weight) / sum(b.weight)
                               - 0.03 * greatest(max(b.length) - cardinality(asked), 0), max(b.near))::real
  from (
    select f.id, f.person_id, similarity(f.latin, whole) as near, cardinality(f.words) as length, q.place,
      max(c.closeness) as closeness,
      (array_agg(greatest(14 - ln(1 + t.frequency), 1) order by c.closeness desc))[1] as weight
    from people_searchname f cross join unnest(asked, keys) with ordinality as q(word, key, place)
    cross join unnest(f.words) as w(id) join people_nametoken t on t.id = w.id
    cross join lateral (select greatest(similarity(t.token, q.word), case when t.key = q.key then 0.8 end)) c(closeness)
    where f.id = any (forms) group by f.id, q.place
  ) b group by b.id, b.person_id
$$;
"""
BY_TRIGRAMS = """
create function people_by_trigrams(asked text[], keys text[], whole text)
returns table (person_id uuid, closeness real) language plpgsql stable as $$
begin
  perform set_config('pg_trgm.similarity_threshold', '0.4', true);
  return query select s.person_id, s.closeness from people_scored(array(
    select f.id from people_searchname f where f.latin % whole order by similarity(f.latin, whole) desc limit 40
  ), asked, keys, whole) s;
end $$;
"""
# How two birth dates agree: same, open (a part is unknown), swapped (day and month), near (one part differs), other.
BIRTH_AGREEMENT = """
create function people_birth_agreement(y int, m int, d int, year int, month int, day int)
returns text language sql immutable as $$
  select case
    when y = year and m is not distinct from month and d is not distinct from day then 'same'
    when y = year and (m is null or month is null or (m = month and (d is null or day is null))) then 'open'
    when y = year and m = day and d = month then 'swapped'
    when (y = year)::int + coalesce((m = month)::int, 0) + coalesce((d = day)::int, 0) = 2
         and (y = year or abs(y - year) <= 1 or abs(y - year) % 10 = 0) then 'near'
    else 'other' end
$$;
"""
BY_BIRTH = """
create function people_by_birth(asked text[], keys text[], whole text, y int, m int, d int, wide boolean)
returns table (person_id uuid, closeness real) language plpgsql stable as $$
declare born uuid[];
begin
  select array_agg(p.id) into born from people_person p
  where (p.birth_year = y and p.birth_month = m and p.birth_day = d)
     or (p.birth_year = y and p.birth_month = d and p.birth_day = m)
     or (p.birth_year = y - 1 and p.birth_month = m and p.birth_day = d)
     or (p.birth_year = y + 1 and p.birth_month = m and p.birth_day = d)
     or (p.birth_year = y and p.birth_month is null)
     or (p.birth_year = y and p.birth_month = m and p.birth_day is null)
     or ((d is null or wide) and p.birth_year = y and (m is null or p.birth_month = m));
  if cardinality(asked) = 0 then
    return query select b, null::real from unnest(born) as b limit 1000;
  else
    return query select s.person_id, max(s.closeness) from people_scored(
      array(select f.id from people_searchname f where f.person_id = any (born)), asked, keys, whole) s
      where s.closeness > 0.3 group by s.person_id;
  end if;
end $$;
"""
SPEAKER = """
create function people_speaker(one uuid) returns uuid language sql stable as $$
  with recursive up as (
    select p.id, p.merged_into_id from people_person p where p.id = one
    union all select p.id, p.merged_into_id from people_person p join up on p.id = up.merged_into_id
  ) select id from up where merged_into_id is null
$$;
create function people_same(one uuid) returns setof uuid language sql stable as $$
  with recursive down as (
    select people_speaker(one) as id
    union all select p.id from people_person p join down on p.merged_into_id = down.id
  ) select id from down where id is not null
$$;
"""
FIND = """
create function people_find(asked text[], keys text[], whole text, number text, y int, m int, d int, most int)
returns table (person_id uuid, found_as uuid, score real, by_name real, by_birth text, by_number boolean)
language plpgsql stable security definer set search_path = public, pg_temp as $$
declare people uuid[]; closes real[]; numbered uuid[]; best real := 0;
begin
  if not accueil_covers('people_searchname') or accueil_authority() is null or accueil_person() is not null then
    return;
  end if;
  if number <> '' then
    select array_agg(i.person_id) into numbered from people_identifier i where i.value = number;
  end if;
  if d is not null or cardinality(asked) = 0 then
    select array_agg(b.person_id), array_agg(b.closeness), coalesce(max(b.closeness), 0) into people, closes, best
      from people_by_birth(asked, keys, whole, y, m, d, false) b;
  end if;
  if best < 0.6 and d is not null and cardinality(asked) > 0 then  -- perhaps the day was copied wrongly
    select people || array_agg(b.person_id), closes || array_agg(b.closeness), greatest(best, coalesce(max(b.closeness), 0))
      into people, closes, best from people_by_birth(asked, keys, whole, y, m, d, true) b;
  end if;
  if best < 0.8 and cardinality(asked) > 0 then
    select people || array_agg(n.person_id), closes || array_agg(n.closeness), coalesce(max(n.closeness), 0)
      into people, closes, best from people_by_dictionary(asked, keys, whole) n;
    if best < 0.75 then
      select people || array_agg(n.person_id), closes || array_agg(n.closeness)
        into people, closes from people_by_trigrams(asked, keys, whole) n;
    end if;
  end if;
  return query
  with seen as (
    select u.id, max(u.closeness) as closeness, bool_or(u.numbered) as numbered from (
      select c.id, c.closeness, false as numbered from unnest(people, closes) as c(id, closeness)
      union all select n, null, true from unnest(numbered) as n) u
    where u.id is not null group by u.id
  ), judged as (
    select s.*, case when y is null then '' else
      people_birth_agreement(y, m, d, p.birth_year, p.birth_month, p.birth_day) end as born,
      exists (select from people_custody c where c.person_id = s.id and c.authority = accueil_authority()) as ours
    from seen s join people_person p on p.id = s.id
  ), ranked as (
    select j.*, case when j.numbered then 1 when j.born = '' then j.closeness else
      0.65 * coalesce(j.closeness, 1) + 0.35 * case j.born when 'same' then 1 when 'swapped' then 0.85
        when 'open' then 0.8 when 'near' then 0.7 else 0 end end::real as worth
    from judged j
  )
  (select people_speaker(r.id), r.id, r.worth, r.closeness, r.born, r.numbered from ranked r
     where r.ours order by r.worth desc, r.id limit most)
  union all
  (select null, null, null, null, '', false
     where (cardinality(asked) > 1 or y is not null or number <> '')
       and exists (select from ranked r where not r.ours and r.worth >= 0.8));
end $$;
"""
TAKEN = """
create function people_matricule_taken(number text, beside uuid)
returns boolean language sql stable security definer set search_path = public, pg_temp as $$
  select accueil_covers('people_identifier') and exists (
    select from people_identifier i where i.value = number and i.until_on is null
    and people_speaker(i.person_id) is distinct from coalesce(people_speaker(beside), beside))
$$;
"""
WEIGH = """
create function people_weigh_names() returns void language sql security definer set search_path = public, pg_temp as $$
  update people_nametoken t set frequency = counted.many from (
    select w.id, count(*) as many from people_searchname f cross join unnest(f.words) as w(id) group by w.id
  ) counted where counted.id = t.id and t.frequency <> counted.many
$$;
"""
ARGUMENTS = "text[], text[], text, text, int, int, int, int"


class Migration(migrations.Migration):

    dependencies = [("people", "0001_initial")]

    operations = [
        migrations.RunSQL(SIMILAR_WORDS, "drop function people_similar_words(text[], text[])"),
        migrations.RunSQL(CANDIDATES, "drop function people_candidates(int[], int[], int[], int)"),
        migrations.RunSQL(BY_DICTIONARY, "drop function people_by_dictionary(text[], text[], text)"),
        migrations.RunSQL(SCORED, "drop function people_scored(bigint[], text[], text[], text)"),
        migrations.RunSQL(BY_TRIGRAMS, "drop function people_by_trigrams(text[], text[], text)"),
        migrations.RunSQL(BIRTH_AGREEMENT, "drop function people_birth_agreement(int, int, int, int, int, int)"),
        migrations.RunSQL(BY_BIRTH, "drop function people_by_birth(text[], text[], text, int, int, int, boolean)"),
        migrations.RunSQL(SPEAKER, "drop function people_same(uuid); drop function people_speaker(uuid)"),
        migrations.RunSQL(FIND, f"drop function people_find({ARGUMENTS})"),
        owned_by_search(f"people_find({ARGUMENTS})"),
        migrations.RunSQL(TAKEN, "drop function people_matricule_taken(text, uuid)"),
        owned_by_search("people_matricule_taken(text, uuid)"),
        # Counting touches every name but shows none; it needs no act, and can change weights only.
        migrations.RunSQL("grant update (frequency) on people_nametoken to accueil_search", migrations.RunSQL.noop),
        migrations.RunSQL(WEIGH, "drop function people_weigh_names()"),
        owned_by_search("people_weigh_names()"),
    ]
