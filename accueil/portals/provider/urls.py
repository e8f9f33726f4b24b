"""Every address of the provider's portal."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from accueil.portals.provider.errands import (
    attendance,
    attendance_import,
    calendar,
    check_in,
    classes,
    elsewhere,
    home,
    importing,
    offer,
    papers,
    planning,
    redeeming,
    requests,
    sheet,
    sheet_back,
    team,
    vouchers,
    week,
)

app_name = "provider"

CLASS: list[URLPattern] = [
    path("", classes.show, name="class"),
    path("dates/<int:number>/", attendance.meeting, name="meeting"),
    path("attendance/import/", attendance_import.send, name="import_attendance"),
    path("attendance/import/take/", attendance_import.take, name="take_attendance"),
    path("publish/", offer.publish, name="publish"),
    path("change/", planning.change, name="change"),
    path("elsewhere/", elsewhere.elsewhere, name="elsewhere"),
    path("withdraw/", offer.withdraw, name="withdraw"),
    path("papers/", papers.papers, name="papers"),
    path("papers/<uuid:enrolment_id>/report/", papers.assess, name="assess"),
    path("papers/<uuid:enrolment_id>/attest/", papers.attest_one, name="attest"),
    path("papers/<uuid:enrolment_id>/withdraw/", papers.withdraw, name="withdraw_paper"),
    path("calendar/", calendar.class_file, name="class_file"),
    path("dates/<int:number>/sheet/", sheet.sheet, name="sheet"),
    path("dates/<int:number>/sheet/file/", sheet.sheet_file, name="sheet_file"),
    path("dates/<int:number>/code/", check_in.code, name="check_in"),
    path("dates/<int:number>/code/start/", check_in.start, name="start_check_in"),
    path("dates/<int:number>/close/", attendance.close, name="close"),
    path("dates/<int:number>/<uuid:enrolment_id>/", attendance.correct, name="correct"),
]
urlpatterns: list[URLPattern | URLResolver] = [
    path("", home.home, name="home"),
    path("week/", week.show, name="week"),
    path("classes/<uuid:session_id>/", include(CLASS)),
    path("sheet/", sheet_back.type_in, name="type_sheet"),
    path("sheet/store/", sheet_back.store, name="store_sheet"),
    path("offer/", offer.offer, name="offer"),
    path("offer/export/", offer.export, name="export_offer"),
    path("offer/plan/", planning.plan, name="plan"),
    path("offer/import/", importing.send, name="import"),
    path("offer/import/<uuid:offer_id>/", importing.show, name="imported"),
    path("offer/import/<uuid:offer_id>/take/", importing.take, name="take_import"),
    path("offer/import/<uuid:offer_id>/taking/", importing.taking, name="taking"),
    path("offer/import/<uuid:offer_id>/result/", importing.result, name="import_result"),
    path("offer/copy/", offer.copy, name="copy"),
    path("requests/", requests.requests, name="requests"),
    path("requests/<uuid:request_id>/", requests.answer, name="answer"),
    path("vouchers/", vouchers.vouchers, name="vouchers"),
    path("vouchers/redeem/", redeeming.look, name="redeem"),
    path("vouchers/redeem/use/", redeeming.use, name="use_voucher"),
    path("vouchers/export/", vouchers.export, name="export_vouchers"),
    path("team/", team.team, name="team"),
    path("team/invite/", team.invite, name="invite"),
    path("team/<uuid:account_id>/end/", team.end, name="end_access"),
    path("calendar/", calendar.feed, name="feed"),
    path("me/", home.me, name="me"),
]
