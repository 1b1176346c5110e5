"""Two rounds: the report before is compared, and known to be on the same contract."""

from negotiations import BEFORE
from reports import REPORT

from clausegap.memos.negotiation.rounds import another_contract, compared


def test_terms_fall_into_better_worse_same_and_new() -> None:
    findings = tuple(one for one in BEFORE.findings if one.term != "audit-rights")
    found = compared(BEFORE.model_copy(update={"findings": findings}), REPORT, REPORT.findings)
    assert [turn.now.term for turn in found.better] == [
        "termination-for-cause",
        "exit-on-service-change",
        "output-ownership",
    ]
    assert [turn.now.term for turn in found.worse] == ["renewal-control"]
    assert [finding.term for finding in found.new] == ["audit-rights"]
    assert "model-change-notice" in [turn.now.term for turn in found.same]


def test_another_vendor_or_title_is_another_contract() -> None:
    assert another_contract(BEFORE, REPORT) is None
    facts = REPORT.facts.model_copy(update={"vendor": "Other AI GmbH"})
    other = REPORT.model_copy(update={"facts": facts})
    assert "“Other AI GmbH”" in (another_contract(other, REPORT) or "")
    first = REPORT.documents[0].model_copy(update={"title": "Order Form"})
    titled = REPORT.model_copy(update={"documents": (first,)})
    assert "“Order Form”" in (another_contract(titled, REPORT) or "")


def test_spelling_and_space_make_no_other_contract() -> None:
    facts = REPORT.facts.model_copy(update={"vendor": "NORTHLIGHT  AI, Inc."})
    assert another_contract(REPORT.model_copy(update={"facts": facts}), REPORT) is None
