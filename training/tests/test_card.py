"""Cards report everything that was measured. Needs only Python."""

from __future__ import annotations

import json
import tempfile
import unittest
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

from training import recipe
from training.card import card, main
from training.card_training import lineage
from training.config import Augment, Config, Data, Network, RealFaces, Schedule
from training.config_files import config_names, load_config
from training.errors import InputError
from training.run_log import read_log

BINS = [
    {"from": i / 15, "to": (i + 1) / 15, "images": 10, "confidence": (i + 0.5) / 15, "accuracy": (i + 0.5) / 15}
    for i in range(15)
]
LOG = [{"epoch": e, "train_loss": 2 / e, "val_loss": 1 / e, "val_accuracy": 0.5, "ema_accuracy": 0.6, "seconds": 60} for e in (1.0, 2.0)]


def metadata(kind: str) -> dict[str, Any]:
    """The metadata of a model.json."""
    return {
        "name": "net", "title": "Net", "kind": kind, "classes": ["man", "woman"], "input": {"size": 48},
        "framing": "utkface" if kind == "gender" else "fer2013", "version": "1.0.0", "multiplyAdds": 2_000_000,
        "parameters": 1000, "sha256": "0123456789abcdef0123",
    }


def measurement(kind: str) -> dict[str, Any]:
    """What `npm run cards` measures."""
    reliability = {
        "images": 50, "temperature": 0.8,
        "raw": {"ece": 0.04, "logLoss": 0.3, "bins": BINS},
        "calibrated": {"ece": 0.01, "logLoss": 0.2, "bins": BINS},
        "shown": {"threshold": 0.6, "precision": 0.97, "coverage": 0.91},
    }
    score = {"precision": 0.9, "recall": 0.9, "f1": 0.9, "support": 50}
    report: dict[str, Any] = {
        "images": 100, "accuracy": 0.85, "macroF1": 0.85, "reliability": reliability,
        "perClass": {"man": score, "woman": {**score, "recall": 0.8}}, "confusion": [[45, 5], [10, 40]],
    }
    measured = {
        "sha256": "0123456789abcdef0123", "report": report, "shown": reliability,
        "ways": [{"what": "whole", "accuracy": 0.85, "macroF1": 0.85, "images": 100}], "trainedOn": {"man": 3000, "woman": 1000},
    }
    if kind == "gender":
        report["byRace"] = {"0 White": {"accuracy": 0.9, "images": 80}, "1 Black": {"accuracy": 0.65, "images": 20}}
        report["byRaceAndGender"] = {"1 Black, woman": {"accuracy": 0.5, "images": 8}}
        return {**measured, "truth": "utkface"}
    return {**measured, "truth": "fer2013", "robustness": {"none": 0.85, "glasses": 0.6}}


def write(kind: str, baseline: dict[str, Any] | None = None, epochs: int = 2) -> tuple[str, dict[str, str]]:
    """A card made from the above."""
    config = Config(
        "net", "gender" if kind == "gender" else "expression", ("man", "woman"),
        network=Network("cnn", 48, (8, 16)), augment=Augment(rotate=10), schedule=Schedule(epochs, 0.1, 0.001),
    )
    return card(metadata(kind), 500_000, measurement(kind), [config], {"net": LOG}, baseline)


class Card(unittest.TestCase):
    def test_every_figure_is_linked_and_every_link_has_its_figure(self) -> None:
        for kind in ("expression", "gender"):
            text, figures = write(kind)
            for file in figures:
                self.assertIn(f"]({file})", text)
            self.assertEqual(text.count("!["), len(figures))
            self.assertNotIn("![]", text)

    def test_confusion_as_counts_and_as_shares_of_the_rows(self) -> None:
        text, _ = write("expression")
        self.assertIn("| woman | 10 | 40 |", text)
        self.assertIn("| woman | 20.0 % | 80.0 % |", text)
        self.assertIn("of 50 faces labelled woman, 80.0 % are found; 10 are taken for man", text)

    def test_shares_come_from_the_confusion(self) -> None:
        self.assertIn("| man | 50.0 % | 55.0 % | 1.10 |", write("expression")[0])

    def test_the_worst_group_is_named_with_its_faces(self) -> None:
        text, figures = write("gender")
        self.assertIn("**Worst group: 1 Black, woman**, 50.0 % right on 8 faces", text)
        self.assertIn("groups.svg", figures)
        self.assertNotIn("## Robustness", text)

    def test_robustness_is_compared_with_and_without_augmentation(self) -> None:
        self.assertIn("| glasses | 60.0 % | -25.0 |\n", write("expression")[0])
        baseline = {
            "augmented": {"model": "a", "title": "short", "epochs": 9}, "plain": {"model": "b", "title": "bare", "epochs": 9},
            "images": 100, "accuracy": {"none": {"augmented": 0.6, "plain": 0.61}, "glasses": {"augmented": 0.5, "plain": 0.25}},
        }
        text, figures = write("expression", baseline)
        self.assertIn("| glasses | 60.0 % | -25.0 | 50.0 % | 25.0 % | +25.0 |", text)
        self.assertIn('"short" with "bare"', text)
        self.assertIn("augmentation.svg", figures)

    def test_calibration_says_whether_the_error_falls_and_who_judges_labels(self) -> None:
        text, _ = write("expression")
        self.assertIn("it lowers the expected error", text)
        self.assertIn("97.0 % of the labels shown are right by the majority of the FER+ votes, and 91.0 % of the faces", text)

    def test_a_second_head_has_its_own_section(self) -> None:
        measured = measurement("expression")
        votes = {**measured["report"], "accuracy": 0.91, "confusion": [[48, 2], [7, 43]]}
        two = {**metadata("expression"), "votes": {"temperature": 0.7, "share": 0.25}}
        text, figures = card(two, 500_000, {**measured, "votes": votes}, [], {}, None)
        self.assertIn("the one for votes counts 25 %", text)
        self.assertIn("**85.0 %**", text.split("## The head for votes")[0])
        section = text.split("## The head for votes")[1]
        self.assertIn("**91.0 %**", section)
        self.assertIn("| woman | 7 | 43 |", section)
        for file in ("confusion.svg", "confusion-votes.svg", "calibration.svg", "calibration-votes.svg"):
            self.assertIn(file, figures)
            self.assertEqual(text.count(f"]({file})"), 1)
        self.assertNotIn("The head for votes", write("expression")[0])

    def test_a_log_with_another_number_of_epochs_than_its_configuration_is_mentioned(self) -> None:
        self.assertNotIn("its configuration says", write("expression")[0])
        self.assertIn("has 2 epochs, its configuration says 5", write("expression", epochs=5)[0])


# Not in recipes: the title of a card says which head is published, and the height of the eyes is a property of the data.
NOT_TOLD = {"data.published", "augment.eye_row"}
OTHER_TEXTS = {"kind": "mini-xception", "published": "votes", "optimiser": "adamw"}


def otherwise(name: str, value: Any) -> Any:
    """Another value for the setting `name`, of the same type."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, (int, float)):
        return value + 1
    if isinstance(value, dict):
        return {"fear": 9.0}
    if name == "real":
        return RealFaces()
    if isinstance(value, tuple):
        return (*value, "other" if name in ("teachers", "smiles") else 7)
    return OTHER_TEXTS.get(name, "other")


def configs_with_everything() -> list[Config]:
    """Configurations in which every setting that others depend on is set."""
    network, augment = Network("cnn", 48, (8, 16)), Augment(low_resolution=0.1, noise=0.1, cutout=0.1)
    data, schedule = Data(teachers=("a",), balance=True), Schedule(9, 0.1, 0.001)
    return [
        Config("cnn", network=network, data=data, augment=augment, schedule=schedule),
        Config("xception", network=replace(network, kind="mini-xception", stem=(8, 8)), data=data, schedule=schedule),
        Config("gender", "gender", network=network, data=data, schedule=schedule),
    ]


class Recipes(unittest.TestCase):
    def test_every_setting_is_described(self) -> None:
        for part in ("network", "data", "augment", "schedule"):
            for f in fields(getattr(Config("net"), part)):
                told = False
                for config in configs_with_everything():
                    section = getattr(config, part)
                    other = replace(section, **{f.name: otherwise(f.name, getattr(section, f.name))})
                    told |= recipe.rows(replace(config, **{part: other})) != recipe.rows(config)
                setting = f"{part}.{f.name}"
                self.assertEqual(told, setting not in NOT_TOLD, setting)

    def test_every_configuration_can_be_described(self) -> None:
        for name in config_names():
            for config in lineage(name):
                for what, how in recipe.rows(config):
                    self.assertTrue(how, f"{config.name}: {what}")

    def test_the_network_that_training_started_from_is_described_too(self) -> None:
        self.assertEqual([c.name for c in lineage("expression-model-2")], ["expression-model-2", "expression-model-1"])
        self.assertIn("`expression-model-1`", recipe.schedule(load_config("expression-model-2")))

    def test_an_ensemble_is_described_by_its_members(self) -> None:
        self.assertEqual([c.name for c in lineage("expression-ensemble")][:2], ["mini-xception-real", "cnn-4-light"])


class CommandLine(unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.models = Path(folder.name)
        self.model = self.models / "expression-model-1"
        self.model.mkdir()
        (self.model / "weights.bin").write_bytes(b"12")
        (self.model / "model.json").write_text(json.dumps({"userDefinedMetadata": metadata("expression")}))
        self.measured = self.models / "measured.json"

    def run_main(self, measured: dict[str, Any]) -> int:
        self.measured.write_text(json.dumps(measured))
        return main(["expression-model-1", str(self.measured)], self.models)

    def test_writes_card_and_figures_and_deletes_old_ones(self) -> None:
        (self.model / "old.svg").write_text("<svg/>")
        self.assertEqual(self.run_main(measurement("expression")), 0)
        names = {path.name for path in self.model.iterdir()}
        self.assertLessEqual({"card.md", "confusion.svg", "shares.svg", "calibration.svg", "robustness.svg"}, names)
        self.assertNotIn("old.svg", names)

    def test_refuses_measurements_of_other_weights(self) -> None:
        with self.assertRaisesRegex(InputError, "other weights"):
            self.run_main({**measurement("expression"), "sha256": "ffff"})
        self.assertFalse((self.model / "card.md").exists())

    def test_names_what_is_missing(self) -> None:
        with self.assertRaisesRegex(InputError, "has no field 'report'"):
            self.run_main({"sha256": "0123456789abcdef0123"})
        self.measured.write_text("{\n")
        with self.assertRaisesRegex(InputError, r"measured\.json: line 2 is not JSON"):
            main(["expression-model-1", str(self.measured)], self.models)
        with self.assertRaisesRegex(InputError, "usage"):
            main([], self.models)

    def test_logs_are_read_as_numbers(self) -> None:
        path = self.models / "log.csv"
        path.write_text("epoch,lr,seconds\n1,0.05,38.7\n")
        self.assertEqual(read_log(path), [{"epoch": 1, "lr": 0.05, "seconds": 38.7}])
        self.assertEqual(read_log(self.models / "no.csv"), [])


if __name__ == "__main__":
    unittest.main()
