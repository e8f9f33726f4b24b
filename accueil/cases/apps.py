from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "accueil.cases"
    label = "cases"

    def ready(self) -> None:
        """A message about an appointment or a term goes out only while it stands, or still counts as missed."""
        from accueil.agenda.queries import appointment_missed, appointment_stands
        from accueil.agenda.states import watch_as
        from accueil.cases import contested_looks, message_desk, reminders, reminders_of_places
        from accueil.cases.letters import INTERVIEW_BOOKED
        from accueil.cases.new_time import INTERVIEW_MISSED
        from accueil.cases.places import going_ahead, place_link, telling
        from accueil.cases.places.subscriptions import subscribe_all
        from accueil.messages.desks import register_desks
        from accueil.messages.reminders import register_reminder
        from accueil.messages.still_due import register_passing_on, register_still_due, register_values
        from accueil.training.queries.vouchers import voucher_usable

        register_desks(message_desk.desks)
        register_still_due(INTERVIEW_BOOKED, appointment_stands)
        register_still_due(INTERVIEW_MISSED, appointment_missed)
        register_passing_on(INTERVIEW_BOOKED)
        register_passing_on(INTERVIEW_MISSED)
        register_reminder(reminders.APPOINTMENT, reminders.appointments_due)
        register_still_due(reminders.APPOINTMENT, appointment_stands)
        register_values(reminders.APPOINTMENT, reminders.appointment_values)
        register_reminder(reminders.TERM, reminders.terms_due)
        register_still_due(reminders.TERM, reminders.term_stands)
        register_values(reminders.TERM, reminders.term_values)
        register_reminder(reminders_of_places.CLASS, reminders_of_places.dates_due)
        register_still_due(reminders_of_places.CLASS, reminders_of_places.date_stands)
        register_values(reminders_of_places.CLASS, reminders_of_places.date_values)
        register_reminder(reminders_of_places.VOUCHER, reminders_of_places.vouchers_due)
        register_still_due(reminders_of_places.VOUCHER, voucher_usable)
        register_values(reminders_of_places.VOUCHER, reminders_of_places.voucher_values)
        watch_as(going_ahead.days_watched)
        subscribe_all()
        telling.listen()
        place_link.listen()
        contested_looks.listen()
