"""Look into Word files: their parts, and their words with the styles they stand in."""

from io import BytesIO
from zipfile import ZipFile

from docx.oxml.ns import qn
from lxml import etree


def part(file: bytes, name: str) -> etree._Element:
    with ZipFile(BytesIO(file)) as package:
        return etree.fromstring(package.read(name))


def style_names(file: bytes) -> dict[str, str]:
    """Give the name of each style by its id."""
    styles = part(file, "word/styles.xml").iter(qn("w:style"))
    return {
        style.get(qn("w:styleId"), ""): style.find(qn("w:name")).get(qn("w:val"), "")  # type: ignore[union-attr]
        for style in styles
    }


def outline(file: bytes) -> str:
    """Give the words of a Word file with the style of each paragraph, and of each styled run."""
    names = style_names(file)
    lines = []
    for paragraph in part(file, "word/document.xml").iter(qn("w:p")):
        runs = []
        for run in paragraph.iter(qn("w:r")):
            text = "".join(
                {qn("w:tab"): " ⇥ ", qn("w:br"): " ⏎ "}.get(str(child.tag), child.text or "")
                for child in run
            )
            style = run.find(f"{qn('w:rPr')}/{qn('w:rStyle')}")
            name = (
                names[style.get(qn("w:val"), "")].removeprefix("Clausegap ")
                if style is not None
                else ""
            )
            runs.append(f"[{name}: {text}]" if name else text)
        style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        assert style is not None
        cell = "| " if paragraph.getparent().tag == qn("w:tc") else ""  # type: ignore[union-attr]
        lines.append(f"{cell}{names[style.get(qn('w:val'), '')]}: {''.join(runs)}")
    return "\n".join(lines) + "\n"
