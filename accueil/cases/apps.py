from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "accueil.cases"
    label = "cases"

    def ready(self) -> None:
        """A message about an appointment goes out only while the appointment stands."""
        from accueil.agenda.queries import appointment_stands
        from accueil.cases.letters import INTERVIEW_BOOKED
        from accueil.messages.still_due import register_still_due

        register_still_due(INTERVIEW_BOOKED, appointment_stands)
