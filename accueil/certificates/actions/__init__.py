"""The verbs of the certificates room."""

from accueil.certificates.actions.issuing import issue_certificate
from accueil.certificates.actions.revoking import issue_copy, revoke_certificate
from accueil.certificates.actions.sealing import seal_certificate

__all__ = ["issue_certificate", "issue_copy", "revoke_certificate", "seal_certificate"]
