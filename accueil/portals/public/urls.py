"""Addresses of the public portal."""

from __future__ import annotations

from django.urls import path

from accueil.portals.public.errands import calendar, classes, contract, guide, health, law, pages, statistics, verify

app_name = "public"

urlpatterns = [
    path("", pages.home, name="home"),
    path("guide/", guide.ask, name="guide"),
    path("contract/", contract.show, name="contract"),
    path("classes/", classes.show_all, name="classes"),
    path("classes/<uuid:session>/", classes.show, name="class"),
    path("classes/<uuid:session>/dates.ics", classes.dates, name="class_dates"),
    path("contact/", pages.contact, name="contact"),
    path("nationality/", pages.nationality, name="nationality"),
    path("law/<str:provision_id>/", law.show, name="law"),
    path("statistics/", statistics.show, name="statistics"),
    path("statistics/figures.csv", statistics.download, name="statistics_csv"),
    path("statistics/catalogue.<slug:form>", statistics.description, name="statistics_description"),
    path("verify/", verify.ask, name="verify"),
    path("verify/<str:code>", verify.by_code, name="verify_code"),
    path("accessibility/", pages.accessibility, name="accessibility"),
    path("privacy/", pages.privacy, name="privacy"),
    path("calendar/<str:secret>.ics", calendar.feed, name="calendar"),
    path("health/", health.health, name="health"),
    path("robots.txt", pages.robots, name="robots"),
]
