"""The benchmark itself: its figures decide what counts as better, so they must be right."""

import json
from pathlib import Path

from benchmarks.accuracy.differences import changes
from benchmarks.accuracy.doubt import FIRST_MEETINGS, Case, left_out, load, save, write
from benchmarks.accuracy.scoring import all_pairs, f1, figures, precision, recall, same_fact
from clausegap import checks

LABELS = {
    "one": {
        "labels": {
            "exit": {"status": "met", "quotes": ["may end this agreement at any time on notice"]},
            "audit": {"status": "missing", "quotes": []},
            "price": {"status": "contrary", "quotes": ["may raise the fees at any time"]},
            "output": {"status": "partial", "quotes": ["a licence to use the output"]},
        },
        "facts": {"cure_days": 30, "vendor": "Larkfield Inc."},
    }
}


def report(facts: dict[str, object], **statuses: str) -> dict[str, object]:
    quote = "Customer may end this agreement at any time on notice."
    return {
        "findings": [
            {"term": term, "status": status, "evidence": [{"quote": quote}]}
            for term, status in statuses.items()
        ],
        "facts": facts,
    }


def test_the_figures_count_what_they_say() -> None:
    found = report(
        {"cure_days": 30, "vendor": None}, exit="met", audit="met", price="missing", output="met"
    )
    pairs, facts = all_pairs(LABELS, {"one": found})
    by_name = figures(pairs, facts)
    assert by_name["status accuracy"] == 0.25
    assert by_name["gap accuracy"] == 0.75
    assert by_name["false comfort"] == 0.5
    assert by_name["evidence"] == 1.0
    assert by_name["facts"] == 0.5
    assert precision(pairs, "met") == 1 / 3
    assert recall(pairs, "met") == 1.0
    assert precision(pairs, "partial") is None
    assert f1(pairs, "met") == 0.5


def test_a_contract_that_could_not_be_read_is_wrong_in_all() -> None:
    pairs, facts = all_pairs(LABELS, {})
    assert figures(pairs, facts)["status accuracy"] == 0.0
    assert figures(pairs, facts)["gap accuracy"] == 0.0


def test_facts_agree_by_number_or_by_words() -> None:
    assert same_fact("cure_days", 30, 30)
    assert not same_fact("cure_days", 30, None)
    assert same_fact("vendor", "Larkfield Inc.", "Larkfield")
    assert same_fact("governing_law", "the laws of the State of Ohio", "Ohio")
    assert not same_fact("governing_law", "Ohio", "Texas")


def test_a_difference_is_marked_as_better_or_worse() -> None:
    before = {"one": report({"cure_days": None}, exit="missing", audit="missing", price="met")}
    after = {"one": report({"cure_days": 30}, exit="met", audit="partial", price="partial")}
    found = {change.name: change.better for change in changes(before, after, LABELS)}
    assert found == {"exit": True, "audit": False, "price": None, "cure_days": True}


def test_verdicts_of_first_meetings_are_kept_without_vendors_names(tmp_path: Path) -> None:
    path = tmp_path / "meetings.json"
    save([Case("acme", ("any", "term audit-rights"), True), Case("beta", ("any",), False)], path)
    save([Case("acme", ("any",), True)], path)
    assert [(case.vendor, case.right) for case in load(path)] == [
        ("vendor 1", True),
        ("vendor 2", False),
        ("vendor 3", True),
    ]
    assert load(path)[0].signals == ("any", "term audit-rights")


def test_the_shipped_confidence_is_fitted_on_the_stored_verdicts(tmp_path: Path) -> None:
    write(load(FIRST_MEETINGS), tmp_path / "confidence.json")
    shipped = Path(checks.__file__).parent / "data" / "confidence.json"
    assert json.loads((tmp_path / "confidence.json").read_text()) == json.loads(shipped.read_text())


def test_of_the_findings_with_confidence_nine_tenths_nine_in_ten_are_right() -> None:
    sure = [right for chance, right in left_out(load(FIRST_MEETINGS)) if chance >= 0.9]
    assert len(sure) >= 50
    assert sum(sure) / len(sure) >= 0.9
