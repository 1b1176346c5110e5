"""Measure what planned redlines do: statuses before and after, and how gaps are mended."""
