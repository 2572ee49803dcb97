"""Rules of the matter: no Qt, no SQL, no files."""
