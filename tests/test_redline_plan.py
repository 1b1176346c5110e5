"""Planned redlines: what each kind of gap becomes, in the contract's own words."""

import itertools

import pytest
from golden_files import GOLDEN, check_golden
from hypothesis import given, settings
from hypothesis import strategies as st
from redline_text import AGREEMENT, as_text, one, plan, read, small

from clausegap.model import Contract, Mark, MarkKind, Status
from clausegap.redlines.nouns import Change, Level

LEVELS: tuple[Level, ...] = ("light", "standard", "firm")
SAMPLES = (
    AGREEMENT,
    "cirrolane-ai-services-agreement.pdf",
    "cirrolane-data-processing-addendum.docx",
    "cirrolane-service-level-agreement.md",
    "osterhav-ai-services-agreement.docx",
)


def test_golden_plan(request: pytest.FixtureRequest) -> None:
    contract, report = read(AGREEMENT)
    lines = []
    for level in LEVELS:
        lines.append(f"# {level}\n")
        for change in plan(contract, report, level=level):
            lines.append(f"## {change.term}, {change.status} ({change.severity})\n")
            lines.append(f"{as_text(contract, change)}\n")
            lines.append(f"> {change.remark.text}\n")
    check_golden(request, GOLDEN / "redline_plan.md", "\n".join(lines).encode())


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("name", SAMPLES)
def test_edits_never_overlap_and_lie_in_one_block(name: str, level: Level) -> None:
    contract, report = read(name)
    sound(contract, plan(contract, report, level=level))


SENTENCES = (
    "Provider may modify or discontinue the Services at any time without notice to Customer.",
    "Provider may, at its sole discretion, suspend access for any reason.",
    "Provider shall notify Customer promptly of a security incident.",
    "Provider may assign this Agreement without Customer's consent.",
    "All fees are non-refundable.",
    "The total liability of Provider shall not exceed the fees paid in the three (3) months"
    " before the claim.",
    "Provider may use Customer Data to train its models.",
    "Customer shall not use Output to train a competing model.",
    "Provider may change these terms at any time; continued use is acceptance.",
    "Provider may increase the fees at any time.",
)


@settings(max_examples=15, deadline=None)
@given(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=5), st.sampled_from(LEVELS))
def test_any_plan_is_sound(sentences: list[str], level: Level) -> None:
    contract, report = small("# 1. Terms", " ".join(sentences))
    changes = plan(contract, report, level=level)
    sound(contract, changes)
    assert changes == plan(contract, report, level=level)


def sound(contract: Contract, changes: tuple[Change, ...]) -> None:
    edits = sorted((e.start, e.end, e.text) for change in changes for e in change.edits)
    for one_edit, other in itertools.pairwise(edits):
        assert one_edit[1] <= other[0], (one_edit, other)
        assert (one_edit[0], one_edit[1]) != (other[0], other[1])
    for start, end, text in edits:
        assert any(b.start <= start and end <= b.end for b in contract.document.blocks)
        assert "\n" not in text
        assert text or end > start
    for change in changes:
        assert list(change.edits) == sorted(change.edits, key=lambda edit: edit.start)
        assert not (change.edits and change.new_clause)
        assert (change.remark.start is None) == (change.new_clause is not None)


def test_what_is_met_gets_nothing() -> None:
    contract, report = read(AGREEMENT)
    met = {finding.term for finding in report.findings if finding.status is Status.MET}
    assert met
    assert not met & {change.term for change in plan(contract, report)}


def test_only_the_terms_asked_for() -> None:
    contract, report = read(AGREEMENT)
    changes = plan(contract, report, "incident-notice", "liability-cap", "output-ownership")
    assert [change.term for change in changes] == ["incident-notice", "liability-cap"]


def test_a_number_is_written_as_the_contract_writes_it() -> None:
    text = "Provider shall delete all Customer Data within 180 days after this Agreement ends."
    assert "within [-180-]{+30+} days" in one("# 1. Data", text, term="data-deletion")


def test_words_that_take_the_right_away_are_struck() -> None:
    text = "Provider may discontinue the Services at any time without notice to Customer."
    changed = one("# 1. Changes to the Services", text, term="model-change-notice")
    assert "[- at any time without notice to Customer-]{+ by giving Customer" in changed


def test_a_sentence_follows_where_no_words_help() -> None:
    text = "Provider does not guarantee that Customer Data stays in any particular country."
    changed = one("# 1. Data location", text, term="data-residency")
    assert changed.startswith(f"{text}{{+ Notwithstanding the foregoing, Provider shall store")


def test_firm_strikes_a_sentence_that_says_nothing_else() -> None:
    text = "Customer shall not use Output to train any model."
    changed = one("# 1. Output", text, term="output-use", level="light")
    assert "{+Customer may use output for any lawful purpose" in changed


def test_what_is_missing_goes_to_its_section() -> None:
    changed = one(
        "# 1. Services",
        "1.1 Provider provides the Services.",
        "# 2. Security",
        "2.1 Provider shall keep the Services secure.",
        "# 3. General",
        "3.1 The law of New York applies.",
        term="audit-rights",
    )
    assert changed.startswith("after 2.1: {+Audit. Customer, its independent auditor")


def test_a_contract_that_says_you_is_answered_so() -> None:
    contract, report = small(
        "# 1. Term",
        "You may use the Services. We may end your access. You pay us. Your data is safe.",
    )
    (change,) = plan(contract, report, "data-portability")
    assert "we" not in change.remark.text.split()
    assert "your data" in as_text(contract, change)


def test_a_mark_of_a_person_counts() -> None:
    contract, report = read(AGREEMENT)
    findings = tuple(
        finding.model_copy(
            update={
                "status": Status.MISSING,
                "mark": Mark(kind=MarkKind.DISAGREE, status=Status.MISSING, read_as=finding.status),
            }
        )
        if finding.term == "data-portability"
        else finding
        for finding in report.findings
    )
    marked = report.model_copy(update={"findings": findings})
    (change,) = plan(contract, marked, "data-portability")
    assert change.new_clause is not None


def test_remarks_for_the_other_side_give_reason_and_source_alone() -> None:
    contract, report = read(AGREEMENT)
    for change in plan(contract, report, for_vendor=True):
        ask = next(f.ask for f in report.findings if f.term == change.term)
        text = change.remark.text
        assert text.startswith(f"{change.title}: ")
        assert "Fallback" not in text
        assert "To check" not in text
        assert ask.walk_away not in text
        assert ask.fallback not in text
        assert all(
            (basis.cite in text) is ("consumer" not in basis.source)
            for f in report.findings
            if f.term == change.term
            for basis in f.basis
        )


def test_no_remark_says_when_to_walk_away() -> None:
    contract, report = read(AGREEMENT)
    asks = {finding.term: finding.ask for finding in report.findings}
    for change in plan(contract, report):
        assert asks[change.term].walk_away not in change.remark.text
        assert "Fallback: " in change.remark.text


def test_a_doubtful_finding_says_so_first() -> None:
    contract, report = read(AGREEMENT)
    doubtful = {finding.term for finding in report.findings if finding.review}
    changes = [change for change in plan(contract, report) if change.term in doubtful]
    assert changes
    assert all(change.remark.text.startswith("To check: ") for change in changes)


def test_a_fallback_never_takes_away_what_the_contract_gives() -> None:
    contract, report = read(AGREEMENT)
    assert not plan(contract, report, "unilateral-changes", level="light")


def test_no_cap_is_proposed_where_liability_has_none() -> None:
    contract, report = small("# 1. Services", "1.1 Provider provides the Services.")
    (change,) = plan(contract, report, "liability-cap")
    assert not change.edits
    assert change.new_clause is None
    assert "silence serves you better" in change.remark.text
    assert not plan(contract, report, "liability-cap", for_vendor=True)


def test_silence_on_renewal_is_not_turned_into_a_renewal() -> None:
    contract, report = small("# 1. Term", "1.1 This Agreement lasts until 31 March 2027.")
    (change,) = plan(contract, report, "renewal-control", level="light")
    assert not change.edits
    assert change.new_clause is None
    assert "silence serves you better" in change.remark.text


def test_an_addendum_gets_no_clause_that_belongs_in_the_agreement() -> None:
    contract, report = read("cirrolane-data-processing-addendum.docx")
    terms = {change.term for change in plan(contract, report)}
    assert "price-protection" not in terms
    assert "data-deletion" in terms


def test_a_contract_without_clauses() -> None:
    contract, report = small()
    bare = contract.model_copy(update={"clauses": (), "statements": ()})
    for change in plan(bare, report, "audit-rights"):
        assert change.new_clause is None


NO_TRAINING = "Provider may use Customer Data to train its models."


def test_a_drafting_note_and_an_open_option_take_no_words() -> None:
    for text in (
        f"[Drafting note: choose what applies. {NO_TRAINING} Delete the rest.]",
        f"[ ] {NO_TRAINING}",
        f"☐ {NO_TRAINING}",
    ):
        contract, report = small("# 1. Training", text, "# 2. Law", "2.1 New York law applies.")
        for change in plan(contract, report):
            for edit in change.edits:
                assert (
                    not contract.document.text.index(text)
                    <= edit.start
                    <= (contract.document.text.index(text) + len(text))
                )


def test_a_section_for_others_takes_no_words() -> None:
    lines = (
        "# 1. Services",
        "1.1 Provider provides the Services.",
        "# 2. Beta Features",
        f"2.1 {NO_TRAINING}",
    )
    contract, report = small(*lines)
    (change,) = plan(contract, report, "no-training")
    assert change.new_clause is not None
    assert contract.clauses[change.new_clause.after].number == "1.1"


def test_a_sentence_that_another_term_changed_gets_no_edit_elsewhere() -> None:
    contract, report = small(
        "# 1. Changes to the Services",
        "1.1 Provider may modify or discontinue the Services at any time without notice.",
        "# 2. Promotional Offers",
        "2.1 Provider may modify or discontinue a Promotional Offer at any time without notice.",
    )
    for change in plan(contract, report):
        offers = contract.document.text.index("# 2.") if "# 2." in contract.document.text else 0
        begin = offers or contract.document.text.index("Promotional Offers")
        assert all(edit.start < begin for edit in change.edits)


def test_a_sentence_follows_the_last_that_says_the_contrary() -> None:
    first = "Provider does not guarantee that Customer Data stays in any particular country."
    again = "Provider may store Customer Data in any country."
    changed = one("# 1. Data location", f"{first} {again}", term="data-residency")
    assert f"{again}{{+ Notwithstanding the foregoing," in changed


def test_a_new_clause_names_every_contrary_section() -> None:
    contract, report = small(
        "# 1. Licence",
        "1.1 The following applies to models:",
        f"(a) {NO_TRAINING}",
        "# 2. Law",
        "2.1 New York law applies.",
        "# 3. Use",
        "3.1 The following applies to research:",
        "(a) Provider may use Customer Data to improve its models.",
    )
    (change,) = plan(contract, report, "no-training", level="light")
    text = as_text(contract, change)
    assert "Sections 1.1(a) and 3.1(a)" in text, text


def test_a_doubt_reads_as_a_sentence() -> None:
    contract, report = small("# 1. Services", "1.1 Provider provides the Services.")
    doubt = "section 15 reads like a clause of the type “Audit”, but was not understood; look at it"
    findings = tuple(
        finding.model_copy(update={"review": True, "review_reason": doubt})
        for finding in report.findings
    )
    (change,) = plan(contract, report.model_copy(update={"findings": findings}), "audit-rights")
    assert change.remark.text.startswith(
        "To check: Section 15 may deal with this; read it first. Look at it. "
    )


def test_the_fallback_speaks_as_the_change_does() -> None:
    contract, report = small(
        "# 1. Term",
        "You may use the Services. We may end your access. You pay us. Your data is safe.",
    )
    (change,) = plan(contract, report, "no-training")
    fallback = change.remark.text.split("Fallback: ")[1]
    assert "Customer" not in fallback
    assert "your" in fallback
