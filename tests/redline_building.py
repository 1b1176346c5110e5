"""Word files to redline: made by hand, or drawn by hypothesis from all that contracts hold."""

from collections.abc import Mapping
from pathlib import Path
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

from docx_building import NAMESPACES, item, level, numbering, p, r
from hypothesis import strategies as st

from clausegap.clauses import read_contract
from clausegap.documents.docx import OpenDocx, open_docx
from clausegap.model import Contract, Severity, Status
from clausegap.redlines.nouns import Change, NewClause, Remark, Replacement
from clausegap.redlines.word.redline import RedlinedDocx, redline_docx

AUTHOR, DATE = "Counsel for Customer", "2026-03-02T10:00:00Z"
LIST = numbering(level(0, "%1."), level(1, "%1.%2"), level(2, "(%3)", "lowerLetter"))
_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def word_file(
    folder: Path, body: str, *, parts: Mapping[str, str] | None = None, name: str = "contract.docx"
) -> Path:
    """Write a whole Word file; `parts` are by kind ("numbering", "comments", "styles" …)."""
    path = folder / name
    relations = overrides = ""
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        for kind, content in (parts or {}).items():
            archive.writestr(f"word/{kind}.xml", f"<w:{kind} {NAMESPACES}>{content}</w:{kind}>")
            relations += f'<Relationship Id="{kind}" Target="{kind}.xml" Type="{_OFFICE}/{kind}"/>'
            overrides += (
                f'<Override PartName="/word/{kind}.xml" ContentType="{_TYPES}.{kind}+xml"/>'
            )
        relations += (
            f'<Relationship Id="web" Target="https://web.example" TargetMode="External"'
            f' Type="{_OFFICE}/hyperlink"/>'
        )
        archive.writestr(
            "[Content_Types].xml",
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels"'
            ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            f"{_override('document', 'document.main')}{overrides}</Types>",
        )
        archive.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{_RELATIONS}"><Relationship Id="a" Target="word/document.xml"'
            f' Type="{_OFFICE}/officeDocument"/></Relationships>',
        )
        archive.writestr(
            "word/_rels/document.xml.rels",
            f'<Relationships xmlns="{_RELATIONS}">{relations}</Relationships>',
        )
        archive.writestr(
            "word/document.xml",
            f"<w:document {NAMESPACES}><w:body>{body}<w:sectPr/></w:body></w:document>",
        )
    return path


def _override(name: str, kind: str) -> str:
    return f'<Override PartName="/word/{name}.xml" ContentType="{_TYPES}.{kind}+xml"/>'


def opened(path: Path) -> tuple[OpenDocx, Contract]:
    """Open a Word file and read it as a contract."""
    file = open_docx(path)
    return file, read_contract(file.document)


def redlined(path: Path, *changes: Change) -> RedlinedDocx:
    """Redline a Word file; whatever is checked of it must hold."""
    file, contract = opened(path)
    result = redline_docx(file, contract, changes, author=AUTHOR, date=DATE)
    assert [line for line in result.certificate.assurances if not line.holds] == []
    return result


def change(
    *edits: Replacement,
    clause: NewClause | None = None,
    on: tuple[int, int] | None = None,
    text: str = "Why this matters.",
    term: str = "audit-rights",
) -> Change:
    """Make a change; its comment is on the words `on`, by default those of the edits."""
    if on is None and edits:
        on = edits[0].start, edits[-1].end
    return Change(
        term=term,
        title="Audit rights",
        status=Status.MISSING,
        severity=Severity.HIGH,
        edits=edits,
        new_clause=clause,
        remark=Remark(start=on[0] if on else None, end=on[1] if on else None, text=text),
    )


def replaced(path: Path, old: str, new: str, **more: str) -> Change:
    """Replace the first occurrence of some words."""
    at = open_docx(path).document.text.index(old)
    return change(Replacement(start=at, end=at + len(old), text=new), **more)  # type: ignore[arg-type]


def inserted_after(path: Path, words: str, new: str) -> Change:
    """Insert words after the first occurrence of others."""
    at = open_docx(path).document.text.index(words) + len(words)
    return change(Replacement(start=at, end=at, text=new))


def who(number: int, name: str = "Ines Calder") -> str:
    """Give the attributes of an earlier author's change."""
    return f'w:id="{number}" w:author="{name}" w:date="2026-01-05T08:00:00Z"'


# Drawn documents: ids count on through one document so that they are unique, as in real files.

WORDS = st.lists(
    st.sampled_from(
        "Provider shall keep Customer Data secret for ninety (90) days ; fees, audit. may not §"
        " “Term” service's"
        " e\u00adffective 99.5% co\u200boperate A&B <tag>  wide\u00a0space".split(" ")
    ),
    min_size=1,
    max_size=12,
).map(lambda words: escape(" ".join(words)))
_LOOKS = st.sampled_from(
    ["", "", "<w:b/>", "<w:i/>", '<w:rFonts w:ascii="Arial"/><w:sz w:val="16"/>', "<w:vanish/>"]
)
_MARKS = ("ins", "del", "moveFrom", "moveTo")


@st.composite
def runs(draw: st.DrawFn) -> str:
    """Draw a stretch of a paragraph: runs, or one of the things that stand among them."""
    words, look = draw(WORDS), draw(_LOOKS)
    kind = draw(st.integers(0, 17))
    plain = r(words + " ", look)
    number = draw(st.integers(10, 10**6))
    if kind < 7:
        return plain
    if kind == 7:
        mark = draw(st.sampled_from(_MARKS))
        inside = plain.replace("w:t>", "w:delText>").replace("w:t ", "w:delText ")
        return f"<w:{mark} {who(number)}>{inside if mark == 'del' else plain}</w:{mark}>"
    changed = f"<w:rPrChange {who(number, 'Jonas Brandt')}><w:rPr/></w:rPrChange>"
    return {
        8: f'<w:hyperlink r:id="web">{plain}</w:hyperlink>',
        9: f'<w:fldSimple w:instr=" REF x ">{plain}</w:fldSimple>',
        10: '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> REF y </w:instrText>'
        f'</w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>{plain}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
        11: f"<w:r><w:t>{words}</w:t><w:tab/><w:t>more</w:t><w:br/><w:t>lines</w:t></w:r>",
        12: f"<w:sdt><w:sdtPr/><w:sdtContent>{plain}</w:sdtContent></w:sdt>",
        13: '<w:sdt><w:sdtPr><w:lock w:val="contentLocked"/></w:sdtPr>'
        f"<w:sdtContent>{plain}</w:sdtContent></w:sdt>",
        14: f'<w:bookmarkStart w:id="{number}" w:name="b{number}"/>{plain}'
        f'<w:bookmarkEnd w:id="{number}"/>',
        15: '<w:r><w:footnoteReference w:id="2"/></w:r>',
        16: r(words, look + changed),
        17: "<w:r><w:pict><v:textbox><w:txbxContent>"
        f"{p(words)}</w:txbxContent></v:textbox></w:pict></w:r>",
    }[kind]


@st.composite
def blocks(draw: st.DrawFn) -> str:
    """Draw a paragraph, list item, table or content control."""
    inside = "".join(draw(st.lists(runs(), min_size=1, max_size=4)))
    place = '<w:numPr><w:ilvl w:val="{}"/><w:numId w:val="1"/></w:numPr>'
    number = draw(st.integers(10**6, 10**7))
    match draw(st.integers(0, 9)):
        case 0 | 1:
            return p("", place.format(draw(st.integers(0, 2))), inside)
        case 2:
            mark = draw(st.sampled_from(("ins", "del")))
            return p("", f"<w:rPr><w:{mark} {who(number)}/></w:rPr>", inside)
        case 3:
            cell = f"<w:tc>{p('', '', inside)}</w:tc>"
            tracked = f"<w:trPr><w:ins {who(number)}/></w:trPr>" if draw(st.booleans()) else ""
            row = f"<w:tr>{tracked}{cell}<w:tc>{p(draw(WORDS))}</w:tc></w:tr>"
            return f"<w:tbl>{row}</w:tbl>{p('After')}"
        case 4:
            return f"<w:sdt><w:sdtPr/><w:sdtContent>{p('', '', inside)}</w:sdtContent></w:sdt>"
        case 5:
            return p("", "<w:keepNext/>", r(f"{draw(st.integers(1, 9))}.1 ") + inside)
        case 6:
            return item(draw(WORDS), 1) + item("Audit. " + draw(WORDS), 1)
    return p("", "", inside)


BODIES = st.lists(blocks(), min_size=1, max_size=5).map("".join)
FOOTNOTES = f'<w:footnote w:id="2">{p("A note of the contract.")}</w:footnote>'
COMMENTS = f"<w:comment {who(3, 'Jonas Brandt')}>{p('Please explain.')}</w:comment>"


@st.composite
def changes_of(draw: st.DrawFn, text: str, clauses: int) -> list[Change]:
    """Draw changes of a text, at places that are often odd."""
    found = []
    for at in range(draw(st.integers(1, 5))):
        start = draw(st.integers(-1, len(text) + 1))
        end = min(start + draw(st.sampled_from((0, 1, 4, 9, 30))), len(text) + 2)
        words = draw(st.sampled_from(("", "new words ", "x", "written\tnotice\u202e", "Provider")))
        edits = (Replacement(start=start, end=end, text=words),) if draw(st.booleans()) else ()
        clause = None
        if draw(st.integers(0, 3)) == 0:
            heading = draw(st.sampled_from(("Audit", "")))
            after = draw(st.integers(-1, clauses))
            clause = NewClause(after=after, heading=heading, text="Customer may audit. Twice.")
        on = draw(st.sampled_from((None, (start, end), (0, len(text)), (start, start))))
        remark = change(*edits, clause=clause, on=on, text="Why.\nBecause.", term=f"term-{at}")
        found.append(remark)
    return found
