"""The demonstration's caseload: invented people at every stage of the contract, the same for the same seed."""
