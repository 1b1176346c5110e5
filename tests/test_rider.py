"""The rider: what it says for each kind of change, its names, its look as a Word file."""

from collections.abc import Sequence
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from contracts_in_text import document
from docx import Document
from golden_files import GOLDEN, check_golden
from reports import EMPTY_REPORT, HOSTILE, REPORT, TRICKS
from word_files import outline

from clausegap.clauses import read_contract
from clausegap.documents import read_document
from clausegap.errors import TemplateError
from clausegap.memos.plain_text import shown
from clausegap.memos.rider.document import rider
from clausegap.memos.rider.text import Provision, provisions
from clausegap.memos.templates import Templates
from clausegap.model import Contract, Severity, Status
from clausegap.redlines.nouns import Change, NewClause, Remark, Replacement

SAMPLE = Path(__file__).parents[1] / "contracts" / "cirrolane-ai-services-agreement.pdf"
LINES = (
    "# Services Agreement",
    "This Services Agreement is made on 1 March 2026 between Acme Ltd (“Provider”) and Best GmbH"
    " (“Customer”).",
    "# 1. Services",
    "1.1 Provider shall supply the Services. It may change them without notice.",
    "1.2 Customer may (a) use the Services; and (b) copy their output.",
    "# 2. Term",
    "2.1 Either party may end this Agreement on sixty (60) days' notice.",
    "2.2 Provider may end it at once.",
    "# 3. Law",
    "3.1 The law of England governs this Agreement.",
)


def contract_of(*lines: str) -> Contract:
    return read_contract(document(*(lines or LINES)))


def edit(contract: Contract, old: str, new: str) -> Replacement:
    start = contract.document.text.index(old)
    return Replacement(start=start, end=start + len(old), text=new)


def insertion(contract: Contract, after: str, new: str) -> Replacement:
    at = contract.document.text.index(after) + len(after)
    return Replacement(start=at, end=at, text=new)


def change(*edits: Replacement, new: NewClause | None = None, term: str = "audit-rights") -> Change:
    return Change(
        term=term,
        title="A title from the rules",
        status=Status.CONTRARY,
        severity=Severity.CRITICAL,
        edits=edits,
        new_clause=new,
        remark=Remark(start=None, end=None, text="Fallback: we would take much less."),
    )


def clause(contract: Contract, number: str, text: str = "Customer may audit.") -> NewClause:
    found = next(each for each in contract.clauses if each.number == number)
    return NewClause(after=found.index, heading="Audit", text=text)


def plain(made: Sequence[Provision]) -> list[tuple[str, ...]]:
    """Give each provision as its head and its lines; wording is set off by a bar."""
    return [
        (
            provision.head,
            *(
                ("| " if line.is_wording else "") + "".join(words.text for words in line.words)
                for line in provision.lines
            ),
        )
        for provision in made
    ]


def said(contract: Contract, *changes: Change) -> list[tuple[str, ...]]:
    return plain(provisions(contract, changes))


def test_words_are_replaced_by_words_and_the_sentence_is_restated() -> None:
    contract = contract_of()
    assert said(contract, change(edit(contract, "sixty (60) days", "thirty (30) days"))) == [
        (
            "Section 2.1",
            "The words “sixty (60) days” are replaced by “thirty (30) days”, so that the sentence"
            " reads:",
            "| Either party may end this Agreement on thirty (30) days' notice.",
        )
    ]


def test_the_new_words_of_a_restated_sentence_are_marked() -> None:
    contract = contract_of()
    made = provisions(contract, [change(edit(contract, "sixty (60)", "thirty (30)"))])
    marked = [words.text for words in made[0].lines[1].words if words.is_new]
    assert marked == ["thirty (30)"]


def test_several_edits_of_a_sentence_are_listed() -> None:
    contract = contract_of()
    made = said(
        contract,
        change(
            edit(contract, "may change them", "shall not change them"),
            edit(contract, "without notice", "without thirty days’ notice"),
        ),
    )
    assert made == [
        (
            "Section 1.1",
            "The words “may change them” are replaced by “shall not change them” and the words"
            " “without notice” are replaced by “without thirty days’ notice”, so that the sentence"
            " reads:",
            "| It shall not change them without thirty days’ notice.",
        )
    ]


def test_one_word_is_a_word_and_words_can_go_or_come() -> None:
    contract = contract_of()
    made = said(
        contract,
        change(edit(contract, " without notice", ""), term="a"),
        change(insertion(contract, "Provider may end it", " for cause"), term="b"),
        change(edit(contract, "governs", "shall govern"), term="c"),
    )
    assert [lines[1:] for lines in made] == [
        (
            "The words “without notice” are deleted, so that the sentence reads:",
            "| It may change them.",
        ),
        (
            "The words “for cause” are inserted after “Provider may end it”, so that the sentence"
            " reads:",
            "| Provider may end it for cause at once.",
        ),
        (
            "The word “governs” is replaced by “shall govern”, so that the sentence reads:",
            "| The law of England shall govern this Agreement.",
        ),
    ]


def test_a_whole_sentence_is_replaced_or_deleted() -> None:
    contract = contract_of()
    first = change(edit(contract, "It may change them without notice.", ""), term="a")
    second = change(
        edit(contract, "Provider may end it at once.", "Customer may end it at once."), term="b"
    )
    assert said(contract, first, second) == [
        ("Section 1.1", "The sentence “It may change them without notice.” is deleted."),
        (
            "Section 2.2",
            "The sentence “Provider may end it at once.” is replaced by:",
            "| Customer may end it at once.",
        ),
    ]


def test_a_sentence_is_added_behind_another_or_at_the_end() -> None:
    contract = contract_of()
    new = " Notwithstanding this, Provider shall refund."
    made = said(
        contract,
        change(insertion(contract, "supply the Services.", new), term="a"),
        change(insertion(contract, "end it at once.", new), term="b"),
    )
    wording = "| Notwithstanding this, Provider shall refund."
    assert made == [
        (
            "Section 1.1",
            "The following is added after the sentence that ends “… Provider shall supply the"
            " Services.”:",
            wording,
        ),
        ("Section 2.2", "The following is added at the end:", wording),
    ]


def test_a_sentence_with_many_edits_is_replaced_as_a_whole() -> None:
    contract = contract_of()
    pairs = [("Either", "Each"), ("may", "can"), ("this", "the"), ("sixty (60)", "ten (10)")]
    start = contract.document.text.index("Either party")
    edits = []
    for old, new in pairs:
        at = contract.document.text.index(old, start)
        edits.append(Replacement(start=at, end=at + len(old), text=new))
    assert said(contract, change(*edits)) == [
        (
            "Section 2.1",
            "The sentence that begins “Either party may end this …” is replaced by:",
            "| Each party can end the Agreement on ten (10) days' notice.",
        )
    ]


def test_a_new_clause_takes_the_next_number_of_its_list() -> None:
    contract = contract_of()
    first, second = clause(contract, "2.2"), clause(contract, "2.2", "Provider shall help.")
    assert said(contract, change(new=first), change(new=second, term="help")) == [
        (
            "New Section 2.3 (Audit)",
            "The following is added after Section 2.2 as a new Section 2.3:",
            "| 2.3 Audit. Customer may audit.",
        ),
        (
            "New Section 2.4 (Audit)",
            "The following is added after Section 2.3 as a new Section 2.4:",
            "| 2.4 Audit. Provider shall help.",
        ),
    ]


def test_a_new_clause_between_two_takes_a_letter() -> None:
    contract = contract_of()
    assert said(contract, change(new=clause(contract, "2.1")))[0][1] == (
        "The following is added after Section 2.1 as a new Section 2.1A:"
    )


def test_a_new_section_is_printed_like_its_siblings() -> None:
    contract = contract_of()
    ((head, lead, wording),) = said(contract, change(new=clause(contract, "3")))
    assert head == "New Section 4 (Audit)"
    assert lead.endswith("as a new Section 4:")
    assert wording == "| 4. Audit. Customer may audit."


def test_a_new_item_is_cited_in_full_and_printed_like_its_siblings() -> None:
    contract = contract_of(
        "# 1. Duties",
        "1.1 Provider shall:",
        "* (a) supply the Services; and",
        "* (b) help Customer.",
        "# Schedule A",
        "1. Customer shall pay monthly.",
        "2. Provider shall send invoices.",
    )
    item = clause(contract, "1.1(b)")
    below = clause(contract, "Schedule A, 2")
    made = said(contract, change(new=item), change(new=below, term="b"))
    assert [(lines[1], lines[2]) for lines in made] == [
        (
            "The following is added after Section 1.1(b) as a new Section 1.1(c):",
            "| (c) Audit. Customer may audit.",
        ),
        (
            "The following is added after paragraph 2 of Schedule A as a new paragraph 3 of"
            " Schedule A:",
            "| 3. Audit. Customer may audit.",
        ),
    ]


def test_a_new_clause_without_a_heading_or_number_beside_it() -> None:
    contract = contract_of("# Fees", "Customer shall pay the fees.", "# Term", "It runs a year.")
    new = NewClause(after=contract.clauses[0].index, heading="", text="Customer may audit.")
    assert said(contract, change(new=new)) == [
        (
            "New clause",
            "The following is added at the end of the part “Fees”:",
            "| Customer may audit.",
        )
    ]


def test_clauses_stand_in_the_order_of_the_agreement() -> None:
    contract = contract_of()
    made = said(
        contract,
        change(new=clause(contract, "2.2"), term="a"),
        change(edit(contract, "governs", "shall govern"), term="b"),
        change(edit(contract, "sixty (60)", "ten (10)"), term="c"),
    )
    assert [lines[0] for lines in made] == ["Section 2.1", "New Section 2.3 (Audit)", "Section 3.1"]


def test_of_two_changes_to_the_same_words_the_first_stands() -> None:
    contract = contract_of()
    first = change(edit(contract, "sixty (60) days", "ten (10) days"), term="a")
    again = change(edit(contract, "sixty (60) days", "ten (10) days"), term="b")
    other = change(
        edit(contract, "sixty (60)", "one (1)"), edit(contract, "governs", "rules"), term="c"
    )
    made = said(contract, first, again, other)
    assert [lines[0] for lines in made] == ["Section 2.1"]


def test_a_remark_alone_is_nothing_to_sign() -> None:
    assert said(contract_of(), change()) == []


def text_of(file: bytes) -> str:
    made = Document(BytesIO(file))
    cells = [cell.text for table in made.tables for row in table.rows for cell in row.cells]
    return "\n".join([paragraph.text for paragraph in made.paragraphs] + cells)


def test_parties_and_dates_are_those_of_the_agreement() -> None:
    text = text_of(rider(EMPTY_REPORT, contract_of(), [], day=date(2026, 4, 2)))
    assert "Rider to the Services Agreement" in text
    assert "between Best GmbH and Acme Ltd" in text
    assert "Draft of 2 April 2026" in text
    assert (
        "Best GmbH (“Customer”) and Acme Ltd (“Provider”) are parties to the Services Agreement"
        " dated 1 March 2026 (the “Agreement”)."
    ) in text


def test_what_is_not_known_stands_in_brackets() -> None:
    contract = contract_of("1. Customer shall pay.", "2. Provider shall supply the Service.")
    text = text_of(rider(EMPTY_REPORT, contract, []))
    for unknown in ("[name of customer]", "[name of vendor]", "[date]", "[title of agreement]"):
        assert unknown in text


def test_nothing_internal_is_in_the_file() -> None:
    contract = contract_of()
    file = rider(REPORT, contract, [change(edit(contract, "sixty (60)", "ten (10)"))])
    text = text_of(file).lower()
    for word in ("fallback", "critical", "against you", "clausegap", "a title from the rules"):
        assert word not in text
    made = Document(BytesIO(file))
    for section in made.sections:
        for footer in (section.footer, section.first_page_footer):
            assert "clausegap" not in footer.paragraphs[0].text


def test_the_rider_is_read_back_with_its_numbers(tmp_path: Path) -> None:
    contract = contract_of()
    path = tmp_path / "rider.docx"
    path.write_bytes(rider(EMPTY_REPORT, contract, [change(new=clause(contract, "2.2"))]))
    numbers = [block.number for block in read_document(path).blocks if block.number]
    assert numbers[:2] == ["1.", "2."]


def test_the_same_input_gives_the_same_bytes() -> None:
    contract = contract_of()
    changes = [change(new=clause(contract, "2.2"))]
    assert rider(REPORT, contract, changes) == rider(REPORT, contract, changes)


def test_hostile_words_are_text() -> None:
    contract = contract_of(
        "# Agreement",
        f"1. Provider may end this Agreement {shown(TRICKS)} at once.",
        "2. Customer shall pay.",
    )
    made = [
        change(edit(contract, "at once", f"never {HOSTILE}"), term="a"),
        change(new=clause(contract, "2", f"One {HOSTILE}\nTwo {HOSTILE}"), term="b"),
    ]
    text = text_of(rider(REPORT, contract, made))
    assert text.count("<script>alert(1)</script>") >= 3
    assert "{{ memo }}" in text


def test_words_of_the_teams_own_come_first_and_faults_are_named(tmp_path: Path) -> None:
    packaged = (Path(__file__).parents[1] / "templates" / "rider.yaml").read_text(encoding="utf-8")
    own = tmp_path / "rider.yaml"
    own.write_text(packaged.replace("Rider to the", "Amendment No. 1 to the"), encoding="utf-8")
    text = text_of(rider(EMPTY_REPORT, contract_of(), [], templates=Templates(tmp_path)))
    assert "Amendment No. 1 to the Services Agreement" in text
    own.write_text(packaged.replace("signing:", "sining:"), encoding="utf-8")
    (tmp_path / "other").mkdir()
    wrong = tmp_path / "other" / "rider.yaml"
    wrong.write_text(packaged.replace("signing:", "sining:"), encoding="utf-8")
    with pytest.raises(TemplateError, match=r"rider\.yaml: wrong or missing: signing, sining"):
        rider(EMPTY_REPORT, contract_of(), [], templates=Templates(tmp_path / "other"))


def test_golden(request: pytest.FixtureRequest) -> None:
    """The sample agreement, with a change of every kind."""
    contract = read_contract(read_document(SAMPLE))
    made = [
        change(edit(contract, "one hundred eighty (180) days", "thirty (30) days"), term="a"),
        change(
            edit(contract, ", at any time and at its sole discretion,", ""),
            edit(contract, "without notice", "on sixty (60) days’ prior written notice"),
            term="b",
        ),
        change(
            insertion(
                contract,
                "days after the change takes effect.",
                " Cirrolane shall then refund the prepaid Fees for the rest of the Order Form.",
            ),
            term="c",
        ),
        change(
            edit(
                contract,
                "Cirrolane may, however, use De-identified Data derived from Customer Content to"
                " improve the Services.",
                "",
            ),
            term="d",
        ),
        change(new=clause(contract, "7.1", "Cirrolane shall name its subprocessors."), term="e"),
        change(new=clause(contract, "13.6", "Cirrolane shall help Customer move."), term="f"),
        change(new=clause(contract, "14", "Customer may audit Cirrolane."), term="g"),
    ]
    file = rider(EMPTY_REPORT, contract, made, day=date(2026, 3, 31))
    check_golden(request, GOLDEN / "rider.docx.txt", outline(file).encode())
