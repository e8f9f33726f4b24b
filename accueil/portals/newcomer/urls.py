"""Addresses of the newcomer portal, below /my/."""

from __future__ import annotations

from django.urls import URLPattern, path

from accueil.portals.newcomer.errands import (
    apply,
    appointment,
    certificates,
    contract,
    contract_paper,
    decisions,
    details,
    home,
    inbox,
    looks,
    no_file,
    papers,
    places,
    reason,
    roadmap,
)

app_name = "newcomer"
urlpatterns: list[URLPattern] = [
    path("", home.home, name="home"),
    path("start/", no_file.no_file, name="no_file"),
    path("start/code/", no_file.by_code, name="open_by_code"),
    path("start/number/", no_file.by_number, name="open_by_number"),
    path("apply/", apply.start, name="apply"),
    path("apply/check/", apply.check, name="apply_check"),
    path("apply/<slug:step>/", apply.question, name="apply_question"),
    path("appointment/", appointment.appointment, name="appointment"),
    path("appointment/cancel/", appointment.cancel, name="appointment_cancel"),
    path("appointment/interview.ics", appointment.calendar, name="appointment_calendar"),
    path("places/<uuid:session_id>/", places.place, name="place"),
    path("places/<uuid:session_id>/book/", places.book_place, name="book_place"),
    path("places/<uuid:session_id>/wait/", places.wait_for_place, name="wait_for_place"),
    path("contract/", contract.contract, name="contract"),
    path("contract/contract.pdf", contract_paper.contract_paper, name="contract_pdf"),
    path("contract/sign/<str:party>/", contract.sign, name="sign"),
    path("contract/confirm/<str:party>/", contract.confirm, name="confirm"),
    path("roadmap/", roadmap.roadmap, name="roadmap"),
    path("roadmap/roadmap.pdf", roadmap.roadmap_pdf, name="roadmap_pdf"),
    path("messages/", inbox.inbox, name="inbox"),
    path("messages/way/", inbox.way, name="message_way"),
    path("messages/<uuid:message_id>/", inbox.message, name="message"),
    path("messages/<uuid:message_id>/open/", inbox.open_message, name="open_message"),
    path("papers/", papers.papers, name="papers"),
    path("papers/<uuid:file_id>/", papers.paper, name="paper"),
    path("letters/<uuid:letter_id>/", papers.written, name="letter"),
    path("certificates/", certificates.certificates, name="certificates"),
    path("certificates/<uuid:certificate_id>/", certificates.take_certificate, name="take_certificate"),
    path("decisions/", decisions.decisions, name="decisions"),
    path("reason/", reason.reason, name="reason"),
    path("looks/", looks.looks, name="looks"),
    path("data/", details.details, name="details"),
    path("data/language/", details.language, name="language"),
]
