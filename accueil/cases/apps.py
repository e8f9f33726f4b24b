from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "accueil.cases"
    label = "cases"

    def ready(self) -> None:
        """A message about an appointment goes out only while the appointment stands, or still counts as missed."""
        from accueil.agenda.queries import appointment_missed, appointment_stands
        from accueil.cases.letters import INTERVIEW_BOOKED
        from accueil.cases.new_time import INTERVIEW_MISSED
        from accueil.messages.still_due import register_still_due

        register_still_due(INTERVIEW_BOOKED, appointment_stands)
        register_still_due(INTERVIEW_MISSED, appointment_missed)
