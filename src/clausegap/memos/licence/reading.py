"""What a licence memo rests on: the tests of openness, how each file was read, what is left out."""

from collections.abc import Iterable, Iterator, Sequence

from clausegap.licensing.nouns import (
    Declared,
    Detector,
    LicenceFile,
    LicenceMatch,
    LicenceReport,
    Openness,
    Outcome,
)
from clausegap.licensing.wording import data
from clausegap.memos.licence.sections import (
    Block,
    Entry,
    Line,
    Listing,
    Paragraph,
    Section,
    Subhead,
    Table,
    plain,
    soft,
    strong,
)
from clausegap.memos.licence.subjects import all_found, file_names, is_unread
from clausegap.memos.licence.words import badge, changes, named, place_cell, words
from clausegap.memos.words import sentence
from clausegap.phrases import listed


def openness_tests(report: LicenceReport) -> Section:
    """Give the tests of openness that found a limit or a question, and those not readable here."""
    known: dict[str, Openness] = {}
    for match, _ in all_found(report):
        if match.openness is not None and match.kind != "use-policy":
            known.setdefault(match.name, match.openness)
    blocks: list[Block] = []
    for name, openness in known.items():
        if len(known) > 1:
            blocks.append(Subhead(text=name))
        blocks += _tests(openness.detectors)
    return Section(key="openness", title="How open it is, test by test", blocks=tuple(blocks))


def _tests(detectors: Sequence[Detector]) -> Iterator[Block]:
    fired = [test for test in detectors if test.outcome in (Outcome.FAIL, Outcome.COUNSEL)]
    if fired:
        yield Table(
            layout="tests",
            description="The tests of openness that found a limit or a question for counsel.",
            head=("Test", "Outcome", "Why", "Where"),
            rows=tuple(map(_test, fired)),
        )
    for outcome, label in (
        (Outcome.PASS, "Nothing against it"),
        (Outcome.NOT_HERE, "Cannot be read from a licence"),
    ):
        titles = [_title(test) for test in detectors if test.outcome is outcome]
        if titles:
            yield Paragraph(line=(strong(f"{label}:"), *plain(f"{'; '.join(titles)}.")))


def _test(test: Detector) -> tuple[tuple[Line, ...], ...]:
    about = data("openness")["detectors"].get(test.id, {})
    source = about.get("cite")
    quote = ((soft(f"“{test.quote}”"),),) if test.quote else ()
    return (
        (plain(_title(test)),),
        ((badge("fired", test.outcome),),),
        (plain(sentence(test.why)), *quote, *(((soft(f"Basis: {source}"),),) if source else ())),
        place_cell(test.section),
    )


def _title(test: Detector) -> str:
    """Name a test with the question it belongs to: "OSI-open: study"."""
    name = words()["detectors"].get(test.id)
    question = words()["questions"].get(test.id.partition("-")[0])
    return f"{question}: {name[0].lower()}{name[1:]}" if name and question else test.id


def how_read(report: LicenceReport) -> Section:
    """Give for each file what was found in it, how, and how sure that is."""
    called = file_names(report)
    entries = [entry for file in report.files for entry in _of_file(file, called)]
    blocks = (Listing(entries=tuple(entries)),) if entries else ()
    return Section(key="reading", title="How it was read", blocks=blocks)


def _of_file(file: LicenceFile, called: dict[str, str]) -> Iterator[Entry]:
    label = strong(f"{called[file.path]}:")
    for match in file.licences:
        yield Entry(line=(label, *plain(*_match(match))))
    if is_unread(file):
        yield Entry(line=(label, *plain("no known licence was recognised.")))
    for declared in file.declared:
        yield Entry(
            line=(
                strong(f"{called.get(declared.path, declared.path)}:"),
                *plain(_declared(declared)),
            )
        )
    for note in file.notes:
        yield Entry(line=(label, *plain(sentence(note))))


def _match(match: LicenceMatch) -> Iterator[str]:
    said: str = words()["found"][match.matcher]["read"]
    yield sentence(said.format(name=named(match.name), changes=changes(match.hunks)))
    lines = f"Line {match.first_line}"
    if match.last_line > match.first_line:
        lines = f"Lines {match.first_line:,} to {match.last_line:,}"
    if match.matcher != "id":
        yield f"{lines}."
    yield f"Found as “{match.matcher}”, confidence {match.confidence:.2f}."
    if match.also:
        yield f"The same text goes by {listed(match.also)}."


def _declared(declared: Declared) -> str:
    meant = f", that is {listed(declared.ids, 'or')}" if declared.ids else ", which we do not know"
    return f"line {declared.line} names “{declared.tag}” ({declared.how}){meant}."


def not_checked(policies: Iterable[tuple[str, str]]) -> Section:
    """Give what the memo does not cover.

    Args:
        policies: use policies that were not read, each with the name of its licence.
    """
    unread = [
        words()["policy_not_read"].format(name=named(name), policy=policy)
        for policy, name in policies
    ]
    entries = tuple(Entry(line=plain(text)) for text in (*unread, *words()["not_checked"]))
    return Section(
        key="not-checked", title="What is not checked", blocks=(Listing(entries=entries),)
    )
