"""Errors that a person can act on: which file, where, what is wrong, what to do."""


class ClausegapError(Exception):
    """The root of every error this library raises on purpose."""


class DocumentError(ClausegapError):
    """A file that could not be read.

    Args:
        path: the file, as the person named it.
        problem: what is wrong, in a few plain words.
        remedy: what to do about it.
    """

    def __init__(self, path: str, problem: str, remedy: str) -> None:
        self.path = path
        self.problem = problem
        self.remedy = remedy
        super().__init__(f"{path}: {problem}. {remedy}")


class RuleError(ClausegapError):
    """One or more faults in rule files, all reported at once.

    Args:
        faults: one line each: `file:line: what is wrong; what would be right`.
    """

    def __init__(self, faults: list[str]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(faults))
