"""One module for each thing the bureau does."""
