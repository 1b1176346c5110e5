"""Build the fingerprints: `python -m tools.licence_fingerprints FOLDER`.

FOLDER holds `spdx/ID.txt` (plain texts), `spdx_xml/ID.xml` (optional and replaceable parts) and
`ai/ID.txt` (further texts). Writes licenses/fingerprints.npz and turns quotes in the profiles into
word positions; the texts themselves stay outside. Licences without a profile are read with the
clause questions into licenses/read.json.
"""

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any, NamedTuple

import click
import numpy as np

from clausegap.content.yaml_file import read_yaml
from clausegap.licensing.fingerprints import Run, RunKind, indexed_grams, word_hash
from clausegap.licensing.words import split_words
from tools.licence_fingerprints.marked import (
    read_xml,
    runs_of_plain,
    title_run,
    transferred,
    usual_runs,
    word_runs,
)
from tools.licence_fingerprints.quotes import place_quotes, profile_files
from tools.licence_fingerprints.reading import read_all

LICENCES = Path(__file__).parents[2] / "licenses"
TARGET = LICENCES / "fingerprints.npz"
_COMMON_SHARE = 0.1
_NUMBER = re.compile(r"\d{1,6}(?:\.\d{1,3})*|\d{1,3}0{3,9}")
# Words that turn a sentence round, and numbers: named when missing, however rare they are.
_TELLING = """not no non never nor neither none cannot without unless except only solely shall must
may will can free irrevocable revocable perpetual exclusive nonexclusive worldwide commercial
research military terminate european union""".split()


class Source(NamedTuple):
    """One text to take up."""

    id: str
    name: str
    forms: tuple[str, ...]
    runs: tuple[Run, ...]
    notice: bool


def sources(folder: Path) -> list[Source]:
    """Read every text of the folder, in the order of their ids; AI licences first."""
    found = []
    for path in sorted((folder / "ai").glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        forms = tuple(split_words(text).forms)
        found.append(Source(path.stem, "", forms, tuple(runs_of_plain(text)), False))
    for path in sorted((folder / "spdx").glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        forms = tuple(split_words(text).forms)
        xml = folder / "spdx_xml" / f"{path.stem}.xml"
        entry = read_xml(xml) if xml.exists() else None
        name = entry.name if entry else path.stem
        if entry and entry.text:
            marked = transferred(entry.text, list(forms))
            if not any(run.kind is RunKind.TITLE for run in marked):
                marked = [*title_run(text), *marked]
            runs = [*marked, *(run for run in usual_runs(text) if run not in marked)]
        else:
            runs = runs_of_plain(text)
        found.append(Source(path.stem, name, forms, tuple(runs), False))
        if entry and entry.header:
            header = tuple(split_words(entry.header.text).forms)
            if len(header) >= 8:
                runs = [*word_runs(entry.header), *usual_runs(entry.header.text)]
                found.append(Source(path.stem, name, header, tuple(runs), True))
    return found


def grouped(found: list[Source]) -> list[tuple[list[str], Source]]:
    """Put ids that share one text together; ids that are no longer current come last."""
    groups: dict[tuple[tuple[str, ...], bool], list[Source]] = {}
    for source in found:
        groups.setdefault((source.forms, source.notice), []).append(source)
    result = []
    for members in groups.values():
        ordered = sorted(members, key=lambda member: _rank(member.id))
        result.append(([member.id for member in ordered], ordered[0]))
    return sorted(result, key=lambda group: _rank(group[0][0])[0])


def _rank(name: str) -> tuple[bool, bool, str]:
    stem = name.removesuffix("+")
    old = name.endswith("+") or stem.startswith(("GPL-", "LGPL-", "AGPL-", "GFDL-"))
    current = name.endswith(("-only", "-or-later"))
    return old and not current, name.endswith("-or-later"), name


def build(folder: Path) -> dict[str, Any]:
    """Give the arrays of the fingerprint file."""
    groups = grouped(sources(folder))
    counts = Counter(form for _, source in groups for form in set(source.forms))
    needed = _COMMON_SHARE * sum(not source.notice for _, source in groups)
    # Sorted, so that the same texts give the same bytes.
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    common = [form for form, count in ordered if count >= needed]
    telling = [*_TELLING, *sorted(form for form in counts if _NUMBER.fullmatch(form))]
    common += [form for form in telling if form in counts and form not in common]
    known = set(common)
    rest = sorted((form for form in counts if form not in known), key=word_hash)
    numbers = {form: at for at, form in enumerate([*common, *rest])}
    patterns: dict[str, int] = {}
    sequence, offsets, runs, run_offsets, index = [], [0], [], [0], []
    gram_counts = []
    for at, (_, source) in enumerate(groups):
        own = np.array([numbers[form] for form in source.forms], dtype=np.uint32)
        sequence.append(own.astype(np.uint16))
        offsets.append(offsets[-1] + len(own))
        for run in source.runs:
            pattern = -1
            if run.pattern is not None:
                pattern = patterns.setdefault(run.pattern, len(patterns))
            runs.append((run.start, run.end, int(run.kind), pattern))
        run_offsets.append(len(runs))
        own_grams = indexed_grams(own)
        gram_counts.append(len(own_grams))
        index.append(
            np.stack([own_grams.astype(np.uint64), np.full(len(own_grams), at, np.uint64)])
        )
    pairs = np.concatenate(index, axis=1)
    pairs = pairs[:, np.lexsort((pairs[1], pairs[0]))]
    distinct, first = np.unique(pairs[0], return_index=True)
    head = {
        "profiles": profiled(LICENCES),
        "common": common,
        "patterns": list(patterns),
        "texts": [
            {"ids": ids, "name": source.name} | ({"notice": True} if source.notice else {})
            for ids, source in groups
        ],
    }
    return {
        "head": np.frombuffer(json.dumps(head, ensure_ascii=False).encode(), dtype=np.uint8),
        "hashes": np.array([word_hash(form) for form in numbers], dtype=np.uint32),
        "sequence": np.concatenate(sequence),
        "offsets": np.array(offsets, dtype=np.int32),
        "runs": np.array(runs, dtype=np.int32),
        "run_offsets": np.array(run_offsets, dtype=np.int32),
        "grams": distinct.astype(np.uint32),
        "gram_offsets": np.append(first, pairs.shape[1]).astype(np.int32),
        "holders": pairs[1].astype(np.uint16),
        "gram_counts": np.array(gram_counts, dtype=np.int32),
    }


def profiled(folder: Path) -> dict[str, str]:
    """Give the profile that answers for each id."""
    found: dict[str, str] = {}
    for path in profile_files(folder):
        value = read_yaml(path.read_text(encoding="utf-8")).value
        found |= dict.fromkeys([*value["covers"], value["id"]], path.stem)
    return dict(sorted(found.items()))


def place_all(folder: Path, licences: Path) -> list[str]:
    """Turn the quotes of every profile into word positions; give what could not be placed."""
    faults = []
    for path in profile_files(licences):
        for text in (folder / "ai" / f"{path.stem}.txt", folder / "spdx" / f"{path.stem}.txt"):
            if text.exists():
                faults += place_quotes(path, text.read_text(encoding="utf-8"))
    return faults


def unprofiled(folder: Path, licences: Path) -> list[tuple[str, str]]:
    """Give id and text of every licence that no profile answers for."""
    known = profiled(licences)
    groups = grouped([source for source in sources(folder) if not source.notice])
    texts = []
    for ids, _ in groups:
        if not any(name in known for name in ids):
            path = next(
                path
                for part in ("ai", "spdx")
                if (path := folder / part / f"{ids[0]}.txt").exists()
            )
            texts.append((ids[0], path.read_text(encoding="utf-8")))
    return texts


@click.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--read/--no-read", default=True, help="Also read licences without a profile.")
@click.option("--out", type=click.Path(path_type=Path), default=TARGET)
def main(folder: Path, read: bool, out: Path) -> None:
    """Build the fingerprints of every licence text of FOLDER."""
    faults = place_all(folder, LICENCES)
    if faults:
        raise click.ClickException("\n".join(faults))
    arrays = build(folder)
    np.savez_compressed(out, **arrays)
    if read:
        answers = read_all(unprofiled(folder, LICENCES))
        lines = (
            f"{json.dumps(name)}: {json.dumps(answers[name], ensure_ascii=False)}"
            for name in sorted(answers)
        )
        beside = out.with_name("read.json")
        beside.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")
        print(f"{len(answers)} licences read by their clauses: {beside}")
    texts = len(arrays["offsets"]) - 1
    print(f"{texts} texts, {len(arrays['sequence'])} words, {out.stat().st_size:,} bytes: {out}")


if __name__ == "__main__":
    main()
