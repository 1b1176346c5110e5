from contracts_in_text import body, document, own_text

from clausegap.clauses.places import lead_in_text, section_name
from clausegap.clauses.segmentation import segment
from clausegap.documents.builder import Builder
from clausegap.model import BlockKind, Clause, Document


def numbers(contract: Document) -> list[str | None]:
    return [clause.number for clause in segment(contract)]


def by_number(contract: Document) -> dict[str | None, Clause]:
    return {clause.number: clause for clause in segment(contract)}


def lead_in(contract: Document, clause: Clause) -> str | None:
    span = clause.lead_in
    return contract.text[span.start : span.end] if span else None


def test_decimal_numbers_nest() -> None:
    contract = document("1. Fees", "1.1 Customer pays.", "1.1.1 Late fees.", "1.2 Taxes are extra.")
    clauses = by_number(contract)
    assert list(clauses) == ["1", "1.1", "1.1.1", "1.2"]
    assert clauses["1.1.1"].parent == clauses["1.1"].index
    assert clauses["1.2"].parent == clauses["1"].index
    assert [clause.level for clause in segment(contract)] == [1, 2, 3, 2]


def test_every_body_block_belongs_to_exactly_one_clause() -> None:
    contract = document(
        "# Cloud Terms",
        "These terms apply.",
        "1. Use",
        "Customer may:",
        "(a) use the Service; and",
        "~ Page 1",
        "(b) copy it,",
        "in each case for itself.",
        "| Plan | Price",
        "Schedule 1 Security",
        "1. Provider encrypts data.",
    )
    clauses = segment(contract)
    for block in body(contract):
        holders = [c for c in clauses if c.start <= block.start and block.end <= c.end]
        assert len(holders) == 1


def test_letter_goes_under_the_decimal_above_it() -> None:
    contract = document("7. Term", "7.2 Provider may end this if:", "(a) unpaid;", "(b) abused.")
    clauses = by_number(contract)
    assert "7.2(b)" in clauses
    assert clauses["7.2(b)"].label == "(b)"


def test_nested_list_number_is_completed_from_its_parent() -> None:
    contract = document("* 6. Security", "** 1. Provider encrypts.", "** 2. Provider audits.")
    assert numbers(contract) == ["6", "6.1", "6.2"]


def test_list_under_numbered_heading_starts_below_it() -> None:
    contract = document("# 1. SERVICE", "* 1. First.", "* 2. Second.", "# 2. FEES", "* 1. Third.")
    assert numbers(contract) == ["1", "1.1", "1.2", "2", "2.1"]


def test_i_after_h_is_a_letter() -> None:
    lines = [f"({letter}) item {letter};" for letter in "abcdefghij"]
    assert numbers(document("1. List:", *lines))[-2:] == ["1(i)", "1(j)"]


def test_i_before_ii_is_roman_even_after_h() -> None:
    lines = [f"({letter}) item {letter};" for letter in "abcdefgh"]
    contract = document("1. List:", *lines[:-1], "(h) further:", "(i) one;", "(ii) two.")
    assert numbers(contract)[-3:] == ["1(h)", "1(h)(i)", "1(h)(ii)"]


def test_letters_go_on_after_a_nested_roman_list() -> None:
    contract = document("2.1 Text:", "(a) one:", "(i) x;", "(ii) y;", "(b) two.")
    assert numbers(contract) == ["2.1", "2.1(a)", "2.1(a)(i)", "2.1(a)(ii)", "2.1(b)"]


def test_capital_letter_sections_with_decimals_and_letters() -> None:
    contract = document("# A. Services", "A.1. Overview. Use it.", "# B. Term", "B.2.a. End it.")
    clauses = segment(contract)
    assert [clause.number for clause in clauses] == ["A", "A.1", "B", "B.2.a"]
    assert clauses[3].parent == clauses[2].index


def test_articles_hold_sections() -> None:
    contract = document(
        "ARTICLE I", "DEFINITIONS", "1.1 Words. Here.", "ARTICLE II", "SERVICES", "2.1 Scope. All."
    )
    clauses = by_number(contract)
    assert clauses["Article II"].heading == "SERVICES"
    assert clauses["2.1"].parent == clauses["Article II"].index


def test_section_word_is_no_part_of_the_number() -> None:
    assert numbers(document("Section 3. Fees. Pay.", "Section 4. Tax. Pay.")) == ["3", "4"]


def test_paragraph_signs() -> None:
    assert numbers(document("§ 1 Scope", "(1) First.", "§ 2 Term")) == ["§ 1", "§ 1(1)", "§ 2"]


def test_numbers_start_afresh_in_an_annex() -> None:
    contract = document(
        "1. Use. Yes.", "2. Fees. Yes.", "Annex 1", "Security", "1. Keys. Safe.", "1.2 Locks. Safe."
    )
    clauses = by_number(contract)
    assert list(clauses) == ["1", "2", "Annex 1", "Annex 1, 1", "Annex 1, 1.2"]
    assert clauses["Annex 1"].heading == "Security"
    assert clauses["Annex 1, 1.2"].parent == clauses["Annex 1, 1"].index


def test_annex_letter_in_brackets_keeps_its_bracket() -> None:
    assert numbers(document("Annex I(A) List of Parties")) == ["Annex I(A)"]


def test_skipped_number_stays_in_its_list() -> None:
    contract = document("4. Duties:", "(a) one;", "(b) two;", "(d) four.")
    assert numbers(contract) == ["4", "4(a)", "4(b)", "4(d)"]


def test_unnumbered_headings_make_clauses() -> None:
    contract = document("# Terms of Service", "## Fees", "Pay us.", "## Term", "Until ended.")
    clauses = segment(contract)
    assert [clause.heading for clause in clauses] == ["Terms of Service", "Fees", "Term"]
    assert own_text(contract, clauses[1]) == "Fees\nPay us."
    assert clauses[1].parent is None


def test_lower_heading_stands_under_the_higher() -> None:
    clauses = segment(document("# Use", "## Limits", "None.", "# Fees", "Some."))
    assert [clause.level for clause in clauses] == [1, 2, 1]


def test_run_in_heading_of_a_numbered_clause() -> None:
    (clause,) = segment(document("7.2 Audit Rights. Customer may inspect the records."))
    assert clause.heading == "Audit Rights"


def test_run_in_heading_with_semicolon() -> None:
    (clause,) = segment(document("9. Governing Law; Venue. The laws of Utah apply to this."))
    assert clause.heading == "Governing Law; Venue"


def test_short_sentence_is_no_heading() -> None:
    (clause,) = segment(document("7.3 Customer may terminate. Provider refunds the fees paid."))
    assert clause.heading is None


def test_unnumbered_run_in_headings_start_clauses() -> None:
    contract = document(
        "# Use",
        "Rate limits. We may limit the number of calls you make in a period.",
        "API Key. You must keep the key that we give you to yourself.",
    )
    assert [c.heading for c in segment(contract)] == ["Use", "Rate limits", "API Key"]
    assert [c.parent for c in segment(contract)] == [None, 0, 0]


def test_form_field_is_no_heading() -> None:
    (clause,) = segment(document("Last updated: 3 March 2025"))
    assert clause.heading is None


def test_bullets_continue_their_lead_in() -> None:
    contract = document(
        "3.2 Duties. Provider is careful. Provider shall:", "* delete data;", "* help."
    )
    items = segment(contract)[1:]
    assert [lead_in(contract, item) for item in items] == ["Provider shall:", "Provider shall:"]
    assert [item.label for item in items] == [None, None]


def test_lead_in_without_a_colon() -> None:
    contract = document("2. Customer may not", "(a) resell the Service; or", "(b) copy it.")
    assert lead_in(contract, segment(contract)[2]) == "Customer may not"


def test_whole_sentence_is_no_lead_in() -> None:
    contract = document(
        "2. Limits. The limits are these rules of use.", "(a) Customer pays on time."
    )
    assert lead_in(contract, segment(contract)[1]) is None


def test_lead_in_ends_before_items_in_the_same_paragraph() -> None:
    contract = document(
        "15.1 You shall not: (i) copy the Service;", "(ii) resell the Service;", "(iii) harm it."
    )
    clauses = segment(contract)
    assert [lead_in(contract, clause) for clause in clauses[1:]] == ["You shall not:"] * 2


def test_lead_ins_of_nested_items_join() -> None:
    contract = document("5. Provider shall", "(a) notify Customer if", "(i) data is lost.")
    clauses = segment(contract)
    assert lead_in(contract, clauses[2]) == "notify Customer if"
    assert lead_in_text(contract, clauses, 2) == "Provider shall notify Customer if"


def test_text_after_a_list_resumes_the_parent() -> None:
    contract = document(
        "7.2 Either party may end this:",
        "(a) for breach;",
        "(b) at will;",
        "in each case on notice.",
    )
    clauses = segment(contract)
    resumed = clauses[-1]
    assert (resumed.number, resumed.label) == ("7.2", None)
    assert own_text(contract, resumed) == "in each case on notice."
    assert own_text(contract, clauses[2]) == "(b) at will;"


def test_list_goes_on_after_text_in_between() -> None:
    contract = document(
        "4. Details:", "(i) one:", "Name of the first one.", "(ii) two;", "(iii) three."
    )
    assert [n for n in numbers(contract) if n and "(" in n] == ["4(i)", "4(ii)", "4(iii)"]


def test_table_rows_stay_with_the_clause_above() -> None:
    contract = document("3. Prices", "| Plan | Fee", "| Pro | 10")
    (clause,) = segment(contract)
    assert own_text(contract, clause) == "3. Prices\nPlan | Fee\nPro | 10"


def test_number_with_a_stray_space() -> None:
    assert numbers(document("# 3. Content", "3. 1 General. Users post.", "3.2 Rights. None."))[
        1:
    ] == [
        "3.1",
        "3.2",
    ]


def test_place_of_an_item() -> None:
    clauses = segment(document("7.2 Customer may:", "(a) use it;", "(b) share it."))
    assert section_name(clauses, 2) == "7.2(b)"


def test_place_without_numbers_is_the_heading() -> None:
    clauses = segment(document("# Termination", "You may leave:", "* at any time", "* for cause"))
    assert section_name(clauses, 0) == "Termination"
    assert section_name(clauses, 2) == "Termination"


def test_place_of_a_letter_under_an_unnumbered_heading() -> None:
    clauses = segment(document("# Termination", "You may leave if:", "(a) we change this."))
    assert section_name(clauses, 1) == "Termination (a)"


def test_place_of_a_heading_under_a_number() -> None:
    clauses = segment(
        document("# 2. Services", "Rate limits. We may limit the calls you make in an hour.")
    )
    assert section_name(clauses, 1) == "2 (Rate limits)"


def test_repeated_number_is_told_by_its_heading() -> None:
    clauses = segment(document("# Use", "1. Be fair.", "# Fees", "1. Pay up."))
    assert section_name(clauses, 3) == "Fees 1"


def test_place_of_a_preamble_is_unknown() -> None:
    clauses = segment(document("This agreement is made today."))
    assert section_name(clauses, 0) is None


def test_the_number_of_a_filing_is_no_part_of_the_agreement() -> None:
    contract = document(
        "Exhibit 10.5", "1. Term", "1.1 The term is one year.", "# Exhibit A", "1. Fees are due."
    )
    found = [number for number in numbers(contract) if number]
    assert found == ["1", "1.1", "Exhibit A", "Exhibit A, 1"]


def test_a_lettered_heading_stays_under_the_numbered_one() -> None:
    builder = Builder()
    builder.add(BlockKind.HEADING, "6. Intellectual Property.", number="6.")
    builder.add(BlockKind.HEADING, "(a) Ownership.", number="(a)")
    builder.add(BlockKind.LIST_ITEM, "(i) Acme owns the designs.", number="(i)")
    builder.add(BlockKind.PARAGRAPH, "7. Confidentiality. Keep it.", number="7.")
    assert numbers(builder.build("x", b"", "text/plain", None)) == ["6", "6(a)", "6(a)(i)", "7"]


def test_acts_announced_in_a_sentence_of_their_own_continue_it() -> None:
    contract = document(
        "1. Licensee shall not do any of the following acts.", "(a) Selling the Model."
    )
    assert lead_in(contract, by_number(contract)["1(a)"]) == (
        "Licensee shall not do any of the following acts."
    )
