"""Benchmarks: accuracy and speed, on data given by path."""
