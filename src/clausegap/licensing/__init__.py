"""Licences: which licence a text is, how it was altered, what it allows, and what is planned."""
