"""Compare what is written now with what was written, and read, before.

`pytest --renew-golden` writes the files anew; read the difference before you commit it.
"""

from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
GOLDEN = ROOT / "tests/golden"


def check_golden(request: pytest.FixtureRequest, path: Path, now: bytes) -> None:
    """Fail where `now` is not what the file holds."""
    if request.config.getoption("--renew-golden"):
        path.write_bytes(now)
    assert now.decode() == path.read_text(encoding="utf-8")
