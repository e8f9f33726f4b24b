"""What a hold of each kind rests on."""

from __future__ import annotations

from accueil.retention.models.hold import Kind

ARTICLES = {
    Kind.OBJECTION: "EU-GDPR-ART21-1",
    Kind.LITIGATION: "EU-GDPR-ART17-3-E",
    Kind.COMPLAINT: "EU-GDPR-ART17-3-E",
    Kind.RESTRICTION: "EU-GDPR-ART18-1",
    Kind.REVIEW: "EU-GDPR-ART17-3-B",
}
