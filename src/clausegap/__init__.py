"""Read vendor contracts, check them against required terms, write what people send."""

__version__ = "0.1.0"
