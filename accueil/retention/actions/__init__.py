"""The verbs of the retention room."""

from accueil.retention.actions.certifying import certify_from_separate_file
from accueil.retention.actions.holding import NewHold, end_hold, place_hold
from accueil.retention.actions.listing import approve_list, keep_entry, prepare_list, withdraw_list
from accueil.retention.actions.proving import finish_list
from accueil.retention.actions.reapplying import reapply
from accueil.retention.actions.running import run_batch
from accueil.retention.actions.scheduling import schedule_people, schedule_some
from accueil.retention.actions.tidying import tidy

__all__ = [
    "NewHold",
    "approve_list",
    "certify_from_separate_file",
    "end_hold",
    "finish_list",
    "keep_entry",
    "place_hold",
    "prepare_list",
    "reapply",
    "run_batch",
    "schedule_people",
    "schedule_some",
    "tidy",
    "withdraw_list",
]
