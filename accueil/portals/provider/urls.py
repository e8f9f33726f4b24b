"""Every address of the provider's portal."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from accueil.portals.provider.errands import (
    attendance,
    calendar,
    check_in,
    classes,
    home,
    requests,
    sheet,
    team,
    vouchers,
    week,
)

app_name = "provider"

CLASS: list[URLPattern] = [
    path("", classes.show, name="class"),
    path("dates/<int:number>/", attendance.meeting, name="meeting"),
    path("calendar/", calendar.class_file, name="class_file"),
    path("dates/<int:number>/sheet/", sheet.sheet, name="sheet"),
    path("dates/<int:number>/code/", check_in.code, name="check_in"),
    path("dates/<int:number>/code/start/", check_in.start, name="start_check_in"),
    path("dates/<int:number>/close/", attendance.close, name="close"),
    path("dates/<int:number>/<uuid:enrolment_id>/", attendance.correct, name="correct"),
]
urlpatterns: list[URLPattern | URLResolver] = [
    path("", home.home, name="home"),
    path("week/", week.show, name="week"),
    path("classes/<uuid:session_id>/", include(CLASS)),
    path("requests/", requests.requests, name="requests"),
    path("requests/<uuid:request_id>/", requests.answer, name="answer"),
    path("vouchers/", vouchers.vouchers, name="vouchers"),
    path("vouchers/export/", vouchers.export, name="export_vouchers"),
    path("team/", team.team, name="team"),
    path("team/invite/", team.invite, name="invite"),
    path("team/<uuid:account_id>/end/", team.end, name="end_access"),
    path("calendar/", calendar.feed, name="feed"),
    path("me/", home.me, name="me"),
]
