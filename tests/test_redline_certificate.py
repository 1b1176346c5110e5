"""The certificate of a Word redline: it sees whatever is wrong with the written file."""

import re
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from docx_building import item, p, r
from redline_building import (
    AUTHOR,
    COMMENTS,
    DATE,
    LIST,
    change,
    opened,
    redlined,
    replaced,
    who,
    word_file,
)

from clausegap.documents.docx import open_docx
from clausegap.redlines.certificate import certificate_text
from clausegap.redlines.nouns import Certificate, NewClause, Replacement
from clausegap.redlines.word.certificate import Expected, certify

TAIL = p("", "", f"<w:ins {who(5)}>{r('Earlier words')}</w:ins>{r(' stay.', '<w:b/>')}")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    body = item("We pay on time.") + item("We stay.") + TAIL
    return word_file(tmp_path, body, parts={"numbering": LIST, "comments": COMMENTS})


def checked(path: Path, *, part: str, old: str, new: str) -> list[str]:
    """Redline a file, change what was written, and give the checks that then fail."""
    at = open_docx(path).document.text.index("time")
    file, _ = opened(path)
    result = redlined(path, change(Replacement(start=at, end=at + 4, text="Monday")))
    ids = re.findall(rf'w:id="(\d+)" w:author="{AUTHOR}"', _part(result.data, "word/document.xml"))
    (comment,) = re.findall(
        rf'<w:comment w:id="(\d+)" w:author="{AUTHOR}"', _part(result.data, "word/comments.xml")
    )
    expected = Expected(
        edits=(Replacement(start=at, end=at + 4, text="Monday"),),
        new_texts=(),
        revisions=frozenset(ids),
        comments=frozenset({comment}),
        main="word/document.xml",
        comments_part="word/comments.xml",
        author=AUTHOR,
        date=DATE,
        changed=("a",),
        inserted=(),
        commented=(),
        refused=(),
    )
    old = old.replace("OURS", ids[0])
    assert old in _part(result.data, part)
    tampered = _with(result.data, part, old, new.replace("OURS", ids[0]))
    certificate = certify(file, open_docx(path, data=tampered), tampered, expected)
    assert not certificate.holds
    return [line.name for line in certificate.assurances if not line.holds]


def _part(data: bytes, name: str) -> str:
    with ZipFile(BytesIO(data)) as archive:
        return archive.read(name).decode()


def _with(data: bytes, part: str, old: str, new: str) -> bytes:
    written = BytesIO()
    with ZipFile(BytesIO(data)) as source, ZipFile(written, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            if name == part:
                content = content.replace(old.encode(), new.encode(), 1)
            target.writestr(name, content)
    return written.getvalue()


@pytest.mark.parametrize(
    ("part", "old", "new", "name"),
    [
        ("word/document.xml", "We stay.", "We go.", "Rejecting every change"),
        ("word/document.xml", ">Monday<", ">Tuesday<", "Accepting every change"),
        ("word/document.xml", "<w:b/>", "<w:i/>", "The words that were there keep"),
        ("word/document.xml", 'w:id="5"', 'w:id="6"', "Changes and comments of earlier"),
        ("word/document.xml", "Ines Calder", "Somebody", "Changes and comments of earlier"),
        ("word/comments.xml", "Please explain", "Never mind", "Changes and comments of earlier"),
        ("word/document.xml", 'w:id="5"', 'w:id="OURS"', "Every new change and comment"),
        ("word/numbering.xml", "%1.%2", "%1-%2", "Every other part of the file"),
        ("word/document.xml", '<w:numId w:val="1"/>', '<w:numId w:val="9"/>', "Every clause"),
        ("word/document.xml", "<w:sectPr/>", "", "Numbered paragraphs, tables"),
        ("word/_rels/document.xml.rels", "comments.xml", "gone.xml", "The file opens"),
    ],
)
def test_every_harm_is_seen(path: Path, part: str, old: str, new: str, name: str) -> None:
    failed = checked(path, part=part, old=old, new=new)
    assert any(line.startswith(name) for line in failed), failed


def test_certificate_reads_as_plain_lines(path: Path) -> None:
    result = redlined(
        path,
        replaced(path, "time", "Monday"),
        change(on=(3, 5)),
        change(clause=NewClause(after=1, heading="Audit", text="We audit.")),
        replaced(path, "Earlier words", "Later words"),
    )
    text = certificate_text(result.certificate).splitlines()
    assert text[:3] == [
        "1 clause changed, 1 clause added, 1 comment alone, 1 change not made.",
        "  Audit rights: written as a comment instead, because it stands in another author's"
        " tracked change",
        "All 9 checks of the written file hold:",
    ]
    assert text[3].startswith("  yes  Numbered paragraphs, tables")
    assert len(text) == 12


def test_certificate_says_which_check_failed(path: Path) -> None:
    certificate = redlined(path, replaced(path, "time", "Monday")).certificate
    failed = certificate.assurances[0].model_copy(update={"holds": False})
    broken = certificate.model_copy(update={"assurances": (failed, *certificate.assurances[1:])})
    assert "1 of 9 checks of the written file failed:\n  NO   Numbered" in certificate_text(broken)


def test_certificate_is_json_that_reads_back(path: Path) -> None:
    certificate = redlined(path, replaced(path, "time", "Monday")).certificate
    assert Certificate.model_validate_json(certificate.model_dump_json()) == certificate
    assert certificate.original_sha256 == open_docx(path).document.sha256
