"""The checklist: one row a term, for people to work in from round to round."""
