"""Turn the quotes of licence profiles into word positions, so that no licence text is shipped."""

import re
from pathlib import Path

from clausegap.content.yaml_file import read_yaml
from clausegap.licensing.words import find_run, split_words

NOT_PROFILES = ("vocabulary.yaml", "families.yaml", "names.yaml", "conflicts.yaml")
_QUOTE = re.compile(r'quote: (?P<text>"(?:[^"\\]|\\.)*"|null)')


def place_quotes(profile: Path, text: str) -> list[str]:
    """Replace each `quote: "…"` of a profile by `words: [first, end]`, counted in `text`.

    Returns what could not be placed, as `file:line: what is wrong`.
    """
    forms = split_words(text).forms
    lines = profile.read_text(encoding="utf-8").split("\n")
    faults = []
    for at, line in enumerate(lines):
        found = _QUOTE.search(line)
        if found is None:
            continue
        quote = read_yaml(found["text"]).value
        if quote is None:
            lines[at] = line.replace(", " + found.group(), "").replace(found.group(), "")
            continue
        wanted = split_words(str(quote)).forms
        first = find_run(wanted, forms)
        if first is None:
            faults.append(f"{profile.name}:{at + 1}: these words do not stand in the text: {quote}")
            continue
        lines[at] = line.replace(found.group(), f"words: [{first}, {first + len(wanted)}]")
    profile.write_text("\n".join(lines), encoding="utf-8")
    return faults


def profile_files(folder: Path) -> list[Path]:
    """Give the profiles of a folder, without the other files beside them."""
    return sorted(path for path in folder.glob("*.yaml") if path.name not in NOT_PROFILES)
