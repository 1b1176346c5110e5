"""`clausegap templates`: the templates of everything that is written, for a team to change."""

from pathlib import Path

import click

from clausegap.cli.common import Failure

# Forms that a person fills in or that other commands print, and words that are read but packaged.
_NOT_WRITTEN = frozenset({"intended-use.yaml", "licence_memo.yaml", "new-rule.yaml"})


@click.group
def templates() -> None:
    """Work with the templates of memos, letters and pages.

    \b
    Examples:
      clausegap templates export our-templates
      clausegap check agreement.pdf --template our-templates
    """


@templates.command
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), metavar="DIR")
@click.argument("names", nargs=-1, metavar="[NAME]…")
def export(folder: Path, names: tuple[str, ...]) -> None:
    """Write the packaged templates into DIR: all of them, or those named.

    Change what you like, delete what you do not change, and give the folder to --template: a file
    in it stands in for the packaged one of the same name. A file that is already there is kept.

    \b
    Examples:
      clausegap templates export our-templates
      clausegap templates export our-templates letter.en.md memo.docx
    """
    from clausegap.content import template_file, template_names

    known = sorted(template_names() - _NOT_WRITTEN)
    for name in names:
        if name not in known:
            raise Failure(f"{name}: no such template. There are {', '.join(known)}.")
    folder.mkdir(parents=True, exist_ok=True)
    for name in names or known:
        target = folder / name
        if target.exists():
            click.echo(f"kept  {target} (it was there)")
            continue
        target.write_bytes(template_file(name).read_bytes())
        click.echo(f"wrote {target}")
