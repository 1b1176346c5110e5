"""Check what a contract says against rules: required terms as data."""
