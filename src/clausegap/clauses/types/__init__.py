"""What kind of clause a stretch of a contract is, by a classifier trained from labelled text."""
