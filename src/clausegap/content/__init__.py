"""The only door to the packaged rules, licence profiles and templates."""
