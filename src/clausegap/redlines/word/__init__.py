"""Tracked changes and comments in a copy of a Word file, proved after writing."""
