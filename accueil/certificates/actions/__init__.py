"""The verbs of the certificates room."""

from accueil.certificates.actions.issuing import issue_certificate
from accueil.certificates.actions.revoking import issue_copy, revoke_certificate
from accueil.certificates.actions.sealing import seal_certificate
from accueil.certificates.actions.unfiled import Unfiled, issue_unfiled

__all__ = ["Unfiled", "issue_certificate", "issue_copy", "issue_unfiled", "revoke_certificate", "seal_certificate"]
