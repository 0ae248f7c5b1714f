"""The figures of the model cards, each as the text of an SVG file."""

from __future__ import annotations

import math
from typing import Any

from .run_log import Log
from .svg import BLUE, FAINT, GREEN, INK, ORANGE, PURPLE, RULE, Axes, Picture, short, ticks

FEW = 20  # faces; a bin of fewer says little and is drawn pale


def wilson(accuracy: float, images: int) -> tuple[float, float]:
    """The 95 % confidence interval of a share of `images` (Wilson 1927), which is valid for few images, too."""
    if images == 0:
        return 0.0, 1.0
    z = 1.96
    middle = (accuracy + z * z / (2 * images)) / (1 + z * z / images)
    half = z * math.sqrt(accuracy * (1 - accuracy) / images + z * z / (4 * images**2)) / (1 + z * z / images)
    return max(0.0, middle - half), min(1.0, middle + half)


def training_curves(name: str, log: Log, on: str) -> str:
    """Losses and accuracy by epoch. The two losses have separate panels, since they cannot be compared:
    training has soft targets (of two heads, for expressions) and augmented images."""
    picture = Picture(900, 318, f"Training of {name}: loss and accuracy by epoch")
    picture.text(24, 24, f"Training of {name}", 15, bold=True)
    epochs = [row["epoch"] for row in log]
    x = [e for e in ticks(0, epochs[-1], 5)]
    panels: list[tuple[str, str, bool, list[tuple[str, str, str]]]] = [
        ("Training loss", "cross-entropy", False, [("train_loss", "augmented images, soft targets", BLUE)]),
        ("Validation loss", "cross-entropy", False, [("val_loss", on, BLUE)]),
        (
            "Validation accuracy", "", True,
            [("val_accuracy", "weights of the epoch", BLUE), ("ema_accuracy", "averaged, published", ORANGE)],
        ),
    ]
    for i, (title, label, percent, series) in enumerate(panels):
        values = [row[key] for key, _, _ in series for row in log]
        y = ticks(min(values), max(values), 5)
        axes = Axes(picture, (70 + 292 * i, 76, 220, 150), x, y)
        axes.draw(title, "epoch", label, percent)
        for key, _, colour in series:
            points = list(zip(epochs, (row[key] for row in log)))
            axes.curve(points, colour)
            if len(points) < 12:
                for a, b in points:
                    picture.dot(axes.x(a), axes.y(b), colour, 2.5)
        picture.legend(78 + 292 * i, 276, [(legend, colour) for _, legend, colour in series])
    return picture.svg()


def confusion_map(title: str, classes: list[str], confusion: list[list[int]]) -> str:
    """Row percentages as a heat map: true class down, predicted class across."""
    n, cell = len(classes), 66 if len(classes) > 3 else 110
    left, top = 118, 78
    picture = Picture(left + n * cell + 110, top + n * cell + 70, title)
    picture.text(24, 26, title, 15, bold=True)
    picture.text(24, 47, "% of the faces of each true class", 12, colour=FAINT)
    for r, name in enumerate(classes):
        support = sum(confusion[r])
        picture.text(left - 10, top + (r + 0.5) * cell, name, 13, "end")
        for c in range(n):
            share = confusion[r][c] / support if support else 0.0
            x, y = left + c * cell, top + r * cell
            picture.rect(x, y, cell, cell, heat(share), "#ffffff")
            colour = "#ffffff" if share > 0.45 else INK
            picture.text(x + cell / 2, y + cell / 2, f"{100 * share:.1f}", 15, "middle", colour, bold=r == c)
    for c, name in enumerate(classes):
        picture.text(left + (c + 0.5) * cell, top + n * cell + 16, name, 13, "middle")
    picture.text(left + n * cell / 2, top + n * cell + 46, "predicted class", 13, "middle", bold=True)
    picture.text(26, top + n * cell / 2, "true class", 13, "middle", bold=True, turned=True)
    bar, steps = left + n * cell + 28, 50
    for i in range(steps):
        height = n * cell / steps
        picture.rect(bar, top + i * height, 16, height + 0.5, heat(1 - (i + 0.5) / steps))
    for share in (0, 0.25, 0.5, 0.75, 1):
        picture.text(bar + 22, top + n * cell * (1 - share), f"{short(100 * share)} %", 11, colour=FAINT)
    return picture.svg()


def heat(share: float) -> str:
    """A colour from nearly white over blue to dark blue, the darker the larger the share."""
    stops = [(0.0, (245, 248, 252)), (0.5, (74, 144, 200)), (1.0, (8, 48, 107))]
    (a, low), (b, high) = next(pair for pair in zip(stops, stops[1:]) if share <= pair[1][0])
    t = (max(share, 0) - a) / (b - a)
    return "#" + "".join(f"{round(u + (v - u) * t):02x}" for u, v in zip(low, high))


def shares(title: str, classes: list[str], true: list[float], predicted: list[float]) -> str:
    """True and predicted shares of the classes, side by side."""
    group = 92 if len(classes) > 3 else 150
    width = group * len(classes)
    picture = Picture(width + 106, 330, title)
    picture.text(24, 26, title, 15, bold=True)
    picture.legend(76, 52, [("true share", BLUE), ("predicted share", ORANGE)], 110)
    axes = Axes(picture, (76, 84, width, 190), [0, 1], ticks(0, max(true + predicted) * 1.08, 5))
    axes.draw("", "", "share of all faces", True)
    picture.rect(70, 276, width + 20, 24, "#ffffff")  # bars have names, no ticks
    for i, name in enumerate(classes):
        middle = 76 + (i + 0.5) * group
        for offset, value, colour in ((-30, true[i], BLUE), (1, predicted[i], ORANGE)):
            picture.rect(middle + offset, axes.y(value), 29, axes.y(0) - axes.y(value), colour)
            picture.text(middle + offset + 14.5, axes.y(value) - 8, f"{100 * value:.1f}", 11, "middle")
        picture.text(middle, 290, name, 12, "middle")
    picture.text(76 + width / 2, 312, "class", 12, "middle")
    return picture.svg()


def reliability_diagram(title: str, measured: dict[str, Any]) -> str:
    """Reliability diagrams before and after temperature scaling, above histograms of the confidence."""
    picture = Picture(820, 500, title)
    picture.text(24, 26, title, 15, bold=True)
    unit = ticks(0, 1, 5)
    after = f"After, temperature {short(measured['temperature'], 2)}"
    for i, (name, part) in enumerate((("Before", measured["raw"]), (after, measured["calibrated"]))):
        left = 84 + 380 * i
        axes = Axes(picture, (left, 84, 310, 260), unit, unit)
        axes.draw(f"{name}: expected error {part['ece']:.3f}", "", "accuracy", True, True)
        axes.picture.line([(axes.x(0), axes.y(0)), (axes.x(1), axes.y(1))], FAINT, 1.2, "5 4")
        most = max((b["images"] for b in part["bins"]), default=1) or 1
        counts = Axes(picture, (left, 384, 310, 60), unit, [0, 1])
        for b in part["bins"]:
            if not b["images"]:
                continue
            x, width = axes.x(b["from"]) + 1, axes.x(b["to"]) - axes.x(b["from"]) - 2
            opacity = 0.25 if b["images"] < FEW else 0.75
            picture.rect(x, axes.y(b["accuracy"]), width, axes.y(0) - axes.y(b["accuracy"]), BLUE, opacity=opacity)
            low, high = wilson(b["accuracy"], b["images"])
            picture.line([(x + width / 2, axes.y(low)), (x + width / 2, axes.y(high))], INK)
            picture.dot(axes.x(b["confidence"]), axes.y(b["confidence"]), ORANGE, 3)
            height = 60 * b["images"] / most
            picture.rect(x, counts.y(0) - height, width, height, FAINT, opacity=0.6)
        picture.line([(left, 444), (left + 310, 444)], FAINT)
        for value in (0, most):
            picture.text(left - 6, 444 - 60 * value / most, str(value), 11, "end", FAINT)
        picture.text(left - 44, 414, "faces", 12, "middle", turned=True)
        picture.text(left + 155, 458, "confidence (probability of the likeliest class)", 12, "middle")
    picture.legend(84, 482, [("accuracy, with its 95 % interval", BLUE), ("mean confidence: accuracy should reach it", ORANGE)], 240)
    picture.text(640, 482, f"pale: fewer than {FEW} faces", 12, colour=FAINT)
    return picture.svg()


def group_accuracies(title: str, sections: list[tuple[str, dict[str, dict[str, float]]]], overall: float) -> str:
    """Accuracy of groups as dots with their 95 % intervals, a section for each way of grouping."""
    rows = sum(len(groups) + 1 for _, groups in sections)
    picture = Picture(760, 116 + 21 * rows, title)
    picture.text(24, 26, title, 15, bold=True)
    lowest = min(wilson(g["accuracy"], g["images"])[0] for _, groups in sections for g in groups.values())
    axes = Axes(picture, (230, 64, 410, 21 * rows), ticks(lowest, 1, 6), [0, 1])
    for value in axes.x_ticks:
        picture.line([(axes.x(value), 64), (axes.x(value), 64 + 21 * rows)], RULE)
        picture.text(axes.x(value), 78 + 21 * rows, f"{short(100 * value)} %", 11, "middle", FAINT)
    picture.line([(axes.x(overall), 64), (axes.x(overall), 64 + 21 * rows)], ORANGE, 1.2, "5 4")
    picture.text(axes.x(overall), 54, f"all {100 * overall:.1f} %", 11, "middle", ORANGE)
    picture.text(660, 54, "faces", 11, colour=FAINT)
    picture.text(axes.x((axes.x_ticks[0] + 1) / 2), 98 + 21 * rows, "accuracy, with its 95 % interval", 12, "middle")
    y = 64 + 10.5
    for name, groups in sections:
        picture.text(24, y, name, 12, bold=True)
        y += 21
        for group, figures in groups.items():
            low, high = wilson(figures["accuracy"], int(figures["images"]))
            picture.text(218, y, group, 12, "end")
            picture.line([(axes.x(low), y), (axes.x(high), y)], BLUE, 2)
            picture.dot(axes.x(figures["accuracy"]), y, BLUE, 4)
            picture.text(660, y, str(figures["images"]), 11, colour=FAINT)
            y += 21
    return picture.svg()


def robustness_bars(title: str, columns: list[tuple[str, dict[str, float]]]) -> str:
    """Accuracy by degradation, with a bar for each column; the first degradation is `none`."""
    names, thick = list(columns[0][1]), 22 if len(columns) == 1 else 13
    step = thick * len(columns) + 10
    bottom = 76 + step * len(names)
    picture = Picture(760, bottom + 54, title)
    picture.text(24, 26, title, 15, bold=True)
    colours = [BLUE, ORANGE, GREEN, PURPLE]
    if len(columns) > 1:
        picture.legend(190, 52, [(name, colours[i]) for i, (name, _) in enumerate(columns)], 250)
    highest = max(v for _, values in columns for v in values.values())
    axes = Axes(picture, (190, 70, 490, step * len(names)), ticks(0, highest, 8), [0, 1])
    for value in axes.x_ticks:
        picture.line([(axes.x(value), 70), (axes.x(value), bottom - 6)], RULE)
        picture.text(axes.x(value), bottom + 6, f"{short(100 * value)} %", 11, "middle", FAINT)
    picture.text(435, bottom + 30, "accuracy", 12, "middle")
    for r, name in enumerate(names):
        y = 74 + step * r
        picture.text(180, y + thick * len(columns) / 2, "as they are" if name == "none" else name, 12, "end")
        for i, (_, values) in enumerate(columns):
            picture.rect(190, y + i * thick, axes.x(values[name]) - 190, thick - 1, colours[i], opacity=0.85)
            picture.text(axes.x(values[name]) + 6, y + (i + 0.5) * thick, f"{100 * values[name]:.1f}", 11)
    return picture.svg()
