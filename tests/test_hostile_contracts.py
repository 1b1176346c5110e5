"""Hostile words of a contract, of people and of file names: text everywhere, and nothing runs."""

import hashlib
import json
import re
import sys
from pathlib import Path
from typing import Any

import hostile_outputs as found
import pytest
from click.testing import CliRunner
from docx import Document
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from hostile_contracts import (
    CONTROLS,
    CUSTOMER,
    FORMULA,
    HTML,
    JINJA,
    KINDS,
    MARKDOWN,
    XML,
    write_contract,
    write_harmless,
)
from openpyxl import load_workbook
from reports import HOSTILE_REPORT

from clausegap.cli.app import clausegap
from clausegap.memos.plain_text import shown
from clausegap.memos.report_json import to_json

# German adds nothing but its own words, so it is written of some.
LANGUAGES = {".docx": ("de",), ".pdf": ("en",)}
DAY = ("--date", "2026-11-21")
HOSTILE_NOTE = f"{FORMULA} {HTML} {JINJA} {MARKDOWN} {XML} {CONTROLS} \u202e"


def run(*arguments: str | Path) -> str:
    """Run a command that must succeed; give what it says, which no terminal takes for orders."""
    result = CliRunner().invoke(clausegap, [*map(str, arguments)])
    assert result.exit_code in (0, 1), result.output
    assert not re.search("Traceback|unexpected error", result.output)
    assert (
        re.findall("[^\n\x20-\x7e\xa0-\u2027\u202f-\u2065\u206a-\U0010ffff]", result.output) == []
    )
    return result.output


def write_all(contract: Path, out: Path) -> Path:
    """Write everything that can be written of a contract, with hostile words of people too."""
    side = ("--customer", CUSTOMER)
    review = write_review(contract, out.with_name(f"{contract.name}.review.json"))
    forms = "docx,html,md,json,xlsx,csv,review"
    run("check", contract, *side, "--review", review, "--format", forms, "--out", out, "--explain")
    author = ("--author", f"<b>=1+1</b> {JINJA}")
    redline = out / f"redline{contract.suffix if contract.suffix in ('.docx', '.pdf') else '.docx'}"
    run("redline", contract, *side, *author, "--review", review, "--out", redline, *DAY)
    before = out.with_name("before.json")
    before.write_bytes(to_json(HOSTILE_REPORT))
    for language in LANGUAGES.get(contract.suffix, ("en", "de")):
        options = ("--lang", language, "--format", "docx,html,md", *DAY, "--since", before)
        run("renegotiate", contract, *side, *options, "--review", review, "--out", out / language)
    enter_notes(out / f"{contract.stem}.xlsx", out / "used.xlsx")
    run("checklist", "update", out / "used.xlsx", before, "--out", out / "next.xlsx")
    run(
        "checklist",
        "update",
        out / f"{contract.stem}.csv",
        out / f"{contract.stem}.json",
        "--out",
        out / "again.xlsx",
    )
    run("clauses", contract, *side)
    return out


def write_review(contract: Path, path: Path) -> Path:
    """Write a review by a hostile person."""
    marks: list[dict[str, str | None]] = [
        {"term": "no-training", "kind": "agree", "status": None, "read_as": "contrary"},
        {"term": "liability-cap", "kind": "disagree", "status": "missing", "read_as": "partial"},
        {"term": "audit-rights", "kind": "note", "status": None, "read_as": "missing"},
    ]
    review = {
        "schema_version": "1",
        "tool": "clausegap",
        "documents": [{"path": HTML, "sha256": hashlib.sha256(contract.read_bytes()).hexdigest()}],
        "rules": [{"id": HTML, "version": FORMULA, "terms": 3}],
        "by": f"=Ann {HTML} \x1b[31m",
        "marks": [{**mark, "note": HOSTILE_NOTE} for mark in marks],
    }
    path.write_text(json.dumps(review), encoding="utf-8")
    return path


def enter_notes(checklist: Path, path: Path) -> None:
    """Work in a checklist as a hostile person: text, a formula, a comment, a sheet."""
    from openpyxl.comments import Comment

    book = load_workbook(checklist)
    sheet = next(each for each in book if each.sheet_state == "visible" and each.max_row > 20)
    at = sheet.max_row - 3
    sheet.cell(at, 10, f"'{FORMULA}").data_type = "s"
    sheet.cell(at, 11, '=HYPERLINK("http://evil.example","x")')
    sheet.cell(at, 11).comment = Comment(HTML, "=Ann")
    sheet.cell(at + 1, 11, '=WEBSERVICE("http://evil.example")')
    sheet.cell(at + 1, 10, "mail").hyperlink = "javascript:alert(1)"
    book.create_sheet("=own").append(["=1+1", FORMULA, HTML])
    book.save(path)


@pytest.fixture(scope="module", params=KINDS)
def written(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder with all that comes of the contract in one of its formats, and itself."""
    folder = tmp_path_factory.mktemp(request.param)
    contract = write_contract(folder, request.param)
    return write_all(contract, folder / "out")


@pytest.fixture(scope="module")
def harmless(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder with all that comes of the contract without its attacks."""
    folder = tmp_path_factory.mktemp("harmless")
    return write_all(write_harmless(folder), folder / "out")


def files(folder: Path, ending: str) -> dict[str, bytes]:
    """Give the files of a kind by their paths within the folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob(f"*{ending}"))
    }


def squeezed(text: str) -> str:
    """Give a text without its blanks and soft hyphens."""
    return re.sub("[\\s\xad]", "", text)


def quotes(folder: Path) -> set[str]:
    """Give the words of the contract that findings rest on, as they are shown."""
    report = json.loads((folder / "agreement.json").read_text(encoding="utf-8"))
    return {
        squeezed(shown(evidence["quote"]))
        for finding in report["findings"]
        for evidence in finding["evidence"]
    }


def test_word_files_hold_nothing_that_runs_or_leads_elsewhere(written: Path) -> None:
    original = written.parent / "agreement.docx"
    for name, data in files(written, ".docx").items():
        active = found.in_word(data)
        if name == "redline.docx" and original.exists():
            assert active == found.in_word(original.read_bytes())
        else:
            assert set(active) <= {"fldSimple PAGE", "fldSimple NUMPAGES"}, name


def test_workbooks_work_out_what_is_ours_alone(written: Path, harmless: Path) -> None:
    ours = {name: found.in_workbook(data) for name, data in files(harmless, ".xlsx").items()}
    for name in ("agreement.xlsx", "next.xlsx", "again.xlsx"):
        data = (written / name).read_bytes()
        assert found.in_workbook(data) == ours[name], name
        # Not even what a person entered: that is kept as text.
        assert not re.search("evil|WEBSERVICE|javascript", str(ours[name]))
        assert "evil.example" in found.workbook_text(data)


def test_no_field_of_csv_is_a_formula(written: Path) -> None:
    data = (written / "agreement.csv").read_bytes()
    assert found.unguarded_cells(data) == []


def test_pages_have_our_elements_alone(written: Path, harmless: Path) -> None:
    ours = {name: found.in_page(data) for name, data in files(harmless, ".html").items()}
    for name, data in files(written, ".html").items():
        assert found.in_page(data) - ours[name] == set(), name


def test_markdown_gives_our_elements_alone(written: Path, harmless: Path) -> None:
    ours = {name: found.in_markdown(data) for name, data in files(harmless, ".md").items()}
    for name, data in files(written, ".md").items():
        assert found.in_markdown(data) - ours[name] == set(), name


def test_a_pdf_gets_no_actions(written: Path) -> None:
    original = written.parent / "agreement.pdf"
    for name, data in files(written, ".pdf").items():
        added = found.in_pdf(data) - found.in_pdf(original.read_bytes())
        assert set(added) == {"subtype /Text", "subtype /Highlight"}, name


def test_a_calendar_has_its_three_events(written: Path, harmless: Path) -> None:
    (ours, _) = files(harmless, ".ics").values()
    assert found.events(ours) == 3
    for data in files(written, ".ics").values():
        assert found.events(data) == 3
        assert found.in_calendar(data) == found.in_calendar(ours)


def test_the_words_are_shown(written: Path) -> None:
    texts = {
        "agreement.docx": found.word_text,
        "agreement.html": found.page_text,
        "agreement.review.html": found.page_text,
        "agreement.md": found.markdown_text,
        "agreement.xlsx": found.workbook_text,
    }
    for name, text_of in texts.items():
        text = squeezed(text_of((written / name).read_bytes()))
        assert {quote for quote in quotes(written) if quote not in text} == set(), name


def test_pages_run_nothing_and_ask_for_nothing(written: Path, open_page: Any) -> None:
    for name, data in files(written, ".html").items():
        page = open_page(data)
        assert "evil.example" in page.inner_text("body"), name
    page.wait_for_timeout(100)


def test_a_word_file_with_macros_is_not_redlined(tmp_path: Path) -> None:
    path = tmp_path / "macros.docx"
    document = Document()
    document.add_paragraph("1. Provider may change the Services at any time without notice.")
    kind = "application/vnd.ms-office.vbaProject"
    document.part.relate_to(
        Part(PackURI("/word/vbaProject.bin"), kind, b"Shell", document.part.package),
        "http://schemas.microsoft.com/office/2006/relationships/vbaProject",
    )
    document.save(str(path))
    result = CliRunner().invoke(
        clausegap, ["redline", str(path), "--out", str(tmp_path / "r.docx")]
    )
    assert result.exit_code == 2
    assert "holds macros" in result.stderr
    assert not (tmp_path / "r.docx").exists()


def test_half_a_character_in_a_review_is_refused_in_one_line(tmp_path: Path) -> None:
    contract = write_harmless(tmp_path)
    review = write_review(contract, tmp_path / "review.json")
    review.write_text(review.read_text(encoding="utf-8").replace("=Ann", r"\ud800"), "utf-8")
    result = CliRunner().invoke(clausegap, ["check", str(contract), "--review", str(review)])
    assert result.exit_code == 2
    assert result.stderr.count("\n") == 1


NAMES = (
    "..%2f=cmd",
    " spaced \"quoted' <b>& ümläut; ",
    "..",
    "-rf $(id) `id`",
    "=cmd|' !A0",
    "a\nb\x1b[31m\u202ec",
    "{{7*7}}%s{0}~",
)


SHORT = """# Services Agreement

This Agreement is entered into as of March 1, 2026 (the "Effective Date") between Hollin AI, Inc.
("Provider") and Tarn Ltd ("Customer").

1. The initial term of this Agreement is twenty-four (24) months from the Effective Date.

2. Customer may not audit the records of Provider.
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such file names")
def test_files_stay_where_they_belong_whatever_the_contract_is_called(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    contracts = [tmp_path / "in" / f"{name}.md" for name in NAMES]
    contracts[0].parent.mkdir()
    for path in contracts:
        path.write_text(SHORT, encoding="utf-8")
    run("check", *contracts, "--format", "json,csv", "--out", "reports")
    assert {path.name for path in (tmp_path / "reports").iterdir()} == {
        f"{name}.{form}" for name in NAMES for form in ("json", "csv")
    }
    for path in contracts[:2]:
        run("redline", path, "--terms", "audit-rights", *DAY)
        run("renegotiate", path, "--format", "md", "--out", "letters", *DAY)
    assert {path.name for path in tmp_path.iterdir()} == {
        *("in", "reports", "letters", "clausegap-reports")
    }
    assert sorted((tmp_path / "in").iterdir()) == sorted(contracts)
    assert len(list((tmp_path / "clausegap-reports").iterdir())) == 2
    assert len(list((tmp_path / "letters").iterdir())) == 2 * 3
