"""The rider: an amendment with the proposed clauses."""
