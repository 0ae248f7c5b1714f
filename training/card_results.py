"""The measurements of a model, as sections of its card.

Each function takes (parts of) what `npm run cards` measured, and adds its figures to `figures`, by file name.
"""

from __future__ import annotations

from typing import Any

from . import charts
from .card_sections import TRUTHS, Section, percent, picture, section, table
from .charts import wilson

GROUPINGS = {
    "byRace": "race code",
    "byAgeBand": "age band",
    "byGender": "gender",
    "byRaceAndGender": "race code and gender",
    "byAgeBandAndGender": "age band and gender",
    "bySmileAndGender": "smile and gender",
}
HARDLY = 0.005  # change of the expected calibration error that is within its sampling error


def results(metadata: dict[str, Any], measured: dict[str, Any]) -> Section:
    """Accuracy, measured in several ways, and precision, recall and F1 of each class."""
    report = measured["report"]
    ways = [[w["what"], percent(w["accuracy"]), f"{w['macroF1']:.3f}", f"{w['images']:,}"] for w in measured["ways"]]
    return section(
        "## Accuracy",
        accuracy(report, measured["truth"]),
        table(["measured on", "accuracy", "macro F1", "images"], ways),
        "All further figures are those of the result in bold print"
        f"{', but for those of the head for votes in a section of its own' if 'votes' in measured else ''}."
        if len(ways) > 1 else "",
        class_table(report),
        worst_class(report),
    )


def accuracy(report: dict[str, Any], truth: str) -> str:
    """The accuracy with its confidence interval."""
    low, high = wilson(report["accuracy"], report["images"])
    return (
        f"**{percent(report['accuracy'])}** (95 % interval {percent(low)} to {percent(high)}), macro F1 "
        f"{report['macroF1']:.3f}, on {report['images']:,} images of {TRUTHS[truth]}."
    )


def class_table(report: dict[str, Any]) -> str:
    """Precision, recall and F1 of each class."""
    return table(
        ["class", "precision", "recall", "F1", "support"],
        [
            [c, percent(v["precision"]), percent(v["recall"]), f"{v['f1']:.3f}", str(v["support"])]
            for c, v in report["perClass"].items()
        ],
    )


def worst_class(report: dict[str, Any]) -> str:
    """A sentence on the class with the lowest recall."""
    per_class = report["perClass"]
    name = min((c for c in per_class if per_class[c]["support"]), key=lambda c: per_class[c]["recall"])
    classes = list(report["perClass"])
    row = dict(zip(classes, report["confusion"][classes.index(name)]))
    support = report["perClass"][name]["support"]
    rival = max((c for c in classes if c != name), key=lambda c: row[c])
    return (
        f"Worst class: of {support} faces labelled {name}, {percent(report['perClass'][name]['recall'])} are found; "
        f"{row[rival]} are taken for {rival}."
    )


def confusion(name: str, report: dict[str, Any], figures: dict[str, str]) -> Section:
    """The confusion matrix as counts, as shares of its rows, and as a picture."""
    return section("## Confusion", *confusion_parts("confusion.svg", name, report, figures))


def confusion_parts(file: str, name: str, report: dict[str, Any], figures: dict[str, str]) -> list[str]:
    """The confusion matrix of one head, whose picture is called `file`."""
    classes, counts = list(report["perClass"]), report["confusion"]
    figures[file] = charts.confusion_map(f"Confusion of {name}", classes, counts)
    shares = [[percent(n / sum(row)) if sum(row) else "-" for n in row] for row in counts]
    return [
        picture(file, f"Heat map of the confusion of {name}, in percent of each true class"),
        "True class down, predicted class across. Faces:",
        table(["true \\ predicted", *classes], [[c, *map(str, row)] for c, row in zip(classes, counts)]),
        "Share of each row:",
        table(["true \\ predicted", *classes], [[c, *row] for c, row in zip(classes, shares)]),
    ]


def class_shares(name: str, report: dict[str, Any], figures: dict[str, str]) -> Section:
    """How often each class occurs, and how often it is predicted."""
    classes, counts, images = list(report["perClass"]), report["confusion"], max(report["images"], 1)
    true = [sum(row) / images for row in counts]
    predicted = [sum(row[i] for row in counts) / images for i in range(len(classes))]
    figures["shares.svg"] = charts.shares(f"Shares of the classes, {name}", classes, true, predicted)
    return section(
        "## Predicted against true shares",
        picture("shares.svg", f"Bars of the true and the predicted share of each class, {name}"),
        table(
            ["class", "true", "predicted", "predicted / true"],
            [[c, percent(t), percent(p), f"{p / t:.2f}" if t else "-"] for c, t, p in zip(classes, true, predicted)],
        ),
        "A class predicted more often than it occurs is one that others are taken for.",
    )


def calibration(name: str, measured: dict[str, Any], figures: dict[str, str]) -> Section:
    """How well calibrated the probabilities are, and how often the labels shown are right."""
    r, shown = measured["report"]["reliability"], measured["shown"]["shown"]
    judge = "" if measured["truth"] == "utkface" else " by the majority of the FER+ votes"
    lower = "".join(f" ({c} from {t:g} on)" for c, t in shown.get("classThresholds", {}).items())
    by = " of both heads together" if "votes" in measured else ""
    return section(
        "## Calibration",
        *calibration_parts("calibration.svg", name, r, figures),
        f"From probability {shown['threshold']:g}{by} on a label is shown{lower}, below it \"unsure\". On the odd rows "
        f"{percent(shown['precision'])} of the labels shown are right{judge}, and {percent(shown['coverage'])} of the "
        "faces get one. The threshold was chosen on even and odd rows, so this is not quite a test of it.",
    )


def calibration_parts(file: str, name: str, r: dict[str, Any], figures: dict[str, str]) -> list[str]:
    """How well calibrated the probabilities of one head are; the picture is called `file`."""
    figures[file] = charts.reliability_diagram(f"Calibration of {name}", r)
    before, after = r["raw"], r["calibrated"]
    change = after["ece"] - before["ece"]
    verdict = "hardly changes" if abs(change) < HARDLY else "lowers" if change < 0 else "raises"
    return [
        picture(file, f"Reliability diagram of {name} before and after temperature scaling"),
        f"One number, the temperature {r['temperature']:g} (Guo et al. 2017), was fitted to the log loss of the even rows; "
        f"judged on the {r['images']:,} odd ones, in {len(before['bins'])} bins, it {verdict} the expected error:",
        table(
            ["", "expected calibration error", "log loss"],
            [[n, f"{p['ece']:.3f}", f"{p['logLoss']:.3f}"] for n, p in (("before", before), ("after", after))],
        ),
    ]


def votes(name: str, measured: dict[str, Any], figures: dict[str, str]) -> Section:
    """The head for votes of a model that has one: its accuracy, confusion and calibration."""
    if "votes" not in measured:
        return ""
    report, title = measured["votes"], f"{name}, head for votes"
    return section(
        "## The head for votes",
        accuracy(report, "ferplus"),
        class_table(report),
        worst_class(report),
        *confusion_parts("confusion-votes.svg", title, report, figures),
        *calibration_parts("calibration-votes.svg", title, report["reliability"], figures),
    )


def robustness(name: str, measured: dict[str, Any], baseline: dict[str, Any] | None, figures: dict[str, str]) -> Section:
    """Accuracy on degraded images, and the effect of augmentation."""
    if "robustness" not in measured:
        return ""
    own = measured["robustness"]
    figures["robustness.svg"] = charts.robustness_bars(f"Accuracy of {name} on worse frames", [(name, own)])
    header = ["frames", "accuracy", "change"]
    lines = [["as they are" if n == "none" else n, percent(v), points(v - own["none"])] for n, v in own.items()]
    comparison = ""
    if baseline:
        header += ["*augmented*", "*plain*", "*gain*"]
        lines = [[*line, *gain(baseline["accuracy"].get(n))] for line, n in zip(lines, own)]
        figures["augmentation.svg"] = augmentation_bars(baseline, list(own))
        a, p = baseline["augmented"], baseline["plain"]
        comparison = (
            f"The columns in italics are not this model's: they compare \"{a['title']}\" with \"{p['title']}\", the same "
            f"network trained alike for {a['epochs']} and {p['epochs']} epochs, with augmentation and without."
        )
    return section(
        "## Robustness",
        "PublicTest made worse in one way at a time, against FER-2013's labels.",
        comparison,
        picture("robustness.svg", f"Bars of the accuracy of {name} on worse frames"),
        table(header, lines),
        picture("augmentation.svg", "Bars of the accuracy with and without augmentation") if baseline else "",
    )


def gain(pair: dict[str, float] | None) -> list[str]:
    """The accuracy with augmentation, without, and the difference; dashes where it was not measured."""
    if pair is None:
        return ["-"] * 3
    return [percent(pair["augmented"]), percent(pair["plain"]), points(pair["augmented"] - pair["plain"])]


def augmentation_bars(baseline: dict[str, Any], frames: list[str]) -> str:
    """The figure of the accuracy with and without augmentation, for those of `frames` that were measured."""
    values = baseline["accuracy"]
    columns = [(key, {n: values[n][key] for n in frames if n in values}) for key in ("augmented", "plain")]
    return charts.robustness_bars("What augmentation is worth", columns)


def points(difference: float) -> str:
    """A difference of two shares in percentage points."""
    points = round(100 * difference, 1)
    return f"{points:+.1f}" if points else "0.0"


def groups(name: str, report: dict[str, Any], figures: dict[str, str]) -> Section:
    """Accuracy by group of people, with a sentence on the worst group."""
    given = {key: report[key] for key in GROUPINGS if key in report}
    if not given:
        return ""
    everyone = [(group, figure) for values in given.values() for group, figure in values.items()]
    group, worst = min(everyone, key=lambda pair: pair[1]["accuracy"])
    low, high = wilson(worst["accuracy"], worst["images"])
    figures["groups.svg"] = charts.group_accuracies(
        f"Accuracy of {name} by group", [(GROUPINGS[key], values) for key, values in given.items()], report["accuracy"]
    )
    tables = []
    for key, values in given.items():
        lines = []
        for n, v in values.items():
            interval = wilson(v["accuracy"], v["images"])
            lines.append([n, percent(v["accuracy"]), f"{percent(interval[0])} to {percent(interval[1])}", str(v["images"])])
        tables.append(table([GROUPINGS[key], "accuracy", "95 % interval", "faces"], lines))
    return section(
        "## By group",
        f"**Worst group: {group}**, {percent(worst['accuracy'])} right on {worst['images']} faces (95 % interval "
        f"{percent(low)} to {percent(high)}), against {percent(report['accuracy'])} of all.",
        "Race codes and their names are UTKFace's, and partly a machine's guess; who smiles is what "
        "the head for votes of `expression-ensemble` finds happy. Small groups have wide intervals.",
        picture("groups.svg", f"Accuracy of {name} by group with 95 % intervals"),
        *tables,
    )
