"""The verbs of the journal that are no entry: what is done about breaches."""

from accueil.journal.actions.breaches import NewBreach, Step, add_step, record_breach

__all__ = ["NewBreach", "Step", "add_step", "record_breach"]
