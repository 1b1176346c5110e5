"""The page to review in a browser: clicking both ways, filters, keys, marks, and for everyone."""

import json
from pathlib import Path
from typing import Any

import pytest
from browsers import violations
from click.testing import CliRunner
from playwright.sync_api import Browser, Locator, Page, expect
from review_pages import SAMPLES, hostile, hostile_report, sample

from clausegap.cli.app import clausegap
from clausegap.documents.builder import Builder
from clausegap.model import BlockKind

NAME = "cirrolane-ai-services-agreement.docx"
WIDE = {"width": 1400, "height": 900}
NARROW = {"width": 390, "height": 800}


def page_of(name: str = NAME) -> bytes:
    return sample(name).page()


def card(page: Page, title: str) -> Locator:
    return page.get_by_role("article", name=title)


def current(page: Page) -> str:
    return page.locator(".card[aria-current=true] h3").inner_text().split(maxsplit=1)[1]


def in_sight(found: Locator) -> bool:
    """Tell whether an element is really to be seen, not covered or scrolled away."""
    seen: bool = found.evaluate(
        """(element) => {
          const box = element.getClientRects()[0];
          const at = document.elementFromPoint(box.left + 3, box.top + box.height / 2);
          return !!at && (element.contains(at) || at.contains(element));
        }"""
    )
    return seen


# For everyone


@pytest.mark.parametrize(
    ("scheme", "size"),
    [("light", WIDE), ("dark", WIDE), ("light", NARROW)],
    ids=["light", "dark", "narrow"],
)
def test_wcag_finds_no_fault(open_page: Any, scheme: str, size: dict[str, int]) -> None:
    page = open_page(page_of(), viewport=size, color_scheme=scheme)
    card(page, "No training").get_by_role("button", name="Disagree").click()
    page.locator("details").evaluate_all("all => all.forEach((one) => { one.open = true; })")
    page.evaluate("document.getElementById('said').textContent = ''")
    assert violations(page) == []
    if size is NARROW:
        page.get_by_role("button", name="Contract", exact=True).click()
    page.get_by_role("button", name="Keys" if scheme == "light" else "Print…").click()
    assert violations(page) == []


def test_tab_reaches_everything_and_is_seen(open_page: Any) -> None:
    page = open_page(page_of(), viewport=WIDE)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the findings")).to_be_focused()
    assert in_sight(page.get_by_role("link", name="Skip to the findings"))
    page.keyboard.press("Enter")
    reached = set()
    for _ in range(40):
        page.keyboard.press("Tab")
        reached.add(
            page.evaluate(
                """() => { const one = document.activeElement;
                  const style = getComputedStyle(one);
                  return `${one.tagName} ${one.dataset.mark || one.dataset.filter || one.id}`
                    + (style.outlineStyle === 'none' ? ' unseen' : ''); }"""
            )
        )
    assert {"INPUT search", "SELECT order", "BUTTON status", "BUTTON weight"} <= reached
    assert {"BUTTON agree", "BUTTON disagree", "BUTTON note", "SUMMARY "} <= reached
    assert not [one for one in reached if one.endswith("unseen")]


def test_without_a_script_it_is_still_a_page_with_links(open_page: Any) -> None:
    page = open_page(page_of(), viewport=WIDE, java_script_enabled=False)
    expect(page.get_by_role("button", name="Agree", exact=True)).to_have_count(0)
    link = card(page, "Cap on the vendor's liability").locator(".to-words").first
    target = link.get_attribute("href")
    link.click()
    expect(page.locator(target)).to_be_in_viewport()


# From a finding to its words and back


def test_a_quotation_leads_to_its_words(open_page: Any) -> None:
    page = open_page(page_of(), viewport=WIDE)
    link = card(page, "Cap on the vendor's liability").locator("blockquote .to-words")
    link.click()
    words = page.locator(link.get_attribute("href"))
    expect(words).to_be_focused()
    expect(words).to_contain_text("total liability")
    page.wait_for_timeout(60)
    assert in_sight(words)
    page.keyboard.press("Enter")
    expect(card(page, "Cap on the vendor's liability")).to_be_focused()


def test_words_lead_to_their_card(open_page: Any) -> None:
    page = open_page(page_of(), viewport=WIDE)
    page.locator("mark", has_text="180) days after the end of the Term").click()
    assert current(page) == "Data deletion"
    assert in_sight(page.locator(".card[aria-current=true] h3"))
    expect(page.locator("mark.now")).not_to_have_count(0)


def test_words_of_several_findings_lead_to_each_in_turn(open_page: Any) -> None:
    page = open_page(page_of(), viewport=WIDE)
    words = page.locator("mark[data-f*=' ']").first
    numbers = words.get_attribute("data-f").split()
    reached = []
    for _ in numbers:
        words.click()
        reached.append(page.locator("li:has([aria-current=true])").get_attribute("data-n"))
    assert sorted(reached) == sorted(numbers)
    for number in numbers:
        page.locator(f"a.ref[href='#f{number}']").first.click()
        assert page.locator("li:has([aria-current=true])").get_attribute("data-n") == number


def test_words_of_a_finding_that_is_not_shown_bring_it_back(open_page: Any) -> None:
    page = open_page(page_of(), viewport=WIDE)
    page.locator("[data-filter=status][data-value=missing]").click()
    page.locator("mark", has_text="180) days after the end of the Term").click()
    assert current(page) == "Data deletion"
    expect(page.locator("#shown")).to_have_text("27 of 27 shown")


def test_on_a_narrow_screen_a_quotation_turns_to_the_contract_and_back(open_page: Any) -> None:
    page = open_page(page_of(), viewport=NARROW)
    expect(page.locator("#contract")).to_be_hidden()
    link = card(page, "Cap on the vendor's liability").locator("blockquote .to-words")
    words = page.locator(link.get_attribute("href"))
    link.click()
    expect(words).to_be_in_viewport()
    words.click()
    expect(page.locator("#contract")).to_be_hidden()
    expect(card(page, "Cap on the vendor's liability")).to_be_in_viewport()


# Filters


def test_filters_narrow_the_findings_and_say_how_many(open_page: Any) -> None:
    page = open_page(page_of(), viewport=WIDE)
    shown = page.locator("#shown")
    expect(shown).to_have_text("27 of 27 shown")
    page.locator("[data-filter=status][data-value=missing]").click()
    expect(shown).to_have_text("3 of 27 shown")
    page.locator("[data-filter=status][data-value=contrary]").click()
    expect(shown).to_have_text("9 of 27 shown")
    page.locator("[data-filter=weight][data-value=high]").click()
    expect(shown).to_have_text("4 of 27 shown")
    page.get_by_label("Search the findings").fill("SUBPROCESSOR object")
    expect(shown).to_have_text("1 of 27 shown")
    page.get_by_label("Search the findings").fill("no such words")
    expect(shown).to_have_text("0 of 27 shown")
    expect(page.locator("#none")).to_be_visible()
    page.get_by_role("button", name="Show all").click()
    expect(shown).to_have_text("27 of 27 shown")
    expect(page.locator("mark.aside")).to_have_count(0)


def test_marked_and_unmarked_can_be_told_apart(open_page: Any) -> None:
    page = open_page(page_of(), viewport=WIDE)
    card(page, "No training").get_by_role("button", name="Agree", exact=True).click()
    page.locator("[data-filter=marked][data-value=yes]").click()
    expect(page.locator("#shown")).to_have_text("1 of 27 shown")
    expect(page.locator("#unmarked-count")).to_have_text("26")


def test_findings_can_stand_in_the_order_of_the_contract(open_page: Any) -> None:
    page = open_page(page_of(), viewport=WIDE)
    page.get_by_label("Order").select_option("place")
    places = page.locator("#cards > li").evaluate_all("all => all.map((one) => +one.dataset.at)")
    assert places == sorted(places)


# Keys


def test_keys_go_through_the_findings(open_page: Any) -> None:
    page = open_page(page_of(), viewport=WIDE)
    titles = [text.split("\n")[0] for text in page.locator(".card h3").all_inner_texts()]
    for key, at in (("j", 0), ("j", 1), ("j", 2), ("k", 1), ("k", 0), ("k", 0)):
        page.keyboard.press(key)
        assert current(page) in titles[at]
    words = page.locator("mark.now").first
    page.wait_for_timeout(60)
    assert in_sight(words)
    page.keyboard.press("Enter")
    expect(words).to_be_focused()


def test_keys_mark_search_and_help(open_page: Any) -> None:
    page = open_page(page_of(), viewport=WIDE)
    page.keyboard.press("j")
    page.keyboard.press("a")
    page.keyboard.press("j")
    page.keyboard.press("d")
    page.keyboard.press("n")
    page.keyboard.type("jad? not keys here")
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    expect(page.get_by_label("Search the findings")).to_be_focused()
    page.keyboard.type("liability")
    page.keyboard.press("Escape")
    expect(page.locator("#shown")).to_have_text("27 of 27 shown")
    expect(page.locator("#count")).to_have_text("2 of 27 marked")
    assert [one["note"] for one in downloaded(page)["marks"]] == ["", "jad? not keys here"]
    page.locator("#findings").focus()
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keys")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog", name="Keys")).to_be_hidden()


def test_single_keys_can_be_turned_off(open_page: Any) -> None:
    page = open_page(page_of(), viewport=WIDE)
    page.get_by_role("button", name="Keys").click()
    page.get_by_label("Single keys do this").uncheck()
    page.get_by_role("button", name="Close").click()
    page.locator("#findings").focus()
    page.keyboard.press("j")
    expect(page.locator("[aria-current=true]")).to_have_count(0)


# Marks


def downloaded(page: Page) -> Any:
    with page.expect_download() as started:
        page.get_by_role("button", name="Download review").click()
    assert started.value.suggested_filename == "cirrolane-ai-services-agreement.review.json"
    return json.loads(Path(started.value.path()).read_text(encoding="utf-8"))


def mark_three(page: Page) -> None:
    page.get_by_label("Your name").fill("Ann Lee")
    card(page, "No training").get_by_role("button", name="Agree", exact=True).click()
    disputed = card(page, "Cap on the vendor's liability")
    disputed.get_by_role("button", name="Disagree").click()
    disputed.get_by_role("radio", name="met", exact=True).check()
    disputed.get_by_role("textbox").fill("Agreed by e-mail </script> “so”")
    noted = card(page, "Notice of changes")
    noted.get_by_role("button", name="Note", exact=True).click()
    noted.get_by_role("textbox").fill("Ask product")


MARKS = [
    {
        "term": "liability-cap",
        "kind": "disagree",
        "status": "met",
        "note": "Agreed by e-mail </script> “so”",
        "read_as": "partial",
    },
    {"term": "no-training", "kind": "agree", "status": None, "note": "", "read_as": "partial"},
    {
        "term": "model-change-notice",
        "kind": "note",
        "status": None,
        "note": "Ask product",
        "read_as": "contrary",
    },
]


def test_a_review_is_downloaded_and_taken_back_by_the_command(
    open_page: Any, tmp_path: Path
) -> None:
    page = open_page(page_of(), viewport=WIDE)
    mark_three(page)
    expect(page.locator("#count")).to_have_text("3 of 27 marked")
    review = downloaded(page)
    assert (review["by"], review["marks"]) == ("Ann Lee", MARKS)
    path = tmp_path / "review.json"
    path.write_text(json.dumps(review), encoding="utf-8")
    arguments = ["check", str(SAMPLES / NAME), "--review", str(path), "--format", "json"]
    result = CliRunner().invoke(clausegap, [*arguments, "--out", str(tmp_path / "out")])
    assert result.exit_code == 1, result.output
    (report,) = (tmp_path / "out").glob("*.json")
    findings = json.loads(report.read_text(encoding="utf-8"))["findings"]
    (cap,) = (one for one in findings if one["term"] == "liability-cap")
    assert (cap["status"], cap["mark"]["by"]) == ("met", "Ann Lee")


def test_marks_are_kept_for_the_next_time(open_page: Any) -> None:
    page = open_page(page_of(), viewport=WIDE)
    mark_three(page)
    page.reload()
    expect(page.locator("#count")).to_have_text("3 of 27 marked")
    assert downloaded(page)["marks"] == MARKS
    agreed = card(page, "No training").get_by_role("button", name="Agree", exact=True)
    expect(agreed).to_have_attribute("aria-pressed", "true")
    agreed.click()
    expect(page.locator("#count")).to_have_text("2 of 27 marked")


def test_a_page_that_may_keep_nothing_still_works(open_page: Any) -> None:
    page = open_page(page_of(), viewport=WIDE)
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new Error('no'); } })"
    )
    page.reload()
    mark_three(page)
    assert downloaded(page)["marks"] == MARKS


def test_a_review_is_loaded_again_and_one_of_another_file_is_not(
    open_page: Any, tmp_path: Path
) -> None:
    page = open_page(page_of(), viewport=WIDE)
    mark_three(page)
    review = downloaded(page)
    page.evaluate("localStorage.clear()")
    page.reload()
    expect(page.locator("#count")).to_have_text("0 of 27 marked")
    path = tmp_path / "r.json"
    for text, said in (
        ("{", "is not JSON"),
        ("[]", "is no review"),
        (json.dumps({**review, "documents": [{"path": "a", "sha256": "0" * 64}]}), "another file"),
    ):
        path.write_text(text, encoding="utf-8")
        page.locator("#load").set_input_files(path)
        expect(page.locator("#said")).to_contain_text(said)
        expect(page.locator("#count")).to_have_text("0 of 27 marked")
    path.write_text(json.dumps(review), encoding="utf-8")
    page.locator("#load").set_input_files(path)
    expect(page.locator("#said")).to_have_text("Loaded 3 marks")
    assert downloaded(page) == review


# Theme, paper, length


def test_the_theme_can_be_chosen_and_is_kept(open_page: Any) -> None:
    page = open_page(page_of(), viewport=WIDE, color_scheme="light")
    ground = "getComputedStyle(document.querySelector('.paper')).backgroundColor"
    assert page.evaluate(ground) == "rgb(255, 255, 255)"
    page.get_by_role("button", name="Theme: system").click()
    page.get_by_role("button", name="Theme: light").click()
    assert page.evaluate(ground) == "rgb(20, 24, 31)"
    page.reload()
    assert page.evaluate(ground) == "rgb(20, 24, 31)"


def printed(page: Page) -> str:
    from io import BytesIO

    import pypdfium2

    pdf = pypdfium2.PdfDocument(BytesIO(page.pdf(prefer_css_page_size=True)))
    text = "\n".join(sheet.get_textpage().get_text_range() for sheet in pdf)
    pdf.close()
    return " ".join(text.split())


def test_paper_shows_findings_with_quotations_and_marks(open_page: Any) -> None:
    page = open_page(page_of(), viewport=WIDE, color_scheme="dark")
    mark_three(page)
    text = printed(page)
    assert "Ann Lee: holds this to be met (read: in part). Agreed by e-mail" in text
    assert "3 of 27 marked by Ann Lee" in text
    assert "Ask for" in text
    assert "Confidence" not in text
    assert "Headings are for convenience only" not in text
    assert "Download review" not in text
    page.get_by_role("button", name="Print…").click()
    page.get_by_label("Print the contract's text too").check()
    page.get_by_label("Print why each matters").check()
    page.get_by_role("button", name="Cancel").click()
    text = printed(page)
    assert "Headings are for convenience only" in text
    assert "Confidence" in text
    assert page.locator("#findings details[open]").count() == 0


def test_a_contract_of_three_hundred_pages_finds_its_words(open_page: Any) -> None:
    builder = Builder()
    builder.add(BlockKind.HEADING, "Services Agreement")
    filler = "The parties shall keep the records named in this part in good order. " * 8
    for number in range(1, 2001):
        builder.add(BlockKind.PARAGRAPH, f"{number}. {filler.strip()}", number=f"{number}.")
    builder.add(BlockKind.PARAGRAPH, "2001. Provider may audit Customer.", number="2001.")
    document = builder.build("long.txt", b"", "text/plain", None)
    report, _ = sample(NAME)
    evidence = (
        report.findings[0]
        .evidence[0]
        .model_copy(
            update={
                "document": "long.txt",
                "quote": document.text[-28:],
                "start": len(document.text) - 28,
                "end": len(document.text),
            }
        )
    )
    finding = report.findings[0].model_copy(update={"evidence": (evidence,), "steps": ()})
    changed = report.model_copy(update={"findings": (finding,)})
    page = open_page(type(sample(NAME))(changed, document).page(), viewport=WIDE)
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    words = page.locator("mark.now")
    expect(words).to_have_text(document.text[-28:].strip())
    page.wait_for_timeout(60)
    assert in_sight(words)


# Nothing of the contract runs


@pytest.mark.parametrize("make", [hostile, hostile_report], ids=["contract", "report"])
def test_nothing_of_a_hostile_contract_runs(open_page: Any, make: Any) -> None:
    page = open_page(make().page(), viewport=WIDE)
    assert page.title().startswith("Review: ")
    for key in ("j", "a", "j", "d", "n"):
        page.keyboard.press(key)
    page.keyboard.type("<img src=x onerror=alert(9)>")
    page.get_by_label("Your name").fill("</script><script>alert(8)</script>")
    with page.expect_download():
        page.get_by_role("button", name="Download review").click()
    page.reload()
    for found in page.locator("a.ref, .to-words").all()[:4]:
        found.click()
    assert printed(page)


def test_the_policy_stops_what_gets_in_all_the_same(browser: Browser, tmp_path: Path) -> None:
    inside = b"<script>document.title = 'taken'</script><p style='display:none'>gone</p></main>"
    path = tmp_path / "attacked.html"
    path.write_bytes(page_of().replace(b"</main>", inside))
    page = browser.new_page()
    page.goto(path.as_uri())
    assert page.title() != "taken"
    expect(page.get_by_text("gone", exact=True)).to_be_visible()
    page.close()
