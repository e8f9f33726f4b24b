"""Every address of the oversight portal: each errand lists its own."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver

from accueil.portals.oversight.errands import (
    authorisations,
    breaches,
    contested,
    delegations,
    emergencies,
    entries,
    evaluation,
    extracts,
    health,
    home,
    leaving,
    patterns,
    permissions,
    reasons,
    register,
    rehearsals,
    retention,
    retention_holds,
    retention_lists,
    rights,
    second_person,
    separate_file,
)

app_name = "oversight"

urlpatterns: list[URLPattern | URLResolver] = [
    *home.urlpatterns,
    *evaluation.urlpatterns,
    *extracts.urlpatterns,
    *rehearsals.urlpatterns,
    *health.urlpatterns,
    *breaches.urlpatterns,
    *rights.urlpatterns,
    *register.urlpatterns,
    *patterns.urlpatterns,
    *reasons.urlpatterns,
    *contested.urlpatterns,
    *entries.urlpatterns,
    *retention.urlpatterns,
    *retention_lists.urlpatterns,
    *retention_holds.urlpatterns,
    *separate_file.urlpatterns,
    *permissions.urlpatterns,
    *authorisations.urlpatterns,
    *second_person.urlpatterns,
    *delegations.urlpatterns,
    *leaving.urlpatterns,
    *emergencies.urlpatterns,
]
