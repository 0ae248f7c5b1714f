"""Writes `models/NAME/card.md` and its figures: `python -m training.card NAME MEASUREMENT.json`.

The measurement is what `npm run cards` keeps in build/cards, so that every figure on a card was measured
on the published files by the extension's own code, not by the training program. The recipe comes from
training/configs, the curves from training/logs. Needs only Python, without PyTorch.
"""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

from .card_results import calibration, class_shares, confusion, groups, results, robustness, votes
from .card_sections import DATA, LIMITS, PURPOSE, Section, percent, section, table
from .card_training import lineage, training
from .config import Config
from .config_files import load_config
from .errors import InputError, run_command
from .run_log import Log, read_log

PACKAGE = Path(__file__).parent
MODELS, LOGS = PACKAGE.parent / "models", PACKAGE / "logs"
BASELINE = "robustness-baseline.json"


def head(metadata: dict[str, Any], weight_bytes: int) -> Section:
    """The card's head: what the model is."""
    lines = [
        PURPOSE[metadata["kind"]],
        f"Version {metadata['version']}. Input: grey faces of {metadata['input']['size']} x "
        f"{metadata['input']['size']} pixels in the framing of {metadata['framing']}. Output: probabilities of "
        f"{', '.join(metadata['classes'])}. {metadata['parameters']:,} parameters, {weight_bytes / 1e6:.2f} MB, "
        f"{metadata['multiplyAdds'] / 1e6:.0f} million multiply-adds a face. "
        f"SHA-256 of the weights: `{metadata['sha256'][:16]}…`.",
    ]
    if "members" in metadata:
        how = "averaged"
        if "shares" in metadata:
            how += f", {' to '.join(f'{100 * share:g}' for share in metadata['shares'])}"
        lines.append(f"An ensemble: the probabilities of {' and '.join(f'`{m}`' for m in metadata['members'])} are {how}.")
        for name in load_config(metadata["name"]).mirrored:
            lines.append(f"`{name}` sees the mirror image of every face, so that the two err less alike.")
    if "votes" in metadata:
        lines.append(
            "It has two heads, one for the labels of its data and one for the FER+ votes, each calibrated by itself. What "
            f"is shown is the mean of both, in which the one for votes counts {100 * metadata['votes']['share']:g} %."
        )
    if "smileShift" in metadata:
        odds = math.exp(metadata["smileShift"])
        lines.append(
            f"The odds of happy against neutral are then multiplied by {odds:.1f}, since slight smiles were missed more "
            "often than faces at rest were taken for smiles. Figures of a head by itself are without that."
        )
    lines.append("Written by `npm run cards`; see [training](../../training/README.md#cards).")
    return section("# " + metadata["title"], *lines)


def data(metadata: dict[str, Any], measured: dict[str, Any]) -> Section:
    """The section on the training data."""
    trained = measured["trainedOn"]
    unit = "class" if metadata["kind"] == "expression" else "race code and gender"
    return section(
        "## Data and licence",
        DATA[metadata["framing"]],
        f"Trained on {sum(trained.values()):,} images, of which:",
        table([unit, "training images", "share"], [[n, f"{v:,}", percent(v / max(sum(trained.values()), 1))] for n, v in trained.items()]),
    )


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
        votes(name, measured, figures),
        robustness(name, measured, baseline, figures),
        data(metadata, measured),
        training(configs, logs, figures),
    ]
    return "\n\n".join(filter(None, sections)) + "\n", figures


def read_json(path: Path) -> Any:
    """The content of a JSON file; raises `InputError` where it cannot be read."""
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except OSError:
        raise InputError(f"{path} cannot be read") from None
    except json.JSONDecodeError as error:
        raise InputError(f"{path}: line {error.lineno} is not JSON") from None


def write(folder: Path, text: str, figures: dict[str, str]) -> None:
    """Writes card and figures into a model's folder, and deletes figures of earlier cards."""
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
