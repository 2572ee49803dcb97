"""Schema revisions, oldest first. Revision numbers sort as text; a released one never changes."""

HEAD = "0009"
