"""`clausegap redline`: which files come of which contract, what is said, what is refused."""

import hashlib
import json
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from docx import Document
from pypdf import PdfReader, PdfWriter

from clausegap.cli.app import clausegap

SAMPLES = Path(__file__).parents[2] / "contracts"
WORD = SAMPLES / "cirrolane-ai-services-agreement.docx"
PDF = SAMPLES / "cirrolane-ai-services-agreement.pdf"
DAY = ("--date", "2026-11-21")


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(clausegap, ["redline", *map(str, arguments)])


def comments(path: Path) -> str:
    with zipfile.ZipFile(path) as package:
        return package.read("word/comments.xml").decode()


def test_a_word_contract_gets_tracked_changes_and_a_certificate(tmp_path: Path) -> None:
    out = tmp_path / "redline.docx"
    result = run(WORD, "--out", out, "--author", "Tarnbrook Legal", *DAY)
    assert result.exit_code == 0
    assert "clauses changed" in result.stdout
    assert "Rejecting every change gives back the original" in result.stdout
    certificate = json.loads((tmp_path / "redline.certificate.json").read_text(encoding="utf-8"))
    assert all(line["holds"] for line in certificate["assurances"])
    assert certificate["redline_sha256"] == hashlib.sha256(out.read_bytes()).hexdigest()
    assert certificate["original_sha256"] == hashlib.sha256(WORD.read_bytes()).hexdigest()
    body = Document(str(out)).element.xml
    assert 'w:author="Tarnbrook Legal"' in body
    assert 'w:date="2026-11-21T00:00:00Z"' in body


def test_the_same_run_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one.docx", "two.docx"):
        assert run(WORD, "--out", tmp_path / name, "-q", *DAY).exit_code == 0
    assert (tmp_path / "one.docx").read_bytes() == (tmp_path / "two.docx").read_bytes()


def test_what_the_vendor_reads_holds_no_fallback(tmp_path: Path) -> None:
    own, theirs = tmp_path / "own.docx", tmp_path / "theirs.docx"
    told = run(WORD, "--out", own, *DAY).stdout
    assert "name your fallbacks" in told
    assert "Fallback: " in comments(own)
    told = run(WORD, "--out", theirs, "--for-vendor", *DAY).stdout
    assert "fallback" not in told
    said = comments(theirs).lower()
    for word in ("fallback", "walk away", "against you", "critical", "ai-vendor"):
        assert word not in said


def test_only_the_terms_named_are_changed(tmp_path: Path) -> None:
    out = tmp_path / "r.docx"
    result = run(WORD, "--out", out, "--terms", "audit-rights,liability-cap", *DAY)
    assert result.stdout.startswith("2 terms to mend.")
    assert comments(out).count("<w:comment ") == 2


def test_a_level_changes_what_is_asked(tmp_path: Path) -> None:
    for level in ("light", "firm"):
        run(WORD, "--out", tmp_path / f"{level}.docx", "--level", level, *DAY)
    assert (tmp_path / "light.docx").read_bytes() != (tmp_path / "firm.docx").read_bytes()


def test_a_pdf_gets_notes_and_a_rider(tmp_path: Path) -> None:
    out = tmp_path / "notes.pdf"
    result = run(PDF, "--out", out, *DAY)
    assert result.exit_code == 0
    assert out.read_bytes().startswith(PDF.read_bytes())
    assert any(page.get("/Annots") for page in PdfReader(out).pages)
    rider = Document(str(tmp_path / "notes.rider.docx"))
    assert any("Rider" in paragraph.text for paragraph in rider.paragraphs)
    assert (tmp_path / "notes.certificate.json").exists()


def test_a_locked_pdf_gets_the_rider_alone_and_exit_code_2(tmp_path: Path) -> None:
    writer = PdfWriter(clone_from=PDF)
    writer.encrypt("", "owner", algorithm="RC4-128")
    locked = tmp_path / "locked.pdf"
    writer.write(locked)
    result = run(locked, "--out", tmp_path / "notes.pdf", *DAY)
    assert result.exit_code == 2
    assert "encrypted" in result.stderr
    assert not (tmp_path / "notes.pdf").exists()
    assert (tmp_path / "notes.rider.docx").exists()


def test_a_markdown_contract_gets_the_rider(tmp_path: Path) -> None:
    contract = SAMPLES / "cirrolane-service-level-agreement.md"
    result = run(contract, "--out", tmp_path / "sla.docx", *DAY)
    assert result.exit_code == 0
    assert [path.name for path in tmp_path.iterdir()] == ["sla.docx"]


def test_the_contract_is_never_overwritten(tmp_path: Path) -> None:
    contract = tmp_path / "agreement.docx"
    contract.write_bytes(WORD.read_bytes())
    result = run(contract, "--out", contract, *DAY)
    assert result.exit_code == 2
    assert "would overwrite the contract" in result.stderr
    assert contract.read_bytes() == WORD.read_bytes()


def test_a_term_that_is_none_is_named_with_those_there_are(tmp_path: Path) -> None:
    result = run(WORD, "--terms", "audit", "--out", tmp_path / "r.docx")
    assert result.exit_code == 2
    assert "audit: no such term. There are assignment-control, audit-rights" in result.stderr


def test_what_a_person_holds_to_be_met_is_left_alone(tmp_path: Path) -> None:
    sha256 = hashlib.sha256(WORD.read_bytes()).hexdigest()
    review = {
        "schema_version": "1",
        "tool": "clausegap",
        "documents": [{"path": WORD.name, "sha256": sha256}],
        "rules": [],
        "by": "Ann Lee",
        "marks": [
            {
                "term": "audit-rights",
                "kind": "disagree",
                "status": "met",
                "note": "",
                "read_as": "missing",
            }
        ],
    }
    file = tmp_path / "review.json"
    file.write_text(json.dumps(review), encoding="utf-8")
    options = ("--terms", "audit-rights", "--out", tmp_path / "r.docx")
    assert run(WORD, *options).stdout.startswith("1 term to mend.")
    result = run(WORD, *options, "--review", file)
    assert result.exit_code == 0
    assert "Nothing to change" in result.stdout


@pytest.mark.parametrize("name", ["broken.docx", "empty.docx"])
def test_a_file_that_cannot_be_read_is_one_line_and_exit_code_2(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    if name == "empty.docx":
        Document().save(str(path))
    else:
        path.write_bytes(b"PK\x03\x04 no archive")
    result = run(path, "--out", tmp_path / "r.docx")
    assert result.exit_code == 2
    assert result.stderr.startswith(f"clausegap: {path}: ")
    assert result.stderr.count("\n") == 1
    assert not (tmp_path / "r.docx").exists()
