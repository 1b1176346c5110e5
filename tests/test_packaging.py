"""What is built holds everything the tool needs and nothing else."""

import ast
import configparser
import importlib.metadata
import re
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

import clausegap

ROOT = Path(__file__).parents[1]
CONTENT = ("clause_rules", "licenses", "templates")
JUNK = shutil.ignore_patterns(
    ".*", "__pycache__", "build", "dist", "out", "*.egg-info", "clausegap-reports"
)


def listed_packages() -> list[str]:
    setup = configparser.ConfigParser()
    setup.read(ROOT / "setup.cfg", encoding="utf-8")
    return setup["options"]["packages"].split()


def files_of(folder: Path, prefix: str) -> set[str]:
    """Give the files of a folder as they are named in the wheel."""
    return {
        f"{prefix}/{path.relative_to(folder).as_posix()}"
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


def tree() -> set[str]:
    """Give every file that belongs into the wheel."""
    found = files_of(ROOT / "src/clausegap", "clausegap")
    for name in CONTENT:
        found |= files_of(ROOT / name, f"clausegap/content/{name}")
    return found


@pytest.fixture(scope="module")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the sdist and from it the wheel, in a copy, without network."""
    source = tmp_path_factory.mktemp("build") / "source"
    shutil.copytree(ROOT, source, ignore=JUNK)
    subprocess.run(
        [sys.executable, "-m", "build", "--no-isolation", "--outdir", "dist", "."],
        cwd=source,
        check=True,
        capture_output=True,
    )
    return source / "dist"


def test_setup_cfg_lists_every_package_of_the_tree() -> None:
    in_source = {
        ".".join(path.parent.relative_to(ROOT / "src").parts)
        for path in (ROOT / "src/clausegap").rglob("__init__.py")
    }
    assert set(listed_packages()) == in_source | {f"clausegap.content.{name}" for name in CONTENT}


def test_the_wheel_holds_the_tree(dist: Path) -> None:
    (wheel,) = dist.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        held = {name for name in archive.namelist() if ".dist-info/" not in name}
    assert held == tree()


def test_the_sdist_holds_the_samples_and_the_tests(dist: Path) -> None:
    (sdist,) = dist.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        held = {name.partition("/")[2] for name in archive.getnames()}
    wanted = files_of(ROOT / "contracts", "contracts") | files_of(ROOT / "docs", "docs")
    assert wanted | {"LICENSE", "CHANGELOG.md", "tests/test_packaging.py"} <= held


def test_the_wheel_names_its_licence_and_version(dist: Path) -> None:
    (wheel,) = dist.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        (name,) = (name for name in archive.namelist() if name.endswith("METADATA"))
        metadata = archive.read(name).decode()
        assert any(name.endswith("licenses/LICENSE") for name in archive.namelist())
    assert "License-Expression: Apache-2.0" in metadata
    assert f"Version: {clausegap.__version__}" in metadata


def imported_packages() -> set[str]:
    """Give the top packages that the source imports, but the standard library's and our own."""
    names: set[str] = set()
    for path in (ROOT / "src/clausegap").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                names |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                names.add(node.module.partition(".")[0])
    return names - set(sys.stdlib_module_names) - {"clausegap"}


def test_the_dependencies_are_what_the_source_imports() -> None:
    setup = configparser.ConfigParser()
    setup.read(ROOT / "setup.cfg", encoding="utf-8")
    lines = setup["options"]["install_requires"].split()
    declared = {re.split(r"[<>=]", line)[0].lower() for line in lines}
    owners = importlib.metadata.packages_distributions()
    imported = {owners[name][0].lower() for name in imported_packages()}
    assert imported == declared


@pytest.mark.parametrize("folder", CONTENT)
def test_content_folders_hold_no_code(folder: str) -> None:
    scripts = sorted((ROOT / folder).rglob("*.py"))
    assert scripts == [ROOT / folder / "__init__.py"]
    statements = ast.parse(scripts[0].read_text(encoding="utf-8")).body
    assert len(statements) == 1
    assert isinstance(statements[0], ast.Expr)


def test_the_changelog_names_the_version() -> None:
    assert f"## {clausegap.__version__}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
