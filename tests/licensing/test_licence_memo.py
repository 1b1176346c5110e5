"""The licence memo in every format: what it says first, what it counts, what it leaves out."""

import json
import re
import subprocess
import sys
from io import BytesIO
from itertools import pairwise

import pytest
from docx import Document
from docx.oxml.ns import qn
from golden_files import GOLDEN, ROOT, check_golden
from jsonschema import Draft202012Validator
from licence_reports import (
    COPY_DUTY,
    HARBOUR,
    HARBOUR_ANSWERS,
    HOSTILE_STACK,
    HUNKS,
    NOTHING,
    PLAIN,
    STACK,
    TIDE_LICENCE,
    UNKNOWN,
    USE,
    answer,
    match,
    report_on,
)
from lxml import html
from markdown_reading import structure
from reports import TRICKS
from word_files import outline, part

from clausegap.licensing.nouns import Declared, LicenceFile, LicenceReport
from clausegap.memos import FORMATS, render_licence
from clausegap.memos.licence.sections import Entry, Listing, Section, SectionMemo, Span, Table
from clausegap.memos.licence.subjects import file_names, names, title_of
from clausegap.memos.licence.summary import summarise
from clausegap.memos.report_json import licence_report_schema

SCHEMA = ROOT / "docs/licence-report.schema.json"
MEMO = summarise(STACK)


def section(memo: SectionMemo, key: str) -> Section:
    return next(found for found in memo.sections if found.key == key)


def entries(found: Section) -> list[Entry]:
    return [
        entry for block in found.blocks if isinstance(block, Listing) for entry in block.entries
    ]


def said(line: tuple[Span, ...]) -> str:
    """Give a line without the spaces that hold places together."""
    return " ".join(span.text for span in line).replace("\u00a0", " ")


def in_short(report: LicenceReport) -> list[str]:
    return [said(line) for line in summarise(report).lead]


def rows(found: Section) -> list[tuple[str, ...]]:
    """Give the words of every table row of a section, a text for each cell."""
    return [
        tuple(" / ".join(said(line) for line in cell) for cell in row)
        for block in found.blocks
        if isinstance(block, Table)
        for row in block.rows
    ]


def test_golden(request: pytest.FixtureRequest) -> None:
    check_golden(request, GOLDEN / "licence_memo.md", render_licence(STACK, "md"))


@pytest.mark.parametrize(
    ("matcher", "hunks", "sentence"),
    [
        ("exact", (), "LICENSE is the Tide Terms, word for word."),
        ("altered", HUNKS[1:2], "LICENSE is the Tide Terms, altered: one serious change."),
        (
            "altered",
            HUNKS[:1],
            "LICENSE is the Tide Terms, altered: one change, not a serious one.",
        ),
        ("altered", HUNKS[1:], "altered: 2 changes, all of them serious."),
        ("altered", HUNKS[:1] * 2, "altered: 2 changes, none of them serious."),
        ("derived", HUNKS, "derived from the Tide Terms, and is not that licence: 3 changes"),
        ("notice", (), "LICENSE names the Tide Terms; the text of the licence is not in it."),
        ("id", (), "The Tide Terms was looked up by its name; no copy of it was read."),
        ("clauses", (), "LICENSE is no licence that we know; it was read clause by clause."),
    ],
)
def test_in_short_says_which_licence_and_how_it_was_found(
    matcher: str, hunks: tuple[object, ...], sentence: str
) -> None:
    found = match("tide", "The Tide Terms", matcher).model_copy(update={"hunks": hunks})
    assert sentence in in_short(report_on(found))[0]


def test_class_osi_and_eu_are_three_lines_each_with_its_reason() -> None:
    assert in_short(report_on(HARBOUR))[1:] == [
        "Class: source-available – the text limits who may use it, or whether commercially.",
        "OSI-open: no – use is limited: more than 40,000,000 monthly users.",
        "EU-open: no – use is limited in a way that the guidelines name: a user threshold.",
    ]


def test_lines_of_several_licences_name_each() -> None:
    assert in_short(STACK)[2] == (
        "Class: Harbour Open Model Licence 2.0 (model): source-available · "
        "Tide Code Licence (code): permissive"
    )


def test_the_plan_counts_each_use_once_by_its_worst_licence() -> None:
    assert in_short(STACK)[1] == (
        "Of 5 planned uses, 1 is forbidden (training other models on outputs), 1 is a question "
        "to ask first (commercial use), 2 are allowed on conditions and 1 is allowed. "
        "The licences conflict in 2 points."
    )


def test_what_is_forbidden_stands_first_and_licences_of_one_use_together() -> None:
    told = rows(section(MEMO, "use"))
    assert [(row[0], row[1]) for row in told[:4]] == [
        ("Training other models on outputs", "forbidden"),
        ("Commercial use", "ask"),
        ("Commercial use", "allowed if"),
        ("Commercial use", "allowed"),
    ]
    assert told[1][2:] == (
        "Salt Data Terms",
        "Whether the limit of a data licence reaches the model is disputed. / "
        "“the Salt Data is for purposes that earn no money”",
        "s 2",
    )


def test_one_licence_needs_no_column_for_it() -> None:
    alone = STACK.model_copy(update={"use": USE[-1:]})
    assert rows(section(summarise(alone), "use")) == [
        ("Changing or fine-tuning", "allowed", "Nothing limits it.", "–")
    ]


def test_each_duty_stands_once_where_it_is_done_with_the_uses_it_comes_with() -> None:
    lines = [said(entry.line) for entry in entries(section(MEMO, "checklist"))]
    assert lines == [
        "Pass on a copy of the licence. – s 3.2, Harbour Open Model Licence 2.0; "
        "for: passing on the weights",
        "Show the credit that the licence asks for. (“Sails by Harbour” on the product page) "
        "– s 3.1, Harbour Open Model Licence 2.0; for: offering as a service and passing on the "
        "weights",
        "Keep to the use policy. – s 6, Harbour Open Model Licence 2.0; for: commercial use, "
        "offering as a service and passing on the weights",
    ]


def test_a_duty_done_in_a_place_of_its_own_is_not_lost() -> None:
    duty = COPY_DUTY.model_copy(update={"where": "harbour office"})
    use = USE[3].model_copy(update={"obligations": (duty,)})
    text = render_licence(STACK.model_copy(update={"use": (use,)}), "md").decode()
    assert "### Harbour office\n\n- ☐ **Pass on a copy of the licence.**" in text


def test_serious_changes_stand_first_in_their_context() -> None:
    text = render_licence(STACK, "md").decode().replace("\u00a0", " ")
    first, second, third = re.findall(r"^\d\. .*\n\n   > .*$", text, re.MULTILINE)
    assert "**serious** (s 2.1, line 14) Touches a negation in a grant." in first
    assert "you may **\\[inserted: not\\]** sell what you build" in first
    assert "**\\[missing: 23 words: … the … to … of …\\]**" in second
    assert "not serious (s 11, line 88)" in third
    assert "**\\[missing: 1 word\\]** **\\[inserted: Iceland\\]**" in third


def test_many_light_changes_are_counted_and_not_all_told() -> None:
    hunks = (*HUNKS[:1] * 100, HUNKS[1])
    found = section(
        summarise(report_on(HARBOUR.model_copy(update={"hunks": hunks}))), "alterations"
    )
    told = entries(found)
    assert len(told) == 16
    assert "serious" in [span.text for span in told[0].line]
    assert "85 further changes" in found.model_dump_json()


def test_changes_of_several_licences_are_numbered_through() -> None:
    other = HARBOUR.model_copy(update={"name": "Cove Terms", "hunks": HUNKS[:2]})
    text = render_licence(report_on(HARBOUR, other), "md").decode()
    assert re.findall(r"^(\d)\. ", text, re.MULTILINE) == ["1", "2", "3", "4", "5"]
    assert (
        '<ol class="plain" start="4">' in render_licence(report_on(HARBOUR, other), "html").decode()
    )


def test_empty_parts_are_left_out() -> None:
    assert [found.key for found in summarise(PLAIN).sections] == [
        "answers-1",
        "held",
        "openness",
        "reading",
        "not-checked",
    ]
    assert [found.key for found in summarise(UNKNOWN).sections] == ["reading", "not-checked"]


def test_a_file_without_licence_is_said_unless_it_only_declares_one() -> None:
    assert in_short(UNKNOWN) == ["No licence was recognised in TERMS.txt."]
    assert "README" not in in_short(STACK)[0]
    assert in_short(NOTHING) == ["No licence was found."]


def test_answers_are_told_by_what_they_mean() -> None:
    told = {row[0]: row[1:] for row in rows(section(MEMO, "answers-1"))}
    assert told["Commercial use"][0] == "on a condition"
    assert told["Commercial use"][1].startswith("Only up to 40 million monthly users. / “once")
    assert told["Training other models"] == (
        "not allowed",
        "Outputs may not improve other models.",
        "s 5.3",
    )
    assert told["Use of outputs"][0] == "allowed to check"
    assert told["Excluded places"][0] == "Nothing is licensed in Atlantis and Lemuria."
    assert told["Warranty"][0] == "Nothing is warranted."
    assert not {"Patent grant", "Notices", "Research only", "Irrevocable"} & set(told)
    text = section(MEMO, "answers-1").model_dump_json()
    assert "Distribution of derivatives; Patent grant; Sublicensing." in text


def test_the_whole_takes_the_strictest_answer() -> None:
    told = {row[0]: row for row in rows(section(MEMO, "whole"))}
    assert told["Commercial use"][1] == "not allowed to check"
    assert "Salt Data Terms" in told["Commercial use"][2]
    assert told["User threshold"][3] == "s 4"


def test_what_survives_a_change_is_told_for_each_licence() -> None:
    held = section(MEMO, "held")
    verdicts = [(row[0], row[1]) for row in rows(held)]
    assert verdicts[0] == ("Irrevocable", "does not survive")
    assert ("Copies destroyed at the end", "survives") in verdicts
    assert [block.text for block in held.blocks if block.kind == "subhead"] == [
        "Harbour Open Model Licence 2.0",
        "Tide Code Licence",
        "Salt Data Terms",
    ]


def test_a_reading_in_doubt_is_for_a_person_with_its_quote() -> None:
    (only,) = entries(section(MEMO, "check"))
    assert said(only.line) == (
        "Use of outputs (Harbour Open Model Licence 2.0) read as: outputs may be used freely. "
        "Section 5.3 points the other way."
    )
    assert said(only.passages[0].spans) == "“outputs belong to you”"
    sure = {"use_outputs": answer("yes", "5.1")}
    found = HARBOUR.model_copy(update={"profile": HARBOUR_ANSWERS | sure})
    assert "check" not in [part.key for part in summarise(report_on(found)).sections]


def test_only_tests_that_found_something_are_argued() -> None:
    assert [row[:2] for row in rows(section(MEMO, "openness"))] == [
        ("OSI-open: use for any purpose", "limit"),
        ("EU-open: free use", "limit"),
        ("Usable for you: barred uses", "for counsel"),
    ]
    text = section(MEMO, "openness").model_dump_json()
    assert "OSI-open: training and inference code; own-test." in text


def test_a_use_policy_that_was_not_read_is_named_until_it_is() -> None:
    assert dict(MEMO.facts)["Not read"] == "use policy “harbour-rules-2.0”"
    assert "harbour-rules-2.0" in said(entries(section(MEMO, "not-checked"))[0].line)
    rules = match("harbour-rules-2.0", "Harbour Rules").model_copy(update={"kind": "use-policy"})
    file = LicenceFile(path="sail-7b/RULES", unknown=False, licences=(rules,))
    memo = summarise(STACK.model_copy(update={"files": (*STACK.files, file)}))
    assert "Not read" not in dict(memo.facts)
    assert "harbour-rules" not in memo.model_dump_json()


def test_a_use_policy_is_not_judged_as_a_licence() -> None:
    policy = HARBOUR.model_copy(update={"kind": "use-policy", "hunks": ()})
    memo = summarise(report_on(policy))
    assert len(memo.lead) == 1
    assert not {"held", "openness"} & {found.key for found in memo.sections}


def test_how_each_file_was_read_is_told() -> None:
    lines = [said(entry.line) for entry in entries(section(MEMO, "reading"))]
    assert lines[0].endswith("Lines 1 to 96. Found as “altered”, confidence 0.98.")
    assert "README.md: line 3 names “tide” (front matter), that is MIT." in lines
    assert "README.md: The link to the model card was not followed." in lines


def test_a_tag_that_means_nothing_to_us_is_said() -> None:
    tag = Declared(tag="own", ids=(), path="LICENSE", line=2, how="SPDX tag")
    file = LicenceFile(path="LICENSE", unknown=True, declared=(tag,))
    memo = summarise(NOTHING.model_copy(update={"files": (file,)}))
    assert "line 2 names “own” (SPDX tag), which we do not know." in said(
        entries(section(memo, "reading"))[1].line
    )


@pytest.mark.parametrize(
    ("paths", "title", "called"),
    [
        (["a/b/LICENSE"], "LICENSE", ["LICENSE"]),
        (["a/b/LICENSE", "a/b/NOTICE"], "b", ["LICENSE", "NOTICE"]),
        (["a/LICENSE", "a/code/LICENSE"], "a", ["LICENSE", "code/LICENSE"]),
        (["x\\LICENSE", "y\\USE.md"], "x/LICENSE and y/USE.md", ["x/LICENSE", "y/USE.md"]),
        (["A", "B", "C"], "A, B and 1 more", ["A", "B", "C"]),
        (["Apache-2.0"], "Apache-2.0", ["Apache-2.0"]),
    ],
)
def test_files_are_named_within_their_folder(
    paths: list[str], title: str, called: list[str]
) -> None:
    files = tuple(LicenceFile(path=path, unknown=True) for path in paths)
    report = NOTHING.model_copy(update={"files": files})
    assert title_of(report) == title
    assert [file_names(report)[path] for path in paths] == called


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("report", [STACK, PLAIN, UNKNOWN, NOTHING, HOSTILE_STACK])
def test_same_report_gives_same_bytes(report: LicenceReport, form: str) -> None:
    assert render_licence(report, form) == render_licence(report.model_copy(), form) != b""


def test_unknown_format_is_named() -> None:
    with pytest.raises(ValueError, match="'pdf'; there are docx, html, md, json"):
        render_licence(STACK, "pdf")


def test_import_needs_neither_word_nor_html_nor_bill_library() -> None:
    code = "import sys, clausegap.memos.licence.summary as s, clausegap.memos; print(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = {name.partition(".")[0] for name in run.stdout.split()}
    assert "clausegap" in loaded
    assert not {"docx", "jinja2", "lxml", "cyclonedx", "license_expression"} & loaded


def test_html_needs_nothing_from_elsewhere_and_can_be_heard() -> None:
    tree = html.fromstring(render_licence(STACK, "html"))
    assert not tree.xpath("//script | //link | //img | //iframe | //object | //@style")
    assert tree.xpath("//h1/text()") == ["Licence memo: Sail 7B"]
    levels = [int(heading.tag[1]) for heading in tree.xpath("//h1 | //h2 | //h3 | //h4")]
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert not tree.xpath("//th[not(@scope)]")
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    named = [*tree.xpath("//@aria-labelledby"), *(href[1:] for href in tree.xpath("//@href"))]
    assert set(named) <= set(ids)
    assert tree.xpath("//ins/text()") == ["[inserted: not]", "[inserted: Iceland]"]
    assert len(tree.xpath("//ul[@class='boxes']/li")) == 3


def test_html_takes_hostile_text_for_text() -> None:
    before, after = (html.fromstring(render_licence(one, "html")) for one in (STACK, HOSTILE_STACK))
    assert [e.tag for e in after.iter()] == [e.tag for e in before.iter()]
    assert TRICKS in " ".join(after.xpath("//blockquote/p//text()"))
    assert "\u202e" not in after.text_content()


def test_markdown_takes_hostile_text_for_text() -> None:
    before, after = (
        structure(render_licence(one, "md").decode()) for one in (STACK, HOSTILE_STACK)
    )
    assert after == before


def test_word_takes_hostile_text_for_text() -> None:
    before, after = (
        part(render_licence(one, "docx"), "word/document.xml") for one in (STACK, HOSTILE_STACK)
    )
    assert len(list(after.iter(qn("w:p")))) == len(list(before.iter(qn("w:p"))))
    assert TRICKS in "".join(after.itertext())


def test_word_memo_stands_in_the_styles_of_the_template() -> None:
    file = render_licence(STACK, "docx")
    lines = outline(file).splitlines()
    assert lines[0] == "Title: Licence memo: Sail 7B"
    assert "heading 1: In short" in lines
    assert (
        "Checklist: ☐ ⇥ [Label: Pass on a copy of the licence.] [Place: – s\u00a03.2, "
        "Harbour Open Model Licence 2.0; for: passing on the weights]"
    ) in [line.removeprefix("Clausegap ") for line in lines]
    (quote,) = [line for line in lines if "inserted: not" in line]
    assert "[Added: [inserted: not]] sell what you build" in quote
    document = part(file, "word/document.xml")
    direct = {str(child.tag) for properties in document.iter(qn("w:rPr")) for child in properties}
    assert direct == {qn("w:rStyle")}
    opened = Document(BytesIO(file))
    assert opened.core_properties.title == "Licence memo: Sail 7B"
    assert len(opened.tables[0].rows) == 1 + len(USE)


def test_published_schema_is_that_of_the_licence_report(request: pytest.FixtureRequest) -> None:
    check_golden(request, SCHEMA, licence_report_schema())


def test_json_follows_the_schema_and_reads_back() -> None:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    for report in (STACK, PLAIN, UNKNOWN, NOTHING):
        text = render_licence(report, "json")
        assert list(validator.iter_errors(json.loads(text))) == []
        assert LicenceReport.model_validate_json(text) == report
    broken = json.loads(render_licence(STACK, "json"))
    broken["use"][0]["verdict"] = "maybe"
    assert [error.json_path for error in validator.iter_errors(broken)] == ["$.use[0].verdict"]


def test_json_has_the_names_that_other_programs_read() -> None:
    written = json.loads(render_licence(STACK, "json"))
    assert {"files", "use", "conflicts"} <= set(written)
    file = written["files"][0]
    assert {"path", "unknown", "licences"} <= set(file)
    (found,) = file["licences"]
    assert {"id", "spdx", "name", "matcher", "confidence", "altered", "start", "end"} <= set(found)
    assert {"kind", "section", "start", "end", "inserted", "missing", "serious"} <= set(
        found["hunks"][0]
    )
    assert {key: found["openness"][key] for key in ("class", "osi", "eu")} == {
        "class": "source-available",
        "osi": "fail",
        "eu": "fail",
    }
    assert found["profile"]["user_threshold"]["value"] == 40_000_000
    assert found["profile"]["territory_excluded"]["value"] == ["Atlantis", "Lemuria"]
    assert {"item", "verdict", "obligations", "section", "quote", "licence"} <= set(
        written["use"][0]
    )


def test_two_licences_of_one_file_are_told_apart_by_their_lines() -> None:
    second = TIDE_LICENCE.model_copy(update={"first_line": 100, "last_line": 120})
    assert in_short(report_on(HARBOUR, second))[0].endswith(
        "LICENSE (lines 100 to 120) is the Tide Code Licence, word for word."
    )


def test_licences_that_answer_alike_share_a_row() -> None:
    free = USE[1].model_copy(update={"licence": "salt-data"})
    told = rows(section(summarise(STACK.model_copy(update={"use": (USE[1], free)})), "use"))
    assert told == [
        (
            "Commercial use",
            "allowed",
            "Tide Code Licence and Salt Data Terms",
            "Nothing limits it.",
            "–",
        )
    ]


def test_a_long_name_gives_way_to_the_id_of_spdx_but_for_altered_text() -> None:
    long = TIDE_LICENCE.model_copy(update={"name": "Tide Code Licence of the Harbour Foundation"})
    altered = long.model_copy(update={"altered": True})
    assert names(report_on(TIDE_LICENCE)) == {"MIT": "Tide Code Licence"}
    assert names(report_on(long)) == {"MIT": "MIT"}
    assert names(report_on(altered)) == {"MIT": long.name}


def test_a_duty_of_many_uses_names_the_first_of_them() -> None:
    use = tuple(
        USE[3].model_copy(update={"title": f"Use {letter}", "obligations": (COPY_DUTY,)})
        for letter in "ABCDE"
    )
    (only,) = entries(section(summarise(STACK.model_copy(update={"use": use})), "checklist"))
    assert said(only.line).endswith("for: use a, use b, use c and 2 more")


def test_a_place_of_a_conflict_names_its_licence() -> None:
    clash = STACK.conflicts[0].model_copy(update={"sections": ("salt-data: 2.1",)})
    (only,) = entries(
        section(summarise(STACK.model_copy(update={"conflicts": (clash,)})), "conflicts")
    )
    assert "and Salt Data Terms; s 2.1 of Salt Data Terms)" in said(only.line)


def test_the_checklist_promises_nothing_for_what_is_forbidden() -> None:
    caution = "does not lift what is forbidden"
    assert caution in section(MEMO, "checklist").model_dump_json()
    fine = summarise(STACK.model_copy(update={"use": USE[3:4]}))
    assert caution not in section(fine, "checklist").model_dump_json()


def test_a_file_is_no_name_of_a_model() -> None:
    terms = tuple(one.model_copy(update={"subject": STACK.files[0].path}) for one in STACK.terms)
    assert title_of(STACK.model_copy(update={"terms": terms})) == "sail-7b"


def test_what_could_not_be_read_is_said_at_once_and_in_full() -> None:
    assert in_short(STACK)[0].endswith("1 file or name was not read.")
    (only,) = entries(section(MEMO, "unread"))
    assert said(only.line).startswith("sail-7b/terms.bin: is no text")
    assert "not read" not in in_short(PLAIN)[0]


def test_a_licence_looked_up_by_name_is_no_file_that_was_read() -> None:
    report = report_on(match("MIT", "MIT License", "id", spdx="MIT"), path="MIT")
    assert summarise(report).facts == (("Looked up by name", "MIT"),)
