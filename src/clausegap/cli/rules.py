"""`clausegap rules`: look at rules, run their examples, start a new one."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from clausegap.cli.common import ExitCode, Failure

if TYPE_CHECKING:
    from clausegap.checks import ExampleResult


@click.group
def rules() -> None:
    """List, show and test rules, or start a new one.

    A rule is one required term in one YAML file; a pack is a folder of them.

    \b
    Examples:
      clausegap rules list
      clausegap rules show audit-rights
      clausegap rules test our-rules/
      clausegap rules new step-in-right --dir our-rules
    """


def _named(packs: tuple[str, ...]) -> tuple[str, ...]:
    from clausegap.checks import pack_names, question_pack_names

    return packs or (*pack_names(), *question_pack_names())


def _rows(pack: str) -> Iterator[tuple[str, str, str, str]]:
    """Give id, severity, pack and title of each rule; a question about licences has its kind."""
    from clausegap.checks import holds_questions, load_packs, load_questions

    if holds_questions(pack):
        for question in load_questions([pack]).questions.values():
            yield question.id, question.kind, pack, question.title
    else:
        for rule in load_packs([pack]).rules:
            yield rule.id, rule.severity, pack, rule.title


def _results(pack: str) -> "tuple[ExampleResult, ...]":
    from clausegap.checks import (
        holds_questions,
        load_packs,
        load_questions,
        run_examples,
        run_question_examples,
    )

    if holds_questions(pack):
        return run_question_examples(load_questions([pack]))
    return run_examples(load_packs([pack]))


@rules.command("list")
@click.argument("packs", nargs=-1, metavar="[PACK|DIR]…")
def list_rules(packs: tuple[str, ...]) -> None:
    """List the rules of the packs named, or of all packs that come with clausegap.

    \b
    Examples:
      clausegap rules list
      clausegap rules list ai-vendor
    """
    from clausegap.cli.table import Cell, table

    rows = [tuple(map(Cell, row)) for pack in _named(packs) for row in _rows(pack)]
    click.echo(table(("id", "severity", "pack", "title"), rows), nl=False)


@rules.command("show")
@click.argument("rule_id", metavar="ID")
@click.option(
    "--rules",
    "packs",
    multiple=True,
    metavar="PACK|DIR",
    help="Look in this pack or folder; without it in all packs that come with clausegap.",
)
def show_rule(rule_id: str, packs: tuple[str, ...]) -> None:
    """Show one rule: what it asks and why, how it reads a contract, what to ask for.

    \b
    Examples:
      clausegap rules show audit-rights
      clausegap rules show step-in-right --rules our-rules/
    """
    from clausegap.checks import holds_questions, load_packs, load_questions
    from clausegap.cli.rule_text import question_text, rule_text

    named = _named(packs)
    for rule in load_packs([pack for pack in named if not holds_questions(pack)]).rules:
        if rule_id in (rule.id, *rule.aliases):
            click.echo(rule_text(rule), nl=False)
            return
    for question in load_questions(
        [pack for pack in named if holds_questions(pack)]
    ).questions.values():
        if rule_id in (question.id, question.key):
            click.echo(question_text(question), nl=False)
            return
    raise Failure(f'there is no rule "{rule_id}". `clausegap rules list` names them all.')


@rules.command("test")
@click.argument("packs", nargs=-1, metavar="[PACK|DIR]…")
@click.pass_context
def test_rules(ctx: click.Context, packs: tuple[str, ...]) -> None:
    """Run the examples that the rules carry; exit with 1 if one does not give its status.

    Without PACK or DIR all packs that come with clausegap are run. Faults of rule files are all
    reported at once, with file and line, and exit with 2.

    \b
    Examples:
      clausegap rules test
      clausegap rules test our-rules/
    """
    failed = total = 0
    for pack in _named(packs):
        for result in _results(pack):
            total += 1
            if not result.ok:
                failed += 1
                text = " ".join(result.text.split())
                click.echo(f"{result.id}: must be {result.expected}, is {result.got}: {text}")
    click.echo(f"{total} examples, {total - failed} right, {failed} wrong.")
    if failed:
        ctx.exit(ExitCode.GAPS)


@rules.command("new")
@click.argument("rule_id", metavar="ID")
@click.option(
    "--dir",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path(),
    metavar="DIR",
    help="Folder of your rules; the current folder if not given.",
)
def new_rule(rule_id: str, folder: Path) -> None:
    """Write the file of a new rule, ready to run, with a comment on every part.

    \b
    Examples:
      clausegap rules new step-in-right --dir our-rules
      clausegap rules test our-rules
    """
    from clausegap.cli.rule_text import new_rule_text

    target = folder / f"{rule_id}.yaml"
    text = new_rule_text(rule_id)
    if target.exists():
        raise Failure(f"{target}: this rule exists already. Choose another id or folder.")
    folder.mkdir(parents=True, exist_ok=True)
    target.write_text(text, encoding="utf-8")
    click.echo(f"{target} written. Edit it, then run: clausegap rules test {folder}")
