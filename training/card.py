"""Writes `models/NAME/card.md` and its figures: `python -m training.card NAME MEASUREMENT.json`.

The measurement is what `npm run cards` keeps in build/cards, so that every figure on a card was taken
from the published files by the extension's own code and not by the training program. The recipe comes
from training/configs, the curves from training/logs. Needs no PyTorch, nor anything else but Python.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from . import charts, recipe
from .card_sections import DATA, LIMITS, PURPOSE, TRUTHS, Section, percent, section, table
from .charts import wilson
from .config import Config
from .config_files import load_config
from .errors import InputError, run_command
from .run_log import Log, read_log

PACKAGE = Path(__file__).parent
MODELS, LOGS = PACKAGE.parent / "models", PACKAGE / "logs"
BASELINE = "robustness-baseline.json"
GROUPINGS = {
    "byRace": "race code",
    "byAgeBand": "age band",
    "byGender": "gender",
    "byRaceAndGender": "race code and gender",
    "byAgeBandAndGender": "age band and gender",
    "bySmileAndGender": "smile and gender",
}
HARDLY = 0.005  # of expected calibration error; other faces would change it by as much


def head(metadata: dict[str, Any], weight_bytes: int) -> Section:
    """What it is."""
    lines = [
        PURPOSE[metadata["kind"]],
        f"Version {metadata['version']}. Input: grey faces of {metadata['input']['size']} x "
        f"{metadata['input']['size']} pixels in the framing of {metadata['framing']}. Output: probabilities of "
        f"{', '.join(metadata['classes'])}. {metadata['parameters']:,} parameters, {weight_bytes / 1e6:.2f} MB, "
        f"{metadata['multiplyAdds'] / 1e6:.0f} million multiply-adds a face. "
        f"SHA-256 of the weights: `{metadata['sha256'][:16]}…`.",
    ]
    if "members" in metadata:
        lines.append(f"An ensemble: the probabilities of {' and '.join(f'`{m}`' for m in metadata['members'])} are averaged.")
        for name in load_config(metadata["name"]).mirrored:
            lines.append(f"`{name}` sees the mirror image of every face, so that the two err less alike.")
    lines.append("Written by `npm run cards`; see [training](../../training/README.md#cards).")
    return section("# " + metadata["title"], *lines)


def results(metadata: dict[str, Any], measured: dict[str, Any]) -> Section:
    """Accuracy in several ways, and the classes by themselves."""
    report = measured["report"]
    low, high = wilson(report["accuracy"], report["images"])
    per_class = report["perClass"]
    worst = min((c for c in per_class if per_class[c]["support"]), key=lambda c: per_class[c]["recall"])
    ways = [[w["what"], percent(w["accuracy"]), f"{w['macroF1']:.3f}", f"{w['images']:,}"] for w in measured["ways"]]
    return section(
        "## Accuracy",
        f"**{percent(report['accuracy'])}** (95 % interval {percent(low)} to {percent(high)}), macro F1 "
        f"{report['macroF1']:.3f}, on {report['images']:,} images of {TRUTHS[measured['truth']]}.",
        table(["measured on", "accuracy", "macro F1", "images"], ways),
        "All further figures are those of the result in bold print." if len(ways) > 1 else "",
        table(
            ["class", "precision", "recall", "F1", "support"],
            [
                [c, percent(v["precision"]), percent(v["recall"]), f"{v['f1']:.3f}", str(v["support"])]
                for c, v in per_class.items()
            ],
        ),
        worst_class(worst, report),
    )


def worst_class(name: str, report: dict[str, Any]) -> str:
    """A sentence on the class that is found least often."""
    classes = list(report["perClass"])
    row = dict(zip(classes, report["confusion"][classes.index(name)]))
    support = report["perClass"][name]["support"]
    rival = max((c for c in classes if c != name), key=lambda c: row[c])
    return (
        f"Worst class: of {support} faces labelled {name}, {percent(report['perClass'][name]['recall'])} are found; "
        f"{row[rival]} are taken for {rival}."
    )


def confusion(name: str, report: dict[str, Any], figures: dict[str, str]) -> Section:
    """The matrix as counts, as shares of its rows, and as a picture."""
    classes, counts = list(report["perClass"]), report["confusion"]
    figures["confusion.svg"] = charts.confusion_map(f"Confusion of {name}", classes, counts)
    shares = [[percent(n / sum(row)) if sum(row) else "-" for n in row] for row in counts]
    return section(
        "## Confusion",
        picture("confusion.svg", f"Heat map of the confusion of {name}, in percent of each true class"),
        "True class down, predicted class across. Faces:",
        table(["true \\ predicted", *classes], [[c, *map(str, row)] for c, row in zip(classes, counts)]),
        "Share of each row:",
        table(["true \\ predicted", *classes], [[c, *row] for c, row in zip(classes, shares)]),
    )


def class_shares(name: str, report: dict[str, Any], figures: dict[str, str]) -> Section:
    """How often each class is there, and how often it is predicted."""
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
    """Whether probabilities mean what they say."""
    r, shown = measured["report"]["reliability"], measured["shown"]["shown"]
    figures["calibration.svg"] = charts.reliability_diagram(f"Calibration of {name}", r)
    before, after = r["raw"], r["calibrated"]
    change = after["ece"] - before["ece"]
    verdict = "hardly changes" if abs(change) < HARDLY else "lowers" if change < 0 else "raises"
    judge = "" if measured["truth"] == "utkface" else " by the majority of the FER+ votes"
    lower = "".join(f" ({c} from {t:g} on)" for c, t in shown.get("classThresholds", {}).items())
    return section(
        "## Calibration",
        picture("calibration.svg", f"Reliability diagram of {name} before and after temperature scaling"),
        f"One number, the temperature {r['temperature']:g} (Guo et al. 2017), was fitted to the log loss of the even rows; "
        f"judged on the {r['images']:,} odd ones, in {len(before['bins'])} bins, it {verdict} the expected error:",
        table(
            ["", "expected calibration error", "log loss"],
            [[n, f"{p['ece']:.3f}", f"{p['logLoss']:.3f}"] for n, p in (("before", before), ("after", after))],
        ),
        f"From probability {shown['threshold']:g} on a label is shown{lower}, below it \"unsure\". On the odd rows "
        f"{percent(shown['precision'])} of the labels shown are right{judge}, and {percent(shown['coverage'])} of the "
        "faces get one. The threshold was chosen on even and odd rows, so this is not quite a test of it.",
    )


def robustness(name: str, measured: dict[str, Any], baseline: dict[str, Any] | None, figures: dict[str, str]) -> Section:
    """Accuracy on frames made worse, and what augmentation is worth."""
    if "robustness" not in measured:
        return ""
    own = measured["robustness"]
    ground = own["none"]
    header, lines = ["frames", "accuracy", "change"], [[n, percent(v), points(v - ground)] for n, v in own.items()]
    words = ["PublicTest made worse in one way at a time, against FER-2013's labels."]
    if baseline:
        values = baseline["accuracy"]
        header += ["*augmented*", "*plain*", "*gain*"]
        for line, n in zip(lines, own):
            pair = values.get(n)
            line += [percent(pair["augmented"]), percent(pair["plain"]), points(pair["augmented"] - pair["plain"])] if pair else ["-"] * 3
        columns = [(key, {n: values[n][key] for n in own if n in values}) for key in ("augmented", "plain")]
        figures["augmentation.svg"] = charts.robustness_bars("What augmentation is worth", columns)
        a, p = baseline["augmented"], baseline["plain"]
        words.append(
            f"The columns in italics are not this model's: they compare \"{a['title']}\" with \"{p['title']}\", the same "
            f"network trained alike for {a['epochs']} and {p['epochs']} epochs, with augmentation and without."
        )
    figures["robustness.svg"] = charts.robustness_bars(f"Accuracy of {name} on worse frames", [(name, own)])
    named = [["as they are" if line[0] == "none" else line[0], *line[1:]] for line in lines]
    more = picture("augmentation.svg", "Bars of the accuracy with and without augmentation") if baseline else ""
    return section("## Robustness", *words, picture("robustness.svg", f"Bars of the accuracy of {name} on worse frames"), table(header, named), more)


def points(difference: float) -> str:
    """A difference of two shares in percentage points."""
    points = round(100 * difference, 1)
    return f"{points:+.1f}" if points else "0.0"


def groups(name: str, report: dict[str, Any], figures: dict[str, str]) -> Section:
    """Accuracy by who is to be seen, worst group first named."""
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
        "`expression-ensemble-plus` finds happy. Small groups have wide intervals.",
        picture("groups.svg", f"Accuracy of {name} by group with 95 % intervals"),
        *tables,
    )


def lineage(name: str) -> list[Config]:
    """The configurations whose networks went into a model: members, what they started from, and their teachers."""
    own = load_config(name)
    todo = [load_config(member) for member in own.members] or [own]
    found: list[Config] = []
    while todo:
        config = todo.pop(0)
        if config.name not in [c.name for c in found]:
            found.append(config)
            smiles = config.data.smiles  # these only say which images weigh more
            todo += [load_config(source) for source in config.sources if source not in smiles]
    return found


def training(configs: list[Config], logs: dict[str, Log], figures: dict[str, str]) -> Section:
    """The recipe of every network, and its curves."""
    columns = [dict(recipe.rows(config)) for config in configs]
    for config, column in zip(configs, columns):
        if log := logs.get(config.name):
            minutes = sum(row["seconds"] for row in log) / 60
            column["run"] = f"{len(log)} epochs in {minutes:.0f} minutes"
    what = list(dict.fromkeys(key for column in columns for key in column))
    parts = ["## Training", table(["", *(f"`{c.name}`" for c in configs)], [[key, *(c.get(key, "-") for c in columns)] for key in what])]
    for config in configs:
        log = logs.get(config.name)
        if not log:
            parts.append(f"`{config.name}` left no log.")
            continue
        if len(log) != config.epochs:
            parts.append(
                f"The log of `{config.name}` has {len(log)} epochs, its configuration says {config.epochs}: "
                "it was changed after this training, and the table tells of it as it is now."
            )
        on = "PublicTest, FER-2013's labels" if config.task == "expression" else "validation adults"
        file = f"training-{config.name}.svg"
        figures[file] = charts.training_curves(config.name, log, on)
        parts.append(picture(file, f"Loss and accuracy of {config.name} by epoch"))
    parts.append(
        "The losses cannot be compared with each other: that of training is over soft targets (of both heads, for "
        "expressions) and augmented images. Steps in the curves are where a run was resumed with other settings, or "
        "its last epochs began; see [what was run](../../training/README.md#what-was-run)."
    )
    return section(*parts)


def data(metadata: dict[str, Any], measured: dict[str, Any]) -> Section:
    """What it was trained on."""
    trained = measured["trainedOn"]
    unit = "class" if metadata["kind"] == "expression" else "race code and gender"
    return section(
        "## Data and licence",
        DATA[metadata["framing"]],
        f"Trained on {sum(trained.values()):,} images, of which:",
        table([unit, "training images", "share"], [[n, f"{v:,}", percent(v / max(sum(trained.values()), 1))] for n, v in trained.items()]),
    )


def picture(file: str, words: str) -> str:
    """A figure of the card."""
    return f"![{words}]({file})"


def card(
    metadata: dict[str, Any], weight_bytes: int, measured: dict[str, Any], configs: list[Config],
    logs: dict[str, Log], baseline: dict[str, Any] | None,
) -> tuple[str, dict[str, str]]:
    """The card's text and its figures by file name."""
    figures: dict[str, str] = {}
    name, report = metadata["name"], measured["report"]
    sections = [
        head(metadata, weight_bytes),
        section("## What it is not for", LIMITS[metadata["kind"]]),
        results(metadata, measured),
        confusion(name, report, figures),
        class_shares(name, report, figures),
        groups(name, report, figures),
        calibration(name, measured, figures),
        robustness(name, measured, baseline, figures),
        data(metadata, measured),
        training(configs, logs, figures),
    ]
    return "\n\n".join(filter(None, sections)) + "\n", figures


def read_json(path: Path) -> Any:
    """What a JSON file holds."""
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except OSError:
        raise InputError(f"{path} cannot be read") from None
    except json.JSONDecodeError as error:
        raise InputError(f"{path}: line {error.lineno} is not JSON") from None


def write(folder: Path, text: str, figures: dict[str, str]) -> None:
    """Puts card and figures into a model's folder, and takes figures of earlier cards out."""
    for old in folder.glob("*.svg"):
        if old.name not in figures:
            old.unlink()
    for file, svg in figures.items():
        (folder / file).write_text(svg, encoding="utf-8")
    (folder / "card.md").write_text(text, encoding="utf-8")


def main(arguments: list[str], models: Path = MODELS, logs: Path = LOGS) -> int:
    """Runs the command line; returns the exit status."""
    if len(arguments) != 2:
        raise InputError("usage: python -m training.card NAME MEASUREMENT.json")
    name, measurement = arguments
    folder = models / name
    metadata, measured = read_json(folder / "model.json").get("userDefinedMetadata", {}), read_json(Path(measurement))
    baseline = read_json(models / BASELINE) if (models / BASELINE).is_file() else None
    configs = lineage(name)
    found = {c.name: read_log(logs / f"{c.name}.csv") for c in configs}
    try:
        if measured["sha256"] != metadata["sha256"]:
            raise InputError(f"{measurement} was measured with other weights than those of {folder}: run `npm run cards -- {name}`")
        text, figures = card(metadata, (folder / "weights.bin").stat().st_size, measured, configs, found, baseline)
    except KeyError as error:
        raise InputError(f"{measurement} or the model's metadata has no field {error}") from None
    write(folder, text, figures)
    return 0


if __name__ == "__main__":
    run_command(main)
