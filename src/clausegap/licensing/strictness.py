"""Which of two answers to a question leaves less: the order that comparisons and stacks rest on."""

from clausegap.licensing.nouns import Value
from clausegap.licensing.vocabulary import vocabulary

# From what leaves most to what leaves least. Silence grants nothing, and takes nothing away.
_ORDERS: dict[str, tuple[str, ...]] = {
    "permission": ("yes", "conditional", "silent", "no"),
    "requirement": ("no", "yes"),
}
_CHOICES: dict[str, tuple[str, ...]] = {
    "trademark_licence": ("yes", "limited", "silent", "no"),
    "warranty": ("some", "none"),
    "irrevocable": ("yes", "silent", "no"),
    "perpetual": ("yes", "silent", "no"),
    "copyleft": ("none", "file", "library", "work", "network"),
}
# Numbers that help the licensee: more is better, and none at all is worst.
_GRACE = ("cure_days",)


def strictness(key: str, value: Value) -> float | None:
    """Give how strict an answer is (more is stricter), None where the key has no such order.

    Lists count their entries; whether one list is within another is for `compare_values`.
    """
    term = vocabulary()[key]
    match term.kind:
        case "permission" | "requirement" | "choice":
            order = _ORDERS.get(term.kind) or _CHOICES[key]
            return float(order.index(str(value)))
        case "flag":
            return float(value is True)
        case "number":
            return _strictness_of_number(key, value)
        case "list":
            return float(len(value)) if isinstance(value, tuple) else 0.0
    return None


def compare_values(key: str, one: Value, other: Value) -> int | None:
    """Give -1 where `other` is less strict than `one`, 0 where as strict, 1 where stricter.

    None where the two differ and neither is stricter: other places, another law.
    """
    if isinstance(one, tuple) and isinstance(other, tuple):
        return _compare_lists(_names(one), _names(other))
    if one == other and type(one) is type(other):
        return 0
    before, after = strictness(key, one), strictness(key, other)
    if before is None or after is None:
        return None
    return (after > before) - (after < before)


def _compare_lists(one: frozenset[str], other: frozenset[str]) -> int | None:
    if one == other:
        return 0
    if other < one:
        return -1
    return 1 if other > one else None


def _names(listed: tuple[str, ...]) -> frozenset[str]:
    return frozenset(name.lower() for name in listed)


def _strictness_of_number(key: str, value: Value) -> float:
    counted = float(value) if isinstance(value, int | float) else None
    if key in _GRACE:
        return -counted if counted is not None else 1.0
    return 1 / (1 + counted) if counted is not None else 0.0
