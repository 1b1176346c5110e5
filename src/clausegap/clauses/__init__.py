"""Read documents into clauses, parties, definitions and statements."""

from clausegap.clauses.read import read_contract

__all__ = ["read_contract"]
