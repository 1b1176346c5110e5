"""Pictures of a report: terms by weight and status, dates on a line."""
