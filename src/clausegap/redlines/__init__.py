"""Turn findings into changes of the contract itself: tracked changes, comments, notes."""
