"""Licence profiles: one YAML file a licence."""
