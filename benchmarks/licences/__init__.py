"""Benchmarks of licences, on texts given by path: `python -m benchmarks.licences COMMAND`.

answers   reads each licence that has a profile with the clause queries and compares the two
"""
