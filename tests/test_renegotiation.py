"""The negotiator's memo: what comes first, what each ask carries, two rounds, two languages."""

from datetime import date
from pathlib import Path

import pytest
from golden_files import GOLDEN, check_golden
from negotiations import BEFORE, DAY, RULES, dated, with_statuses
from reports import EMPTY_REPORT, REPORT

from clausegap.checks import load_packs
from clausegap.errors import TemplateError
from clausegap.memos.negotiation.languages import Language
from clausegap.memos.negotiation.memo import renegotiation
from clausegap.memos.negotiation.memo_files import FORMATS, render_memo
from clausegap.memos.negotiation.view import Position, RenegotiationMemo
from clausegap.memos.templates import PACKAGED, Templates
from clausegap.model import Basis, DateKind, Report, Severity, Status

NEAR = dated("2027-01-30")
MEMO = renegotiation(NEAR, RULES, day=DAY)
GERMAN = renegotiation(NEAR, RULES, language="de", day=DAY)
SECOND = renegotiation(NEAR, RULES, day=DAY, since=BEFORE)


def position(memo: RenegotiationMemo, term: str) -> Position:
    return next(one for one in memo.positions if one.term == term)


def terms(memo: RenegotiationMemo) -> dict[str, list[str]]:
    return {tier.key: [one.term for one in tier.positions] for tier in memo.tiers}


@pytest.mark.parametrize(
    ("name", "memo"), [("renegotiation.en", MEMO), ("renegotiation.de", GERMAN)]
)
def test_golden(request: pytest.FixtureRequest, name: str, memo: RenegotiationMemo) -> None:
    check_golden(request, GOLDEN / f"{name}.md", render_memo(memo, NEAR, "md"))


def test_what_hurts_most_is_a_must_and_what_hurts_least_waits() -> None:
    assert terms(MEMO) == {
        "must": ["model-change-notice", "no-training", "data-portability"],
        "should": ["audit-rights", "exit-on-service-change"],
        "room": ["renewal-control", "transition-assistance"],
    }
    assert [one.number for one in MEMO.positions] == [1, 2, 3, 4, 5, 6, 7]


def test_no_more_asks_come_first_than_a_person_can_carry() -> None:
    gap = next(one for one in REPORT.findings if one.term == "data-portability")
    many = tuple(gap.model_copy(update={"term": f"t{at:02}"}) for at in range(27))
    memo = renegotiation(REPORT.model_copy(update={"findings": many}), RULES, day=DAY)
    assert [len(tier.positions) for tier in memo.tiers] == [5, 5, 17]


def test_minor_gaps_alone_still_have_a_first_ask() -> None:
    minor = [one for one in REPORT.findings if one.severity in (Severity.MEDIUM, Severity.LOW)]
    memo = renegotiation(REPORT.model_copy(update={"findings": tuple(minor)}), RULES, day=DAY)
    assert terms(memo) == {"must": ["renewal-control", "transition-assistance"]}


def test_an_ask_carries_its_arguments() -> None:
    ask = position(MEMO, "data-portability")
    assert ask.settle == "Half of data-portability."
    assert ask.trade_off.endswith("Nobody will notice at first.")
    assert ask.short_trade_off == "You lose the other half of data-portability."
    assert ask.walk_away == "if the vendor may delete your data before you can fetch it."
    assert ask.gives == ("a reference for data-portability", "a longer term")
    assert ask.preferred.startswith("For sixty (60) days after the Agreement ends")


def test_only_what_is_granted_in_full_and_for_certain_supports_an_ask() -> None:
    # The incident notice is met as well, but a person has to check it; the exit is met in part.
    (support,) = position(MEMO, "data-portability").supports
    assert support.title == "Ownership of output"
    assert support.where == "s\u00a07.2(b), p\u00a013"


def _owning(quote: str) -> Report:
    """Give the report with other words on the ownership of output."""
    findings = tuple(
        one.model_copy(update={"evidence": (one.evidence[0].model_copy(update={"quote": quote}),)})
        if one.term == "output-ownership"
        else one
        for one in REPORT.findings
    )
    return REPORT.model_copy(update={"findings": findings})


@pytest.mark.parametrize(
    "quote",
    [
        "You hereby grant us a worldwide licence to your Content.",
        "Customer shall pay the Fees for all Outputs.",
        "Subscriber agrees to pay.",
        "CUSTOMER HEREBY ASSIGNS ALL RIGHTS.",
    ],
)
def test_words_in_which_the_customer_gives_support_nothing(quote: str) -> None:
    memo = renegotiation(_owning(quote), RULES, day=DAY)
    assert position(memo, "data-portability").supports == ()


def test_words_in_which_the_vendor_gives_support_an_ask() -> None:
    quote = "Provider grants to Customer all rights in the Outputs."
    memo = renegotiation(_owning(quote), RULES, day=DAY)
    assert [one.text for one in position(memo, "data-portability").supports] == [quote]


def test_the_same_words_speak_for_one_ask_only() -> None:
    twice = tuple(
        rule.model_copy(
            update={
                "negotiation": rule.negotiation.model_copy(
                    update={"supported_by": ("output-ownership",)}
                )
            }
        )
        if rule.negotiation and rule.id in ("data-portability", "audit-rights")
        else rule
        for rule in RULES
    )
    memo = renegotiation(NEAR, twice, day=DAY)
    assert len(position(memo, "data-portability").supports) == 1
    assert position(memo, "audit-rights").supports == ()


def test_a_right_to_leave_is_told_only_where_it_is_the_customers() -> None:
    missing = with_statuses(termination_for_convenience=Status.MISSING)
    memo = renegotiation(missing, RULES, day=DAY)
    assert not [line for line in memo.time if "without cause" in line]


def test_the_memo_says_what_the_letter_leaves_out() -> None:
    worded = {one.term for one in REPORT.findings} - {"audit-rights", "no-training"}
    memo = renegotiation(NEAR, RULES, day=DAY, worded=worded)
    (note,) = memo.letter_notes
    assert note.startswith("It does not raise No training on your data and Audit rights: ")


def test_the_memo_warns_where_the_redline_says_what_is_better_unsaid() -> None:
    silent = with_statuses(renewal_control=Status.MISSING)
    every = {one.term for one in REPORT.findings}
    notes = renegotiation(silent, RULES, day=DAY, worded=every).letter_notes
    assert notes[-1].startswith("The redline has words on Control over renewal all the same")


def test_what_may_be_offered_is_a_sentence() -> None:
    text = render_memo(MEMO, NEAR, "md").decode()
    assert "**Give in return.** A reference for audit-rights; a longer term.\n" in text


@pytest.mark.parametrize(
    ("cite", "german"),
    [
        ("Art. 28(3)(a)", "Art. 28 Abs. 3 Buchst. a"),
        ("Art. 28(2) and (4)", "Art. 28 Abs. 2 und Abs. 4"),
        ("Art. 30(2)(e) and (3)(a)", "Art. 30 Abs. 2 Buchst. e und Abs. 3 Buchst. a"),
        ("Art. 30(3)(e)(i)", "Art. 30 Abs. 3 Buchst. e Ziff. i"),
        ("Art. 19(2)-(3)", "Art. 19 Abs. 2 bis 3"),
        ("Art. 44 to 46", "Art. 44 bis 46"),
        ("Art. 28(8), Art. 30(3)(f)", "Art. 28 Abs. 8, Art. 30 Abs. 3 Buchst. f"),
    ],
)
def test_a_citation_is_written_as_german_lawyers_do(cite: str, german: str) -> None:
    basis = Basis(source="GDPR (Regulation (EU) 2016/679)", cite=cite)
    said = Language("de", PACKAGED).basis(basis)
    assert said == f"DSGVO (Verordnung (EU) 2016/679), {german}"
    assert Language("en", PACKAGED).basis(basis) == f"{basis.source}, {cite}"


def test_every_source_of_the_packaged_rules_has_a_german_name() -> None:
    sources = {basis.source for rule in load_packs(["ai-vendor"]).rules for basis in rule.basis}
    assert sources <= set(Language("de", PACKAGED).word("sources"))


def test_a_german_walk_away_line_goes_on_from_its_label() -> None:
    german = Language("de", PACKAGED)
    assert german.walk_away("Brechen Sie ab, wenn nichts hilft.") == "wenn nichts hilft."
    other = "Lassen Sie sich auf keine Vorauszahlung ein."
    assert german.walk_away(other) == other
    assert "**Abbruch:** wenn gar nichts" in render_memo(GERMAN, NEAR, "md").decode()


def test_a_rule_without_arguments_gives_what_the_report_has() -> None:
    ask = position(MEMO, "transition-assistance")
    assert (ask.settle, ask.trade_off, ask.gives, ask.supports) == ("", "", (), ())
    assert ask.asks.startswith("The vendor must help the customer move away")
    assert ask.fallback == "Provider shall offer such help at its usual rates."


def test_a_doubtful_reading_says_so() -> None:
    assert "may take it back" in position(MEMO, "no-training").review
    assert "One reading is not sure" in MEMO.in_short[1]
    assert MEMO.letter_notes == (
        "It asks the vendor to confirm, and demands nothing, where the reading is not sure: "
        "No training on your data.",
    )


def test_the_next_date_says_how_far_off_it_is() -> None:
    assert MEMO.next_date == (
        "Next date: 30 January 2027 (in 70 days), last day to stop the renewal."
    )
    assert GERMAN.next_date.startswith("Nächster Termin: 30. Januar 2027 (in 70 Tagen)")
    same_day = renegotiation(NEAR, RULES, day=date(2027, 1, 30))
    assert "(today)" in same_day.next_date


def test_dates_that_are_past_are_told_as_past() -> None:
    memo = renegotiation(dated("2026-01-30", DateKind.TERM_END), RULES, day=DAY)
    assert memo.next_date.startswith("The dates the contract gives have all passed.")
    assert [day.what for day in memo.days] == ["In force from"]


def test_without_dates_the_notice_that_the_contract_states_is_told() -> None:
    memo = renegotiation(REPORT, RULES, day=DAY)
    assert memo.next_date == ""
    assert memo.days == ()
    assert memo.time[0].startswith(
        "The renewal is stopped by notice at least 90 days before the term ends (s 4.2, p 9)."
    )
    assert "in the contract or its order" in memo.time[0]
    assert memo.time[1].startswith("You may leave without cause on 60 days' notice.")


def test_the_least_weighty_is_dropped_first_and_must_haves_go_last() -> None:
    given = {step.step: step.what for step in MEMO.concessions}
    assert list(given) == ["At the start", "First", "Then", "Last", "Never"]
    assert given["First"] == "Drop what weighs least, in this order: 7 and 6."
    assert given["Last"] == "Settle for the fallback, in this order: 3, 2 and 1."


def test_a_high_point_beyond_the_should_haves_is_settled_and_never_dropped() -> None:
    gap = next(one for one in REPORT.findings if one.term == "audit-rights")
    many = tuple(
        gap.model_copy(update={"term": f"t{at:02}", "title": f"Term {at:02}"}) for at in range(12)
    )
    memo = renegotiation(REPORT.model_copy(update={"findings": many}), RULES, day=DAY)
    steps = [step.step for step in memo.concessions]
    assert steps == ["At the start", "Then", "Last", "Never"]
    assert memo.concessions[1].what.endswith("12, 11, 10, 9, 8, 7, 6, 5 and 4.")


def test_alternatives_are_models_whose_licence_allows_hosting_and_sale(tmp_path: Path) -> None:
    own = "models: [Command A, GPT-OSS, Qwen 3, No Such Model]\n"
    (tmp_path / "negotiation.yaml").write_text(own, encoding="utf-8")
    memo = renegotiation(REPORT, RULES, day=DAY, templates=Templates(tmp_path))
    # Command A is licensed for non-commercial use.
    (only,) = memo.alternatives
    assert only.licence == "Apache License 2.0"
    assert only.models == "GPT-OSS (OpenAI); Qwen 3 (Alibaba)"
    assert "changes marked" in only.conditions


def test_what_is_better_unsaid_is_not_asked_for_unless_named() -> None:
    silent = with_statuses(renewal_control=Status.MISSING)
    memo = renegotiation(silent, RULES, day=DAY)
    assert "renewal-control" not in [one.term for one in memo.positions]
    assert memo.unsaid == "Control over renewal"
    assert "The contract is silent on Control over renewal." in (
        render_memo(memo, silent, "md").decode()
    )
    named = renegotiation(silent, RULES, day=DAY, terms=("renewal-control",))
    assert [one.term for one in named.positions] == ["renewal-control"]
    assert named.unsaid == ""


def test_the_second_round_tells_what_moved() -> None:
    rounds = SECOND.rounds
    assert rounds is not None
    assert [(one.title, one.before, one.now) for one in rounds.better] == [
        ("Termination for cause", "missing", "met"),
        ("Exit on service change", "missing", "in part"),
        ("Ownership of output", "against you", "met"),
    ]
    assert [(one.title, one.before, one.now) for one in rounds.worse] == [
        ("Control over renewal", "met", "in part")
    ]
    assert "Audit rights" in rounds.same
    text = render_memo(SECOND, NEAR, "md").decode()
    assert "## Since the last round" in text
    assert "| Control over renewal | met | **in part** | “Each Order Form renews" in text


def test_only_the_terms_named_are_asked_for() -> None:
    memo = renegotiation(NEAR, RULES, day=DAY, terms=("audit-rights", "output-ownership"))
    assert [one.term for one in memo.positions] == ["audit-rights"]


def test_a_german_memo_is_german_but_for_the_contracts_words() -> None:
    ask = position(GERMAN, "model-change-notice")
    assert (ask.title, ask.status, ask.severity) == (
        "Ankündigung von Modelländerungen",
        "gegen Sie",
        "kritisch",
    )
    assert ask.where == "Ziff.\u00a03.4, S.\u00a07"
    assert ask.says == "Der Vertrag bestimmt das Gegenteil."
    assert ask.quotes[0].text.startswith("Provider may modify, replace")
    assert ask.preferred.startswith("Provider shall give Customer")
    assert ask.walk_away == "wenn gar nichts angeboten wird."


@pytest.mark.parametrize("report", [REPORT, EMPTY_REPORT, with_statuses()])
@pytest.mark.parametrize("format", FORMATS)
def test_the_same_report_and_date_give_the_same_bytes(report: Report, format: str) -> None:
    one, two = (
        render_memo(renegotiation(report, RULES, day=DAY), report, format) for _ in range(2)
    )
    assert one == two


def test_a_contract_without_gaps_leaves_nothing_to_ask() -> None:
    met = tuple(one.model_copy(update={"status": Status.MET}) for one in REPORT.findings)
    memo = renegotiation(REPORT.model_copy(update={"findings": met}), RULES, day=DAY)
    assert memo.in_short == ("Every term that was checked is met. There is nothing to ask for.",)
    assert memo.tiers == ()
    assert memo.concessions == ()


def test_a_word_missing_from_a_teams_file_is_named(tmp_path: Path) -> None:
    own = tmp_path / "renegotiation.en.yaml"
    own.write_text("title: Our memo\n", encoding="utf-8")
    with pytest.raises(TemplateError, match=r"renegotiation\.en\.yaml: “tiers\.must\.title”"):
        renegotiation(REPORT, RULES, day=DAY, templates=Templates(tmp_path))


def test_a_fault_in_a_teams_template_names_file_and_line(tmp_path: Path) -> None:
    own = tmp_path / "renegotiation.md"
    own.write_text("# {{ memo.title }}\n\n{{ memo.no_such }}\n", encoding="utf-8")
    with pytest.raises(TemplateError, match=r"renegotiation\.md:3: "):
        render_memo(MEMO, NEAR, "docx", Templates(tmp_path))


def test_a_format_that_does_not_exist_is_refused() -> None:
    with pytest.raises(ValueError, match="no such format: 'pdf'"):
        render_memo(MEMO, NEAR, "pdf")
