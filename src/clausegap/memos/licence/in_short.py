"""The opening of the licence memo: which licence, how open, and whether the plan is within it."""

from collections import Counter
from collections.abc import Iterable, Iterator

from clausegap.licensing.grounds import SEVERITY
from clausegap.licensing.nouns import LicenceReport, Openness, Outcome, UseAnswer, Verdict
from clausegap.memos.licence.sections import Line, Span, plain, strong
from clausegap.memos.licence.subjects import Found, all_found, file_names, is_unread, names
from clausegap.memos.licence.words import badge, changes, named, words
from clausegap.memos.words import counted, shorten
from clausegap.phrases import listed

_MOST_FILES = 6
_MOST_NAMED = 3
_LONGEST_WHY = 140


def in_short(report: LicenceReport) -> Iterator[Line]:
    """Give the opening paragraphs; class, OSI-open and EU-open stand on lines of their own."""
    yield plain(" ".join(_licences(report)))
    said = " ".join((*_plan(report.use), *_conflicts(report)))
    if said:
        yield plain(said)
    yield from _openness(report)


def _licences(report: LicenceReport) -> Iterator[str]:
    called = file_names(report)
    # A file that only declares a licence is told among the findings and under "How it was read".
    unknown = [called[file.path] for file in report.files if is_unread(file) and not file.declared]
    found = [_licence(one, called[one.file.path]) for one in all_found(report)]
    found += [words()["unknown"].format(file=listed(unknown, "or"))] if unknown else []
    if not found:
        yield "No licence was found."
    yield from found[:_MOST_FILES]
    if len(found) > _MOST_FILES:
        yield f"{len(found) - _MOST_FILES} more stand under “How it was read”."
    if report.problems:
        was = "was" if len(report.problems) == 1 else "were"
        yield f"{counted(len(report.problems), 'file or name', 'files or names')} {was} not read."


def _licence(found: Found, name: str) -> str:
    match, file = found
    said: str = words()["found"][match.matcher]["short"]
    if len(file.licences) > 1:
        name = f"{name} (lines {match.first_line} to {match.last_line})"
    return said.format(file=name, name=named(match.name), changes=changes(match.hunks))


def worst_verdicts(use: Iterable[UseAnswer]) -> dict[str, UseAnswer]:
    """Give for each planned item the answer of the licence that decides it, by its title."""
    worst: dict[str, UseAnswer] = {}
    for answer in use:
        known = worst.get(answer.title)
        if known is None or SEVERITY[answer.verdict] > SEVERITY[known.verdict]:
            worst[answer.title] = answer
    return worst


def _plan(use: Iterable[UseAnswer]) -> Iterator[str]:
    worst = worst_verdicts(use)
    if not worst:
        return
    number = Counter(answer.verdict for answer in worst.values())
    parts = []
    for verdict in (Verdict.FORBIDDEN, Verdict.ASK, Verdict.CONDITIONAL, Verdict.ALLOWED):
        if not number[verdict]:
            continue
        said = words()["verdicts"][verdict]
        text = f"{number[verdict]} {said['one' if number[verdict] == 1 else 'many']}"
        if verdict in (Verdict.FORBIDDEN, Verdict.ASK):
            titles = [title.lower() for title, one in worst.items() if one.verdict is verdict]
            text += f" ({listed(few(titles))})"
        parts.append(text)
    yield f"Of {counted(len(worst), 'planned use')}, {listed(parts)}."


def few(names: list[str]) -> list[str]:
    """Give the first names and how many more there are, where there are many."""
    if len(names) <= _MOST_NAMED + 1:
        return names
    return [*names[:_MOST_NAMED], f"{len(names) - _MOST_NAMED} more"]


def _conflicts(report: LicenceReport) -> Iterator[str]:
    if not report.conflicts:
        return
    blocking = sum(conflict.severity == "blocking" for conflict in report.conflicts)
    more = f", {blocking} of them blocking" if blocking else ""
    yield f"The licences conflict in {counted(len(report.conflicts), 'point')}{more}."


def _openness(report: LicenceReport) -> Iterator[Line]:
    known: dict[str, Openness] = {}
    called = names(report)
    roles = {terms.id: f" ({terms.role})" for terms in report.terms if len(report.terms) > 1}
    for match, _ in all_found(report):
        if match.openness is not None and match.kind != "use-policy":
            known.setdefault(f"{called[match.id]}{roles.get(match.id, '')}", match.openness)
    if not known:
        return
    several = len(known) > 1
    for label, tell in (("Class", _class), ("OSI-open", _osi), ("EU-open", _eu)):
        line: list[Span] = [strong(f"{label}:")]
        for at, (name, openness) in enumerate(known.items(), start=1):
            line += plain(f"{name}:") if several else ()
            line += tell(openness, not several)
            line += plain("·") if at < len(known) else ()
        yield tuple(line)


def _class(openness: Openness, alone: bool) -> Line:
    why = words()["classes"][openness.openness]["why"]
    return badge("classes", openness.openness), *(plain(f"– {why}.") if alone else ())


def _osi(openness: Openness, alone: bool) -> Line:
    return _outcome(openness.osi, openness, "osaid-", alone)


def _eu(openness: Openness, alone: bool) -> Line:
    return _outcome(openness.eu, openness, "euos-", alone)


def _outcome(outcome: Outcome, openness: Openness, family: str, alone: bool) -> Line:
    """Give an outcome, with the first test that led to it where there is room for a reason."""
    tests = (test for test in openness.detectors if test.id.startswith(family))
    first = next((test for test in tests if test.outcome is outcome is not Outcome.PASS), None)
    why = shorten(first.why, _LONGEST_WHY) if first and alone else ""
    if outcome is Outcome.PASS and alone:
        why = "as far as the text of the licence can tell."
    return badge("outcomes", outcome), *plain(f"– {why[0].lower()}{why[1:]}" if why else "")
