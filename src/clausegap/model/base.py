"""The base of every noun: frozen, refusing unknown fields."""

from pydantic import BaseModel, ConfigDict


class Model(BaseModel):
    """The base of all nouns: immutable, no unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")
