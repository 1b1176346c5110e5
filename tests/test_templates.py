"""Templates of a team's own: they come first, run in a sandbox, and name their faults."""

from pathlib import Path

import pytest
from reports import HOSTILE_REPORT, REPORT

from clausegap.errors import TemplateError
from clausegap.memos import render
from clausegap.memos.templates import Templates


def own(folder: Path, name: str, text: str) -> Templates:
    (folder / name).write_text(text, encoding="utf-8")
    return Templates(folder)


def test_a_template_of_the_teams_own_comes_before_the_packaged_one(tmp_path: Path) -> None:
    templates = own(tmp_path, "gap_memo.md", "Our memo on {{ memo.title }}\n")
    assert render(REPORT, "md", templates=templates).startswith(b"Our memo on Gap memo")
    assert render(REPORT, "html", templates=templates) == render(REPORT, "html")


def test_a_part_of_the_teams_own_is_taken_into_the_packaged_page(tmp_path: Path) -> None:
    templates = own(tmp_path, "memo.css", "body { color: #123456; }")
    assert b"#123456" in render(REPORT, "html", templates=templates)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("one\n{% if %}\n", "gap_memo.html:2: Expected an expression"),
        ("one\ntwo\n{{ memo.no_such_thing }}\n", "gap_memo.html:3: .*no_such_thing"),
        ("{% include 'other.html' %}", "gap_memo.html:1: .*“other.html”"),
        ("\n{{ memo.__class__.__mro__ }}", "gap_memo.html:2: access to attribute"),
        ("{{ ''.__class__.__subclasses__() }}", "gap_memo.html:1: access to attribute"),
    ],
)
def test_a_fault_names_file_and_line(tmp_path: Path, text: str, fault: str) -> None:
    templates = own(tmp_path, "gap_memo.html", text)
    with pytest.raises(TemplateError, match=fault):
        render(REPORT, "html", templates=templates)


def test_a_template_that_is_no_text_names_its_line(tmp_path: Path) -> None:
    (tmp_path / "gap_memo.md").write_bytes(b"one\n\xff\xfe\n")
    with pytest.raises(TemplateError, match=r"gap_memo.md:2: not UTF-8"):
        render(REPORT, "md", templates=Templates(tmp_path))


def test_words_of_the_teams_own_with_a_fault_name_it(tmp_path: Path) -> None:
    templates = own(tmp_path, "in_short.yaml", "audit-rights:\n  can: audit\n  perhaps: no\n")
    with pytest.raises(TemplateError, match=r"in_short.yaml: a term may have `can`"):
        render(REPORT, "md", templates=templates)
    (tmp_path / "other").mkdir()
    broken = own(tmp_path / "other", "in_short.yaml", "audit-rights: {\n")
    with pytest.raises(TemplateError, match=r"in_short.yaml:\d: this is not YAML"):
        render(REPORT, "html", templates=broken)


def test_a_word_template_that_is_none_is_named(tmp_path: Path) -> None:
    (tmp_path / "memo.docx").write_bytes(b"no Word file")
    with pytest.raises(TemplateError, match=r"memo.docx: this is no Word file"):
        render(REPORT, "docx", templates=Templates(tmp_path))


def test_what_a_template_of_the_teams_own_writes_is_escaped(tmp_path: Path) -> None:
    templates = own(tmp_path, "gap_memo.html", "{{ memo.gaps[0].quotes[0].text }}")
    page = render(HOSTILE_REPORT, "html", templates=templates)
    assert b"<script" not in page
    assert b"&lt;" in page
