"""The letter to the vendor: what is asked, what is never said, two rounds, two languages."""

from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from golden_files import GOLDEN, check_golden
from negotiations import BEFORE, DAY, RULES, dated, with_statuses
from reports import EMPTY_REPORT, REPORT
from word_files import part

from clausegap.errors import TemplateError
from clausegap.memos.negotiation.languages import Code
from clausegap.memos.negotiation.letter import letter, reply_by
from clausegap.memos.negotiation.letter_files import FORMATS, render_letter
from clausegap.memos.negotiation.letter_view import Letter
from clausegap.memos.templates import Templates
from clausegap.model import Report, Severity, Status, Unread

NEAR = dated("2027-01-30")
FIRST = letter(NEAR, RULES, day=DAY, customer="Harrow Ltd")
GERMAN = letter(NEAR, RULES, language="de", day=DAY, customer="Harrow GmbH")
SECOND = letter(NEAR, RULES, day=DAY, since=BEFORE, customer="Harrow Ltd")
GERMAN_SECOND = letter(NEAR, RULES, language="de", day=DAY, since=BEFORE, customer="Harrow GmbH")


def text(said: Letter) -> str:
    return render_letter(said, "md").decode()


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("letter.en", FIRST),
        ("letter.de", GERMAN),
        ("letter-round-two.en", SECOND),
        ("letter-round-two.de", GERMAN_SECOND),
    ],
)
def test_golden(request: pytest.FixtureRequest, name: str, said: Letter) -> None:
    check_golden(request, GOLDEN / f"{name}.md", render_letter(said, "md"))


def test_critical_and_high_points_are_asked_one_by_one_the_rest_in_a_sentence() -> None:
    assert [(one.title, one.where) for one in FIRST.requests] == [
        ("Model change notice", "Section 3.4"),
        ("Data portability", ""),
        ("Audit rights", "Section 9.3"),
        ("Exit on service change", "Section 3.5"),
    ]
    assert FIRST.others == "“Control over renewal” and “Transition assistance”"


def test_a_doubtful_reading_is_asked_about_and_nothing_is_demanded() -> None:
    assert FIRST.to_confirm == "“No training on your data” (the part “Improvement of the Platform”)"
    assert "Provider shall not use Customer Content" not in text(FIRST)


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("since", [None, BEFORE])
def test_nothing_internal_is_told(language: Code, since: Report | None) -> None:
    said = text(letter(NEAR, RULES, language=language, day=DAY, since=since)).lower()
    for finding in REPORT.findings:
        for secret in (finding.ask.fallback, finding.ask.walk_away, finding.reason, finding.why):
            assert not secret or secret.lower() not in said
        assert f"half of {finding.term}" not in said
    internal = ("critical", "severity", "fallback", "walk away", "against you", "clausegap")
    german = ("kritisch", "rückfall", "abbruch", "brechen sie", "gegen sie")
    assert not [word for word in (*internal, *german) if word in said]


def test_a_rule_without_words_for_letters_asks_with_its_own() -> None:
    bare = tuple(rule.model_copy(update={"negotiation": None}) for rule in RULES)
    said = letter(REPORT, bare, day=DAY)
    assert said.requests[0].ask.startswith("We ask you to agree to this: The vendor must give at")
    assert said.requests[0].reason == ""


def test_the_vendor_reads_of_itself_as_you() -> None:
    titled = tuple(
        one.model_copy(update={"title": "Cap on the vendor's liability"})
        for one in REPORT.findings
        if one.term == "audit-rights"
    )
    said = letter(REPORT.model_copy(update={"findings": titled}), RULES, day=DAY)
    assert said.requests[0].title == "Cap on your liability"


@pytest.mark.parametrize(
    ("day", "notice", "answer"),
    [
        (date(2026, 11, 20), None, date(2026, 12, 4)),
        # A Saturday: the Friday before.
        (date(2026, 11, 21), None, date(2026, 12, 4)),
        (date(2026, 11, 20), date(2027, 1, 30), date(2026, 12, 4)),
        # A week before the last day for notice.
        (date(2026, 11, 20), date(2026, 12, 3), date(2026, 11, 26)),
        # Never before the day after the letter's.
        (date(2026, 11, 20), date(2026, 11, 23), date(2026, 11, 21)),
    ],
)
def test_the_answer_is_wanted_in_time(day: date, notice: date | None, answer: date) -> None:
    assert reply_by(day, notice) == answer


def test_a_far_or_past_date_is_not_held_out() -> None:
    assert letter(dated("2027-11-30"), RULES, day=DAY).notice_by == ""
    assert letter(dated("2026-11-20"), RULES, day=DAY).notice_by == ""
    assert "until 30 January 2027" in text(FIRST)


def test_the_second_round_thanks_presses_and_names_what_got_worse() -> None:
    assert SECOND.thanks == (
        "Thank you for agreeing to our point “Termination for cause”.",
        "Thank you for agreeing to output-ownership.",
    )
    assert "Control over renewal" not in SECOND.others
    assert SECOND.moved == "“Exit on service change”"
    assert SECOND.worse == "“Control over renewal”"
    assert {one.title: one.standing for one in SECOND.requests} == {
        "Model change notice": "open",
        "Data portability": "open",
        "Audit rights": "open",
        "Exit on service change": "moved",
    }
    assert "points still open" in text(SECOND)


def test_more_concessions_than_fit_are_named_in_a_sentence() -> None:
    won = ("output_ownership", "termination_for_cause", "termination_for_convenience")
    findings = tuple(
        one.model_copy(update={"review": False, "status": Status.MET}) for one in REPORT.findings
    )
    before = with_statuses(**dict.fromkeys(won, Status.MISSING))
    now = REPORT.model_copy(update={"findings": findings})
    said = letter(now, RULES, day=DAY, since=before)
    assert len(said.thanks) == 3
    assert "“Control over renewal”" in said.settled
    assert "we also regard as settled" in text(said)


def test_a_point_that_was_not_raised_before_says_so() -> None:
    kept = tuple(one for one in BEFORE.findings if one.term != "audit-rights")
    before = BEFORE.model_copy(update={"findings": kept})
    said = text(letter(REPORT, RULES, day=DAY, since=before))
    assert said.count("We have not raised this point before.") == 1


def test_what_is_better_unsaid_is_not_raised() -> None:
    silent = with_statuses(renewal_control=Status.MISSING)
    assert "renewal" not in text(letter(silent, RULES, day=DAY)).lower()


def test_a_document_that_was_not_supplied_may_already_hold_a_point() -> None:
    # The file that is locked was never part of the contract.
    assert FIRST.unread == "“Service Level Policy”"
    assert "already deal with one of these points" in text(FIRST)
    assert "(new clause)" in text(FIRST)


def test_only_points_with_words_in_the_redline_are_raised() -> None:
    worded = {"data-portability", "renewal-control", "output-ownership"}
    said = letter(NEAR, RULES, day=DAY, worded=worded)
    assert [one.title for one in said.requests] == ["Data portability"]
    assert said.others == "“Control over renewal”"
    assert said.to_confirm == ""
    none = letter(NEAR, RULES, day=DAY, worded=())
    assert not none.has_substance


@pytest.mark.parametrize("language", ["en", "de"])
def test_a_letter_that_only_asks_how_a_text_is_read_demands_no_change(language: Code) -> None:
    said = letter(NEAR, RULES, language=language, day=DAY, worded={"no-training"})
    assert said.requests == ()
    assert said.to_confirm
    written = text(said)
    assert ("our question" in written) or ("unsere Frage" in written)
    assert "the enclosure proposes one." in written or "einen Vorschlag." in written
    assert "on the points below" not in written
    assert "in den folgenden Punkten" not in written
    assert "Enclosure" in written or "Anlage" in written


def test_only_documents_that_the_vendor_could_point_to_are_named() -> None:
    names = ("Security Policy", "the security policy", "Fees", "Commercial Rules", "SCCs")
    refused = ("JAMS Streamlined Arbitration Terms", "International Data Transfer Agreement")
    unread = tuple(
        Unread(name=name, why="it was not supplied", section="1") for name in (*names, *refused)
    )
    report = REPORT.model_copy(update={"unread": unread})
    said = letter(report, RULES, day=DAY, headings=["FEES", "The Term"])
    assert said.unread == "“Security Policy”"


def test_a_doubtful_concession_gets_no_thanks() -> None:
    before = with_statuses(incident_notice=Status.MISSING)
    assert letter(REPORT, RULES, day=DAY, since=before).thanks == ()


def test_when_all_is_conceded_the_letter_only_thanks() -> None:
    met = tuple(
        one.model_copy(update={"status": Status.MET, "review": False}) for one in REPORT.findings
    )
    won = REPORT.model_copy(update={"findings": met})
    said = letter(won, RULES, day=DAY, since=REPORT)
    assert said.has_substance
    assert "all the points we raised are settled" in text(said)
    assert "Enclosure" not in text(said)
    assert not letter(won, RULES, day=DAY).has_substance
    assert not letter(EMPTY_REPORT, RULES, day=DAY).has_substance


def test_what_the_contract_does_not_name_is_left_to_fill_in() -> None:
    said = text(letter(REPORT, RULES, day=DAY))
    assert "[Your company]" in said.replace("\\", "")
    assert "Northlight AI, Inc." in said
    assert "Harrow Ltd" in text(FIRST)


def test_many_requests_are_cut_and_the_later_ones_give_no_reason() -> None:
    gap = next(one for one in REPORT.findings if one.term == "audit-rights")
    many = tuple(gap.model_copy(update={"severity": Severity.HIGH}) for _ in range(27))
    said = letter(REPORT.model_copy(update={"findings": many}), RULES, day=DAY)
    assert len(said.requests) == 12
    assert [bool(one.reason) for one in said.requests] == [True] * 6 + [False] * 6


def test_a_word_file_looks_like_a_letter() -> None:
    file = render_letter(FIRST, "docx")
    paragraphs = Document(BytesIO(file)).paragraphs
    styles = [p.style.name.removeprefix("Clausegap Letter ") for p in paragraphs if p.style]
    assert styles[:6] == ["Address", "Address", "Date", "Subject", "Text", "Text"]
    assert styles.count("Item") == 4
    assert styles[-2:] == ["Signature", "Text"]
    assert paragraphs[1].text.startswith("Northlight AI, Inc.\n")
    assert "clausegap" not in "".join(
        str(node.text)
        for name in ("footer1", "footer2")
        for node in part(file, f"word/{name}.xml").iter()
    )


def test_a_german_word_file_is_spelt_as_german() -> None:
    styles = part(render_letter(GERMAN, "docx"), "word/styles.xml")
    namespace = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    assert [lang.get(f"{namespace}val") for lang in styles.iter(f"{namespace}lang")] == ["de-DE"]


@pytest.mark.parametrize("format", FORMATS)
def test_the_same_letter_gives_the_same_bytes(format: str) -> None:
    assert render_letter(FIRST, format) == render_letter(FIRST, format)


def test_a_fault_in_a_teams_letter_names_file_and_line(tmp_path: Path) -> None:
    (tmp_path / "letter.en.md").write_text("Dear all,\n{{ letter.nothing }}\n", encoding="utf-8")
    with pytest.raises(TemplateError, match=r"letter\.en\.md:2: "):
        render_letter(FIRST, "md", Templates(tmp_path))


def test_a_format_that_does_not_exist_is_refused() -> None:
    with pytest.raises(ValueError, match="no such format: 'pdf'"):
        render_letter(FIRST, "pdf")
