"""Read numbers written in words ("sixty", "one hundred and twenty", "two hundred thousand")."""

import re

_SMALL = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen".split()
    )
}
_TENS = {
    word: tens * 10
    for tens, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)
}
_SCALES = {"hundred": 100, "thousand": 1000, "million": 1_000_000, "billion": 1_000_000_000}
NUMBER_WORDS = frozenset({*_SMALL, *_TENS, *_SCALES})
_ONE = "|".join(sorted({*_SMALL, *_TENS, *_SCALES}, key=len, reverse=True))
# A number in words, as a pattern to build others from; it holds no group.
NUMBER_PATTERN = rf"(?:(?:an?\s+)?(?:{_ONE})(?:(?:\s+and\s+|[\s-]+)(?:{_ONE})\b)*|an?)"


def number_of(words: str) -> int:
    """Give the value of a number in words; "a" and "an" count as one.

    Raises:
        KeyError: where `words` holds a word that is no number.
    """
    total = current = 0
    for word in re.split(r"[\s-]+", words.strip().lower()):
        if word in _SCALES:
            current = max(current, 1) * _SCALES[word]
            if word != "hundred":
                total, current = total + current, 0
        elif word not in ("a", "an", "and"):
            current += _SMALL[word] if word in _SMALL else _TENS[word]
    return total + current or int(words.strip().lower() in ("a", "an"))
