"""Look into redlines: what they say, what was done to which words, and what the comments say."""

from pathlib import Path

from docx.oxml.ns import qn
from redline_building import redlined
from word_files import part

from clausegap.documents.docx import open_docx
from clausegap.redlines.nouns import Change
from clausegap.redlines.word.redline import RedlinedDocx


def accepted(result: RedlinedDocx) -> str:
    """Give the text of a redline with its changes accepted."""
    return open_docx(Path("redline.docx"), data=result.data).document.text


def marked(result: RedlinedDocx) -> str:
    """Give the body's paragraphs with what was done to each run: [-…-], [+…+], and its look."""
    lines = []
    for paragraph in part(result.data, "word/document.xml").iter(qn("w:p")):
        line = ""
        for run in paragraph.iter(qn("w:r")):
            text = "".join(
                {qn("w:tab"): "→", qn("w:br"): "↵"}.get(str(c.tag), c.text or "") for c in run
            )
            look = "".join(
                str(c.tag).rsplit("}", 1)[-1] for c in run.iterfind("w:rPr/*", run.nsmap)
            )
            parent = run.getparent()
            assert parent is not None
            mark = {qn("w:ins"): "+", qn("w:del"): "-"}.get(str(parent.tag), "")
            text = f"<{look}:{text}>" if look and text else text
            line += f"[{mark}{text}{mark}]" if mark and text else text
        lines.append(line)
    return "\n".join(lines)


def comments(result: RedlinedDocx) -> list[str]:
    """Give the texts of all comments, their paragraphs divided by " / "."""
    return [
        " / ".join(
            "".join(t.text or "" for t in par.iter(qn("w:t"))) for par in each.iter(qn("w:p"))
        )
        for each in part(result.data, "word/comments.xml")
    ]


def commented(result: RedlinedDocx) -> list[str]:
    """Give the words that each comment's range holds, deleted ones too."""
    found: dict[str, str] = {}
    open_: set[str] = set()
    for node in part(result.data, "word/document.xml").iter():
        number = node.get(qn("w:id"), "")
        if node.tag == qn("w:commentRangeStart"):
            open_.add(number)
            found[number] = ""
        elif node.tag == qn("w:commentRangeEnd"):
            open_.remove(number)
        elif node.tag in (qn("w:t"), qn("w:delText")):
            for each in open_:
                found[each] += node.text or ""
    assert not open_
    return list(found.values())


def why_refused(path: Path, *changes: Change) -> str:
    """Give why a change was not made; it must have a comment, and the text must be as it was."""
    result = redlined(path, *changes)
    assert accepted(result) == open_docx(path).document.text
    (refusal,) = result.certificate.refused
    assert refusal.commented
    assert f"Not written into the text: {refusal.why}." in comments(result)[-1]
    return refusal.why
