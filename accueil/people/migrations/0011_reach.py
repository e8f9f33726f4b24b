"""An act of an agent reaches the files the director authorised the agent for: the rule of every table of persons, and
the functions of search, which see past it and therefore repeat it."""

from django.db import migrations

from accueil.database.policies import ABOUT, custody_rule, rewrite_custody

BEFORE = f"""(select accueil_covers('%1$s'))
  and exists (select from people_custody held where held.person_id = %1$s.%2$s
              and held.authority = (select accueil_authority()))
  and coalesce(%1$s.%2$s = {ABOUT}, true)"""
# The text of a function that stands, with one part replaced.
REWORD = """
do $reword$ declare text text; begin
  text := pg_get_functiondef('{name}'::regproc);
  if strpos(text, $part${part}$part$) = 0 then raise exception 'the text of {name} is another one'; end if;
  execute replace(text, $part${part}$part$, $new${new}$new$);
end $reword$;
"""
FOUND = ("where c.person_id = s.id and c.authority = accueil_authority()) as ours",
         "where c.person_id = s.id and c.authority = accueil_authority()) as ours, accueil_opens(s.id) as opened")
SHOWN = ("where r.ours order by", "where r.ours and r.opened order by")
PAIRS = ("accueil_person() is not null", "accueil_reach() is distinct from 'all'")


def reword(name: str, change: tuple[str, str]) -> migrations.RunSQL:
    """Replace a part of a function's text, and put it back when undone."""
    part, new = change
    return migrations.RunSQL(
        REWORD.format(name=name, part=part, new=new), REWORD.format(name=name, part=new, new=part)
    )


class Migration(migrations.Migration):
    dependencies = [("people", "0010_own_people_by_birth"), ("access", "0005_authorisations")]

    operations = [
        rewrite_custody(custody_rule("%1$s", "%2$s"), BEFORE),
        reword("people_find", FOUND),
        reword("people_find", SHOWN),
        reword("people_duplicate_pairs", PAIRS),
    ]
