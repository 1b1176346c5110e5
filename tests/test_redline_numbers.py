"""Typed numbers of new clauses."""

import pytest

from clausegap.redlines.next_number import next_number, number_below


@pytest.mark.parametrize(
    ("before", "then"),
    [
        (["7.1", "7.2"], "7.3"),
        (["9."], "10."),
        (["(a)", "(b)"], "(c)"),
        (["(i)"], "(ii)"),
        (["(g)", "(h)", "(i)"], "(j)"),
        (["(iii)", "(iv)"], "(v)"),
        (["A.", "B."], "C."),
        (["Article IV"], "Article V"),
        (["Section 3."], "Section 4."),
        (["1.09"], "1.10"),
        (["§ 4"], "§ 5"),
        (["z)"], "aa)"),
        (["Annex 2"], "Annex 3"),
        (["Article One"], None),
        ([], None),
    ],
)
def test_next_number(before: list[str], then: str | None) -> None:
    assert next_number(before) == then


def test_number_below_a_new_heading() -> None:
    assert number_below("9.1", "9.", "10.") == "10.1"
    assert number_below("9(a)", "Section 9", "Section 10") == "10(a)"
    assert number_below("(a)", "9.", "10.") == "(a)"
