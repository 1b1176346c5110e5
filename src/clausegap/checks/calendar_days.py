"""Lengths of time on the calendar: when a term ends, when a notice must be given at the latest."""

import calendar
from datetime import date, timedelta
from typing import NamedTuple

_MONTHS = (
    "January February March April May June July August September October November December"
).split()


class Time(NamedTuple):
    """A length of time as contracts state it: whole months, or days."""

    months: int = 0
    days: int = 0

    def __str__(self) -> str:
        """Give it in words: '36 months', '1 day'."""
        number, unit = (self.months, "month") if self.months else (self.days, "day")
        return f"{number} {unit}{'' if number == 1 else 's'}"


def in_words(day: date) -> str:
    """Write a date as '1 April 2026'."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def months_later(day: date, months: int) -> date:
    """Give the corresponding day so many months later (or, below zero, earlier).

    A month that lacks the day gives its last one: a month after 31 January is 28 February.
    """
    at = day.year * 12 + day.month - 1 + months
    year, month = divmod(at, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


def last_day(start: date, length: Time) -> date:
    """Give the last day of a time that begins with `start`: the day before the corresponding one.

    36 months from 1 April 2026 end on 31 March 2029. That is the rule for a time whose first day
    counts: section 188(2), second alternative, with section 187(2) of the German Civil Code (BGB),
    and the corresponding date rule of the common law (Dodds v Walker [1981] 1 WLR 1027). Where the
    last month has no such day, its last one ends the time (section 188(3) BGB): a month from
    31 January ends on 28 February.
    """
    end = months_later(start, length.months) + timedelta(days=length.days)
    if length.months and end.day < start.day and not length.days:
        return end
    return end - timedelta(days=1)


def last_day_before(end: date, length: Time) -> date:
    """Give the last day on which a notice of `length` before `end` is in time on any count.

    The days of the notice are counted as clear days: neither the day it is given nor `end` itself
    counts, so 60 days before 31 March 2029 is 29 January 2029. Many contracts and laws allow a
    day more (section 188 BGB counts one of the two); nobody asks for a day less. Months go back
    to the corresponding day, and one day further for the same reason.
    """
    back = months_later(end, -length.months) - timedelta(days=length.days)
    return back - timedelta(days=1)
