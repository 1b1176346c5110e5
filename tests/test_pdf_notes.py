"""Highlights and notes in a copy of a PDF: on the right words, and nothing else touched."""

import random
import re
from collections.abc import Callable, Iterator, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import Text as StickyNote
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    RectangleObject,
    TextStringObject,
)
from reports import HOSTILE, REPORT, finding

from benchmarks.pdf_writer import HEIGHT, Text, set_lines, write_pdf
from clausegap.clauses import read_contract
from clausegap.documents import read_document
from clausegap.errors import DocumentError
from clausegap.model import Contract, Evidence, Finding, Report, Severity, Status
from clausegap.redlines.nouns import Change, NewClause, Remark, Replacement
from clausegap.redlines.pdf.notes import AnnotatedPdf, annotated_pdf

SAMPLE = Path(__file__).parents[1] / "contracts" / "cirrolane-ai-services-agreement.pdf"
LEFT = [
    "1. The Provider shall keep the Customer",
    "Data secret and shall not use it to train",
    "any model without the written consent of",
    "the Customer, whatever the purpose.",
    "2. Either party may end this Agreement",
    "on thirty days notice to the other party",
    "where the other party is in breach and",
    "does not cure the breach in that time.",
]
RIGHT = [
    "3. The Provider shall pay back all prepaid",
    "fees for the time after the end of this",
    "Agreement within thirty days of that day",
    "and shall hand over the Customer Data.",
    "4. This Agreement is governed by the law",
    "of England, and the courts of England",
    "alone shall hear all disputes that come",
    "up between the parties to it.",
]
COLUMNS = [*set_lines(LEFT), *set_lines(RIGHT, x=320)]

Make = Callable[[bytes], tuple[Path, Contract]]


@pytest.fixture
def make(tmp_path: Path) -> Make:
    def read(data: bytes) -> tuple[Path, Contract]:
        path = tmp_path / "contract.pdf"
        path.write_bytes(data)
        return path, read_contract(read_document(path))

    return read


def span_of(contract: Contract, words: str) -> tuple[int, int]:
    start = contract.document.text.index(words)
    return start, start + len(words)


def found(
    contract: Contract, *spans: tuple[int, int], term: str = "no-training", **options: Any
) -> Finding:
    """Make a finding that rests on spans of a contract."""
    text = contract.document.text
    evidence = tuple(
        Evidence(
            quote=text[start:end],
            document=contract.document.path,
            page=contract.document.page_at(start),
            section=None,
            start=start,
            end=end,
        )
        for start, end in spans
    )
    status = options.pop("status", Status.CONTRARY if spans else Status.MISSING)
    options = {"asks": "It must.", "reason": "It does not.", **options}
    return finding(
        term, term.replace("-", " ").title(), status, Severity.HIGH, evidence=evidence, **options
    )


def report_of(*findings: Finding) -> Report:
    return REPORT.model_copy(update={"findings": findings})


def annotate(
    path: Path,
    contract: Contract,
    *findings: Finding,
    changes: Sequence[Change] = (),
    **options: Any,
) -> AnnotatedPdf:
    options = {"author": "Legal", "date": "2026-03-31", **options}
    return annotated_pdf(path, contract, report_of(*findings), changes, **options)


def annotations(data: bytes, subtype: str | None = None) -> list[tuple[int, Any]]:
    """Give the annotations of a PDF with the number of their page."""
    reader = PdfReader(BytesIO(data))
    return [
        (number, each.get_object())
        for number, page in enumerate(reader.pages, start=1)
        for each in page.get("/Annots", ArrayObject()).get_object()
        if subtype is None or each.get_object()["/Subtype"] == subtype
    ]


def rectangles(annotation: Any) -> Iterator[tuple[float, float, float, float]]:
    points = [float(value) for value in annotation["/QuadPoints"]]
    for at in range(0, len(points), 8):
        xs, ys = points[at : at + 8 : 2], points[at + 1 : at + 8 : 2]
        yield min(xs), min(ys), max(xs), max(ys)


def highlighted(data: bytes) -> list[str]:
    """Give the words that stand under each highlight, as another reader of PDFs sees them."""
    document = pypdfium2.PdfDocument(data)
    try:
        return [_under(document, *each) for each in annotations(data, "/Highlight")]
    finally:
        document.close()


def _under(document: Any, number: int, annotation: Any) -> str:
    page = document[number - 1]
    words = page.get_textpage()
    inset = [(x0 + 0.3, y0 + 1, x1 - 0.3, y1 - 1) for x0, y0, x1, y1 in rectangles(annotation)]
    texts = [words.get_text_bounded(*each) for each in inset]
    words.close()
    page.close()
    return " ".join(" ".join(texts).split())


def notes(data: bytes) -> dict[str, str]:
    """Give the text of each note by the sign that is drawn on it."""
    made = {}
    for _, annotation in annotations(data, "/Text"):
        drawn = annotation["/AP"]["/N"].get_data().decode()
        sign = re.search(r"\((\+?\d+)\) Tj", drawn)
        assert sign is not None
        made[sign[1]] = str(annotation["/Contents"])
    return made


def in_two_columns(rotate: int = 0) -> bytes:
    return write_pdf([COLUMNS], rotate=rotate)


def cropped(data: bytes, box: tuple[float, float, float, float]) -> bytes:
    writer = PdfWriter(clone_from=BytesIO(data))
    for page in writer.pages:
        page.cropbox = RectangleObject(box)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
@pytest.mark.parametrize("crop", [None, (40.0, 300.0, 580.0, 800.0)])
def test_a_highlight_lies_on_its_words_in_a_turned_and_cropped_page(
    make: Make, rotate: int, crop: tuple[float, float, float, float] | None
) -> None:
    # The words themselves are set upright in a page that is then turned.
    data = in_two_columns(rotate)
    path, contract = make(cropped(data, crop) if crop else data)
    words = "pay back all prepaid fees for the time after the end of this"
    if rotate:
        words = "courts"
    result = annotate(path, contract, found(contract, span_of(contract, words)))
    assert highlighted(result.data) == [words]
    assert result.certificate.holds


def test_a_highlight_has_a_box_for_each_line_of_its_own_column(make: Make) -> None:
    path, contract = make(in_two_columns())
    words = "shall not use it to train any model without the written consent"
    result = annotate(path, contract, found(contract, span_of(contract, words)))
    ((_, annotation),) = annotations(result.data, "/Highlight")
    boxes = list(rectangles(annotation))
    assert len(boxes) == 2
    assert all(70 < x0 < x1 < 300 for x0, _, x1, _ in boxes)
    assert highlighted(result.data) == [words]


def test_the_note_of_a_column_stands_in_the_margin_beside_it(make: Make) -> None:
    path, contract = make(in_two_columns())
    left = found(contract, span_of(contract, "keep the Customer Data secret"))
    right = found(contract, span_of(contract, "hand over the Customer Data"), term="export")
    result = annotate(path, contract, left, right)
    rects = [annotation["/Rect"] for _, annotation in annotations(result.data, "/Text")]
    assert rects[0][2] < 72
    assert rects[1][0] > 500


def test_a_note_says_what_was_found_and_what_to_ask(make: Make) -> None:
    path, contract = make(in_two_columns())
    gap = found(
        contract,
        span_of(contract, "on thirty days notice"),
        status=Status.PARTIAL,
        reason="Section 2 lets either party end it.",
        review="the notice may be in days of business",
    )
    result = annotate(path, contract, gap)
    assert notes(result.data) == {
        "1": "No Training: in part, to check (high)\n\nSection 2 lets either party end it.\n\n"
        "To check: The notice may be in days of business.\n\n"
        "Ask for: Provider shall do so.\n\nIf refused: It tries."
    }
    ((_, highlight),) = annotations(result.data, "/Highlight")
    assert highlight["/Contents"] == "Note 1: No Training: in part, to check"
    assert highlight["/Subj"] == "in part, to check"


def test_each_status_has_its_colour_and_what_is_met_stays_clear(make: Make) -> None:
    path, contract = make(in_two_columns())
    lines = ["keep the Customer", "Either party", "pay back", "governed by"]
    made = [
        found(contract, span_of(contract, words), term=f"term-{at}", status=status, review=review)
        for at, (words, status, review) in enumerate(
            zip(
                lines,
                [Status.CONTRARY, Status.PARTIAL, Status.MET, Status.MET],
                [None, None, "may be meant otherwise", None],
                strict=True,
            )
        )
    ]
    result = annotate(path, contract, *made)
    colours = {
        str(annotation["/Subj"]): tuple(round(float(value) * 255) for value in annotation["/C"])
        for _, annotation in annotations(result.data, "/Highlight")
    }
    assert colours == {
        "against you": (0xFB, 0xDC, 0xDC),
        "in part": (0xFD, 0xEE, 0xC4),
        "met, to check": (0xDF, 0xE9, 0xF8),
    }
    assert result.certificate.commented == ("term-0", "term-1", "term-2")


def test_the_colours_are_those_of_the_memos() -> None:
    style = (Path(__file__).parents[1] / "templates" / "memo.css").read_text(encoding="utf-8")
    grounds = ("fbdcdc", "fdeec4", "e8e2f6", "dfe9f8")
    names = ("contrary", "partial", "missing", "check")
    assert all(
        f"--{name}-ground: #{ground}" in style for name, ground in zip(names, grounds, strict=True)
    )


def test_words_that_two_findings_rest_on_are_highlighted_once(make: Make) -> None:
    path, contract = make(in_two_columns())
    wide = span_of(contract, "shall not use it to train any model without the written consent")
    narrow = span_of(contract, "train any model")
    result = annotate(
        path,
        contract,
        found(contract, wide, term="wide", status=Status.PARTIAL),
        found(contract, narrow, term="narrow"),
    )
    said = dict(
        zip(
            highlighted(result.data),
            (str(each["/Contents"]) for _, each in annotations(result.data, "/Highlight")),
            strict=True,
        )
    )
    assert said == {
        "shall not use it to": "Note 1: Wide: in part",
        "train any model": "Note 2: Narrow: against you\nNote 1: Wide: in part",
        "without the written consent": "Note 1: Wide: in part",
    }


def missing_with_clause(contract: Contract, after: int) -> tuple[Finding, Change]:
    gap = found(contract, term="audit-rights")
    return gap, Change(
        term="audit-rights",
        title="Audit rights",
        status=Status.MISSING,
        severity=Severity.HIGH,
        new_clause=NewClause(after=after, heading="Audit", text="Customer may audit Provider."),
        remark=Remark(start=None, end=None, text="Audit rights: The contract is silent."),
    )


def test_a_missing_term_is_noted_where_its_clause_would_stand(make: Make) -> None:
    path, contract = make(in_two_columns())
    after = next(clause.index for clause in contract.clauses if clause.number == "3")
    gap, change = missing_with_clause(contract, after)
    result = annotate(path, contract, gap, changes=[change])
    ((_, note),) = annotations(result.data, "/Text")
    line = HEIGHT - (100 + 3 * 12)
    assert note["/Rect"][1] < line + 8 < note["/Rect"][3] + 8
    assert notes(result.data) == {
        "+1": "Audit Rights: missing (high)\n\nIt does not.\n\n"
        "New clause proposed here: Audit. Customer may audit Provider.\n\nIf refused: It tries."
    }


def test_what_has_no_place_is_listed_in_one_note_on_the_first_page(make: Make) -> None:
    path, contract = make(write_pdf([COLUMNS, COLUMNS]))
    result = annotate(
        path, contract, found(contract, term="audit-rights"), found(contract, term="export")
    )
    ((page, note),) = annotations(result.data, "/Text")
    assert page == 1
    assert "Audit Rights: missing" in note["/Contents"]
    assert "Export: missing" in note["/Contents"]


def test_a_note_for_the_vendor_holds_the_proposal_and_nothing_of_the_fallback(make: Make) -> None:
    path, contract = make(in_two_columns())
    start, end = span_of(contract, "thirty days notice")
    gap = found(contract, (start, end), status=Status.PARTIAL, review="not sure")
    other = found(contract, span_of(contract, "governed by"), term="law", status=Status.PARTIAL)
    change = Change(
        term=gap.term,
        title=gap.title,
        status=gap.status,
        severity=gap.severity,
        edits=(Replacement(start=start, end=start + 6, text="sixty"),),
        remark=Remark(start=start, end=end, text="Notice: The time is short."),
    )
    result = annotate(path, contract, gap, other, changes=[change], for_vendor=True)
    assert notes(result.data) == {
        "1": "Proposed change\n\nNotice: The time is short.\n\n"
        "Wording proposed: “sixty” instead of “thirty”"
    }
    written = b" ".join(str(each).encode() for _, each in annotations(result.data))
    for inside in (b"It tries", b"in part", b"check", b"high"):
        assert inside not in written


def test_a_change_without_words_says_what_its_remark_says(make: Make) -> None:
    path, contract = make(in_two_columns())
    gap = found(contract, span_of(contract, "governed by"), status=Status.PARTIAL)
    only_said = Change(
        term=gap.term,
        title=gap.title,
        status=gap.status,
        severity=gap.severity,
        remark=Remark(start=0, end=1, text="The change made for “Law” deals with this too."),
    )
    result = annotate(path, contract, gap, changes=[only_said])
    assert notes(result.data) == {
        "1": "No Training: in part (high)\n\nThe change made for “Law” deals with this too."
    }


def test_a_fallback_that_is_proposed_already_is_not_repeated(make: Make) -> None:
    path, contract = make(in_two_columns())
    gap, change = missing_with_clause(contract, 0)
    clause = NewClause(after=0, heading="Help", text="In any event, it tries.")
    change = change.model_copy(update={"new_clause": clause})
    result = annotate(path, contract, gap, changes=[change])
    assert "If refused" not in notes(result.data)["+1"]


def test_only_the_terms_asked_for_are_noted(make: Make) -> None:
    path, contract = make(in_two_columns())
    both = [
        found(contract, span_of(contract, "governed by"), term="law"),
        found(contract, span_of(contract, "pay back"), term="refund"),
    ]
    result = annotate(path, contract, *both, terms=["refund"])
    assert result.certificate.commented == ("refund",)


def test_hostile_words_are_text_and_do_nothing(make: Make) -> None:
    path, contract = make(in_two_columns())
    hostile = f"{HOSTILE} (app.alert) /JS (x) >> endobj javascript:alert(1)"
    gap = found(contract, span_of(contract, "pay back"), reason=hostile, review=hostile)
    change = Change(
        term=gap.term,
        title=hostile,
        status=gap.status,
        severity=gap.severity,
        remark=Remark(start=0, end=1, text=hostile),
    )
    result = annotate(path, contract, gap, changes=[change], author=f"A {HOSTILE}")
    assert result.certificate.holds
    (text,) = notes(result.data).values()
    assert "<script>alert(1)</script>" in text
    assert "(app.alert) /JS (x) >> endobj javascript:alert(1)" in text
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", text)
    for _, annotation in annotations(result.data):
        assert not {"/A", "/AA", "/JS", "/RC"} & annotation.keys()


def rich_pdf() -> bytes:
    """Give a PDF with an outline, notes, a form field and information."""
    writer = PdfWriter(clone_from=BytesIO(write_pdf([COLUMNS, COLUMNS], link="http://x.example/")))
    writer.add_outline_item(title="First", page_number=0)
    writer.add_metadata({"/Author": "Vendor"})
    writer.add_annotation(1, StickyNote(rect=(500, 700, 520, 720), text="their note"))
    field = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Annot"),
            NameObject("/Subtype"): NameObject("/Widget"),
            NameObject("/FT"): NameObject("/Tx"),
            NameObject("/T"): TextStringObject("name"),
            NameObject("/V"): TextStringObject("Ann"),
            NameObject("/Rect"): ArrayObject(map(FloatObject, (60, 60, 200, 80))),
        }
    )
    reference = writer._add_object(field)
    listed = writer.pages[0]["/Annots"]
    assert isinstance(listed, ArrayObject)
    listed.append(reference)
    form = DictionaryObject({NameObject("/Fields"): ArrayObject([reference])})
    writer.root_object[NameObject("/AcroForm")] = writer._add_object(form)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def test_all_that_was_there_stays_as_it_was(make: Make) -> None:
    original = rich_pdf()
    path, contract = make(original)
    result = annotate(path, contract, found(contract, span_of(contract, "pay back all prepaid")))
    assert result.data.startswith(original)
    before, after = PdfReader(BytesIO(original)), PdfReader(BytesIO(result.data))
    assert after.metadata == before.metadata
    assert [item.title for item in after.outline] == ["First"]  # type: ignore[union-attr]
    assert after.get_form_text_fields() == {"name": "Ann"}
    assert [page.extract_text() for page in after.pages] == [
        page.extract_text() for page in before.pages
    ]
    old, new = annotations(original), annotations(result.data)
    kept = [pair for pair in new if "/NM" not in pair[1]]
    assert [in_bytes(each) for _, each in kept] == [in_bytes(each) for _, each in old]
    assert result.certificate.assurances[2].detail == "3 annotations of the original kept, 2 added"
    assert path.read_bytes() == original


def in_bytes(annotation: DictionaryObject) -> bytes:
    out = BytesIO()
    annotation.write_to_stream(out)
    return out.getvalue()


def test_a_list_of_annotations_that_two_pages_share_stays_their_own(make: Make) -> None:
    writer = PdfWriter(clone_from=BytesIO(write_pdf([COLUMNS, COLUMNS])))
    shared = writer._add_object(ArrayObject())
    for page in writer.pages:
        page[NameObject("/Annots")] = shared
    out = BytesIO()
    writer.write(out)
    path, contract = make(out.getvalue())
    result = annotate(path, contract, found(contract, span_of(contract, "pay back")))
    assert {page for page, _ in annotations(result.data)} == {1}
    assert result.certificate.holds


def test_a_file_with_a_stream_of_references_gets_one_more(make: Make) -> None:
    data = as_reference_stream(write_pdf([COLUMNS]))
    path, contract = make(data)
    result = annotate(path, contract, found(contract, span_of(contract, "pay back")))
    assert result.data.startswith(data)
    assert b"\nxref" not in result.data
    assert b"/Type /XRef" in result.data[len(data) :]
    assert result.certificate.holds
    assert highlighted(result.data) == ["pay back"]


def as_reference_stream(data: bytes) -> bytes:
    """Give a file with its table of references as a stream, as newer writers have it."""
    start = int(data.rpartition(b"startxref")[2].split()[0])
    body = data[:start]
    offsets = {int(match[1]): match.start() for match in re.finditer(rb"(?m)^(\d+) 0 obj", body)}
    own = max(offsets) + 1
    offsets[own] = start
    entries = (
        b"\x00"
        + bytes(4)
        + b"".join(b"\x01" + offsets[number].to_bytes(4, "big") for number in range(1, own + 1))
    )
    return body + (
        b"%d 0 obj\n<< /Type /XRef /Size %d /W [1 4 0] /Root 1 0 R /Length %d >>\nstream\n"
        % (own, own + 1, len(entries))
        + entries
        + b"\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % start
    )


def test_the_same_input_gives_the_same_bytes(make: Make) -> None:
    path, contract = make(rich_pdf())
    gap = found(contract, span_of(contract, "pay back all prepaid"))
    assert annotate(path, contract, gap) == annotate(path, contract, gap)


def test_notes_have_names_of_their_own_author_date_and_print(make: Make) -> None:
    path, contract = make(in_two_columns())
    made = [
        found(contract, span_of(contract, words), term=words.replace(" ", "-"))
        for words in ("pay back", "governed by", "Either party")
    ]
    result = annotate(path, contract, *made, author="Müller & Söhne")
    all_of_them = [annotation for _, annotation in annotations(result.data)]
    assert len({annotation["/NM"] for annotation in all_of_them}) == 6
    assert {annotation["/T"] for annotation in all_of_them} == {"Müller & Söhne"}
    assert {annotation["/M"] for annotation in all_of_them} == {"D:20260331"}
    assert all(annotation["/F"] & 4 for annotation in all_of_them)
    assert all("/N" in annotation["/AP"] for annotation in all_of_them)


def test_a_signed_file_keeps_the_bytes_that_are_signed(make: Make) -> None:
    path, contract = make(signed())
    result = annotate(path, contract, found(contract, span_of(contract, "pay back")))
    assert result.data.startswith(path.read_bytes())
    assert "its signature covers the same bytes" in result.certificate.assurances[0].detail


def signed(certified: int | None = None) -> bytes:
    writer = PdfWriter(clone_from=BytesIO(write_pdf([COLUMNS])))
    form = DictionaryObject(
        {NameObject("/Fields"): ArrayObject(), NameObject("/SigFlags"): NumberObject(3)}
    )
    writer.root_object[NameObject("/AcroForm")] = form
    if certified is not None:
        parameters = DictionaryObject({NameObject("/P"): NumberObject(certified)})
        reference = DictionaryObject({NameObject("/TransformParams"): parameters})
        signature = DictionaryObject({NameObject("/Reference"): ArrayObject([reference])})
        permissions = DictionaryObject({NameObject("/DocMDP"): writer._add_object(signature)})
        writer.root_object[NameObject("/Perms")] = permissions
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.mark.parametrize("level", [1, 2])
def test_a_file_certified_against_notes_is_refused(make: Make, level: int) -> None:
    path, contract = make(signed(level))
    with pytest.raises(DocumentError, match=r"certified.* send the rider instead"):
        annotate(path, contract, found(contract, span_of(contract, "pay back")))


def test_a_file_certified_for_notes_gets_them(make: Make) -> None:
    path, contract = make(signed(3))
    assert annotate(path, contract, found(contract, (0, 5))).certificate.holds


def test_an_encrypted_file_is_refused(make: Make) -> None:
    writer = PdfWriter(clone_from=BytesIO(write_pdf([COLUMNS])))
    writer.encrypt("", "owner", algorithm="RC4-128")
    out = BytesIO()
    writer.write(out)
    path, contract = make(out.getvalue())
    with pytest.raises(DocumentError, match=r"contract.pdf: .*encrypted.* send the rider"):
        annotate(path, contract, found(contract, (0, 5)))


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: data.replace(b"startxref\n", b"startxref\n9"),
        lambda data: data.replace(b"\nxref\n", b"\nxxxx\n"),
        lambda data: b"junk\n" + data,
    ],
    ids=["wrong start", "no table", "junk in front"],
)
def test_a_damaged_file_is_refused_with_a_remedy(
    make: Make, damage: Callable[[bytes], bytes]
) -> None:
    path, contract = make(damage(write_pdf([COLUMNS])))
    with pytest.raises(DocumentError, match=r"damaged.* save it again, or send the rider"):
        annotate(path, contract, found(contract, (0, 5)))


def test_a_file_that_changed_since_it_was_read_is_refused(make: Make) -> None:
    path, contract = make(write_pdf([COLUMNS]))
    path.write_bytes(path.read_bytes() + b"\n")
    with pytest.raises(DocumentError, match="changed after it was read"):
        annotate(path, contract, found(contract, (0, 5)))


@pytest.mark.parametrize("rotate", [0, 90])
def test_no_note_hides_what_is_on_the_page(make: Make, rotate: int) -> None:
    """Where the margins are full of words the notes find blank places all the same."""
    full = [Text(6, 30 + 13 * at, "word " * 25, size=9.5) for at in range(45)]
    path, contract = make(write_pdf([full], rotate=rotate))
    made = [found(contract, (at * 40, at * 40 + 20), term=f"t{at}") for at in range(12)]
    result = annotate(path, contract, *made)
    before, after = picture(path.read_bytes()), picture(result.data)
    assert len(notes(result.data)) == 12
    assert (before != after).any()
    assert (after[before < 100] < 140).all()


def picture(data: bytes) -> Any:
    document = pypdfium2.PdfDocument(data)
    try:
        return document[0].render(scale=2, grayscale=True).to_numpy().squeeze().copy()
    finally:
        document.close()


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(seed=st.integers(0, 2**20), count=st.integers(1, 12))
def test_random_evidence_leaves_the_file_as_it_was(make: Make, seed: int, count: int) -> None:
    rotate = random.Random(seed).choice([0, 90, 180, 270])
    path, contract = make(write_pdf([COLUMNS, COLUMNS], rotate=rotate))
    chance, words = random.Random(seed), contract.document.words
    made = []
    for at in range(count):
        first = chance.randrange(len(words))
        last = min(len(words) - 1, first + chance.randrange(20))
        span = (words[first].start, words[last].end)
        status = chance.choice([Status.PARTIAL, Status.CONTRARY])
        made.append(found(contract, span, term=f"term-{at}", status=status))
    result = annotate(path, contract, *made)
    assert result.certificate.holds
    assert result.data.startswith(path.read_bytes())
    assert len(notes(result.data)) == count
    places = [(page, str(each["/Rect"])) for page, each in annotations(result.data, "/Text")]
    assert len(set(places)) == count
    marked = sorted(" ".join(highlighted(result.data)).split())
    quoted = {at for each in made for e in each.evidence for at in range(e.start, e.end)}
    expected = [
        contract.document.text[word.start : word.end] for word in words if word.start in quoted
    ]
    assert marked == sorted(expected)


def test_the_sample_contract_is_annotated_on_every_page_that_has_a_gap() -> None:
    contract = read_contract(read_document(SAMPLE))
    spans = [(word.start, word.end) for word in contract.document.words[::150]]
    made = [found(contract, span, term=f"term-{at}") for at, span in enumerate(spans)]
    result = annotate(SAMPLE, contract, *made)
    assert result.certificate.holds
    assert {page for page, _ in annotations(result.data, "/Highlight")} == set(range(1, 9))
