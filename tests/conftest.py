"""Options of the test run."""

import pytest

pytest_plugins = ["browsers"]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--renew-golden",
        action="store_true",
        help="write the files in tests/golden and docs/report.schema.json anew; then read the diff",
    )
