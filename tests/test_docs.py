"""The documentation covers the command line, and the tree says nothing it should not."""

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from clausegap.cli import common
from clausegap.cli.app import clausegap
from clausegap.model import Severity

ROOT = Path(__file__).parents[1]
COMMANDS = (ROOT / "docs/commands.md").read_text(encoding="utf-8")


def commands(command: click.Command, name: str) -> Iterator[tuple[str, click.Command]]:
    yield name, command
    if isinstance(command, click.Group):
        context = click.Context(command)
        for child in command.list_commands(context):
            found = command.get_command(context, child)
            assert found is not None
            yield from commands(found, f"{name} {child}")


ALL = dict(commands(clausegap, "clausegap"))


def section(name: str) -> str:
    """Give the part of docs/commands.md under the heading of one command."""
    found = re.search(rf"^#+ {name}\n(.*?)(?=^#|\Z)", COMMANDS, re.MULTILINE | re.DOTALL)
    assert found, f"docs/commands.md has no heading for {name}"
    return found[1]


@pytest.mark.parametrize("name", ALL)
def test_docs_name_every_option_of(name: str) -> None:
    text = section(name)
    for option in ALL[name].params:
        for flag in option.opts if isinstance(option, click.Option) else []:
            assert f"`{flag}" in text, f"docs/commands.md: {name} lacks {flag}"


def test_docs_describe_no_command_that_is_gone() -> None:
    headings = set(re.findall(r"^#+ (clausegap.*)$", COMMANDS, re.MULTILINE))
    assert headings == set(ALL)


@pytest.mark.parametrize("name", [name for name in ALL if name != "clausegap"])
def test_help_has_an_example(name: str) -> None:
    assert name in (ALL[name].help or "").partition("Examples:")[2]


def test_names_repeated_for_a_quick_start_are_those_of_the_library() -> None:
    from clausegap.memos import CONTRACT_FORMATS, FORMATS

    assert common.FORMATS == FORMATS
    written = (common.SUFFIXES.get(name, name) for name in common.CONTRACT_FORMATS)
    assert tuple(written) == CONTRACT_FORMATS
    assert tuple(common.SEVERITIES) == tuple(severity.value for severity in Severity)


def tracked_texts() -> Iterator[tuple[Path, str]]:
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if listed.returncode:
        pytest.skip("not a git checkout")
    for name in listed.stdout.splitlines():
        path = ROOT / name
        if path.is_file() and path.suffix not in {".docx", ".npz", ".pdf", ".png"}:
            yield path, path.read_text(encoding="utf-8")


def test_no_path_of_a_private_machine_and_no_loose_end_stands_in_the_tree() -> None:
    # Put together here so that this file does not find itself.
    unwanted = re.compile(
        "|".join(("/work" + "/", "/tmp" + "/w/", "/root" + "/", r"\bTO" + r"DO\b"))
    )
    hits = [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()}"
        for path, text in tracked_texts()
        for number, line in enumerate(text.splitlines(), start=1)
        if unwanted.search(line)
    ]
    assert hits == []


PAGES = (
    "README.md",
    *(path.relative_to(ROOT).as_posix() for path in sorted(ROOT.glob("docs/*.md"))),
)


@pytest.mark.parametrize("page", PAGES)
def test_links_between_pages_lead_somewhere(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    targets = re.findall(r"(?<!!)\[[^\]]*\]\(([^)#:\s]+)(?:#[^)]*)?\)", text)
    assert [to for to in targets if not (ROOT / page).parent.joinpath(to).exists()] == []
