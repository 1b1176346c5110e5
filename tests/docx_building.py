"""Small Word files made of the XML that a test is about."""

from collections.abc import Mapping
from pathlib import Path
from zipfile import ZipFile

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
)
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def p(text: str = "", properties: str = "", runs: str = "") -> str:
    """Give a paragraph of one run of text, or of the runs given."""
    head = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    return f"<w:p>{head}{runs or r(text)}</w:p>"


def r(text: str, properties: str = "") -> str:
    """Give a run."""
    head = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{head}<w:t xml:space="preserve">{text}</w:t></w:r>'


def item(text: str, level: int = 0, list_id: int = 1) -> str:
    """Give a paragraph that stands in a list."""
    place = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>'
    return p(text, place)


def level(at: int, text: str, form: str = "decimal", extra: str = "") -> str:
    """Give the definition of a list level."""
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{extra}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def numbering(*levels: str, lists: str = "") -> str:
    """Give a numbering part with one abstract list; list 1 uses it, `lists` adds more."""
    return (
        f'<w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum>'
        f'<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>{lists}'
    )


def docx_file(
    folder: Path,
    body: str,
    *,
    parts: Mapping[str, str] | None = None,
    links: Mapping[str, str] | None = None,
) -> Path:
    """Write a Word file; `parts` are by kind ("numbering", "footnotes", "header1" …), with their
    relationship id equal to the kind; `links` are targets of hyperlinks by relationship id.
    """
    path = folder / "contract.docx"
    relations = ""
    with ZipFile(path, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{_RELATIONS}"><Relationship Id="a" Target="word/document.xml"'
            f' Type="{_OFFICE}/officeDocument"/></Relationships>',
        )
        for name, content in (parts or {}).items():
            kind = name.rstrip("0123456789")
            tag = {"header": "hdr", "footer": "ftr"}.get(kind, kind)
            archive.writestr(f"word/{name}.xml", f"<w:{tag} {NAMESPACES}>{content}</w:{tag}>")
            relations += f'<Relationship Id="{name}" Target="{name}.xml" Type="{_OFFICE}/{kind}"/>'
        for link_id, target in (links or {}).items():
            relations += (
                f'<Relationship Id="{link_id}" Target="{target}" TargetMode="External"'
                f' Type="{_OFFICE}/hyperlink"/>'
            )
        archive.writestr(
            "word/_rels/document.xml.rels",
            f'<Relationships xmlns="{_RELATIONS}">{relations}</Relationships>',
        )
        archive.writestr(
            "word/document.xml",
            f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>",
        )
    return path
