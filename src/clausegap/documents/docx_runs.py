"""Read the runs of Word paragraphs: text, links, fields, tracked changes, hidden text."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from lxml import etree

from clausegap.documents.docx_package import MC, R, Relationship, W
from clausegap.documents.docx_styles import Look, Styles, has_ground, look_of, value
from clausegap.documents.docx_symbols import symbol
from clausegap.documents.inline import Inline

Changes = Literal["accept", "reject"]

_TEXT = f"{W}t"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_HYPERLINK = re.compile(r"""\s*HYPERLINK\s+(?:\\l\s+"([^"]*)"|"([^"]*)"|(\S+))""", re.IGNORECASE)
_CONTENTS = re.compile(r"\s*(?:TOC|INDEX)\b", re.IGNORECASE)
_INSERTED = frozenset({f"{W}ins", f"{W}moveTo"})
_DELETED = frozenset({f"{W}del", f"{W}moveFrom"})
_TRANSPARENT = frozenset(
    W + name for name in ("smartTag", "customXml", "sdtContent", "dir", "bdo", "rubyBase", "ruby")
)


@dataclass
class Field:
    """An open field: its instruction, and whether its result has begun."""

    instruction: str = ""
    in_result: bool = False

    @property
    def target(self) -> str | None:
        """Give the address a HYPERLINK field leads to."""
        found = _HYPERLINK.match(self.instruction)
        if not found:
            return None
        return f"#{found[1]}" if found[1] else found[2] or found[3]


@dataclass
class Paragraph:
    """What the runs of one paragraph gave."""

    inline: Inline = field(default_factory=Inline)
    notes: list[tuple[str, str]] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)
    hidden: dict[str, str] = field(default_factory=dict)
    in_contents: bool = False


class RunReader:
    """Reads runs into a `Paragraph`; fields may stay open from one paragraph to the next."""

    def __init__(
        self,
        styles: Styles,
        relations: Mapping[str, Relationship],
        changes: Changes,
        *,
        sourced: bool = False,
    ) -> None:
        self.struck = 0
        self._sourced = sourced
        self.on_ground = False
        self._styles = styles
        self._relations = relations
        self._dropped = _DELETED if changes == "accept" else _INSERTED
        self._kept = _INSERTED if changes == "accept" else _DELETED
        self._fields: list[Field] = []
        self._handlers: Mapping[str, Callable[[etree._Element, Paragraph, Look], None]] = {
            f"{W}fldChar": self._field_character,
            f"{W}instrText": self._instruction,
            f"{W}footnoteReference": self._note,
            f"{W}endnoteReference": self._note,
            f"{W}drawing": self._text_boxes,
            f"{W}pict": self._text_boxes,
            f"{W}object": self._text_boxes,
        }

    def read(self, element: etree._Element, paragraph: Paragraph, base: Look) -> None:
        """Add the runs of a paragraph element; `base` is the look its style gives them."""
        # An instruction never runs over a paragraph's end; a field left open there is a fault.
        self._fields = [open_ for open_ in self._fields if open_.in_result]
        if has_ground(element.find(f"{W}pPr")):
            base = base._replace(ground=True)
        self._children(element, paragraph, base, None)
        paragraph.in_contents |= any(_CONTENTS.match(open_.instruction) for open_ in self._fields)

    def drops_mark(self, properties: etree._Element | None) -> bool:
        """Whether a tracked change takes the paragraph's end away, joining it with the next."""
        marks = properties.find(f"{W}rPr") if properties is not None else None
        return marks is not None and any(child.tag in self._dropped for child in marks)

    def drops_row(self, properties: etree._Element | None) -> bool:
        """Whether a tracked change takes a table row or cell away."""
        if properties is None:
            return False
        names = {
            tag.replace("cellIns", "ins").replace("cellDel", "del") for tag in _tags(properties)
        }
        return bool(names & self._dropped)

    def _children(
        self, parent: etree._Element, paragraph: Paragraph, base: Look, target: str | None
    ) -> None:
        for child in parent:
            tag = child.tag
            if tag == f"{W}r":
                self._run(child, paragraph, base, target)
            elif tag in self._kept or tag in _TRANSPARENT:
                self._children(child, paragraph, base, target)
            elif tag == f"{W}sdt":
                content = child.find(f"{W}sdtContent")
                if content is not None:
                    self._children(content, paragraph, base, target)
            elif tag == f"{W}hyperlink":
                self._children(child, paragraph, base, self._target(child))
            elif tag == f"{W}fldSimple":
                link = Field(child.get(f"{W}instr", "")).target
                self._children(child, paragraph, base, link or target)
            elif tag in (f"{_MATH}oMath", f"{_MATH}oMathPara"):
                paragraph.inline.write("".join(t.text or "" for t in child.iter(f"{_MATH}t")))
            elif tag == f"{MC}AlternateContent":
                self._children(chosen(child), paragraph, base, target)

    def _target(self, link: etree._Element) -> str | None:
        relation = self._relations.get(link.get(f"{R}id", ""))
        anchor = link.get(f"{W}anchor")
        if relation is not None:
            return relation.target + (f"#{anchor}" if anchor else "")
        return f"#{anchor}" if anchor else None

    def _run(
        self, run: etree._Element, paragraph: Paragraph, base: Look, target: str | None
    ) -> None:
        properties = run.find(f"{W}rPr")
        style = self._styles.run(value(properties, "rStyle"))
        look = look_of(properties).over(style).over(base)
        self._content(run, paragraph, look, target)

    def _content(
        self, parent: etree._Element, paragraph: Paragraph, look: Look, target: str | None
    ) -> None:
        for child in parent:
            handler = self._handlers.get(str(child.tag))
            if handler is not None:
                handler(child, paragraph, look)
            elif child.tag == f"{MC}AlternateContent":
                self._content(chosen(child), paragraph, look, target)
            elif child.tag == f"{W}ruby":
                for run in child.iterfind(f"{W}rubyBase/{W}r"):
                    self._run(run, paragraph, look, target)
            elif child.tag in (f"{W}br", f"{W}cr"):
                if self._shows(paragraph, look, " "):
                    paragraph.inline.break_line()
            else:
                text = _text(child)
                if text and self._shows(paragraph, look, text):
                    link = target or next((f.target for f in self._fields if f.target), None)
                    source = (child, 0) if self._sourced and child.tag == _TEXT else None
                    paragraph.inline.write(text, bold=look.bold is True, target=link, source=source)

    def _shows(self, paragraph: Paragraph, look: Look, text: str) -> bool:
        """Whether text of this look is read as the document's words; else put it where it goes."""
        if any(not open_.in_result for open_ in self._fields):
            return False
        why = self._why_hidden(look)
        if why:
            paragraph.hidden[why] = paragraph.hidden.get(why, "") + text
            return False
        if look.struck:
            self.struck += bool(text.strip())
            return False
        return True

    def _why_hidden(self, look: Look) -> str | None:
        if look.vanish:
            return "hidden text"
        if look.tiny:
            return "type of one point or less"
        if look.white and not look.ground and not self.on_ground:
            return "white text"
        return None

    def _field_character(self, child: etree._Element, paragraph: Paragraph, look: Look) -> None:
        match child.get(f"{W}fldCharType"):
            case "begin":
                self._fields.append(Field())
                box = child.find(f"{W}ffData/{W}checkBox")
                if box is not None and self._shows_outside(look):
                    paragraph.inline.write("☒" if _is_checked(box) else "☐")
            case "separate" if self._fields:
                self._fields[-1].in_result = True
                paragraph.in_contents |= bool(_CONTENTS.match(self._fields[-1].instruction))
            case "end" if self._fields:
                self._fields.pop()

    def _shows_outside(self, look: Look) -> bool:
        return not look.vanish and all(open_.in_result for open_ in self._fields[:-1])

    def _instruction(self, child: etree._Element, paragraph: Paragraph, look: Look) -> None:
        if self._fields and not self._fields[-1].in_result:
            self._fields[-1].instruction += child.text or ""

    def _note(self, child: etree._Element, paragraph: Paragraph, look: Look) -> None:
        kind = "footnotes" if child.tag == f"{W}footnoteReference" else "endnotes"
        paragraph.notes.append((kind, child.get(f"{W}id", "")))

    def _text_boxes(self, child: etree._Element, paragraph: Paragraph, look: Look) -> None:
        """Note the text boxes of a drawing; those inside them are found when they are read."""
        boxes = list(child.iter(f"{W}txbxContent"))
        inner = {id(deep) for box in boxes for deep in box.iterdescendants(f"{W}txbxContent")}
        paragraph.boxes += [
            box for box in boxes if id(box) not in inner and not _in_fallback(box, child)
        ]


def chosen(alternatives: etree._Element) -> etree._Element:
    """Give the one branch of alternative contents that is read: the first."""
    branches = [child for child in alternatives if child.tag in (f"{MC}Choice", f"{MC}Fallback")]
    return branches[0] if branches else etree.Element("none")


def _in_fallback(element: etree._Element, top: etree._Element) -> bool:
    for ancestor in element.iterancestors():
        if ancestor is top:
            return False
        if ancestor.tag == f"{MC}Fallback":
            parent = ancestor.getparent()
            return parent is not None and chosen(parent) is not ancestor
    return False


def _text(child: etree._Element) -> str:
    """Give what an element of a run shows on the page."""
    match child.tag.removeprefix(W) if isinstance(child.tag, str) else "":
        case "t" | "delText":
            return child.text or ""
        case "tab" | "ptab":
            return " "
        case "noBreakHyphen":
            return "-"
        case "sym":
            return symbol(child.get(f"{W}font", ""), child.get(f"{W}char", ""))
    return ""


def _is_checked(box: etree._Element) -> bool:
    for name in ("checked", "default"):
        child = box.find(W + name)
        if child is not None:
            return child.get(f"{W}val", "1") not in ("0", "false", "off")
    return False


def _tags(element: etree._Element) -> set[str]:
    return {child.tag for child in element if isinstance(child.tag, str)}
