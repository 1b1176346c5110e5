"""Tracked changes and comments in Word files: what is written, and what is refused."""

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx_building
import pytest
from docx.oxml.ns import qn
from docx_building import p, r
from lxml import etree
from redline_building import (
    AUTHOR,
    COMMENTS,
    DATE,
    FOOTNOTES,
    change,
    inserted_after,
    opened,
    redlined,
    replaced,
    who,
    word_file,
)
from redline_reading import accepted, commented, comments, marked, why_refused
from word_files import part

from clausegap.errors import DocumentError
from clausegap.redlines.nouns import Replacement
from clausegap.redlines.word.redline import redline_docx

AGREEMENT = Path(__file__).parents[1] / "contracts" / "osterhav-ai-services-agreement.docx"


def test_only_the_words_that_differ_are_replaced(tmp_path: Path) -> None:
    path = word_file(tmp_path, p("Customer shall pay within thirty days of the invoice."))
    result = redlined(path, replaced(path, "pay within thirty days of", "pay within sixty days of"))
    assert marked(result) == "Customer shall pay within [-thirty-][+sixty+] days of the invoice."


def test_new_words_look_like_the_first_they_replace(tmp_path: Path) -> None:
    runs = r("Notice of ") + r("thirty", "<w:b/>") + r(" days", "<w:i/>") + r(" is given.")
    path = word_file(tmp_path, p("", "", runs))
    result = redlined(path, replaced(path, "thirty days", "two weeks"))
    assert marked(result) == "Notice of [-<b:thirty>-][-<i: days>-][+<b:two weeks>+] is given."


def test_inserted_words_look_like_those_before_them(tmp_path: Path) -> None:
    path = word_file(tmp_path, p("", "", r("All fees", "<w:b/>") + r(" are due.")))
    assert marked(redlined(path, inserted_after(path, "All fees", " and taxes"))) == (
        "<b:All fees>[+<b: and taxes>+] are due."
    )
    start = change(Replacement(start=0, end=0, text="Almost "))
    assert marked(redlined(path, start)).startswith("[+<b:Almost >+]<b:All fees>")


def test_deleted_words_go(tmp_path: Path) -> None:
    path = word_file(tmp_path, p("Vendor may, at its sole discretion, suspend the Service."))
    result = redlined(path, replaced(path, ", at its sole discretion,", ""))
    assert accepted(result) == "Vendor may suspend the Service."
    assert result.certificate.changed == ("audit-rights",)


def test_several_edits_in_one_run_are_all_made(tmp_path: Path) -> None:
    path = word_file(tmp_path, p("one two three four five six"))
    edits = [
        Replacement(start=0, end=3, text="1"),
        Replacement(start=4, end=4, text="and "),
        Replacement(start=4, end=7, text=""),
        Replacement(start=18, end=18, text=", yes"),
    ]
    result = redlined(path, change(*edits, on=(0, 27)))
    assert marked(result) == "[-one-][+1+] [+and +][-two-] three four[+, yes+] five six"
    assert commented(result) == ["one1 and two three four, yes five six"]


def test_revisions_bear_author_date_and_ids_that_nothing_else_has(tmp_path: Path) -> None:
    body = p("", "", f'<w:bookmarkStart w:id="41" w:name="x"/>{r("Fees are due.")}')
    path = word_file(tmp_path, body + '<w:p><w:bookmarkEnd w:id="41"/></w:p>')
    result = redlined(path, replaced(path, "due", "payable"))
    root = part(result.data, "word/document.xml")
    found = [node for tag in ("w:del", "w:ins") for node in root.iter(qn(tag))]
    assert [node.get(qn("w:author")) for node in found] == [AUTHOR, AUTHOR]
    assert [node.get(qn("w:date")) for node in found] == [DATE, DATE]
    assert min(int(node.get(qn("w:id"), "0")) for node in found) > 41


_LINK = f'<w:hyperlink r:id="web">{r("our policy")}</w:hyperlink>'
_FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> REF a </w:instrText></w:r>'
    f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{r("our policy")}'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
_BOUND = '<w:dataBinding w:xpath="/a" w:storeItemID="{1}"/>'


@pytest.mark.parametrize(
    ("inside", "why"),
    [
        (_LINK, "it touches a link"),
        (_FIELD, "it touches a field, whose text Word works out"),
        (f'<w:fldSimple w:instr="x">{r("our policy")}</w:fldSimple>', "it touches a field"),
        (f"<w:ins {who(5)}>{r('our policy')}</w:ins>", "another author's tracked change"),
        (f"<w:moveTo {who(5)}>{r('our policy')}</w:moveTo>", "another author's tracked change"),
        (
            f"<w:sdt><w:sdtPr>{_BOUND}</w:sdtPr>"
            f"<w:sdtContent>{r('our policy')}</w:sdtContent></w:sdt>",
            "it stands in a content control that is filled in from elsewhere",
        ),
        (
            '<w:sdt><w:sdtPr><w:lock w:val="sdtContentLocked"/></w:sdtPr>'
            f"<w:sdtContent>{r('our policy')}</w:sdtContent></w:sdt>",
            "it stands in a locked content control",
        ),
        (
            r("our policy", f"<w:b/><w:rPrChange {who(5)}><w:rPr/></w:rPrChange>"),
            "another author's tracked change of formatting stands there",
        ),
        ("<w:r><w:t>our</w:t><w:tab/><w:t>policy</w:t></w:r>", "tab, symbol or footnote"),
        (
            r("our ").replace("</w:r>", "<w:softHyphen/><w:t>policy</w:t></w:r>"),
            "special hyphen",
        ),
        (
            f'{r("our ")}<w:r><w:footnoteReference w:id="2"/></w:r>{r("policy")}',
            "a footnote stands among the words",
        ),
        (
            f"{r('our ')}<w:del {who(5)}><w:r><w:delText>old </w:delText></w:r></w:del>"
            f"{r('policy')}",
            "it runs over another author's tracked change",
        ),
    ],
)
def test_words_among_other_things_are_not_replaced(tmp_path: Path, inside: str, why: str) -> None:
    body = p("", "", r("See ") + inside + r(" for more."))
    path = word_file(tmp_path, body, parts={"footnotes": FOOTNOTES})
    assert why in why_refused(path, replaced(path, "our policy", "the Agreement"))


def test_words_in_paragraphs_that_are_changes_themselves_are_not_replaced(tmp_path: Path) -> None:
    path = word_file(tmp_path, p("Old words.", f"<w:rPr><w:ins {who(5)}/></w:rPr>") + p("End."))
    assert "itself a tracked change" in why_refused(path, replaced(path, "Old", "New"))


def test_words_of_tracked_rows_text_boxes_and_notes_are_not_replaced(tmp_path: Path) -> None:
    row = f"<w:tr><w:trPr><w:ins {who(5)}/></w:trPr><w:tc>{p('Row words.')}</w:tc></w:tr>"
    box = f"<w:r><w:pict><v:textbox><w:txbxContent>{p('Box words.')}</w:txbxContent></v:textbox>"
    note = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    body = f"<w:tbl>{row}</w:tbl>" + p("", "", f"{r('Text.')}{box}</w:pict></w:r>{note}")
    path = word_file(tmp_path, body, parts={"footnotes": FOOTNOTES})
    assert "row is itself" in why_refused(path, replaced(path, "Row", "New"))
    assert "text box" in why_refused(path, replaced(path, "Box", "New"))
    assert "footnote" in why_refused(path, replaced(path, "A note", "No note"))


def test_edits_that_cannot_be_are_refused_with_a_reason(tmp_path: Path) -> None:
    path = word_file(tmp_path, p("First words here.") + p("1.1 Second paragraph."))
    across = change(Replacement(start=6, end=25, text="x"))
    assert "more than one paragraph" in why_refused(path, across)
    assert "number of a clause" in why_refused(path, replaced(path, "1.1 Second", "1.2 Other"))
    assert "outside the text" in why_refused(path, change(Replacement(start=7, end=999, text="")))
    assert "nothing of the paragraph" in why_refused(path, replaced(path, "First words here.", ""))
    assert "already has" in why_refused(path, replaced(path, "words", "words"))


def test_of_two_changes_of_the_same_words_the_first_is_made(tmp_path: Path) -> None:
    path = word_file(tmp_path, p("Fees are due at once."))
    result = redlined(
        path,
        replaced(path, "at once", "later", term="a"),
        replaced(path, "due at", "owed", term="b"),
    )
    assert accepted(result) == "Fees are due later."
    assert [refusal.why for refusal in result.certificate.refused] == [
        "it overlaps with another change"
    ]
    assert comments(result)[1].endswith("/ Proposed: “owed” instead of “due at”.")


def test_a_change_is_made_whole_or_not_at_all(tmp_path: Path) -> None:
    path = word_file(tmp_path, p("", "", r("Fees are due under ") + _LINK))
    edits = (Replacement(start=0, end=4, text="Charges"), Replacement(start=23, end=26, text="x"))
    assert why_refused(path, change(*edits)) == "it touches a link"


def test_comments_stand_on_their_words(tmp_path: Path) -> None:
    path = word_file(tmp_path, p("Fees are due at once."))
    result = redlined(path, change(on=(9, 12), text="Why?\nSecond line."))
    assert commented(result) == ["due"]
    assert comments(result) == ["Why? / Second line."]
    assert result.certificate.commented == ("audit-rights",)
    comment = part(result.data, "word/comments.xml")[0]
    assert comment.get(qn("w:author")) == AUTHOR
    assert comment.get(qn("w:initials")) == "CFC"
    with ZipFile(BytesIO(result.data)) as package:
        assert b"/word/comments.xml" in package.read("[Content_Types].xml")
        assert b'Target="comments.xml"' in package.read("word/_rels/document.xml.rels")


def test_comments_of_earlier_authors_stay(tmp_path: Path) -> None:
    path = word_file(tmp_path, p("Fees are due."), parts={"comments": COMMENTS})
    result = redlined(path, change(on=(0, 4)))
    assert comments(result) == ["Please explain.", "Why this matters."]


def test_comments_that_cannot_stand_on_words_stand_on_what_holds_them(tmp_path: Path) -> None:
    runs = r("See ") + f"<w:ins {who(5)}>{r('our policy')}</w:ins>" + r(" for ") + _FIELD
    path = word_file(tmp_path, p("", "", runs))
    assert commented(redlined(path, change(on=(6, 8)))) == ["our policy"]
    assert commented(redlined(path, change(on=(22, 24)))) == ["See our policy for our policy"]
    assert commented(redlined(path, change())) == [""]


def test_comments_use_the_styles_of_the_file_only_if_it_has_them(tmp_path: Path) -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="Kommentartext"><w:name w:val="annotation text"/>'
        '</w:style><w:style w:type="character" w:styleId="Kz">'
        '<w:name w:val="annotation reference"/></w:style>'
    )
    with_styles = word_file(tmp_path, p("Fees."), parts={"styles": styles})
    xml = etree.tostring(part(redlined(with_styles, change(on=(0, 4))).data, "word/comments.xml"))
    assert b'w:val="Kommentartext"' in xml
    assert b'w:val="Kz"' in xml
    without = word_file(tmp_path, p("Fees."), name="other.docx")
    plain = etree.tostring(part(redlined(without, change(on=(0, 4))).data, "word/comments.xml"))
    assert b"Style" not in plain


def test_hostile_words_are_only_words(tmp_path: Path) -> None:
    path = word_file(tmp_path, p("Fees are due."))
    hostile = "<w:br/>\x00\x1b =1+1 {PAGE} \u202etfel\n&amp;"
    result = redlined(path, replaced(path, "due", hostile, text=hostile))
    assert accepted(result) == "Fees are <w:br/>\ufffd\ufffd =1+1 {PAGE} \ufffdtfel &amp;."
    assert comments(result)[0] == "<w:br/>\ufffd\ufffd =1+1 {PAGE} \ufffdtfel / &amp;"


def test_a_redline_of_nothing_is_the_file_itself() -> None:
    assert redlined(AGREEMENT).data == AGREEMENT.read_bytes()


def test_negotiations_go_on_among_the_changes_of_two_others() -> None:
    result = redlined(
        AGREEMENT,
        replaced(AGREEMENT, "by up to five", "by up to three"),
        replaced(AGREEMENT, "forty-five (45)", "sixty (60)", term="payment"),
    )
    assert "by up to three per cent" in accepted(result)
    assert [refusal.term for refusal in result.certificate.refused] == ["payment"]
    earlier = result.certificate.assurances[1]
    assert earlier.name == "Changes and comments of earlier authors are as they were"
    assert earlier.detail.endswith(", 3 comments")


def test_files_that_may_not_be_changed_are_refused_with_a_remedy(tmp_path: Path) -> None:
    protection = '<w:documentProtection w:edit="readOnly" w:enforcement="1"/>'
    path = word_file(tmp_path, p("Fees."), parts={"settings": protection})
    file, contract = opened(path)
    with pytest.raises(DocumentError, match=r"protected against changes.*Stop the protection"):
        redline_docx(file, contract, [], author=AUTHOR, date=DATE)


def test_files_that_ask_for_tracked_changes_are_redlined(tmp_path: Path) -> None:
    protection = '<w:documentProtection w:edit="trackedChanges" w:enforcement="1"/>'
    path = word_file(tmp_path, p("Fees are due."), parts={"settings": protection})
    assert accepted(redlined(path, replaced(path, "due", "payable"))) == "Fees are payable."


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("document.main", "document.macroEnabled.main", "holds macros"),
        (
            "schemas.openxmlformats.org/wordprocessingml/2006",
            "purl.oclc.org/ooxml/wordprocessingml",
            "Strict",
        ),
    ],
)
def test_macro_and_strict_files_are_refused(tmp_path: Path, old: str, new: str, what: str) -> None:
    path = word_file(tmp_path, p("Fees."))
    changed = tmp_path / "changed.docx"
    with ZipFile(path) as source, ZipFile(changed, "w") as target:
        for name in source.namelist():
            target.writestr(name, source.read(name).replace(old.encode(), new.encode()))
    file, contract = opened(changed)
    with pytest.raises(DocumentError, match=what):
        redline_docx(file, contract, [], author=AUTHOR, date=DATE)


def test_builder_of_small_files_is_redlined_too(tmp_path: Path) -> None:
    # Its list of types names nothing: python-docx opens neither the original nor the redline.
    path = docx_building.docx_file(tmp_path, p("Fees are due."))
    assert accepted(redlined(path, replaced(path, "due", "payable"))) == "Fees are payable."
