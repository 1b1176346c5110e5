"""Read who the parties are from cover pages, tables, signature blocks and plain titles."""

import re
from collections.abc import Sequence

from clausegap.clauses.companies import Company, name_key
from clausegap.clauses.definitions import Naming
from clausegap.clauses.groups import STRONG, Group
from clausegap.clauses.sides import is_generic, plain, side_of
from clausegap.clauses.things import has_thing, is_common, is_thing

_FRONT = 5000
_BETWEEN = re.compile(r"\b(?:between|among)\b[\s:]*", re.IGNORECASE)
_LABEL_WORDS = re.compile(
    r"^(?:full |legal )*name of (?:the )?|[’']s\b|\s(?:(?:full|legal|company|entity)\s)*"
    r"(?:name|entity|company)$",
    re.IGNORECASE,
)
_ROW = re.compile(
    r"^(?P<label>[A-Z][\w’' ]{3,40}?)\s*[:|]\s*"
    r"(?P<name>[A-Z][\w&’'.-]*(?:\s[A-Z][\w&’'.-]*){0,4})\s*(?:\||$)",
    re.MULTILINE,
)
_NAMED_PAIR = re.compile(
    r"\b(?:between|BETWEEN|among)\s(?P<one>(?:[A-Z][\w&.-]*\s){1,4}?)(?:and|AND)\s"
    r"(?P<two>[A-Z][\w&.-]*(?:\s[A-Z][\w&.-]*){0,3})"
)
_OWES = r"\s(?:shall|will|may|must|agrees|has|is|hereby)\b"
_ENOUGH = 3
_AND = re.compile(r"\band\b", re.IGNORECASE)


def labelled(text: str, namings: Sequence[Naming], companies: Sequence[Company]) -> list[Group]:
    """Read cover pages and tables: "Provider | Acme, Inc. (“Acme”)", "Customer: Beta GmbH"."""
    found = []
    for company in companies:
        line = text.rfind("\n", 0, company.start) + 1
        before = text[line : company.start].rstrip()
        label = _role_of_label(before)
        if not before and line:
            # "PROVIDER:" on a line of its own, and the company on the next.
            above = text[text.rfind("\n", 0, line - 1) + 1 : line].strip()
            label = _role_of_label(above if above.endswith(":") else above + ":")
        if label:
            end = text.find("\n", company.end)
            end = len(text) if end < 0 else end
            names = [label.title()]
            for naming in namings:
                if naming.bracketed and company.end <= naming.start < end:
                    names += [name for name in naming.names if not is_thing(name)]
            weight = side_of((label,)).weight
            found.append(Group(names, line, company.end, [company], None, weight, True))
    return found + _plainly_labelled(text, [group.start for group in found])


def _role_of_label(before: str) -> str | None:
    """Give the role that the label at the end of `before` names, if it names one."""
    label = before.rstrip(" |:–-").rpartition("|")[2].strip()
    label = plain(_LABEL_WORDS.sub("", label))
    if before[-1:] in ("|", ":") and label and abs(side_of((label,)).weight) >= STRONG:
        return label
    return None


def _plainly_labelled(text: str, taken: Sequence[int]) -> list[Group]:
    """Read a row of a cover page whose company has no legal form: "Supplier: Acme Cloud"."""
    found = []
    for row in _ROW.finditer(text, 0, min(len(text), _FRONT)):
        label, name = _role_of_label(row["label"] + ":"), row["name"].strip()
        if not label or row.start() in taken:
            continue
        if has_thing(name) or is_thing(name) or is_common(text, name):
            continue
        if any(is_generic(word) for word in name.split()):
            continue
        weight = side_of((label,)).weight
        found.append(Group([label.title(), name], row.start(), row.end(), [], None, weight, True))
    return found


def plainly_between(text: str, companies: Sequence[Company]) -> list[Group]:
    """Read "between Acme, Inc. and Beta LLC" where neither is given another name."""
    for between in _BETWEEN.finditer(text, 0, min(len(text), _FRONT)):
        near = [c for c in companies if between.end() <= c.start < between.end() + 500]
        if len(near) > 1 and near[0].start - between.end() < 5:
            pair = [near[0]] + [c for c in near[1:] if name_key(c.stem) != name_key(near[0].stem)]
            if len(pair) > 1 and _AND.search(text, pair[0].end, pair[1].start):
                return [Group([c.stem], c.start, c.end, [c], presented=True) for c in pair[:2]]
    return _named_pair(text, companies)


def _named_pair(text: str, companies: Sequence[Company]) -> list[Group]:
    """Read "between Acme and Beta, Inc." where one or both have no legal form there."""
    for pair in _NAMED_PAIR.finditer(text, 0, min(len(text), _FRONT)):
        groups = []
        for side in ("one", "two"):
            start = pair.start(side)
            company = next((c for c in companies if c.start == start), None)
            name = company.stem if company else _acting_start(text, pair[side].split())
            if name and not is_generic(name):
                end = company.end if company else start + len(name)
                own = [company] if company else []
                groups.append(Group([name], start, end, own, presented=True))
        if len(groups) > 1:
            return groups
    return []


def _acting_start(text: str, words: Sequence[str]) -> str | None:
    """Give the longest run of the first words that the text uses as somebody who acts."""
    for length in range(len(words), 0, -1):
        name = " ".join(words[:length]).strip(".,")
        acts = re.findall(re.escape(name) + _OWES, text)
        if len(acts) >= _ENOUGH and not is_thing(name) and not is_common(text, name):
            return name
    return None
