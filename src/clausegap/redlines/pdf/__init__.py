"""Highlights and notes behind the end of a PDF, proved after writing."""
