"""What can be done about entries: contest a look and answer, draw reasons for review and judge them, watch a file; and
about breaches: record one and note each step."""

from accueil.journal.actions.breaches import NewBreach, Step, add_step, record_breach
from accueil.journal.actions.contesting import answer_contest, contest_look
from accueil.journal.actions.reviewing import draw_sample, judge_reason
from accueil.journal.actions.watching import end_watch, watch_file

__all__ = [
    "NewBreach",
    "Step",
    "add_step",
    "answer_contest",
    "contest_look",
    "draw_sample",
    "end_watch",
    "judge_reason",
    "record_breach",
    "watch_file",
]
