"""The ``accueil`` command line: one file per matter, found by its name."""
