"""Write a drawing as SVG, to stand within a page: no script, no link, no font of its own.

Every shape carries the colours of a light page, and classes ("fill-ink", "stroke-line") by which
memo.css gives it the colours of the page it is on.
"""

from xml.sax.saxutils import escape, quoteattr

from clausegap.memos.pictures.drawing import Box, Drawing, Strokes, Words
from clausegap.memos.pictures.palette import palette
from clausegap.memos.plain_text import shown

# Fonts as wide as Helvetica, by whose measures the words are placed.
_FONT = "Arial, Helvetica, 'Liberation Sans', sans-serif"


def to_svg(drawing: Drawing) -> str:
    """Give a drawing as an SVG element with its title and description; all text is escaped."""
    name = drawing.name
    size = f"{drawing.width:g} {drawing.height:g}"
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" class="picture" viewBox="0 0 {size}"'
        f' width="{drawing.width:g}" height="{drawing.height:g}" role="img"'
        f' aria-labelledby="{name}-title {name}-desc" font-family={quoteattr(_FONT)}>',
        f'<title id="{name}-title">{_text(drawing.title)}</title>',
        f'<desc id="{name}-desc">{_text(drawing.description)}</desc>',
        *(_part(part) for part in drawing.parts),
        "</svg>",
    ]
    return "\n".join(lines)


def _part(part: Box | Strokes | Words) -> str:
    match part:
        case Box():
            return _box(part)
        case Strokes():
            return _strokes(part)
        case Words():
            return _words(part)


def _box(box: Box) -> str:
    dashes = ' stroke-dasharray="2.5 2"' if box.dashed else ""
    shape = (
        f'<rect x="{_n(box.x)}" y="{_n(box.y)}" width="{_n(box.width)}" height="{_n(box.height)}"'
        f"{_colours(box.fill, box.stroke, box.thickness)}{dashes}"
    )
    return f"{shape}><title>{_text(box.hint)}</title></rect>" if box.hint else f"{shape}/>"


def _strokes(path: Strokes) -> str:
    points = " ".join(f"{_n(x)},{_n(y)}" for x, y in path.points)
    tag = "polygon" if path.fill else "polyline"
    return f'<{tag} points="{points}"{_colours(path.fill, path.stroke, path.thickness)}/>'


def _words(words: Words) -> str:
    anchor = "" if words.anchor == "start" else f' text-anchor="{words.anchor}"'
    weight = ' font-weight="600"' if words.bold else ""
    return (
        f'<text x="{_n(words.x)}" y="{_n(words.y)}" font-size="{_n(words.size)}"{weight}{anchor}'
        f"{_colours(words.colour, None, 1)}>{_text(words.text)}</text>"
    )


def _colours(fill: str | None, stroke: str | None, thickness: float) -> str:
    classes = [f"fill-{fill}"] if fill else []
    classes += [f"stroke-{stroke}"] if stroke else []
    names = " ".join(classes)
    given = f' class="{names}"' if names else ""
    given += f' fill="{palette()[fill]}"' if fill else ' fill="none"'
    if stroke:
        given += f' stroke="{palette()[stroke]}"'
        given += f' stroke-width="{_n(thickness)}"' if thickness != 1 else ""
    return given


def _n(number: float) -> str:
    return f"{number:.2f}".rstrip("0").rstrip(".")


def _text(text: str) -> str:
    return escape(shown(text))
