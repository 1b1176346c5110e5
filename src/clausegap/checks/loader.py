"""Load packs of rules and of questions; every fault of every file is reported at once."""

from collections.abc import Sequence
from difflib import get_close_matches
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import NamedTuple, TypeVar

from clausegap import content
from clausegap.checks.pack_files import (
    Concepts,
    Faults,
    Source,
    check_concepts,
    query_problems,
    read_asked,
    read_concepts,
    read_source,
    validated,
)
from clausegap.checks.questions import Question, QuestionSet, question_problems
from clausegap.checks.redline_faults import check_redline
from clausegap.checks.rules import DateRule, FactRule, Rule, RuleSet
from clausegap.checks.word_lists import TERM_LISTS
from clausegap.model import PackInfo, Status

_NOT_RULES = ("concepts.yaml", "dates.yaml", "facts.yaml", "pack.yaml")
# What pack.yaml says of a pack whose files are questions about licences (`holds: questions`).
_QUESTIONS = "questions"
_F = TypeVar("_F", FactRule, DateRule)


class _Pack(NamedTuple):
    """A pack's folder: its files by name, and what pack.yaml says of it."""

    name: str
    files: dict[str, Traversable]
    version: str
    holds: str

    @property
    def entries(self) -> dict[str, Traversable]:
        """Give the files that are rules or questions, by the name to report them by."""
        own = {name: entry for name, entry in self.files.items() if name not in _NOT_RULES}
        return {f"{self.name}/{name}": entry for name, entry in own.items()}


def load_packs(names: Sequence[str]) -> RuleSet:
    """Load packs by name ("ai-vendor") or by folder; a later pack replaces rules of the same id.

    Raises:
        RuleError: with every fault of every file: `file:line: what is wrong; what would be right`.
    """
    faults = Faults()
    concepts = _shared_concepts(faults)
    facts: dict[str, FactRule] = {}
    dates: dict[str, DateRule] = {}
    rules: dict[str, Rule] = {}
    packs = []
    found = _packs(names, faults)
    ids = _rule_ids((*found, *_packs(_all_names(), Faults())))
    for pack in found:
        if pack.holds == _QUESTIONS:
            faults.add(
                f"{pack.name}/pack.yaml",
                1,
                "these are questions about licences, no rules for contracts;"
                " put them to a licence with `clausegap licence FILE`",
            )
            continue
        concepts |= _own_concepts(pack, faults)
        if "facts.yaml" in pack.files:
            source = read_source(pack.files["facts.yaml"], f"{pack.name}/facts.yaml", faults)
            facts |= _facts(FactRule, source, concepts, faults)
        if "dates.yaml" in pack.files:
            source = read_source(pack.files["dates.yaml"], f"{pack.name}/dates.yaml", faults)
            dates |= _facts(DateRule, source, concepts, faults)
        own = {}
        for name, entry in pack.entries.items():
            source = read_source(entry, name, faults)
            rule = read_asked(Rule, source, concepts, faults)
            if rule is not None:
                _check_rule(rule, source, faults)
                check_redline(rule, source, {**concepts, **rule.concepts}, faults)
                _check_support(rule, source, ids, faults)
                own[rule.id] = rule
        if not own and not faults.lines:
            faults.add(
                pack.name, 1, "the folder holds no rule; add one with `clausegap rules new ID`"
            )
        rules |= own
        packs.append(PackInfo(id=Path(pack.name).name, version=pack.version, terms=len(own)))
    faults.raise_any()
    check_concepts(concepts, faults)
    faults.raise_any()
    return RuleSet(tuple(packs), tuple(rules.values()), concepts, facts, dates)


def load_questions(names: Sequence[str]) -> QuestionSet:
    """Load packs of questions about licences ("model-licence") as `load_packs` does packs of rules.

    Raises:
        RuleError: with every fault of every file.
    """
    faults = Faults()
    concepts = _shared_concepts(faults)
    questions: dict[str, Question] = {}
    for pack in _packs(names, faults):
        if pack.holds != _QUESTIONS:
            faults.add(pack.name, 1, "this pack holds rules for contracts, no questions")
            continue
        concepts |= _own_concepts(pack, faults)
        for name, entry in pack.entries.items():
            source = read_source(entry, name, faults)
            question = read_asked(Question, source, concepts, faults)
            if question is not None:
                questions[question.key] = question
                for path, problem in question_problems(question):
                    faults.add(name, source.file.line(path), problem)
    faults.raise_any()
    check_concepts(concepts, faults)
    return QuestionSet(questions, concepts)


def pack_names() -> tuple[str, ...]:
    """Give the names of the packaged packs of rules."""
    return tuple(name for name in _all_names() if not holds_questions(name))


def question_pack_names() -> tuple[str, ...]:
    """Give the names of the packaged packs of questions about licences."""
    return tuple(name for name in _all_names() if holds_questions(name))


def holds_questions(name: str) -> bool:
    """Tell whether a pack, named or given by its folder, holds questions and no rules."""
    faults = Faults()
    return any(pack.holds == _QUESTIONS for pack in _packs([name], faults))


def _all_names() -> tuple[str, ...]:
    folders = (entry for entry in content.rules_folder().iterdir() if entry.is_dir())
    return tuple(sorted(entry.name for entry in folders if not entry.name.startswith("_")))


def _packs(names: Sequence[str], faults: Faults) -> list[_Pack]:
    """Find the folders of packs and read what pack.yaml says of each."""
    found = []
    for name in names:
        folder = _find(name, faults)
        if folder is None:
            continue
        entries = [entry for entry in folder.iterdir() if entry.name.endswith((".yaml", ".yml"))]
        files = {entry.name: entry for entry in sorted(entries, key=lambda entry: entry.name)}
        about: dict[str, object] = {}
        if "pack.yaml" in files:
            about = read_source(files["pack.yaml"], f"{name}/pack.yaml", faults).file.value or {}
        version, holds = str(about.get("version", "0")), str(about.get("holds", "rules"))
        found.append(_Pack(name, files, version, holds))
    return found


def _find(name: str, faults: Faults) -> Traversable | None:
    if name in _all_names():
        return content.rules_folder() / name
    if Path(name).is_dir():
        return Path(name)
    known = ", ".join(pack_names())
    faults.add(name, 1, f"no such pack or folder; the packs are: {known}")
    return None


def _shared_concepts(faults: Faults) -> Concepts:
    concepts: Concepts = dict.fromkeys(TERM_LISTS, ())
    source = read_source(content.rules_folder() / "concepts.yaml", "concepts.yaml", faults)
    return concepts | read_concepts(source, faults)


def _own_concepts(pack: _Pack, faults: Faults) -> Concepts:
    if "concepts.yaml" not in pack.files:
        return {}
    label = f"{pack.name}/concepts.yaml"
    return read_concepts(read_source(pack.files["concepts.yaml"], label, faults), faults)


def _facts(kind: type[_F], source: Source, concepts: Concepts, faults: Faults) -> dict[str, _F]:
    """Read how facts or dates of the whole contract are found, by their names."""
    found = {}
    for name, value in (source.file.value or {}).items():
        rule = validated(kind, value, source, (name,), faults)
        if rule is None:
            continue
        found[name] = rule
        known = {**concepts, **rule.concepts}
        for key, queries in rule.query_lists.items():
            for at, query in enumerate(queries):
                for problem in query_problems(query, known):
                    line = source.file.line((name, key, at))
                    faults.add(source.name, line, f'in "{query}": {problem}')
    return found


def _check_rule(rule: Rule, source: Source, faults: Faults) -> None:
    """Check that every status the rule can give has its reason and two examples."""
    given = {status for status in Status if rule.items(status)} | {Status.MISSING}
    for status in sorted(given - set(rule.reasons)):
        faults.add(source.name, source.file.line(("reasons",)), f"reasons.{status}: is missing")
    for status in sorted(given):
        if len(rule.examples.of(status)) < 2:
            line = source.file.line(("examples", status.value))
            faults.add(source.name, line, f"examples.{status}: write at least two")


def _rule_ids(packs: Sequence[_Pack]) -> frozenset[str]:
    """Give the ids of all rules of packs: the names of their files, also of those with faults."""
    entries = (entry for pack in packs if pack.holds != _QUESTIONS for entry in pack.entries)
    return frozenset(entry.rsplit("/", 1)[-1].rsplit(".", 1)[0] for entry in entries)


def _check_support(rule: Rule, source: Source, ids: frozenset[str], faults: Faults) -> None:
    """Check that `negotiation.supported_by` names other rules, loaded ones or packaged ones."""
    others = sorted(ids - {rule.id})
    for at, other in enumerate(rule.negotiation.supported_by if rule.negotiation else ()):
        if other in others:
            continue
        problem = f'there is no rule "{other}"; `clausegap rules list` names them all'
        if other == rule.id:
            problem = "a rule is no argument for itself; name another"
        elif near := get_close_matches(other, others, n=1):
            problem = f'there is no rule "{other}"; the nearest is "{near[0]}"'
        line = source.file.line(("negotiation", "supported_by", at))
        faults.add(source.name, line, f"negotiation.supported_by: {problem}")
