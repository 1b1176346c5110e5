"""Run the accuracy benchmark from the command line; the package's docstring says how."""

import argparse
import json
from pathlib import Path

import benchmarks.accuracy
from benchmarks.accuracy.differences import changes, print_changes
from benchmarks.accuracy.doubt import FIRST_MEETINGS, cases, load, print_doubt, save, write
from benchmarks.accuracy.printing import print_confusion, print_facts, print_figures, print_terms
from benchmarks.accuracy.runs import read_labels, read_reports, run, write_reports
from benchmarks.accuracy.scoring import all_pairs


def main() -> None:
    """Read the arguments and do what they ask."""
    parser = argparse.ArgumentParser(
        description=benchmarks.accuracy.__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    modes = parser.add_subparsers(required=True, metavar="run|diff|doubt")
    running = modes.add_parser("run", help="check labelled contracts and print the figures")
    running.add_argument("contracts", type=Path)
    running.add_argument("labels", type=Path)
    running.add_argument("--out", type=Path, help="also write the reports into this folder")
    running.add_argument("--rules", default="ai-vendor")
    running.add_argument("--facts", action="store_true", help="print every wrong fact")
    running.add_argument(
        "--index", type=Path, help='[{"slug", "readings"}]: print the twice-read ones apart, too'
    )
    running.set_defaults(do=_run)
    comparing = modes.add_parser("diff", help="list what changed between two runs")
    comparing.add_argument("before", type=Path)
    comparing.add_argument("after", type=Path)
    comparing.add_argument("--labels", type=Path)
    comparing.set_defaults(do=_diff)
    doubting = modes.add_parser("doubt", help="measure and fit the confidence of findings")
    doubting.add_argument(
        "folders",
        type=Path,
        nargs="*",
        help="CONTRACTS LABELS, in pairs; without them, the stored verdicts of first meetings",
    )
    doubting.add_argument("--rules", default="ai-vendor")
    doubting.add_argument(
        "--save", action="store_true", help="add the verdicts to those of first meetings"
    )
    doubting.add_argument("--write", type=Path, help="write weights fitted on all of them")
    doubting.set_defaults(do=_doubt)
    options = parser.parse_args()
    options.do(options)


def _run(options: argparse.Namespace) -> None:
    labels = read_labels(options.labels)
    reports = run(options.contracts, labels, options.rules)
    if options.out:
        write_reports(reports, options.out)
    pairs, facts = all_pairs(labels, reports)
    print_figures(pairs, facts, "all")
    print(f"  not read: {', '.join(sorted(set(labels) - set(reports))) or 'none'}")
    if options.index:
        index = json.loads(options.index.read_text(encoding="utf-8"))
        twice = {entry["slug"] for entry in index if entry["readings"] > 1}
        print_figures(
            [pair for pair in pairs if pair.contract in twice],
            [fact for fact in facts if fact.contract in twice],
            "labelled by two readings",
        )
    print_confusion(pairs)
    print_terms(pairs)
    print_facts(facts, every=options.facts)


def _diff(options: argparse.Namespace) -> None:
    labels = read_labels(options.labels) if options.labels else {}
    before, after = read_reports(options.before), read_reports(options.after)
    print_changes(list(changes(before, after, labels)))


def _doubt(options: argparse.Namespace) -> None:
    folders = list(zip(options.folders[::2], options.folders[1::2], strict=True))
    found = cases(folders, options.rules) if folders else load(FIRST_MEETINGS)
    print_doubt(found)
    if options.save and folders:
        save(found, FIRST_MEETINGS)
    if options.write:
        write(found, options.write)


if __name__ == "__main__":
    main()
