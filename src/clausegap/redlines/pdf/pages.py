"""The pages of a PDF as pdfium shows them, and the way from there back into the file.

Boxes of words are in points from the top left corner of the page as a reader sees it; a PDF file
wants the coordinates of the page before it is turned and cropped ("user space").
"""

from types import TracebackType
from typing import Any, NamedTuple, Self

import pypdfium2

from clausegap.documents.pdf_shapes import Frame


class Area(NamedTuple):
    """A rectangle of a page as displayed, in points from its top left corner."""

    x0: float
    top: float
    x1: float
    bottom: float

    def meets(self, other: "Area", gap: float = 0.0) -> bool:
        """Whether two rectangles are nearer to each other than `gap`."""
        return (
            self.x0 < other.x1 + gap
            and other.x0 < self.x1 + gap
            and self.top < other.bottom + gap
            and other.top < self.bottom + gap
        )


class Sheet:
    """A page as displayed, and the way back to the user space of the file."""

    def __init__(self, page: object) -> None:
        """Take the measures of an open page of pdfium."""
        frame = Frame(page)
        self.width, self.height, self.turns = frame.width, frame.height, frame.turns
        self._left, self._bottom = frame.left, frame.bottom
        self._right, self._top = frame.right, frame.top

    def user(self, x: float, y: float) -> tuple[float, float]:
        """Give a point of the page as displayed in user space."""
        if self.turns == 0:
            return self._left + x, self._top - y
        if self.turns == 1:
            return self._left + y, self._bottom + x
        if self.turns == 2:
            return self._right - x, self._bottom + y
        return self._right - y, self._top - x

    def corners(self, area: Area) -> tuple[float, ...]:
        """Give the corners of an area in user space: upper left, upper right, lower left, right."""
        x0, top, x1, bottom = area
        points = ((x0, top), (x1, top), (x0, bottom), (x1, bottom))
        return tuple(value for point in points for value in self.user(*point))

    def upright(self, x: float, y: float, width: float, height: float) -> tuple[float, ...]:
        """Give the rectangle of what is not turned with its page: its upper left corner is fixed.

        A viewer turns it back around that corner (ISO 32000-1, 12.5.3, NoRotate).
        """
        left, top = self.user(x, y)
        return left, top - height, left + width, top


class Pages:
    """The pages of a PDF file, open until the `with` block ends; they count from 1."""

    def __init__(self, data: bytes) -> None:
        """Open a file.

        Raises:
            pypdfium2.PdfiumError: it cannot be read.
        """
        self._document = pypdfium2.PdfDocument(data)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._document.close()

    def __len__(self) -> int:
        return len(self._document)

    def sheet(self, number: int) -> Sheet:
        """Give the measures of a page."""
        page = self._document[number - 1]
        try:
            return Sheet(page.raw)
        finally:
            page.close()

    def picture(self, number: int) -> Any:
        """Give a page in shades of grey, one pixel a point, as an array of rows."""
        page = self._document[number - 1]
        try:
            drawn = page.render(scale=1, grayscale=True).to_numpy()
            return drawn.reshape(drawn.shape[:2]).copy()
        finally:
            page.close()

    def text(self, number: int) -> str | None:
        """Give the text of a page as pdfium reads it; None where it cannot be loaded."""
        try:
            page = self._document[number - 1]
        except pypdfium2.PdfiumError:
            return None
        try:
            words = page.get_textpage()
            try:
                return str(words.get_text_range())
            finally:
                words.close()
        finally:
            page.close()
