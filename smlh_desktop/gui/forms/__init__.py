"""Compiled from ui/*.ui by packaging/dev.py forms; never edited by hand."""
