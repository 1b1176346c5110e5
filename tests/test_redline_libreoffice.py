"""LibreOffice, rejecting all changes of a redline, gives back what was there, numbers included."""

import os
import shutil
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from docx_building import item, p
from redline_building import LIST, change, redlined, word_file

from benchmarks.redlines.outside import Office
from clausegap.documents.docx import read_docx
from clausegap.redlines.nouns import Change, NewClause

_SET_IN_TWO_WAYS = "".join(
    [item("Fees", 0), item("We pay.", 1), item("in euro;", 2), item("Term", 0), item("We stay.", 1)]
)
_MARK = '<w:ins w:id="{}" w:author="Ann" w:date="2026-01-01T00:00:00Z"'
_OTHERS = (
    '<w:p><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr>'
    f"<w:rPr>{_MARK.format(901)}/></w:rPr></w:pPr>"
    f"{_MARK.format(902)}><w:r><w:t>We pay late.</w:t></w:r></w:ins></w:p>"
)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """Give LibreOffice; skip where Writer is not installed, fail with CLAUSEGAP_ALL_TOOLS set."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    folder = tmp_path_factory.mktemp("office")
    if program:
        office = Office(program, folder / "profile")
        if office.put_through([word_file(folder, p("We pay."))], folder / "saved", ""):
            return office
    why = "LibreOffice Writer is not installed (Debian: libreoffice-writer)"
    if os.environ.get("CLAUSEGAP_ALL_TOOLS"):
        pytest.fail(why)
    pytest.skip(why)


def clause(after: int) -> Change:
    return change(clause=NewClause(after=after, heading="", text="Customer may audit Vendor."))


def rejected_there(office: Office, path: Path, *changes: Change) -> list[str]:
    """Redline a file, reject all changes in LibreOffice, and give the lines that are left."""
    redline = path.with_name("redline.docx")
    redline.write_bytes(redlined(path, *changes).data)
    saved = office.put_through([redline], path.parent / "rejected", "Reject")
    return read_docx(saved[redline.name]).text.splitlines()


def test_a_clause_set_unlike_both_its_neighbours_is_rejected_without_trace(
    office: Office, tmp_path: Path
) -> None:
    path = word_file(tmp_path, _SET_IN_TWO_WAYS, parts={"numbering": LIST})
    redline = redlined(path, clause(1)).data
    # What LibreOffice does not save as it was: how a paragraph was set before.
    with ZipFile(BytesIO(redline)) as archive:
        assert b"pPrChange" not in archive.read("word/document.xml")
    lines = ["1. Fees", "1.1 We pay.", "(a) in euro;", "2. Term", "2.1 We stay."]
    assert rejected_there(office, path, clause(1)) == lines


def test_a_clause_saved_by_libreoffice_is_still_an_insertion(
    office: Office, tmp_path: Path
) -> None:
    path = word_file(tmp_path, _SET_IN_TWO_WAYS, parts={"numbering": LIST})
    redline = tmp_path / "redline.docx"
    redline.write_bytes(redlined(path, clause(1)).data)
    saved = office.put_through([redline], tmp_path / "saved", "")[redline.name]
    assert "1.2 Customer may audit Vendor." in read_docx(saved).text
    assert read_docx(saved, changes="reject").text == read_docx(path).text


def test_a_clause_after_another_authors_new_one_leaves_the_next_number_alone(
    office: Office, tmp_path: Path
) -> None:
    body = item("Fees", 0) + item("We pay.", 1) + _OTHERS + item("Term", 0)
    path = word_file(tmp_path, body, parts={"numbering": LIST})
    assert rejected_there(office, path, clause(2)) == ["1. Fees", "1.1 We pay.", "2. Term"]


def test_a_comment_on_another_authors_new_clause_leaves_the_next_number_alone(
    office: Office, tmp_path: Path
) -> None:
    body = item("Fees", 0) + item("We pay.", 1) + _OTHERS + item("Term", 0)
    path = word_file(tmp_path, body, parts={"numbering": LIST})
    at = read_docx(path).text.index("pay late")
    lines = rejected_there(office, path, change(on=(at, at + 8)))
    assert lines == ["1. Fees", "1.1 We pay.", "2. Term"]
