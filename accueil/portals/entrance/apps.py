"""The entrance as a Django application; it stands first, so that its pages come before the sign-in library's."""

from django.apps import AppConfig


class EntranceConfig(AppConfig):
    name = "accueil.portals.entrance"
    label = "entrance"

    def ready(self) -> None:
        """Hear from the sign-in library who comes in."""
        from allauth.account.signals import user_logged_in as let_in
        from django.contrib.auth.signals import user_logged_in as coming

        from accueil.portals.entrance.arrivals import arrived, coming_in

        # This application stands first, so it hears of an arrival before the last sign-in is written over.
        coming.connect(coming_in, dispatch_uid="accueil.portals.entrance.coming_in")
        let_in.connect(arrived, dispatch_uid="accueil.portals.entrance.arrived")
