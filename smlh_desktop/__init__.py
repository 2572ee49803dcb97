"""The Cercle des partenaires: the desktop program of a departmental section."""

__version__ = "0.1.0"
