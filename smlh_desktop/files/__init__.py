"""File formats: plain values in, bytes out; no database, no window."""
