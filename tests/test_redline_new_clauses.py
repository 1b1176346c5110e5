"""New clauses in Word files: where they go, how they are numbered and set."""

from pathlib import Path

from docx.oxml.ns import qn
from docx_building import item, p, r
from redline_building import LIST, change, opened, redlined, word_file
from redline_reading import accepted, commented, marked, why_refused
from word_files import part

from clausegap.redlines.nouns import Change, NewClause


def clause(after: int, text: str = "Customer may audit Vendor.", heading: str = "Audit") -> Change:
    return change(clause=NewClause(after=after, heading=heading, text=text))


def index_of(path: Path, words: str) -> int:
    """Give the index of the clause that begins with some words."""
    file, contract = opened(path)
    text = file.document.text
    return next(c.index for c in contract.clauses if text[c.start :].startswith(words))


def test_a_new_clause_has_the_next_number_of_its_list(tmp_path: Path) -> None:
    listed = [item("Fees", 0), item("Fees are due.", 1), item("in euro;", 2), item("Taxes.", 1)]
    body = "".join([*listed, item("Term", 0), item("One year.", 1), p("Signed by the parties")])
    path = word_file(tmp_path, body, parts={"numbering": LIST})
    assert accepted(redlined(path, clause(index_of(path, "1.1 ")))).splitlines() == [
        *("1. Fees", "1.1 Fees are due.", "(a) in euro;", "1.2 Taxes."),
        "1.3 Customer may audit Vendor.",
        *("2. Term", "2.1 One year.", "Signed by the parties"),
    ]
    last = redlined(path, clause(index_of(path, "1. ")), clause(index_of(path, "2.1 ")))
    assert accepted(last).splitlines()[4:] == [
        *("2. Term", "2.1 One year.", "2.2 Customer may audit Vendor."),
        *("3. Audit", "3.1 Customer may audit Vendor.", "Signed by the parties"),
    ]


def test_typed_numbers_go_on_in_their_form(tmp_path: Path) -> None:
    tabbed = "<w:r><w:t>7.{}</w:t><w:tab/></w:r>"
    body = p("7. Fees") + "".join(
        p("", "<w:keepNext/>", tabbed.format(at) + r(f"Clause {at} says so.")) for at in (1, 2)
    )
    path = word_file(tmp_path, body + p("8. Term") + p("8.1 It runs on."))
    result = redlined(path, clause(index_of(path, "7.1 ")), clause(index_of(path, "7.1 ")))
    assert accepted(result).splitlines()[3:5] == [
        "7.3 Customer may audit Vendor.",
        "7.4 Customer may audit Vendor.",
    ]
    assert marked(result).splitlines()[3] == "[+7.3→+][+Customer may audit Vendor.+]"


def test_headings_that_run_in_are_set_like_the_sibling(tmp_path: Path) -> None:
    def clauses(*names: str) -> str:
        return "".join(
            p("", '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>', inside)
            for inside in (r(f"{n}", "<w:b/>") + r(". We pay the bill on time.") for n in names)
        )

    body = clauses("Fees", "Late Fees") + p("The end")
    path = word_file(tmp_path, body, parts={"numbering": LIST})
    result = redlined(path, clause(0))
    assert accepted(result).splitlines()[2] == "3. Audit. Customer may audit Vendor."
    assert marked(result).splitlines()[2] == "[+<b:Audit>+][+.+][+ Customer may audit Vendor.+]"


def test_headings_of_their_own_come_before_the_text(tmp_path: Path) -> None:
    styles = '<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/></w:style>'
    head = '<w:pStyle w:val="H1"/><w:pageBreakBefore/>'
    body = p("Security", head) + p("We keep data safe.", '<w:ind w:left="300"/>') + p("Term", head)
    path = word_file(tmp_path, body + p("It runs on."), parts={"styles": styles})
    result = redlined(path, clause(0))
    lines = ["Security", "We keep data safe.", "Audit", "Customer may audit Vendor.", "Term"]
    assert accepted(result).splitlines()[:5] == lines
    new = list(part(result.data, "word/document.xml").iter(qn("w:p")))[2:4]
    assert [node.find(qn("w:pPr"))[0].tag for node in new] == [qn("w:pStyle"), qn("w:ind")]  # type: ignore[index]
    assert not list(new[0].iter(qn("w:pageBreakBefore")))


def test_a_clause_without_heading_gets_none(tmp_path: Path) -> None:
    path = word_file(tmp_path, item("we pay on time;") + p("End"), parts={"numbering": LIST})
    assert accepted(redlined(path, clause(0))).splitlines()[1] == "2. Customer may audit Vendor."


def test_a_clause_at_the_very_end_is_rejected_without_trace(tmp_path: Path) -> None:
    body = item("We pay.") + item("We stay.")
    path = word_file(tmp_path, body, parts={"numbering": LIST})
    result = redlined(path, clause(0), clause(1))
    assert accepted(result).splitlines()[2:] == [
        "3. Customer may audit Vendor.",
        "4. Customer may audit Vendor.",
    ]


def test_clauses_are_refused_where_numbers_would_move(tmp_path: Path) -> None:
    # "General" divides a list that counts on: a clause before it would move the last number.
    body = item("We pay.", 0) + p("General", "", r("General", "<w:b/>")) + item("We stay.", 0)
    path = word_file(tmp_path, body + p("End"), parts={"numbering": LIST})
    assert "number of a clause" in why_refused(path, clause(0))
    both = redlined(path, clause(0), clause(2))
    assert accepted(both).splitlines()[2:] == [
        "2. We stay.",
        "3. Customer may audit Vendor.",
        "End",
    ]


def test_clauses_are_refused_where_they_cannot_stand(tmp_path: Path) -> None:
    place = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    path = word_file(
        tmp_path,
        p("We pay.", place + "<w:sectPr/>") + p("End"),
        parts={"numbering": LIST},
    )
    assert "not in the contract" in why_refused(path, clause(99))
    assert "ends a section" in why_refused(path, clause(0))


def test_words_that_close_the_contract_stay_last(tmp_path: Path) -> None:
    heading = p("Term", '<w:outlineLvl w:val="0"/>')
    body = heading + p("It runs on.") + p("IN WITNESS WHEREOF the parties have signed.")
    result = redlined(word_file(tmp_path, body), clause(0))
    assert accepted(result).splitlines()[2:] == [
        *("Audit", "Customer may audit Vendor."),
        "IN WITNESS WHEREOF the parties have signed.",
    ]


def test_what_is_set_in_another_way_than_its_neighbour_says_how_that_was(tmp_path: Path) -> None:
    body = item("Fees", 0) + item("We pay.", 1) + item("Term", 0)
    body += item("We stay.", 1) + item("for a year;", 2)
    path = word_file(tmp_path, body, parts={"numbering": LIST})
    result = redlined(path, clause(index_of(path, "2. ")))
    assert accepted(result).splitlines()[5:] == ["3. Audit", "3.1 Customer may audit Vendor."]
    paragraphs = list(part(result.data, "word/document.xml").iter(qn("w:p")))
    marks = [p.find(f"{qn('w:pPr')}/{qn('w:rPr')}/{qn('w:ins')}") is not None for p in paragraphs]
    assert marks == [False] * 4 + [True, True, False]
    old = paragraphs[-1].find(f"{qn('w:pPr')}/{qn('w:pPrChange')}/{qn('w:pPr')}")
    assert old is not None
    levels = [level.get(qn("w:val")) for level in old.iter(qn("w:ilvl"))]
    assert levels == ["2"]


def test_comments_on_new_clauses_stand_on_them(tmp_path: Path) -> None:
    path = word_file(tmp_path, item("We pay.") + p("End"), parts={"numbering": LIST})
    result = redlined(path, clause(0))
    assert commented(result) == ["Customer may audit Vendor."]
    assert result.certificate.inserted == ("audit-rights",)
