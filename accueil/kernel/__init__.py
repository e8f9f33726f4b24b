"""Tiny, pure, without dependencies: days, periods, identifiers, refusals."""
