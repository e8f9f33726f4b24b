"""Django's PostgreSQL connection, with a cheaper look at whether it still stands."""
