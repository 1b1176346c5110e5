"""Read documents into clauses, parties, definitions and statements."""
