"""The figures are complete SVG files that show the given data. Needs only Python."""

from __future__ import annotations

import unittest
import xml.etree.ElementTree as ElementTree

from training import charts
from training.svg import Picture, short, ticks

CLASSES = ["angry", "happy & co"]


def words(svg: str) -> list[str]:
    """All texts of a picture; raises where it is not XML."""
    return [element.text or "" for element in ElementTree.fromstring(svg).iter() if element.tag.endswith("text")]


def bins(*counts: int) -> list[dict]:
    """Perfectly calibrated bins with these numbers of faces."""
    n = len(counts)
    return [
        {"from": i / n, "to": (i + 1) / n, "images": c, "confidence": (i + 0.5) / n, "accuracy": (i + 0.5) / n}
        for i, c in enumerate(counts)
    ]


class Numbers(unittest.TestCase):
    def test_short_numbers_have_no_needless_digits(self) -> None:
        self.assertEqual([short(v) for v in (0.5, 2.0, 0.12345, -0.0001, 100.0)], ["0.5", "2", "0.123", "0", "100"])

    def test_ticks_are_round_and_span_the_data(self) -> None:
        self.assertEqual(ticks(0, 1), [0, 0.2, 0.4, 0.6, 0.8, 1])
        for low, high in ((0.26, 0.65), (0.9397, 2.9409), (1, 188), (0.5, 0.5)):
            found = ticks(low, high)
            self.assertLessEqual(found[0], low)
            self.assertGreaterEqual(found[-1], high)
            self.assertLessEqual(len(found), 8)

    def test_the_interval_is_valid_for_few_faces(self) -> None:
        low, high = charts.wilson(1.0, 5)
        self.assertAlmostEqual(low, 0.566, places=3)
        self.assertEqual(high, 1.0)
        low, high = charts.wilson(0.5, 1000)
        self.assertAlmostEqual(high - low, 0.062, places=3)
        self.assertEqual(charts.wilson(0.0, 0), (0.0, 1.0))


class Pictures(unittest.TestCase):
    def test_text_is_escaped_and_the_background_is_light(self) -> None:
        picture = Picture(100, 50, "a < b")
        picture.text(1, 2, "c & d")
        svg = picture.svg()
        self.assertEqual(words(svg), ["c & d"])
        self.assertIn('fill="#ffffff"', svg)
        self.assertIn("<title>a &lt; b</title>", svg)

    def test_confusion_has_a_number_in_each_cell_and_names_both_axes(self) -> None:
        found = words(charts.confusion_map("Confusion", CLASSES, [[3, 1], [0, 0]]))
        for word in ("75.0", "25.0", "0.0", "true class", "predicted class"):
            self.assertIn(word, found)
        self.assertEqual(found.count("happy & co"), 2)

    def test_darker_is_more(self) -> None:
        levels = [int(charts.heat(i / 10)[1:3], 16) for i in range(11)]
        self.assertEqual(levels, sorted(levels, reverse=True))

    def test_training_curves_of_a_long_and_of_a_short_run(self) -> None:
        row = {"train_loss": 2.0, "val_loss": 1.0, "val_accuracy": 0.5, "ema_accuracy": 0.6}
        for epochs in (1, 4, 188):
            log = [{"epoch": e + 1.0, **{k: v - e / 1000 for k, v in row.items()}} for e in range(epochs)]
            found = words(charts.training_curves("net", log, "PublicTest"))
            for word in ("Training loss", "Validation loss", "Validation accuracy", "epoch", "averaged, published"):
                self.assertIn(word, found)

    def test_shares_are_written_above_the_bars(self) -> None:
        found = words(charts.shares("Shares", CLASSES, [0.9, 0.1], [0.75, 0.25]))
        for word in ("90.0", "75.0", "true share", "predicted share", "class"):
            self.assertIn(word, found)

    def test_reliability_shows_both_errors(self) -> None:
        measured = {
            "temperature": 0.85,
            "raw": {"ece": 0.03, "bins": bins(0, 5, 300)},
            "calibrated": {"ece": 0.012, "bins": bins(0, 0, 0)},
        }
        found = words(charts.reliability_diagram("Calibration", measured))
        self.assertIn("Before: expected error 0.030", found)
        self.assertIn("After, temperature 0.85: expected error 0.012", found)

    def test_groups_and_robustness(self) -> None:
        groups = [("gender", {"man": {"accuracy": 0.9, "images": 10}, "woman": {"accuracy": 1.0, "images": 3}})]
        self.assertIn("woman", words(charts.group_accuracies("Groups", groups, 0.92)))
        columns = [("augmented", {"none": 0.6, "glasses": 0.5}), ("plain", {"none": 0.6, "glasses": 0.3})]
        found = words(charts.robustness_bars("Robustness", columns))
        for word in ("as they are", "glasses", "30.0", "plain"):
            self.assertIn(word, found)


if __name__ == "__main__":
    unittest.main()
