"""What is read, what is refused, and with which advice."""

from pathlib import Path
from zipfile import ZipFile

import pytest

from clausegap.documents import read_document
from clausegap.documents.numbering import printed_number
from clausegap.errors import DocumentError


@pytest.mark.parametrize(
    ("name", "content", "media_type"),
    [
        ("terms.md", "# Terms\n\nYou may use it.", "text/markdown"),
        ("terms.html", "<p>You may use it.</p>", "text/html"),
        ("terms.txt", "You may use it.", "text/plain"),
        ("terms", "<!DOCTYPE html><p>You may use it.</p>", "text/html"),
        ("LICENSE", "You may use it.", "text/plain"),
    ],
)
def test_the_format_follows_content_and_name(
    tmp_path: Path, name: str, content: str, media_type: str
) -> None:
    path = tmp_path / name
    path.write_text(content)
    document = read_document(path)
    assert document.media_type == media_type
    assert "You may use it." in document.text
    assert document.path == str(path)


@pytest.mark.parametrize(
    ("name", "data", "problem"),
    [
        ("empty.txt", b"", "empty"),
        ("blank.md", b" \n\n ", "empty"),
        ("picture.png", b"\x89PNG\r\n\x1a\n", "image"),
        ("old.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), ".doc"),
        (
            "locked.docx",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
            + bytes(600)
            + "EncryptedPackage".encode("utf-16-le"),
            "encrypted",
        ),
        ("rich.rtf", b"{\\rtf1 Terms}", ".rtf"),
        ("program", bytes(range(256)) * 4, "not text"),
        ("broken.docx", b"PK\x03\x04 and then nothing", "damaged"),
        ("renamed.docx", b"plain words", "not a Word document"),
        ("renamed.pdf", b"plain words", "not a PDF"),
        ("no-text.html", b"<html><body><img src='a.png'></body></html>", "no text"),
    ],
)
def test_what_cannot_be_read_says_why(tmp_path: Path, name: str, data: bytes, problem: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(DocumentError) as caught:
        read_document(path)
    assert problem in caught.value.problem
    assert caught.value.path == str(path)
    assert caught.value.remedy.endswith(".")


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="no such file"):
        read_document(tmp_path / "absent.pdf")
    with pytest.raises(DocumentError, match="folder"):
        read_document(tmp_path)


@pytest.mark.parametrize(
    ("member", "problem"),
    [("content.xml", "OpenDocument"), ("xl/workbook.xml", "archive"), ("a.txt", "archive")],
)
def test_other_zip_containers_are_refused(tmp_path: Path, member: str, problem: str) -> None:
    path = tmp_path / "container.zip"
    with ZipFile(path, "w") as archive:
        archive.writestr(member, "x")
    with pytest.raises(DocumentError, match=problem):
        read_document(path)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("7.2 Term", "7.2"),
        ("7.2.1. Term", "7.2.1."),
        ("2.01. Term", "2.01."),
        ("1. Term", "1."),
        ("1) Term", "1)"),
        ("1 Definitions", "1"),
        ("1.Term", "1."),
        ("(b) the other", "(b)"),
        ("b) the other", "b)"),
        ("(iv) the other", "(iv)"),
        ("(aa) the other", "(aa)"),
        ("7.2(b) the other", "7.2(b)"),
        ("A. Services", "A."),
        ("A.1. Services", "A.1."),
        ("M.7.a. Services", "M.7.a."),
        ("Article IV", "Article IV"),
        ("ARTICLE ONE", "ARTICLE ONE"),
        ("Article 1 (Application)", "Article 1"),
        ("Section 3. Fees", "Section 3."),
        ("§ 4 Fees", "§ 4"),
        ("Schedule 2", "Schedule 2"),
        ("Schedule 1 to the Agreement", "Schedule 1"),
        ("Annex I", "Annex I"),
        ("Annex I(C) Authority", "Annex I(C)"),
        ("Exhibit A – Fees", "Exhibit A"),
    ],
)
def test_numbers_are_recognised_as_printed(text: str, number: str) -> None:
    assert printed_number(text) == number


@pytest.mark.parametrize(
    "text",
    [
        "30 days after notice",
        "30 Days after notice",
        "2024",
        "2.0",
        "99.9% uptime",
        "1.5 million dollars",
        "5 January 2024",
        "10 Downing Street",
        "U.S. law applies",
        "I am the customer",
        "Section 3 applies to both parties",
        "Annex I to the DPA applies.",
        "(c) 2024 Acme Inc.",
        "(the “Agreement”)",
        "24/7 support",
        "e.g. a fee",
    ],
)
def test_what_only_looks_like_a_number_is_none(text: str) -> None:
    assert printed_number(text) is None
