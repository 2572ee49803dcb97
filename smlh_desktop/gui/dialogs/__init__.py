"""One module a dialog."""
