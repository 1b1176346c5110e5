"""Errors keep what they say on their way from a worker process."""

import pickle

from clausegap.errors import DocumentError, RuleError


def test_a_fault_of_a_document_comes_whole_from_a_worker() -> None:
    error = pickle.loads(pickle.dumps(DocumentError("a.pdf", "it is empty", "Send it again.")))
    assert (error.path, error.problem, error.remedy) == ("a.pdf", "it is empty", "Send it again.")
    assert str(error) == "a.pdf: it is empty. Send it again."


def test_faults_of_rules_come_line_by_line_from_a_worker() -> None:
    error = pickle.loads(pickle.dumps(RuleError(["a.yaml:1: one", "b.yaml:2: two"])))
    assert error.faults == ("a.yaml:1: one", "b.yaml:2: two")
    assert str(error) == "a.yaml:1: one\nb.yaml:2: two"
