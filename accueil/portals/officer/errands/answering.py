"""What every form of this portal does, under the name its errands know."""

from accueil.ui.forms.carrying_out import carried_out, posted

__all__ = ["carried_out", "posted"]
