"""Writes `models/NAME/card.md` from a measurement: `python -m training.card NAME MEASUREMENT.json`.

The measurement is what `npm run evaluate` saves, so that every figure on a card was taken from the
published files by the extension's own code and not by the training program.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from .errors import InputError

MODELS = Path(__file__).parent.parent / "models"

DATA = {
    "fer2013": "FER-2013 (Goodfellow et al. 2013), 28,561 training images of 48x48 grey pixels found by a web "
    "search for expression words, with the FER+ votes of Barsoum et al. 2016 (MIT licence). The images were "
    "gathered for research; none is in this repository, only weights trained on them.",
    "utkface": "UTKFace (Zhang et al. 2017), aligned and cropped faces, for non-commercial research; none is in "
    "this repository, only weights trained on them. A tenth of the files, chosen by a hash of the name, was kept "
    "for validation. The labels are partly machine-made.",
}
LIMITS = {
    "expression": "It names what a face looks like to other people. It does not tell what somebody feels, means "
    "or is like, and it is wrong often. It is not for deciding anything about a person: no hiring, marking, "
    "policing, insurance or medicine.",
    "gender": "It guesses how strangers would label a face by two words, from its looks alone. It does not know "
    "anyone's gender, knows no third answer, and is worse for some groups than for others. It is not for "
    "deciding anything about a person.",
}

MEASURED_ON = {"fer2013": "FER-2013's PublicTest", "utkface": "UTKFace's validation part, people of 16 and over"}
JUDGES = {"expression": " by what most FER+ voters saw", "gender": ""}


def percent(value: float) -> str:
    """`0.6543` as `65.4 %`."""
    return f"{100 * value:.1f} %"


def table(header: list[str], rows: list[list[str]]) -> str:
    """A Markdown table."""
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def group_table(name: str, groups: dict[str, Any]) -> str:
    """Accuracy of groups, given as numbers or as objects with `accuracy` and `images`."""
    rows = []
    for group, value in groups.items():
        figures = value if isinstance(value, dict) else {"accuracy": value}
        rows.append([group, percent(figures["accuracy"]), str(figures.get("images", ""))])
    return table([name, "accuracy", "faces"], rows)


def card(metadata: dict[str, Any], weight_bytes: int, measured: dict[str, Any]) -> str:
    """The card's text."""
    classes = list(measured["perClass"])
    calibration = metadata["calibration"]
    size = metadata["input"]["size"]
    # Faces are only left out for want of a majority where the majority is what answers are held against.
    voted = measured.get("leftOut", {}).get("no majority in FER+", 0) > 0
    by_votes = ", held against what most of the ten FER+ voters saw" if voted else ""
    parts = [
        f"# {metadata['title']}",
        f"Version {metadata['version']}. Input: grey faces of {size}x{size} pixels in the framing of "
        f"{metadata['framing']}. Output: probabilities of {', '.join(metadata['classes'])}. "
        f"{metadata['parameters']:,} parameters, {weight_bytes / 1e6:.2f} MB, "
        f"{metadata['multiplyAdds'] / 1e6:.0f} million multiply-adds a face.",
    ]
    if "members" in metadata:
        parts.append(f"An ensemble: the probabilities of {' and '.join(metadata['members'])} are averaged.")
    parts += [
        "## Measured",
        f"Accuracy {percent(measured['accuracy'])}, macro-F1 {measured['macroF1']:.3f} on {measured['images']:,} "
        f"images of {MEASURED_ON[metadata['framing']]}{by_votes}.",
        table(
            ["class", "precision", "recall", "F1", "images"],
            [
                [c, percent(v["precision"]), percent(v["recall"]), f"{v['f1']:.3f}", str(v["support"])]
                for c, v in measured["perClass"].items()
            ],
        ),
        "Rows are labels, columns what the network said:",
        table(["", *classes], [[c, *map(str, row)] for c, row in zip(classes, measured["confusion"])]),
    ]
    for key, name in (("byRace", "group"), ("byAgeBand", "age")):
        if key in measured:
            parts.append(group_table(name, measured[key]))
    parts += [
        "## Calibration",
        f"Temperature {calibration['temperature']}, fitted on the even rows of the validation images; expected "
        f"calibration error on the odd rows {calibration['ece']:.3f} (without it {calibration['ece_before']:.3f}). "
        f"From probability {calibration['threshold']} on a label is shown, below it \"unsure\": on the odd rows "
        f"{percent(calibration['precision'])} of the labels shown are right{JUDGES[metadata['kind']]}, and "
        f"{percent(calibration['coverage'])} of the faces get one.",
        "## Data",
        DATA[metadata["framing"]],
        "## What it is not for",
        LIMITS[metadata["kind"]],
        "The figures hold for images like the data's. In a call, light, angle, size and compression make them worse.",
    ]
    return "\n\n".join(parts) + "\n"


def main(arguments: list[str]) -> int:
    """Runs the command line; returns the exit status."""
    if len(arguments) != 2:
        raise InputError("usage: python -m training.card NAME MEASUREMENT.json")
    name, measurement = arguments
    folder = MODELS / name
    try:
        metadata = json.loads((folder / "model.json").read_text(encoding="utf-8"))["userDefinedMetadata"]
        measured = json.loads(Path(measurement).read_text(encoding="utf-8"))
        text = card(metadata, (folder / "weights.bin").stat().st_size, measured)
    except OSError as error:
        raise InputError(f"{error.filename} cannot be read") from None
    except json.JSONDecodeError as error:
        raise InputError(f"{measurement}: line {error.lineno} is not JSON") from None
    except KeyError as error:
        raise InputError(f"{measurement} or the model's metadata has no field {error}") from None
    (folder / "card.md").write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except InputError as error:
        print(error, file=sys.stderr)
        sys.exit(1)
