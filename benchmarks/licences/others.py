"""The same texts given to other detectors, in an interpreter that has them installed.

python -m venv DETECTORS && DETECTORS/bin/pip install "identify[license]" scancode-toolkit-mini
python -m benchmarks.licences identify FOLDER --others DETECTORS/bin/python
"""

import json
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

_WORKER = r"""
import json, sys, tempfile, time
from pathlib import Path

def by_identify(path):
    from identify.identify import license_id
    found = license_id(path)
    return [found] if found else [], None

def by_scancode(path):
    from licensedcode.cache import get_index
    found, exact = [], True
    for match in get_index().match(location=path):
        found += [key for key in match.rule.license_keys()]
        exact = exact and match.coverage() == 100 and match.matcher == "1-hash"
    from licensedcode.cache import get_licenses_db
    db = get_licenses_db()
    return [db[key].spdx_license_key or key for key in found], exact

tools = {"identify": by_identify, "scancode": by_scancode}
paths = json.load(sys.stdin)
for name, tool in tools.items():
    try:
        tool(paths[0])
    except Exception as problem:
        print(json.dumps([name, None, str(problem)[:80], 0, None]))
        continue
    for path in paths:
        start = time.perf_counter()
        try:
            found, exact = tool(path)
        except Exception:
            found, exact = [], None
        print(json.dumps([name, path, found, (time.perf_counter() - start) * 1000, exact]))
"""


class Answer(NamedTuple):
    """What one detector said of one file; `exact` where it says so itself."""

    detector: str
    path: Path
    ids: tuple[str, ...]
    milliseconds: float
    exact: bool | None


def answers(python: Path, paths: Sequence[Path]) -> Iterator[Answer]:
    """Ask every detector that the interpreter `python` has about every file."""
    done = subprocess.run(
        [str(python), "-c", _WORKER],
        input=json.dumps([str(path) for path in paths]),
        capture_output=True,
        text=True,
        check=True,
    )
    for line in done.stdout.splitlines():
        if not line.startswith("["):
            continue
        name, path, ids, milliseconds, exact = json.loads(line)
        if path is not None:
            yield Answer(name, Path(path), tuple(ids), milliseconds, exact)
