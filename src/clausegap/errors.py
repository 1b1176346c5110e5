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

    def __reduce__(self) -> tuple[type["DocumentError"], tuple[str, str, str]]:
        """Let the error pass from a worker process with its parts."""
        return DocumentError, (self.path, self.problem, self.remedy)


class RuleError(ClausegapError):
    """One or more faults in rule files, all reported at once.

    Args:
        faults: one line each: `file:line: what is wrong; what would be right`.
    """

    def __init__(self, faults: list[str]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(faults))

    def __reduce__(self) -> tuple[type["RuleError"], tuple[list[str]]]:
        """Let the error pass from a worker process with its lines whole."""
        return type(self), (list(self.faults),)


class TemplateError(ClausegapError):
    """A template that cannot be used: `file:line: what is wrong`."""


class ReportError(ClausegapError):
    """A report, checklist or review of an earlier round that cannot be used."""
