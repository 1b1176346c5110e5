"""A browser for the tests of pages: one for the session, a fresh profile for each page."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    # Imported where it is used: other tests need not wait for it.
    from playwright.sync_api import Browser, Dialog, Error, Page, Request

_NAMES = ("chromium", "chromium-browser", "google-chrome")
_WCAG = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}
_QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def _chromium() -> str:
    named = os.environ.get("CLAUSEGAP_CHROMIUM")
    found = named or next(filter(None, map(shutil.which, _NAMES)), None)
    if found:
        return found
    how = "no Chromium: install it (apt-get install chromium) or name it in CLAUSEGAP_CHROMIUM"
    if os.environ.get("CLAUSEGAP_ALL_TOOLS") == "1":
        pytest.fail(how)
    pytest.skip(how)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = _chromium()
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=list(_QUIET))
        yield started
        started.close()


@pytest.fixture
def open_page(browser: Browser, tmp_path: Path) -> Iterator[Callable[..., Page]]:
    """Open a page from a file; at the end nothing may have run, complained or been asked for."""
    contexts = []
    told: list[str] = []

    def note(request: Request) -> None:
        if not request.url.startswith(("file:", "blob:", "about:")):
            told.append(f"request: {request.url}")

    def answer(dialog: Dialog) -> None:
        told.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def opened(page_bytes: bytes, name: str = "page.html", **options: Any) -> Page:
        path = tmp_path / name
        path.write_bytes(page_bytes)
        context = browser.new_context(**options)
        contexts.append(context)
        context.on("request", note)
        context.route(lambda url: not url.startswith("file:"), lambda route: route.abort())
        page = context.new_page()
        page.set_default_timeout(5000)
        page.on("console", lambda message: told.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error: told.append(f"error: {_first_line(error)}"))
        page.on("dialog", answer)
        page.goto(path.as_uri())
        return page

    yield opened
    for context in contexts:
        context.close()
    assert told == []


def violations(page: Page) -> list[str]:
    """Give what on a page breaks the rules of WCAG 2.2 at level AA, as far as axe can tell."""
    from axe_playwright_python.sync_playwright import Axe

    result = Axe().run(page, options=_WCAG)
    return [
        f"{found['id']}: {node['target']} {node['failureSummary']}"
        for found in result.response["violations"]
        for node in found["nodes"]
    ]


def _first_line(error: Error) -> str:
    return str(error).partition("\n")[0]
