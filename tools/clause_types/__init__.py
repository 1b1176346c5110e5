"""Trains the classifier of clauses from a folder of labelled contracts (CUAD)."""
