import pytest
from contracts_in_text import document

from clausegap.clauses.governing_law import read_governing_law
from clausegap.clauses.particulars import read_effective_date


def effective_date(*lines: str) -> str | None:
    stated = read_effective_date(document(*lines))
    return stated.value if stated else None


def governing_law(*lines: str) -> str | None:
    stated = read_governing_law(document(*lines))
    return stated.value if stated else None


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Effective June 17, 2025", "2025-06-17"),
        ("Effective June 17, 2025Previous Version", "2025-06-17"),
        ("Effective Jul 7, 2025", "2025-07-07"),
        ("Effective date: 6 February 2025", "2025-02-06"),
        ("Effective Date | 2025-02-06", "2025-02-06"),
        ("Last updated: 2026-02-23", "2026-02-23"),
        ("Last Modified: 3/25/2025", "2025-03-25"),
        ("Last Modified: 25/3/2025", "2025-03-25"),
        ("Updated 25.03.2025", "2025-03-25"),
        ("Version of 3 March 2025", "2025-03-03"),
        ("This Agreement is dated as of March 3, 2025.", "2025-03-03"),
        ("This Agreement is made this 3rd day of March, 2025.", "2025-03-03"),
        ("These terms come into force on 1 May 2025.", "2025-05-01"),
        ("“Effective Date” means 1 May 2025.", "2025-05-01"),
        ("June 5, 2025", "2025-06-05"),
        ("Last updated: February 31, 2025", None),
        ("We were founded on 3 March 2001 in a garage.", None),
        ("Under Regulation (EU) 2016/679 of 27 April 2016.", None),
        ("Effective Date means the date of the last signature.", None),
    ],
)
def test_effective_date(line: str, day: str | None) -> None:
    assert effective_date("# Terms of Service", line) == day


def test_date_on_the_line_after_its_label() -> None:
    assert effective_date("Last updated", "June 5, 2025") == "2025-06-05"


def test_effect_beats_update_and_version() -> None:
    lines = ("Release date: April 22, 2026", "Last updated: May 1, 2026", "Effective: May 9, 2026")
    assert effective_date(*lines) == "2026-05-09"


def test_previous_version_does_not_count() -> None:
    assert effective_date(
        "Last updated: May 9, 2026", "Previous version: effective May 1, 2025"
    ) == ("2026-05-09")


def test_line_at_the_end_counts() -> None:
    filler = ["You agree to use the Service well."] * 200
    assert effective_date(*filler, "Last modified: March 25, 2025", *filler) == "2025-03-25"


def test_date_stands_where_it_says() -> None:
    contract = document("Effective June 17, 2025.")
    stated = read_effective_date(contract)
    assert stated is not None
    assert contract.text[stated.start : stated.end] == "June 17, 2025"


@pytest.mark.parametrize(
    ("sentence", "law"),
    [
        ("This Agreement is governed by the laws of the State of California.", "California"),
        ("These Terms are governed by the laws of the state of Utah, no more.", "Utah"),
        ("The Terms will be governed by the internal substantive laws of Sweden, not", "Sweden"),
        ("THIS AGREEMENT IS GOVERNED BY THE LAWS OF THE STATE OF OHIO WITHOUT REGARD", "OHIO"),
        ("This contract is governed by the laws of England and Wales.", "England and Wales"),
        ("California law will govern these Terms except for conflicts.", "California"),
        ("These Terms are governed by Irish law.", "Ireland (Irish law)"),
        ("This contract is construed under New York law.", "New York"),
        ("The laws of Japan shall govern these Terms.", "Japan"),
        ("You agree that Washington State law applies to these Terms.", "Washington State"),
        ("This deal is governed by the law of the Kingdom of Sweden.", "Kingdom of Sweden"),
        (
            "These Terms are governed by the laws of the People's Republic of China.",
            "People's Republic of China",
        ),
        ("Governing Law: The laws of the State of Texas", "Texas"),
        ("Governing Law | Delaware", "Delaware"),
        ("The arbitration is governed by the AAA Rules.", None),
        ("You comply with applicable law and the laws of your country.", None),
        ("This Agreement is governed by the laws stated in the Order Form.", None),
    ],
)
def test_governing_law(sentence: str, law: str | None) -> None:
    assert governing_law("1. General. " + sentence if "|" not in sentence else sentence) == law


def test_heading_before_the_sentence_is_no_place() -> None:
    text = "15. Governing Law. You agree that these Terms are governed by the laws of Utah."
    assert governing_law(text) == "Utah"


def test_default_of_several_laws() -> None:
    text = (
        "“Governing Laws” means (i) for customers in the EEA, the laws of Ireland; and (ii) for "
        "all other customers, the laws of the State of California."
    )
    assert governing_law(text) == "California"


def test_first_of_several_laws() -> None:
    text = "These Terms are governed by the laws of Spain or, in the US, the laws of Utah."
    assert governing_law(text) == "Spain"


def test_general_rule_beats_a_condition() -> None:
    lines = (
        "If you live in Europe, these Terms are governed by the laws of Ireland.",
        "These Terms are governed by the laws of Utah.",
    )
    assert governing_law(*lines) == "Utah"


def test_choice_in_transfer_clauses_does_not_count() -> None:
    lines = (
        "8. Standard Contractual Clauses",
        "The governing law in Clause 17 is the law of France.",
        "In Clause 17, Option 1 applies and the law of Ireland governs the SCCs.",
    )
    assert governing_law(*lines) is None


def test_law_stands_where_it_says() -> None:
    contract = document("These Terms are governed by the laws of the State of Utah.")
    stated = read_governing_law(contract)
    assert stated is not None
    assert "Utah" in contract.text[stated.start : stated.end]
