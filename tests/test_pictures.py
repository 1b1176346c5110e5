"""The pictures: golden files, both forms from one drawing, no text on text, hostile text, Word."""

import re
import struct
import subprocess
import sys
from datetime import date, timedelta
from io import BytesIO
from itertools import takewhile

import pytest
from dated_reports import DATED_REPORT, dated
from docx import Document
from docx.oxml.ns import qn
from golden_files import GOLDEN, check_golden
from lxml import etree
from reports import EMPTY_REPORT, REPORT
from word_files import part

from clausegap.memos import render
from clausegap.memos.pictures.drawing import Box, Drawing, Strokes, Words, fitted, text_width
from clausegap.memos.pictures.forms import (
    heat_map_png,
    heat_map_svg,
    side_by_side,
    timeline_png,
    timeline_svg,
)
from clausegap.memos.pictures.heat_map import heat_map
from clausegap.memos.pictures.palette import palette
from clausegap.memos.pictures.png import to_png
from clausegap.memos.pictures.timeline import timeline
from clausegap.memos.pictures.words import WORDS, PictureWords
from clausegap.model import DateKind, Report, Severity, Status

ENGLISH = PictureWords(None)
GERMAN = {
    "heat map": "Klauseln nach Gewicht und Stand",
    "contrary": "gegen Sie",
    "missing": "fehlt",
    "critical": "kritisch",
    "notice by": "Letzter Kündigungstag",
    "March": "März",
    "day": "{day}. {month} {year}",
}
TRICK = "</title><script>alert(1)</script> & “x” \u202e\x00"


def svg(report: Report, kind: str = "heat map") -> etree._Element:
    text = heat_map_svg(report) if kind == "heat map" else timeline_svg(report)
    assert text is not None
    return etree.fromstring(text)


def drawn(report: Report, kind: str) -> Drawing:
    drawing = heat_map(report, ENGLISH) if kind == "heat map" else timeline(report, ENGLISH)
    assert drawing is not None
    return drawing


@pytest.mark.parametrize("name", ["heat_map", "timeline"])
def test_golden(request: pytest.FixtureRequest, name: str) -> None:
    text = {"heat_map": heat_map_svg, "timeline": timeline_svg}[name](DATED_REPORT)
    assert text is not None
    check_golden(request, GOLDEN / f"{name}.svg", f"{text}\n".encode())


def test_no_picture_of_nothing() -> None:
    assert heat_map_svg(EMPTY_REPORT) is None
    assert heat_map_png(EMPTY_REPORT) is None
    assert timeline_svg(REPORT) is None
    assert timeline_png(REPORT) is None
    one = REPORT.model_copy(update={"dates": (dated(DateKind.EFFECTIVE, "2026-03-31"),)})
    assert timeline_svg(one) is None
    assert side_by_side(EMPTY_REPORT) == ()


def squares(drawing: Drawing) -> list[Box]:
    """Give the squares of the terms: the parts that name one."""
    return [each for each in drawing.parts if isinstance(each, Box) and each.hint]


def marks(drawing: Drawing, square: Box) -> tuple[object, ...]:
    """Give the outline of a square and the shapes drawn into it, without colours and places."""
    behind = drawing.parts[drawing.parts.index(square) + 1 :]
    own = list(takewhile(lambda each: isinstance(each, Strokes), behind))
    return (
        square.dashed,
        *((len(each.points), each.fill is None) for each in own if isinstance(each, Strokes)),
    )


def test_the_heat_map_has_a_square_a_term_and_says_the_counts() -> None:
    drawing = drawn(REPORT, "heat map")
    titles = [square.hint for square in squares(drawing)]
    assert sorted(titles) == sorted(finding.title for finding in REPORT.findings)
    assert drawing.description == (
        "Critical: 2 against you, 1 missing, 1 met. High: 2 in part, 3 met. Medium: 1 in part. "
        "Low: 1 missing."
    )


def test_a_status_is_told_by_its_column_and_its_mark_too() -> None:
    """Four statuses, four columns, four different marks: nothing rests on colour."""
    one_each = tuple(
        REPORT.findings[0].model_copy(update={"status": status, "term": status.value})
        for status in Status
    )
    drawing = drawn(REPORT.model_copy(update={"findings": one_each}), "heat map")
    found = squares(drawing)
    assert len({square.x for square in found}) == 4
    assert len({marks(drawing, square) for square in found}) == 4


def test_the_timeline_names_each_date() -> None:
    drawing = drawn(DATED_REPORT, "timeline")
    assert drawing.description == (
        "31 March 2026: In force from. 29 December 2028: Last day to stop the renewal. "
        "30 March 2029: End of the term. 31 March 2029: Renewal."
    )


def boxes(drawing: Drawing) -> list[tuple[float, float, float, float, str]]:
    found = []
    for each in drawing.parts:
        if isinstance(each, Words):
            width = text_width(each.text, each.size, each.bold)
            left = each.x - {"start": 0, "middle": width / 2, "end": width}[each.anchor]
            found.append((left, each.y - 0.72 * each.size, left + width, each.y, each.text))
    return found


SPANS = (1, 5, 30, 90, 365, 1096, 7305)


@pytest.mark.parametrize("days", SPANS)
@pytest.mark.parametrize("first", [date(2026, 1, 1), date(2027, 11, 30)])
def test_no_words_stand_on_others_or_outside(first: date, days: int) -> None:
    end = first + timedelta(days=days)
    dates = (
        dated(DateKind.EFFECTIVE, first.isoformat()),
        dated(DateKind.NOTICE_BY, (end - timedelta(days=days // 2)).isoformat(), "x"),
        dated(DateKind.TERM_END, end.isoformat(), "x"),
        dated(DateKind.RENEWAL, (end + timedelta(days=1)).isoformat(), "x"),
    )
    drawing = drawn(REPORT.model_copy(update={"dates": dates}), "timeline")
    words = boxes(drawing)
    for at, one in enumerate(words):
        assert one[0] >= -0.01
        assert one[2] <= drawing.width + 0.01
        assert one[3] <= drawing.height
        for other in words[at + 1 :]:
            apart = (
                one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
            )
            assert apart, (one, other)


def test_many_terms_stay_in_their_columns() -> None:
    findings = tuple(
        REPORT.findings[0].model_copy(
            update={"term": f"t{at}", "severity": Severity.CRITICAL, "status": Status.MET}
        )
        for at in range(60)
    )
    drawing = drawn(REPORT.model_copy(update={"findings": findings}), "heat map")
    found = squares(drawing)
    assert len(found) == 60
    assert all(square.x + square.width <= drawing.width for square in found)
    assert all(square.y + square.height <= drawing.height for square in found)


@pytest.mark.parametrize("kind", ["heat map", "timeline"])
def test_it_can_be_heard(kind: str) -> None:
    picture = svg(DATED_REPORT, kind)
    assert picture.get("role") == "img"
    named = (picture.get("aria-labelledby") or "").split()
    assert named == [element.get("id") for element in picture[:2]]
    assert [etree.QName(element).localname for element in picture[:2]] == ["title", "desc"]
    assert all(element.text for element in picture[:2])


def test_words_of_another_language() -> None:
    german = heat_map_svg(DATED_REPORT, GERMAN)
    assert german is not None
    assert "gegen Sie" in german
    assert "Kritisch: 2 gegen Sie, 1 fehlt, 1 met." in german
    dates = timeline_svg(DATED_REPORT, GERMAN)
    assert dates is not None
    assert "31. März 2029" in dates
    assert "Letzter Kündigungstag" in dates
    assert timeline_png(DATED_REPORT, GERMAN) != timeline_png(DATED_REPORT)


def test_every_word_has_an_english_one() -> None:
    keys = {*Status, *Severity, *DateKind, "heat map", "timeline", "stated", "computed", "day"}
    assert keys <= set(WORDS)


def test_colours_are_those_of_the_memos() -> None:
    css = render(REPORT, "html").decode()
    used = set(
        re.findall(r'class="([^"]*)"', f"{heat_map_svg(REPORT)}{timeline_svg(DATED_REPORT)}")
    )
    classes = {name for names in used for name in names.split()} - {"picture"}
    for name in classes:
        assert f".{name} {{" in css
        assert name.split("-", 1)[1] in palette()


def test_hostile_titles_and_words_stay_text() -> None:
    findings = tuple(each.model_copy(update={"title": TRICK}) for each in REPORT.findings)
    report = REPORT.model_copy(update={"findings": findings})
    plain, hostile = svg(REPORT), svg(report)
    assert [e.tag for e in hostile.iter()] == [e.tag for e in plain.iter()]
    text = heat_map_svg(report, {"missing": TRICK})
    assert text is not None
    assert "<script" not in text
    assert "\u202e" not in text
    assert heat_map_png(report, {"missing": "( \\ ) ) Tj " + TRICK, "met": "漢字 naïve ł"})


def test_png_is_the_same_each_time_and_of_the_size_of_the_drawing() -> None:
    drawing = drawn(DATED_REPORT, "timeline")
    file = to_png(drawing)
    assert file == to_png(drawing) == timeline_png(DATED_REPORT)
    width, height = struct.unpack(">II", file[16:24])
    assert abs(width / height - drawing.width / drawing.height) < 0.01
    assert width >= 1000


def test_pictures_beside_each_other_have_one_height() -> None:
    shown = side_by_side(DATED_REPORT)
    assert len({each.png[16:24] for each in shown}) == 1
    assert [each.alt.split(".")[0] for each in shown] == [
        "Terms by weight and status",
        "Dates of the contract",
    ]


def test_long_words_are_cut_to_their_room() -> None:
    assert fitted("Notice", 100, 13) == "Notice"
    assert text_width(fitted("n" * 90, 100, 13), 13) <= 100
    assert text_width("ä", 10) == text_width("a", 10)


def test_the_word_memo_holds_them_with_words_for_those_who_hear() -> None:
    file = render(DATED_REPORT, "docx")
    document = part(file, "word/document.xml")
    described = [each.get("descr") for each in document.iter(qn("wp:docPr"))]
    assert described == [each.alt for each in side_by_side(DATED_REPORT)]
    ids = [each.get("id") for each in document.iter(qn("wp:docPr"))]
    assert len(ids) == len(set(ids)) == 2
    assert len(Document(BytesIO(file)).inline_shapes) == 2


def test_the_page_holds_them_and_markdown_does_not() -> None:
    page = render(DATED_REPORT, "html").decode()
    assert page.count("<svg ") == 2
    assert "<svg" not in render(DATED_REPORT, "md").decode()


def test_a_memo_without_findings_has_no_picture() -> None:
    assert b"<svg" not in render(EMPTY_REPORT, "html")
    assert not Document(BytesIO(render(EMPTY_REPORT, "docx"))).inline_shapes


def test_svg_needs_no_pdf_library() -> None:
    code = (
        "import sys, clausegap.memos.gap.summary, clausegap.memos.pictures.svg; print(*sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not {"pypdfium2", "docx", "lxml"} & set(run.stdout.split())
