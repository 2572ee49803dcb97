"""The kit: pieces every page is made of."""
