"""Whatever a Word file holds and whatever is asked of it, a redline does no harm."""

import tempfile
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from redline_building import (
    AUTHOR,
    BODIES,
    COMMENTS,
    DATE,
    FOOTNOTES,
    LIST,
    changes_of,
    opened,
    word_file,
)

from clausegap.documents.docx import read_docx
from clausegap.redlines.word.redline import redline_docx

CONTRACTS = sorted((Path(__file__).parents[1] / "contracts").glob("*.docx"))
PARTS = {"numbering": LIST, "footnotes": FOOTNOTES, "comments": COMMENTS}


def assert_nothing_is_harmed(path: Path, data: st.DataObject) -> None:
    file, contract = opened(path)
    changes = data.draw(changes_of(file.document.text, len(contract.clauses)))
    result = redline_docx(file, contract, changes, author=AUTHOR, date=DATE)
    certificate = result.certificate
    assert [line for line in certificate.assurances if not line.holds] == []
    done = [*certificate.changed, *certificate.inserted, *certificate.commented]
    refused = [refusal.term for refusal in certificate.refused]
    assert set(done) | set(refused) == {change.term for change in changes}
    assert not set(done) & set(refused)
    again = redline_docx(file, contract, changes, author=AUTHOR, date=DATE)
    assert again.data == result.data
    # Apart from the certificate: the redline reads as the original where its changes are rejected.
    written = path.with_name("redline.docx")
    written.write_bytes(result.data)
    rejected = read_docx(written, changes="reject").text
    assert rejected.split() == read_docx(path, changes="reject").text.split()
    with ZipFile(path) as old, ZipFile(written) as new:
        assert old.namelist() == [name for name in new.namelist() if name in old.namelist()]
        for name in ("word/footnotes.xml", "word/numbering.xml"):
            if name in old.namelist():
                assert old.read(name) == new.read(name)


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(body=BODIES, with_comments=st.booleans(), data=st.data())
def test_redlines_of_any_document(body: str, with_comments: bool, data: st.DataObject) -> None:
    parts = {kind: PARTS[kind] for kind in PARTS if kind != "comments" or with_comments}
    with tempfile.TemporaryDirectory() as folder:
        assert_nothing_is_harmed(word_file(Path(folder), body, parts=parts), data)


@pytest.mark.parametrize("path", CONTRACTS, ids=lambda path: path.stem)
@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_redlines_of_the_samples(path: Path, data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / path.name
        copy.write_bytes(path.read_bytes())
        assert_nothing_is_harmed(copy, data)
