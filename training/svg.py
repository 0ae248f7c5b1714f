"""Writes plain SVG pictures, without dependencies, that are legible on light and dark pages.

A picture has a light background of its own, since an SVG in an `<img>` cannot see whether the page (such as
GitHub's) is light or dark.
"""

from __future__ import annotations

import math
from html import escape

INK, FAINT, RULE, PAPER = "#1f2328", "#59636e", "#d8dee4", "#ffffff"
# Okabe and Ito 2008: distinguishable with every kind of colour vision, and in grey.
BLUE, ORANGE, GREEN, PURPLE = "#0072b2", "#d55e00", "#009e73", "#a04c86"
FONT = "Helvetica, Arial, sans-serif"


def short(value: float, digits: int = 3) -> str:
    """A number with at most `digits` decimals and without trailing zeros."""
    text = f"{value:.{digits}f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text


def ticks(low: float, high: float, about: int = 5) -> list[float]:
    """About `about` round numbers, 1, 2 or 5 times a power of ten apart, that span `low` to `high`."""
    span = high - low if high > low else 1.0
    power = 10 ** math.floor(math.log10(span / about))
    step = next(power * m for m in (1, 2, 5, 10) if span / (power * m) <= about)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return [round(i * step, 10) for i in range(first, max(last, first + 1) + 1)]


class Picture:
    """A picture of `width` by `height` px to which shapes are added; y points down."""

    def __init__(self, width: float, height: float, title: str):
        self.width, self.height, self.title = width, height, title
        self.parts: list[str] = []

    def text(
        self, x: float, y: float, words: str, size: int = 12, anchor: str = "start", colour: str = INK,
        bold: bool = False, turned: bool = False,
    ) -> None:
        """Adds text, vertically centred on `y`; `turned` by 90 degrees anticlockwise."""
        more = ' font-weight="bold"' if bold else ""
        more += f' transform="rotate(-90 {short(x, 1)} {short(y, 1)})"' if turned else ""
        self.parts.append(
            f'<text x="{short(x, 1)}" y="{short(y, 1)}" dy=".35em" font-size="{size}" text-anchor="{anchor}" '
            f'fill="{colour}"{more}>{escape(words)}</text>'
        )

    def rect(self, x: float, y: float, width: float, height: float, fill: str, edge: str = "none", opacity: float = 1) -> None:
        """Adds a rectangle."""
        more = f' stroke="{edge}"' if edge != "none" else ""
        more += f' fill-opacity="{short(opacity, 2)}"' if opacity < 1 else ""
        self.parts.append(
            f'<rect x="{short(x, 1)}" y="{short(y, 1)}" width="{short(width, 1)}" height="{short(max(height, 0), 1)}" '
            f'fill="{fill}"{more}/>'
        )

    def line(self, points: list[tuple[float, float]], colour: str, width: float = 1, dashes: str = "") -> None:
        """Adds a line through points."""
        path = " ".join(f"{short(x, 1)},{short(y, 1)}" for x, y in points)
        more = f' stroke-dasharray="{dashes}"' if dashes else ""
        self.parts.append(
            f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="{short(width, 1)}" '
            f'stroke-linejoin="round"{more}/>'
        )

    def dot(self, x: float, y: float, colour: str, radius: float = 3.5) -> None:
        """Adds a disc."""
        self.parts.append(f'<circle cx="{short(x, 1)}" cy="{short(y, 1)}" r="{short(radius, 1)}" fill="{colour}"/>')

    def legend(self, x: float, y: float, entries: list[tuple[str, str]], step: float = 0) -> None:
        """Adds coloured squares with names: one below the other, or side by side, `step` px apart."""
        for i, (name, colour) in enumerate(entries):
            left, middle = x + i * step, y + (0 if step else i * 18)
            self.rect(left, middle - 5, 10, 10, colour)
            self.text(left + 16, middle, name, 12)

    def svg(self) -> str:
        """The text of the SVG file."""
        width, height = short(self.width, 0), short(self.height, 0)
        frame = f'<rect x=".5" y=".5" width="{int(width) - 1}" height="{int(height) - 1}" rx="8" fill="{PAPER}" stroke="{RULE}"/>'
        head = (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
            f'viewBox="0 0 {width} {height}" role="img" font-family="{FONT}">'
        )
        return "\n".join([head, f"<title>{escape(self.title)}</title>", frame, *self.parts, "</svg>"]) + "\n"


class Axes:
    """The axes of a chart on a picture: map data to px, and draw grid, tick labels and axis labels."""

    def __init__(self, picture: Picture, box: tuple[float, float, float, float], x: list[float], y: list[float]):
        """`box` is left, top, width and height in px; `x` and `y` are the ticks, whose range is that of the axes."""
        self.picture, self.box, self.x_ticks, self.y_ticks = picture, box, x, y

    def x(self, value: float) -> float:
        """The x coordinate of a value, px."""
        left, _, width, _ = self.box
        return left + width * (value - self.x_ticks[0]) / (self.x_ticks[-1] - self.x_ticks[0])

    def y(self, value: float) -> float:
        """The y coordinate of a value, px."""
        _, top, _, height = self.box
        return top + height * (1 - (value - self.y_ticks[0]) / (self.y_ticks[-1] - self.y_ticks[0]))

    def draw(self, title: str, x_label: str, y_label: str, percent: bool = False, x_percent: bool = False) -> None:
        """Draws everything but the data."""
        left, top, width, height = self.box
        p = self.picture
        for value in self.y_ticks:
            p.line([(left, self.y(value)), (left + width, self.y(value))], RULE)
            p.text(left - 6, self.y(value), _tick(value, percent), 11, "end", FAINT)
        for value in self.x_ticks:
            p.line([(self.x(value), top + height), (self.x(value), top + height + 4)], FAINT)
            p.text(self.x(value), top + height + 14, _tick(value, x_percent), 11, "middle", FAINT)
        p.line([(left, top + height), (left + width, top + height)], FAINT)
        p.text(left + width / 2, top + height + 32, x_label, 12, "middle")
        if y_label:
            p.text(left - 44, top + height / 2, y_label, 12, "middle", turned=True)
        if title:
            p.text(left + width / 2, top - 16, title, 13, "middle", bold=True)

    def curve(self, points: list[tuple[float, float]], colour: str, width: float = 1.8) -> None:
        """Draws a line through data points."""
        self.picture.line([(self.x(a), self.y(b)) for a, b in points], colour, width)


def _tick(value: float, percent: bool) -> str:
    return f"{short(100 * value, 1)} %" if percent else short(value)
