"""Required terms: one YAML file a rule, in packs."""
