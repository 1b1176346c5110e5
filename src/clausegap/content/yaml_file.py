"""Read YAML with the place of every value, so that a fault can name its line.

PyYAML over libyaml parses; this module builds plain values from its nodes, refuses duplicate keys
(YAML keeps the last in silence) and reads only `true` and `false` as booleans (plain YAML 1.1
turns the country code `NO` into one).
"""

import re
from typing import Any, NamedTuple

import yaml

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_INTEGER = re.compile(r"-?\d+")
_FLOAT = re.compile(r"-?\d+\.\d+")
_WORDS = {"true": True, "false": False, "null": None, "~": None, "": None}
Path = tuple[str | int, ...]


class YamlFile(NamedTuple):
    """A YAML file as read: its value, the line of each part by path, and faults found so far."""

    value: Any
    lines: dict[Path, int]
    faults: tuple[tuple[int, str], ...]

    def line(self, path: Path) -> int:
        """Give the line (from 1) of the part at `path`, or of its nearest known parent."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


def read_yaml(text: str) -> YamlFile:
    """Read one YAML document; what is wrong with it is in `faults`, never raised."""
    lines: dict[Path, int] = {(): 1}
    faults: list[tuple[int, str]] = []
    try:
        node = yaml.compose(text, Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        problem = error.problem or error.context or "not readable"
        faults.append(
            (line, f"this is not YAML: {problem}; put quotes around text that holds : or #")
        )
        return YamlFile(None, lines, tuple(faults))
    except yaml.YAMLError as error:
        return YamlFile(None, lines, ((1, f"this is not YAML: {error}"),))
    value = None if node is None else _value(node, (), lines, faults)
    return YamlFile(value, lines, tuple(faults))


def _value(node: Any, path: Path, lines: dict[Path, int], faults: list[tuple[int, str]]) -> Any:
    lines[path] = node.start_mark.line + 1
    if isinstance(node, yaml.ScalarNode):
        return _scalar(node)
    if isinstance(node, yaml.SequenceNode):
        return [_value(item, (*path, at), lines, faults) for at, item in enumerate(node.value)]
    result: dict[str, Any] = {}
    for key_node, value_node in node.value:
        key = str(key_node.value)
        line = key_node.start_mark.line + 1
        if key in result:
            faults.append((line, f'"{key}" stands twice; keep one of them'))
        result[key] = _value(value_node, (*path, key), lines, faults)
        lines[(*path, key)] = line
    return result


def _scalar(node: Any) -> str | int | float | bool | None:
    text: str = node.value
    if node.style in ("'", '"', "|", ">"):
        return text
    if text.lower() in _WORDS:
        return _WORDS[text.lower()]
    if _INTEGER.fullmatch(text):
        return int(text)
    return float(text) if _FLOAT.fullmatch(text) else text
