"""The dates of a contract as a calendar file (iCalendar, RFC 5545), to be put into a diary."""

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from clausegap.checks.contract_dates import dates_from
from clausegap.memos.gap.summary import agreement_name
from clausegap.memos.negotiation.languages import Code, Language
from clausegap.memos.plain_text import shown
from clausegap.memos.templates import PACKAGED, Templates
from clausegap.memos.words import shorten
from clausegap.model import ContractDate, DateKind, Report

if TYPE_CHECKING:
    from icalendar import Alarm, Event

_ALARM_DAYS = (30, 14)
"""So many days before the last day of a notice the calendar calls."""
_LONGEST_NAME = 80


def calendar_file(
    report: Report, *, stamp: date, language: Code = "en", templates: Templates = PACKAGED
) -> bytes | None:
    """Give a calendar of the contract's dates that are still to come.

    Each is an event of a whole day; the last day of a notice calls 30 and 14 days before. Of a
    contract that renews again and again these are the dates of its next renewal after `stamp`. A
    file written later has the same names for the same events, so a diary replaces them.

    Args:
        report: what was found.
        stamp: the day the calendar is made on; the same day gives the same bytes.
        language: the language of all but the contract's own words.
        templates: where the fixed words come from.

    Returns:
        The file, None where no date is still to come.

    Raises:
        TemplateError: a template is wrong.
    """
    from icalendar import Calendar

    dates = [each for each in dates_from(report, stamp) if each.kind is not DateKind.EFFECTIVE]
    if not dates:
        return None
    words = Language(language, templates)
    calendar = Calendar()
    calendar.add("prodid", f"-//clausegap//clausegap {report.tool_version}//{language.upper()}")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    for each in dates:
        calendar.add_component(_event(report, each, stamp, words))
    return bytes(calendar.to_ical())


def _event(report: Report, each: ContractDate, stamp: date, words: Language) -> "Event":
    from icalendar import Event

    day = date.fromisoformat(each.day)
    name = shorten(shown(agreement_name(report)), _LONGEST_NAME)
    event = Event()
    event.add("uid", _uid(report, each))
    event.add("dtstamp", datetime(stamp.year, stamp.month, stamp.day, tzinfo=UTC))
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    what = str(words.word("dates", each.kind.value))
    event.add("summary", words.said("calendar", "summary", what=what, name=name) if name else what)
    event.add("description", _description(report, each, words))
    event.add("transp", "TRANSPARENT")
    event.add("categories", [words.word("calendar", "category")])
    if each.kind is DateKind.NOTICE_BY:
        for days in _ALARM_DAYS:
            event.add_component(_alarm(str(event["summary"]), days, words))
    return event


def _alarm(summary: str, days: int, words: Language) -> "Alarm":
    from icalendar import Alarm

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", words.said("calendar", "alarm", days=days, summary=summary))
    alarm.add("trigger", timedelta(days=-days))
    return alarm


def _uid(report: Report, each: ContractDate) -> str:
    """Name the event by the contract and the kind of date, so that it is always the same."""
    contract = report.documents[0].sha256[:32] if report.documents else "contract"
    return f"{contract}-{each.kind.replace(' ', '-')}@clausegap"


def _description(report: Report, each: ContractDate, words: Language) -> str:
    """Say how the date follows, in which words of the contract, and what to make of it."""
    origin = "computed" if each.computed else "stated"
    lines = [words.said("calendar", origin, how=shown(each.computed))]
    several = len(report.documents) > 1
    for evidence in each.evidence:
        where = words.place(evidence, several)
        quote = words.quoted(shown(evidence.quote))
        lines.append(f"{quote}{f' ({shown(where)})' if where else ''}")
    if each.kind is DateKind.NOTICE_BY:
        lines.append(words.word("calendar", "clear_days"))
    lines.append(words.word("calendar", "check"))
    return "\n".join(lines)
