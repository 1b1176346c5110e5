"""Licences for those who keep a bill of materials: an SPDX expression, a CycloneDX 1.6 fragment."""

import json
import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple
from uuid import UUID

from clausegap.licensing.nouns import LicenceMatch, LicenceReport, TermsRole
from clausegap.memos.licence.subjects import Found, all_found, file_names, title_of
from clausegap.memos.report_json import as_json

if TYPE_CHECKING:
    from cyclonedx.model.component import Component
    from cyclonedx.model.license import DisjunctiveLicense

_NOT_IN_A_REFERENCE = re.compile(r"[^A-Za-z0-9.-]+")
_OWN = "LicenseRef-"
# Found from the text itself; "notice" and "id" only say what somebody declares.
_FROM_TEXT = ("exact", "altered", "derived", "clauses")
_TYPES = {TermsRole.DATA: "data", TermsRole.CODE: "library"}
_PROPERTY = "clausegap:licence"


def spdx_expression(report: LicenceReport) -> str | None:
    """Give the licences found as an SPDX expression: `Apache-2.0 AND LicenseRef-own-1.0`.

    A text that was altered is not the licence it comes from, so it goes by a reference of its own
    (`LicenseRef-Apache-2.0-altered`); so does what SPDX has no id for. A use policy belongs to the
    licence that takes it in and is left out. None where no licence was found.
    """
    keys = dict.fromkeys(
        _key(found.match) for found in all_found(report) if found.match.kind != "use-policy"
    )
    if not keys:
        return None
    joined = " AND ".join(f"({key})" for key in keys)
    return str(_spdx().parse(joined, validate=False).render())


def bill_of_materials(
    report: LicenceReport,
    *,
    name: str | None = None,
    version: str | None = None,
    serial_number: UUID | None = None,
    timestamp: datetime | None = None,
) -> bytes:
    """Give a CycloneDX 1.6 fragment as JSON: the model, and each other part with its licences.

    The same report gives the same bytes: a serial number and a time are in it only if given.

    Args:
        report: what was found.
        name: what the model is called; left out, as the memo calls it.
        version: its version.
        serial_number: of the bill.
        timestamp: when the bill was made.
    """
    from cyclonedx.model.bom import Bom, BomMetaData
    from cyclonedx.model.tool import ToolRepository
    from cyclonedx.output import make_outputter
    from cyclonedx.schema import OutputFormat, SchemaVersion

    bom = Bom(
        components=_components(report, name or title_of(report) or "model", version),
        serial_number=serial_number,
        metadata=BomMetaData(tools=ToolRepository(components=[_tool(report)]), timestamp=timestamp),
    )
    written = make_outputter(bom, OutputFormat.JSON, SchemaVersion.V1_6).output_as_string()
    bill: dict[str, Any] = json.loads(written)
    # The library makes both up where none is given.
    if serial_number is None:
        bill.pop("serialNumber", None)
    if timestamp is None:
        bill["metadata"].pop("timestamp", None)
    return as_json(bill)


@cache
def _spdx() -> Any:
    """Give the SPDX list of licences; loaded when a licence is first named by it."""
    from license_expression import get_spdx_licensing  # type: ignore[import-untyped]

    return get_spdx_licensing()


def _spdx_id(match: LicenceMatch) -> str | None:
    """Give the licence's id on the SPDX list as SPDX writes it; None where it has none."""
    if not match.spdx or match.spdx.startswith(_OWN) or match.altered or _is_other(match):
        return None
    parsed = _spdx().parse(match.spdx, validate=False)
    return None if _spdx().unknown_license_keys(parsed) else str(parsed.render())


def _is_other(match: LicenceMatch) -> bool:
    """Whether the text is not the licence that it is named after."""
    return match.matcher in ("derived", "clauses")


def _key(match: LicenceMatch) -> str:
    return _spdx_id(match) or _reference(match)


def _reference(match: LicenceMatch) -> str:
    plain = _NOT_IN_A_REFERENCE.sub("-", match.id.removeprefix(_OWN)).strip("-.") or "unnamed"
    state = match.matcher if match.matcher == "derived" else "altered" if match.altered else ""
    return f"{_OWN}{plain}-{state}" if state else f"{_OWN}{plain}"


class _Part(NamedTuple):
    """A part of the stack: what it is, what it is called, the licences found for it."""

    role: TermsRole
    name: str
    found: tuple[Found, ...]
    # Licences of which no text was read, by id and name.
    named: tuple[tuple[str, str], ...]


def _parts(report: LicenceReport, name: str) -> tuple[_Part, ...]:
    """Sort the licences by what they govern; what no terms speak of belongs to the model."""
    everything = all_found(report)
    called = file_names(report)
    model = _Part(TermsRole.MODEL, name, (), ())
    parts = {(TermsRole.MODEL, name): model}
    placed: set[str] = set()
    for terms in report.terms:
        placed.add(terms.id)
        is_model = terms.role is TermsRole.MODEL
        subject = terms.subject or f"{terms.name} ({terms.role})"
        key = (terms.role, name if is_model else called.get(subject, subject))
        part = parts.get(key) or _Part(*key, (), ())
        own = tuple(found for found in everything if found.match.id == terms.id)
        named = () if own else ((terms.spdx or terms.id, terms.name),)
        parts[key] = part._replace(found=part.found + own, named=part.named + named)
    rest = tuple(found for found in everything if found.match.id not in placed)
    first = parts[TermsRole.MODEL, name]
    parts[TermsRole.MODEL, name] = first._replace(found=first.found + rest)
    return tuple(parts.values())


def _components(report: LicenceReport, name: str, version: str | None) -> Iterator["Component"]:
    from cyclonedx.model.component import Component, ComponentType
    from cyclonedx.model.component_evidence import ComponentEvidence, Occurrence

    called = file_names(report)
    for at, part in enumerate(_parts(report, name), start=1):
        seen = [found for found in part.found if found.match.matcher in _FROM_TEXT]
        is_model = part.role is TermsRole.MODEL
        evidence = ComponentEvidence(
            occurrences=[
                Occurrence(location=called[found.file.path], line=found.match.first_line)
                for found in seen
            ],
            licenses=[_licence(found.match, None) for found in seen],
        )
        yield Component(
            type=ComponentType(_TYPES.get(part.role, "machine-learning-model")),
            bom_ref=f"part-{at}",
            name=part.name,
            version=version if is_model else None,
            licenses=[*_licences(part), *(_declared(report) if is_model else ())],
            evidence=evidence if seen else None,
        )


def _licences(part: _Part) -> Iterator["DisjunctiveLicense"]:
    for match, _ in part.found:
        yield _licence(match, "concluded" if match.matcher in _FROM_TEXT else "declared")
    for id, name in part.named:
        yield _named_licence(id, name)


def _declared(report: LicenceReport) -> Iterator["DisjunctiveLicense"]:
    """Give what the files declare, by front matter or tag, whatever their texts say."""
    tags = {declared.tag: declared.ids for file in report.files for declared in file.declared}
    for tag, ids in tags.items():
        yield _named_licence(ids[0] if len(ids) == 1 else tag, tag)


def _licence(match: LicenceMatch, acknowledged: str | None) -> "DisjunctiveLicense":
    from cyclonedx.model import Property
    from cyclonedx.model.license import DisjunctiveLicense, LicenseAcknowledgement

    told = dict(_told(match)) if acknowledged else {}
    id = _listed(_spdx_id(match))
    return DisjunctiveLicense(
        id=id,
        name=None if id else _name(match),
        acknowledgement=LicenseAcknowledgement(acknowledged) if acknowledged else None,
        properties=[Property(name=f"{_PROPERTY}:{key}", value=told[key]) for key in told],
    )


def _named_licence(id: str, name: str) -> "DisjunctiveLicense":
    from cyclonedx.model.license import DisjunctiveLicense, LicenseAcknowledgement

    listed = _listed(id)
    declared = LicenseAcknowledgement.DECLARED
    return DisjunctiveLicense(id=listed, name=None if listed else name, acknowledgement=declared)


def _listed(id: str | None) -> str | None:
    """Give an id as CycloneDX lists it, None where it does not."""
    from cyclonedx.spdx import fixup_id

    return fixup_id(id) if id else None


def _name(match: LicenceMatch) -> str:
    if match.matcher == "derived":
        return f"{match.name} (derived text)"
    return f"{match.name} (altered)" if match.altered else match.name


def _told(match: LicenceMatch) -> Iterable[tuple[str, str]]:
    """Give what CycloneDX has no field for: how the licence was found, and how open it is."""
    yield "id", match.id
    yield "matcher", match.matcher
    yield "confidence", f"{match.confidence:.2f}"
    if match.hunks:
        yield "changes", str(len(match.hunks))
        yield "serious-changes", str(sum(hunk.serious for hunk in match.hunks))
    if match.openness is not None:
        yield "class", match.openness.openness.value
        yield "osi", match.openness.osi.value
        yield "eu", match.openness.eu.value


def _tool(report: LicenceReport) -> "Component":
    from cyclonedx.model.component import Component, ComponentType

    return Component(
        type=ComponentType.APPLICATION,
        name="clausegap",
        version=report.tool_version,
        bom_ref="clausegap",
    )
