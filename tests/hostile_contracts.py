"""An invented contract whose every part attacks what is written of it, in each format we read.

Its words are a contract like any other, so that its clauses become the evidence of findings; into
each are put words that some file format, program or template would take for its own. `RUNS` is
never written by anything else, so it stands for "this ran".
"""

import html
import re
import textwrap
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path

from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from benchmarks.pdf_writer import set_lines, write_pdf

EVIL = "evil.example"
"""The host that nothing may ask for."""
LONG_WORD = "W" * 5000
HTML = (
    f"</script><script>alert(1)</script><img src=//{EVIL}/a.png onerror=alert(2)>"
    "<b onclick=alert(3)>b</b>"
)
MORE_HTML = (
    f"\"'><svg onload=alert(4)><iframe src=//{EVIL}></iframe><style>*{{display:none}}</style>"
    f"</textarea></title><base href=//{EVIL}/><!-- --> &lt;i&gt; &amp; &#60;u&#62;"
)
JINJA = (
    "{{ 7*7 }} {% raw %} {# gone #} {{ cycler.__init__.__globals__ }} ${7*7} %(x)s {0.__class__}"
)
MARKDOWN = (
    f"[pay](javascript:alert(5)) ![x](http://{EVIL}/b.png) <http://{EVIL}/c> http://{EVIL}/d"
    f" www.{EVIL} me@{EVIL} | cell | **b** __u__ ~~s~~ `c` [^1] [r]: //{EVIL} # head \\"
)
FORMULA = (
    "=cmd|' /C calc'!A0 +1+1 -2+3 @SUM(A1) ;=1+2 |=1+3 ＝1+4 =HYPERLINK(\"http://evil.example/e\")"
)
FIELD = (
    f'{{ HYPERLINK "http://{EVIL}/f" }} {{ DDEAUTO c:\\\\cmd.exe "/k calc" }}'
    f' {{ INCLUDETEXT "http://{EVIL}/g" }}'
)
ADDRESS = f"javascript:alert(6) data:text/html,x file:///etc/passwd \\\\{EVIL}\\share vbscript:x"
DIRECTION = "\u202eevil\u202c \u2066iso\u2069 \u2067r\u2069 \u200fm\u200e"
INVISIBLE = "ze\u200bro\u200c wi\u200ddth\u2060 \ufeffx so\u00adft"
CONTROLS = "a\x01b\x08c\x0bd\x1b[31me\x1b]0;f\x07g\x7fh\x85i\x9bj _x0007_ _x003D_1"
LINES = "a\u2028=1+5\u2029b"
PDF = (
    f"(() /Type /Action /S /JavaScript /JS (app.alert(7)) /URI (http://{EVIL}/h) >> endobj \\) \\("
)
CALENDAR = (
    f"END:VEVENT BEGIN:VEVENT SUMMARY:taken;x=1,2 ATTACH;VALUE=URI:http://{EVIL}/i \\nEND:VCALENDAR"
)
XML = (
    '<w:fldSimple w:instr="DDEAUTO"/></w:t></w:r></w:p> ]]> <![CDATA[x]]> <?php x ?>'
    ' <!DOCTYPE x [<!ENTITY y SYSTEM "file:///etc/passwd">]> &y;'
)
VENDOR = "Hollin<script>alert(8)</script> AI, Inc."
CUSTOMER = "=Tarn {{7*7}} <img src=x onerror=alert(9)> Ltd"
ATTACKS = (
    *(HTML, MORE_HTML, JINJA, MARKDOWN, FORMULA, FIELD, ADDRESS, DIRECTION, INVISIBLE, LONG_WORD),
    *(CONTROLS, LINES, PDF, CALENDAR, XML),
)
TITLE = f"Services Agreement {HTML} {JINJA}"

CONTRACT = (
    ("title", TITLE),
    (
        "text",
        f'This Services Agreement (the "Agreement") is entered into as of March 1, 2026'
        f' (the "Effective Date") between {VENDOR} ("Provider") and {CUSTOMER} ("Customer").',
    ),
    ("heading", f"1. Definitions {MORE_HTML}"),
    (
        "text",
        f'1.1 "Customer Content {HTML}" means all data that Customer sends to the Services, and'
        f' "Output {JINJA}" means what the Services return.',
    ),
    ("heading", f"2. Models {MARKDOWN}"),
    (
        "text",
        "2.1 Provider may, at any time and at its sole discretion, replace, update or retire any"
        f" Model without notice to Customer {HTML} {MORE_HTML}.",
    ),
    (
        "text",
        f"2.2 Provider may use Customer Content and Output to train any Model {JINJA} {XML}.",
    ),
    (
        "text",
        "2.3 Customer shall not use Output to develop or train any artificial intelligence model"
        f" that competes with a Model made available by Provider {MARKDOWN}.",
    ),
    ("heading", f"Assignment {FORMULA}"),
    (
        "text",
        "Provider may assign this Agreement, in whole or in part, without Customer's consent"
        f" {FORMULA}.",
    ),
    ("heading", f"=4. Money {FIELD}"),
    ("text", f"4.1 All Fees are non-refundable {FIELD} {ADDRESS}."),
    (
        "text",
        "4.2 Each party's total liability arising out of this Agreement shall not exceed the Fees"
        f" paid by Customer in the six (6) months before the event {DIRECTION} {INVISIBLE}.",
    ),
    ("text", f"4.3 Provider may increase the Fees at any time without notice {LONG_WORD}."),
    ("heading", f"5. Data {CALENDAR}"),
    (
        "text",
        "5.1 Provider shall delete Customer Content within one hundred eighty (180) days after the"
        f" end of the Term {CONTROLS} {LINES}.",
    ),
    (
        "text",
        "5.2 Provider shall notify Customer without undue delay after it becomes aware of"
        f" unauthorised access to Customer Content {PDF}.",
    ),
    ("heading", f"6. Term {PDF}"),
    (
        "text",
        "6.1 The initial term of this Agreement is twenty-four (24) months from the Effective Date"
        f" {CALENDAR}.",
    ),
    (
        "text",
        "6.2 At the end of the initial term this Agreement automatically renews for successive"
        " periods of twelve (12) months, unless either party gives the other written notice of"
        " non-renewal at least ninety (90) days before the end of the then-current period"
        f" {CALENDAR}.",
    ),
    ("text", f"6.3 Customer may not terminate this Agreement for convenience {XML}."),
    ("heading", "7. General"),
    (
        "text",
        "7.1 Provider may modify this Agreement at any time without notice to Customer"
        f" -1+1 @SUM(1) {HTML}. The Support Policy {HTML} at http://{EVIL}/policy forms part of"
        " this Agreement.",
    ),
    ("text", f"7.2 This Agreement is governed by the laws of New York {JINJA}."),
)
"""Title, headings and paragraphs, in order."""


def write_contract(folder: Path, kind: str, stem: str = "agreement") -> Path:
    """Write the contract as "md", "html", "docx" or "pdf"."""
    path = folder / f"{stem}.{kind}"
    path.write_bytes(_WRITERS[kind]())
    return path


def write_harmless(folder: Path, stem: str = "agreement") -> Path:
    """Write the same contract without its attacks: what is made of it is ours alone."""
    path = folder / f"{stem}.md"
    marked = _marked(CONTRACT)
    for attack in map(_escaped, ATTACKS):
        marked = marked.replace(f" {attack}", "")
    marked = marked.replace(_escaped(VENDOR), "Hollin AI, Inc.")
    others = '| a | b |\n|---|---|\n| c | d |\n\n<p style="display:none">Hidden words.</p>'
    path.write_text(f"{marked}\n\n{others}\n", encoding="utf-8")
    return path


def _markdown() -> bytes:
    """Give it as Markdown whose words are text, and once more as the marks they look like."""
    live = "\n\n".join((MARKDOWN, HTML, MORE_HTML, f"| a | b |\n|---|---|\n| {FORMULA} |"))
    return f"{_marked(CONTRACT)}\n\n{live}\n".encode()


def _marked(paragraphs: Iterable[tuple[str, str]]) -> str:
    marks = {"title": "# ", "heading": "## ", "text": ""}
    return "\n\n".join(marks[kind] + _escaped(text) for kind, text in paragraphs)


def _escaped(text: str) -> str:
    return re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", text)


def _html() -> bytes:
    """Give it as a page whose words are text, with live scripts, links and half characters."""
    tags = {"title": "h1", "heading": "h2", "text": "p"}
    body = "".join(f"<{tags[kind]}>{html.escape(text)}</{tags[kind]}>" for kind, text in CONTRACT)
    live = (
        f'<script>alert(10)</script><p onclick="alert(11)">7.3 Half &#xD800; <a'
        f' href="javascript:alert(12)">of</a> <a href="http://{EVIL}/j">it</a>'
        f'<img src="//{EVIL}/k.png" onerror="alert(13)"> &#0; is here &#x1b;[31m.</p>'
        f'<p style="display:none">{html.escape(HTML + JINJA)}</p>'
    )
    head = f"<head><title>{html.escape(TITLE)}</title></head>"
    return f"<!DOCTYPE html><html>{head}<body>{body}{live}</body></html>".encode()


def _docx() -> bytes:
    """Give it as a Word file with live fields, links and a chunk of HTML."""
    document = Document()
    for kind, text in CONTRACT:
        style = {"title": "Title", "heading": "Heading 1", "text": None}[kind]
        # XML holds no control characters but these.
        document.add_paragraph(re.sub(r"[^\t\n\r -\ud7ff\ue000-\ufffd]", "", text), style)
    hidden = document.add_paragraph().add_run(HTML + FORMULA)
    hidden.font.hidden = True
    part = document.part
    link = part.relate_to("javascript:alert(14)", RT.HYPERLINK, is_external=True)
    for start, inside in zip((5, 8, 13, 20), _live(link), strict=True):
        for run in parse_xml(f"<w:p {nsdecls('w', 'r')}>{inside}</w:p>"):
            document.paragraphs[start]._p.insert_element_before(run)
    chunk = Part(PackURI("/word/chunk.html"), "text/html", HTML.encode(), part.package)
    chunk_id = part.relate_to(chunk, RT.A_F_CHUNK)
    body = document.element.body
    body.insert(4, parse_xml(f'<w:altChunk {nsdecls("w", "r")} r:id="{chunk_id}"/>'))
    document.core_properties.title = document.core_properties.author = HTML
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def _live(link: str) -> tuple[str, ...]:
    """Give runs that hold a simple field, a complex one, a link and a picture from elsewhere."""
    words = html.escape(f" {HTML}")

    def field(command: str) -> str:
        mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
        return (
            f"{mark.format('begin')}<w:r><w:instrText>{command}</w:instrText></w:r>"
            f"{mark.format('separate')}<w:r><w:t>{words}</w:t></w:r>{mark.format('end')}"
        )

    return (
        f'<w:fldSimple w:instr="DDEAUTO c:\\cmd.exe"><w:r><w:t>{words}</w:t></w:r></w:fldSimple>',
        field(f'HYPERLINK "http://{EVIL}/l"'),
        f'<w:hyperlink r:id="{link}"><w:r><w:t>{words}</w:t></w:r></w:hyperlink>',
        field(f'INCLUDEPICTURE "http://{EVIL}/m.png"'),
    )


def _pdf() -> bytes:
    """Give it as a PDF with a link that is a script; a page holds what Windows-1252 can write."""
    lines: list[str] = []
    for _, text in CONTRACT:
        plain = (
            re.sub("[\x00-\x1f\x7f-\x9f]", " ", text).encode("cp1252", "ignore").decode("cp1252")
        )
        lines += ["", *textwrap.wrap(plain, 76, break_long_words=True)]
    pages = [set_lines(lines[at : at + 55]) for at in range(0, len(lines), 55)]
    return write_pdf(pages, title=HTML, link="javascript:alert\\(15\\)")


_WRITERS = {"md": _markdown, "html": _html, "docx": _docx, "pdf": _pdf}
KINDS = tuple(_WRITERS)
