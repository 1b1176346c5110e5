"""Print figures: over all, by term with precision and recall, and by fact."""

from collections import Counter, defaultdict
from collections.abc import Sequence

from benchmarks.accuracy.scoring import (
    STATUSES,
    FactPair,
    Pair,
    f1,
    figures,
    precision,
    recall,
    share,
)


def print_figures(pairs: Sequence[Pair], facts: Sequence[FactPair], title: str) -> None:
    """Print the six figures and the F1 of each status."""
    contracts = len({pair.contract for pair in pairs})
    print(f"{title}: contracts {contracts}, pairs {len(pairs)}")
    for name, figure in figures(pairs, facts).items():
        print(f"  {name:16} {figure:.3f}")
    print("  F1 by status     " + "  ".join(f"{s} {f1(pairs, s):.2f}" for s in STATUSES))


def print_confusion(pairs: Sequence[Pair]) -> None:
    """Print what was reported as what."""
    confusion = Counter((pair.expected, pair.got) for pair in pairs)
    print(f"\n{'is / reported':14}" + "".join(f"{status:>10}" for status in STATUSES))
    for status in STATUSES:
        print(f"{status:14}" + "".join(f"{confusion[status, got]:>10}" for got in STATUSES))


def print_terms(pairs: Sequence[Pair]) -> None:
    """Print each term, the worst first: precision/recall of each status, and every error."""
    terms: dict[str, list[Pair]] = defaultdict(list)
    for pair in pairs:
        terms[pair.term].append(pair)
    print(f"\n{'term: precision/recall of':30}right  " + "".join(f"{s:>12}" for s in STATUSES))
    for term in sorted(terms, key=lambda term: share(pair.ok for pair in terms[term])):
        of_term = terms[term]
        right = f"{sum(pair.ok for pair in of_term)}/{len(of_term)}"
        columns = [
            f"{_hundredths(precision(of_term, status))}/{_hundredths(recall(of_term, status))}"
            for status in STATUSES
        ]
        print(f"  {term:28}{right:>6} " + "".join(f"{column:>12}" for column in columns))
        wrong: dict[str, list[str]] = defaultdict(list)
        for pair in of_term:
            if not pair.ok:
                wrong[f"{pair.expected}→{pair.got or 'none'}"].append(pair.contract)
        for change in sorted(wrong, key=lambda change: (-len(wrong[change]), change)):
            print(f"      {change}: {', '.join(wrong[change])}")


def print_facts(facts: Sequence[FactPair], *, every: bool) -> None:
    """Print how many of each fact are right, and where `every` is set each wrong one."""
    names: dict[str, list[FactPair]] = defaultdict(list)
    for fact in facts:
        names[fact.name].append(fact)
    print("\nfacts")
    for name in sorted(names, key=lambda name: share(fact.ok for fact in names[name])):
        print(f"  {name:28} {sum(fact.ok for fact in names[name])}/{len(names[name])}")
        for fact in names[name]:
            if every and not fact.ok:
                print(f"      {fact.contract}: is {fact.expected!r}, reported {fact.got!r}")


def _hundredths(figure: float | None) -> str:
    return "–" if figure is None else f"{figure:.2f}"
