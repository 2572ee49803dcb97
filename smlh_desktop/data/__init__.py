"""The base: tables, sessions, journal, search. SQLAlchemy and SQLite live here."""
