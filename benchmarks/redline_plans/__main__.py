"""Plan a redline of every contract of a folder, make its changes, and read the contract anew.

    python -m benchmarks.redline_plans CONTRACTS [--level standard] [--show]

Printed: how gaps are mended (words changed, a sentence added, a clause added, only said), the
statuses before and after, every term that got worse, and the processor time that planning took.
"""

import argparse
import time
from collections import Counter
from pathlib import Path

from benchmarks.redline_plans.applied import applied
from clausegap.checks import check, load_packs
from clausegap.clauses import read_contract
from clausegap.documents import read_document
from clausegap.model import Contract, Status
from clausegap.redlines.nouns import Change
from clausegap.redlines.plan import plan_redline

_RANK = {Status.CONTRARY: 0, Status.MISSING: 1, Status.PARTIAL: 2, Status.MET: 3}
_READ = (".docx", ".md", ".pdf", ".txt", ".html")


def main() -> None:
    """Measure the contracts named on the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("contracts", type=Path, nargs="+")
    parser.add_argument("--level", default="standard", choices=("light", "standard", "firm"))
    parser.add_argument("--show", action="store_true", help="print the sentences as changed")
    options = parser.parse_args()
    files = [
        file
        for given in options.contracts
        for file in (sorted(given.rglob("*")) if given.is_dir() else [given])
        if file.suffix in _READ
    ]
    rules = load_packs(["ai-vendor"])
    kinds: Counter[tuple[str, str]] = Counter()
    moves: Counter[tuple[str, str]] = Counter()
    worse: list[str] = []
    short: Counter[str] = Counter()
    seconds = []
    for file in files:
        contract = read_contract(read_document(file))
        before = check(contract, rules)
        began = time.process_time()
        changes = plan_redline(contract, before, rules, level=options.level)
        seconds.append(time.process_time() - began)
        after = check(read_contract(applied(contract, changes)), rules)
        now = {finding.term: finding.status for finding in after.findings}
        for change in changes:
            kinds[change.status.value, kind_of(contract, change)] += 1
        for finding in before.findings:
            moves[finding.status.value, now[finding.term].value] += 1
            if _RANK[now[finding.term]] < _RANK[finding.status]:
                worse.append(f"{file.stem}: {finding.term} {finding.status} to {now[finding.term]}")
            if now[finding.term] is not Status.MET and finding.status is not Status.MET:
                short[finding.term] += 1
        print(f"{file.stem}: {len(changes)} changes, {seconds[-1]:.2f} s")
        if options.show:
            for change in changes:
                print(shown(contract, change, now[change.term]))
    _print(kinds, moves, worse, short, seconds)


def kind_of(contract: Contract, change: Change) -> str:
    """Say how a change mends its term."""
    if change.new_clause is not None:
        return "clause"
    if not change.edits:
        return "comment"
    text = contract.document.text
    added = [
        edit
        for edit in change.edits
        if edit.start == edit.end and text[edit.start - 1 : edit.start] in (".", ")", "”")
    ]
    if len(added) == len(change.edits):
        return "sentence"
    if any(text[edit.end - 1] == "." and edit.end - edit.start > 30 for edit in change.edits):
        return "sentence replaced"
    return "words and sentence" if added else "words"


def shown(contract: Contract, change: Change, now: Status) -> str:
    """Give a change as a person reads it: struck words in [- -], new ones in {+ +}."""
    head = f"  {change.term} ({change.status} to {now}, {kind_of(contract, change)})"
    if change.new_clause is not None:
        after = contract.clauses[change.new_clause.after]
        place = f"{after.number or ''} {after.heading or ''}".strip()
        return f"{head} after {place}: {{+{change.new_clause.heading}: {change.new_clause.text}+}}"
    return f"{head}: {marked(contract, change)}"


def marked(contract: Contract, change: Change) -> str:
    """Give the sentences of a change with the edits marked in them."""
    text = contract.document.text
    if not change.edits:
        return f"({text[change.remark.start : change.remark.end]}) {change.remark.text}"
    parts = []
    start = change.remark.start
    at = min(change.edits[0].start, start if start is not None else change.edits[0].start)
    for edit in change.edits:
        line = text.rfind("\n", at, edit.start)
        if line >= 0:
            parts.append(f"{text[at : text.find(chr(10), at)]} … ")
            at = line + 1
        parts.append(text[at : edit.start])
        parts.append(f"[-{text[edit.start : edit.end]}-]" if edit.end > edit.start else "")
        parts.append(f"{{+{edit.text}+}}" if edit.text else "")
        at = edit.end
    end = max(at, change.remark.end or at)
    return "".join((*parts, text[at:end].split("\n")[0]))


def _print(
    kinds: Counter[tuple[str, str]],
    moves: Counter[tuple[str, str]],
    worse: list[str],
    short: Counter[str],
    seconds: list[float],
) -> None:
    print("\nHow gaps are mended")
    for (status, kind), count in sorted(kinds.items()):
        print(f"  {status:9} {kind:20} {count}")
    weak = [(kind, n) for (status, kind), n in kinds.items() if status in ("partial", "contrary")]
    words = sum(
        n for kind, n in weak if kind in ("words", "words and sentence", "sentence replaced")
    )
    print(f"  weak wording mended in its own words: {words} of {sum(n for _, n in weak)}")
    print("Statuses before and after")
    for (was, is_now), count in sorted(moves.items()):
        print(f"  {was:9} to {is_now:9} {count}")
    print(f"  not met afterwards: {dict(sorted(short.items()))}")
    print(f"Worse: {len(worse)}")
    for line in worse:
        print(f"  {line}")
    print(f"Planning: {max(seconds):.2f} s at most, {sum(seconds) / len(seconds):.2f} s on average")


if __name__ == "__main__":
    main()
