"""The calendar of the dates: golden file, RFC 5545, alarms, later years, hostile text."""

import re
import subprocess
import sys
from datetime import date, timedelta

import pytest
from dated_reports import DATED_REPORT, DATES
from golden_files import GOLDEN, check_golden
from icalendar import Calendar
from reports import REPORT

from clausegap.memos.negotiation.calendar_file import calendar_file
from clausegap.model import Report

STAMP = date(2026, 5, 1)
TRICK = "Renewal\r\nBEGIN:VALARM\nATTACH:https://example.com\x00;\u202e,\\n" + "x" * 300


def made(report: Report = DATED_REPORT, stamp: date = STAMP) -> bytes:
    file = calendar_file(report, stamp=stamp)
    assert file is not None
    return file


def test_golden(request: pytest.FixtureRequest) -> None:
    check_golden(request, GOLDEN / "contract_dates.ics", made().replace(b"\r\n", b"\n"))


def test_events_of_whole_days_for_what_is_still_to_come() -> None:
    calendar = Calendar.from_ical(made())
    events = calendar.walk("VEVENT")
    assert [event.decoded("dtstart") for event in events] == [
        date(2028, 12, 29),
        date(2029, 3, 30),
        date(2029, 3, 31),
    ]
    assert all(
        event.decoded("dtend") - event.decoded("dtstart") == timedelta(1) for event in events
    )
    assert str(events[0]["summary"]) == (
        "Last day to stop the renewal: Northlight AI, Inc. – Platform Services Agreement"
    )
    assert "ninety (90) days before its end" in str(events[0]["description"])
    assert "(s 4.2, p 9)" in str(events[0]["description"])


def test_the_last_day_of_a_notice_calls_ahead() -> None:
    notice, *others = Calendar.from_ical(made()).walk("VEVENT")
    alarms = notice.walk("VALARM")
    assert [alarm.decoded("trigger") for alarm in alarms] == [timedelta(-30), timedelta(-14)]
    assert not any(event.walk("VALARM") for event in others)


def test_names_stay_when_the_calendar_is_made_again() -> None:
    uids = [str(event["uid"]) for event in Calendar.from_ical(made()).walk("VEVENT")]
    assert len(set(uids)) == len(uids)
    later = Calendar.from_ical(made(stamp=date(2030, 1, 1))).walk("VEVENT")
    assert {str(event["uid"]) for event in later} <= set(uids)
    assert min(event.decoded("dtstart") for event in later) == date(2030, 3, 31)


def test_a_german_calendar_is_german_but_for_the_contracts_words() -> None:
    file = calendar_file(DATED_REPORT, stamp=STAMP, language="de")
    assert file is not None
    notice, *others = Calendar.from_ical(file).walk("VEVENT")
    assert str(notice["summary"]).startswith("Letzter Tag gegen die Verlängerung: Northlight AI")
    said = str(notice["description"])
    assert said.startswith("Aus dem Vertrag berechnet.\n„")
    assert "(Ziff. 4.2, S. 9)" in said
    assert "ob dieser Tag ein Arbeitstag ist" in said
    assert str(notice.walk("VALARM")[0]["description"]).startswith("In 30 Tagen: Letzter Tag")
    english = Calendar.from_ical(made()).walk("VEVENT")
    assert [event["uid"] for event in (notice, *others)] == [event["uid"] for event in english]


def test_lines_are_folded_and_end_as_the_standard_wants() -> None:
    file = made()
    assert file.endswith(b"END:VCALENDAR\r\n")
    assert file.count(b"\n") == file.count(b"\r\n")
    assert max(map(len, file.split(b"\r\n"))) <= 75


def test_no_calendar_where_nothing_is_to_come() -> None:
    assert calendar_file(REPORT, stamp=STAMP) is None
    past = tuple(each.model_copy(update={"every_months": None}) for each in DATES)
    report = DATED_REPORT.model_copy(update={"dates": past})
    assert calendar_file(report, stamp=date(2040, 1, 1)) is None


def test_same_day_gives_same_bytes() -> None:
    assert made() == made(DATED_REPORT.model_copy())


def test_hostile_text_stays_text() -> None:
    evidence = DATES[1].evidence[0].model_copy(update={"quote": TRICK, "section": TRICK})
    document = DATED_REPORT.documents[0].model_copy(update={"title": TRICK})
    dates = tuple(each.model_copy(update={"evidence": (evidence,)}) for each in DATES)
    file = made(DATED_REPORT.model_copy(update={"dates": dates, "documents": (document,)}))
    text = file.replace(b"\r\n ", b"").decode()
    assert not re.search(r"^ATTACH", text, re.MULTILINE)
    assert "\u202e" not in text
    assert "\x00" not in text
    calendar = Calendar.from_ical(file)
    assert len(calendar.walk("VALARM")) == 2
    assert "ATTACH:https://example.com" in str(calendar.walk("VEVENT")[0]["description"])


def test_the_library_is_loaded_only_for_a_calendar() -> None:
    code = "import sys, clausegap.memos.negotiation.calendar_file; print(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "icalendar" not in run.stdout.split()
