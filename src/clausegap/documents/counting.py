"""Write numbers the way lists print them: letters, Roman numerals, ordinals."""

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def roman(value: int) -> str:
    """Give `value` (1 to 3999, else as digits) as a lower-case Roman numeral."""
    if not 0 < value < 4000:
        return str(value)
    text = ""
    for worth, letters in _ROMAN:
        times, value = divmod(value, worth)
        text += letters * times
    return text


def repeated_letter(value: int) -> str:
    """Give `value` as Word counts in letters: a … z, aa, bb … zz, aaa."""
    if not 0 < value <= 780:
        return str(value)
    return chr(ord("a") + (value - 1) % 26) * ((value - 1) // 26 + 1)


def letters(value: int) -> str:
    """Give `value` as web pages count in letters: a … z, aa, ab … zz, aaa."""
    if value < 1:
        return str(value)
    text = ""
    while value:
        value, rest = divmod(value - 1, 26)
        text = chr(ord("a") + rest) + text
    return text


def ordinal(value: int) -> str:
    """Give "1st", "2nd", "3rd", "4th" …"""
    teen = 10 <= value % 100 <= 20
    return f"{value}{'th' if teen else {1: 'st', 2: 'nd', 3: 'rd'}.get(value % 10, 'th')}"


_ONES = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
    "nineteen",
)  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")


def words(value: int) -> str:
    """Give `value` (0 to 99, else as digits) in words."""
    if 0 <= value < 20:
        return _ONES[value]
    if not 0 <= value < 100:
        return str(value)
    ten, one = divmod(value, 10)
    return _TENS[ten - 2] + (f"-{_ONES[one]}" if one else "")
