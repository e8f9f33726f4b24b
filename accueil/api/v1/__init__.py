"""Version 1 of the contract with schools' own programs. ``openapi.yaml`` beside this file is what is promised."""
