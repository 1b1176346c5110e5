"""Run a benchmark of licences from the command line; the package's docstring says which."""

from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import click

import benchmarks.licences
from benchmarks.licences import identification
from benchmarks.licences.answers import (
    Compared,
    by_key,
    compare,
    compare_labelled,
    exceptions,
    profiles,
)
from benchmarks.licences.others import answers as answers_of_others
from benchmarks.licences.texts import collection
from benchmarks.licences.why import why as hits_of_text
from clausegap.licensing.fingerprints import load_fingerprints
from clausegap.licensing.vocabulary import vocabulary


@click.group(help=benchmarks.licences.__doc__)
def main() -> None:
    """Run one of the benchmarks."""


@main.command()
@click.argument("folder", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("--key", "keys", multiple=True, help="Only this key; may be given several times.")
@click.option("--id", "ids", multiple=True, help="Only this licence; may be given several times.")
@click.option("--show", is_flag=True, help="List every difference with what was read.")
def answers(folder: Path, keys: tuple[str, ...], ids: tuple[str, ...], show: bool) -> None:
    """Read the texts of FOLDER (ai/, spdx/) that have a profile, and compare the answers."""
    unknown = set(keys) - set(vocabulary())
    if unknown:
        raise click.BadParameter(f"no such key: {', '.join(sorted(unknown))}")
    compared: list[Compared] = []
    licences = 0
    for profile in profiles():
        if not ids or profile.id in ids:
            found = compare(folder, profile, keys or None)
            licences += bool(found)
            compared += found
    _print(compared, licences, show)


@main.command()
@click.argument("folder", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("--show", is_flag=True, help="List every difference with what was read.")
def labelled(folder: Path, show: bool) -> None:
    """Read the invented licences of FOLDER and compare with their labels (NAME.md, NAME.json)."""
    _print(list(compare_labelled(folder)), len(list(folder.glob("*.md"))), show)


@main.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.argument("key")
def why(file: Path, key: str) -> None:
    """Show which query of the question KEY finds what in a licence's text."""
    for line in hits_of_text(file, key):
        click.echo(line)


@main.command("identify")
@click.argument("folder", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("--contracts", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("--trials", default=5000, show_default=True)
@click.option("--pairs", "joined", default=1000, show_default=True)
@click.option("--seed", default=1, show_default=True)
@click.option("--pdf", "every", default=20, show_default=True, help="One of so many as a PDF.")
@click.option("--others", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--show", is_flag=True, help="List what came out wrong.")
def identify_texts(
    folder: Path,
    contracts: Path | None,
    trials: int,
    joined: int,
    seed: int,
    every: int,
    others: Path | None,
    show: bool,
) -> None:
    """Identify the texts of FOLDER (ai/, spdx/) as they are, in other dress, altered and joined.

    Also prints what it costs, and what detectors of another interpreter (--others) make of them.
    """
    texts = collection(folder)
    prints = load_fingerprints()
    tallies = [
        *identification.dresses(texts, prints),
        identification.pdfs(texts, prints, every),
        identification.alterations(texts, prints, trials, seed),
        identification.pairs(texts, prints, joined, seed),
    ]
    if contracts is not None:
        tallies.append(identification.contracts(contracts, prints))
    click.echo(f"{'':28}{'texts':>7}{'right':>7}{'share':>8}{'exact':>7}")
    for tally in tallies:
        share = tally.right / tally.total
        click.echo(f"{tally.name:28}{tally.total:7}{tally.right:7}{share:8.4f}{tally.exact:7}")
        if show:
            for name in tally.wrong:
                click.echo(f"    {name}")
    cost = identification.cost(texts, folder)
    click.echo(
        f"load {cost.load_ms:.0f} ms; a text {cost.median_ms:.1f} ms (median),"
        f" {cost.slowest_ms:.0f} ms at most; {cost.memory_mib:.0f} MiB over the interpreter;"
        f" a whole command {cost.command_ms:.0f} ms"
    )
    if others is not None:
        _others(others, folder)


def _others(python: Path, folder: Path) -> None:
    paths = [*sorted((folder / "ai").glob("*.txt")), *sorted((folder / "spdx").glob("*.txt"))[::8]]
    with TemporaryDirectory() as temporary:
        changed = Path(temporary) / "Apache-2.0-with-not.txt"
        text = (folder / "spdx" / "Apache-2.0.txt").read_text(encoding="utf-8")
        changed.write_text(text.replace("You may add", "You may not add"), encoding="utf-8")
        found = list(answers_of_others(python, [*paths, changed]))
    for name in dict.fromkeys(one.detector for one in found):
        own = [one for one in found if one.detector == name]
        spdx = [one for one in own if one.path.parent.name == "spdx"]
        right = sum(one.path.stem in one.ids for one in spdx)
        ai = [one for one in own if one.path.parent.name == "ai"]
        silent = sum(not one.ids for one in ai)
        altered = next(one for one in own if one.path.stem == "Apache-2.0-with-not")
        click.echo(
            f"{name}: SPDX texts {right} of {len(spdx)} by their id; AI texts: {silent} of"
            f" {len(ai)} without an answer; Apache-2.0 with an added “not”: {altered.ids or 'none'}"
            f"{', called exact' if altered.exact else ''};"
            f" {median(one.milliseconds for one in own):.1f} ms a text (median)"
        )


def _print(compared: list[Compared], licences: int, show: bool) -> None:
    reviewed = {(one.id, one.key) for one in exceptions()}
    click.echo(f"{'key':32}{'agree':>7}{'false comfort':>15}{'reviewed':>10}")
    for key, ones in by_key(compared).items():
        _line(key, ones, reviewed)
    _line(f"{licences} licences", compared, reviewed)
    agreeing = {(one.id, one.key) for one in compared if one.agrees}
    for name, key in sorted(reviewed & agreeing):
        click.echo(f"reviewed, but no difference any more: {name}, {key}")
    if show:
        for one in compared:
            if not one.agrees and (one.id, one.key) not in reviewed:
                _difference(one)


def _line(name: str, ones: list[Compared], reviewed: set[tuple[str, str]]) -> None:
    if not ones:
        return
    differing = [one for one in ones if not one.agrees]
    share = 1 - len(differing) / len(ones)
    comfort = sum(one.is_false_comfort for one in differing)
    known = sum((one.id, one.key) in reviewed for one in differing)
    click.echo(f"{name:32}{share:7.3f}{comfort:15}{known:10}")


def _difference(one: Compared) -> None:
    comfort = ", FALSE COMFORT" if one.is_false_comfort else ""
    click.echo(f"\n{one.id} · {one.key}{comfort}")
    click.echo(f"  profile: {one.wanted!r}")
    click.echo(f"  read:    {one.read.value!r}")
    for name in ("section", "quote", "note", "review"):
        if value := getattr(one.read, name):
            click.echo(f"           {name}: {' '.join(str(value).split())}")


if __name__ == "__main__":
    main()
