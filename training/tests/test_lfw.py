"""Real faces beside FER-2013's: reading, soft targets and anchors."""

from __future__ import annotations

import tempfile
import unittest
from dataclasses import replace
from pathlib import Path
from unittest.mock import patch

import numpy as np
import torch
from torch import nn

from training.branches import draw_back
from training.checkpoints import load_checkpoint, save_checkpoint
from training.config import EXPRESSIONS, RealFaces
from training.config_files import load_config
from training.data import is_validation
from training.errors import InputError
from training.lfw import anchors, answers, figures, labelled_smiles, load_faces, press_faces, read_smiles, soft_targets
from training.networks import build_network
from training.problems import Problem

ANGRY, HAPPY, NEUTRAL = (EXPRESSIONS.index(name) for name in ("angry", "happy", "neutral"))
HEADS = [slice(0, 7), slice(7, 14)]


def write_faces(folder: Path, rows: list[str]) -> None:
    """A crop a row, as bright all over as its number."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "faces.csv").write_text("\n".join(["file,person,expression,part,variant", *rows]) + "\n")
    np.repeat(np.arange(len(rows), dtype=np.uint8), 48 * 48).tofile(folder / "images.u8")


class Says(nn.Module):
    """Gives an image the logits of the number that is its brightness."""

    def __init__(self, logits: torch.Tensor):
        super().__init__()
        self.logits = logits

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.logits[x[:, 0, 0, 0].long()]


def sure(label: int, voted: int) -> torch.Tensor:
    """Logits [14] of a network whose first head is sure of `label` and its second of `voted`."""
    logits = torch.zeros(14)
    logits[label], logits[7 + voted] = 9, 9
    return logits


class Lfw(unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def test_faces_are_read_with_their_parts(self) -> None:
        write_faces(self.folder, ["a.jpg,a,happy,train,0", "a.jpg,a,happy,train,1", "b.jpg,b,neutral,validation,0"])
        faces = load_faces(self.folder)
        self.assertEqual(faces.labels.tolist(), [HAPPY, HAPPY, NEUTRAL])
        self.assertEqual(faces.part(faces.validation).files.tolist(), ["b.jpg"])
        self.assertEqual(int(faces.images[2, 5, 5]), 2)

    def test_what_does_not_fit_is_named(self) -> None:
        write_faces(self.folder, ["a.jpg,a,joyful,train,0"])
        with self.assertRaisesRegex(InputError, "row 0"):
            load_faces(self.folder)
        write_faces(self.folder, ["a.jpg,a,happy,train,0"])
        (self.folder / "images.u8").write_bytes(b"12")
        with self.assertRaisesRegex(InputError, "within an image"):
            load_faces(self.folder)
        with self.assertRaisesRegex(InputError, "crop-faces"):
            load_faces(self.folder / "absent")

    def test_an_unlikely_label_counts_less(self) -> None:
        believed = torch.full((2, 7), 0.02)
        believed[0, NEUTRAL] = believed[1, HAPPY] = 0.88
        target, weight = soft_targets(torch.tensor([NEUTRAL, NEUTRAL]), believed, 0.7)
        self.assertTrue(torch.allclose(target.sum(1), torch.ones(2)))
        self.assertAlmostEqual(float(target[1, HAPPY]), 0.3 * 0.88, places=5)
        self.assertEqual(float(weight[0]), 1)
        self.assertLess(float(weight[1]), 0.2)

    def test_both_heads_learn_a_photograph_s_label_without_those_kept_back(self) -> None:
        write_faces(self.folder, ["a.jpg,a,neutral,train,0", "a.jpg,a,neutral,train,2", "b.jpg,b,happy,validation,0"])
        teacher = Says(sure(ANGRY, NEUTRAL).repeat(3, 1))
        added = press_faces(load_faces(self.folder), [teacher], HEADS, RealFaces(weight=0.4, variants=1))
        self.assertEqual(added.labels.tolist(), [NEUTRAL])
        for target in added.targets:
            self.assertGreater(float(target[0, NEUTRAL]), 0.99)
        self.assertAlmostEqual(float(added.weight[0]), 0.4, places=5)

    def test_anchors_are_rare_expressions_that_both_heads_see(self) -> None:
        said = torch.stack([sure(ANGRY, ANGRY), sure(ANGRY, NEUTRAL), sure(NEUTRAL, NEUTRAL), sure(HAPPY, HAPPY)])
        images = torch.arange(4, dtype=torch.uint8).view(4, 1, 1).expand(4, 48, 48)
        added = anchors(images, [Says(said)], HEADS, RealFaces(anchors=0.5))
        self.assertEqual(added.labels.tolist(), [ANGRY])
        self.assertEqual(added.weight.tolist(), [0.5])

    def test_smiles_labelled_by_eye_count_however_unlikely_they_seem(self) -> None:
        images = torch.arange(3, dtype=torch.uint8).view(3, 1, 1).expand(3, 48, 48)
        teacher = Says(sure(NEUTRAL, NEUTRAL).repeat(3, 1))
        labelled = {"c.jpg": HAPPY, "a.jpg": NEUTRAL, "elsewhere.jpg": HAPPY}
        added = labelled_smiles(images, ["a.jpg", "b.jpg", "c.jpg"], labelled, [teacher], HEADS, RealFaces(smiles=2))
        self.assertEqual(added.images[:, 0, 0].tolist(), [0, 2])
        self.assertEqual(added.labels.tolist(), [NEUTRAL, HAPPY])
        self.assertEqual(added.weight.tolist(), [2, 2])
        for target in added.targets:
            self.assertEqual(target.argmax(1).tolist(), [NEUTRAL, HAPPY])

    def test_labels_of_smiles_are_of_training_faces(self) -> None:
        labelled = read_smiles()
        self.assertGreater(len(labelled), 100)
        self.assertEqual(set(labelled.values()), {HAPPY, NEUTRAL})
        table = self.folder / "smiles.csv"
        table.write_text("# Labelled by eye.\nfile,expression\na.jpg,sad\n")
        with self.assertRaisesRegex(InputError, "row 0"):
            read_smiles(table)
        held = next(name for name in (f"{i}.jpg" for i in range(1000)) if is_validation(name))
        table.write_text(f"file,expression\n{held},happy\n")
        with self.assertRaisesRegex(InputError, "validation"):
            read_smiles(table)

    def test_a_network_is_asked_as_it_is_when_it_answers(self) -> None:
        network = nn.Sequential(nn.BatchNorm2d(1), nn.Flatten(), nn.Linear(48 * 48, 14)).train()
        before = {k: v.clone() for k, v in network.state_dict().items()}
        answers(network, torch.randint(0, 255, (9, 48, 48), dtype=torch.uint8), HEADS)
        for name, value in network.state_dict().items():
            self.assertTrue(torch.equal(value, before[name]), name)

    def test_trained_weights_are_drawn_back_once(self) -> None:
        config = load_config("cnn-4")
        schedule = replace(config.schedule, start_from="cnn-4-first", start_share=0.25)
        config = replace(config, network=replace(config.network, widths=(4, 4)), schedule=schedule)
        first, trained = (build_network(config.network, 14) for _ in range(2))
        for name, network in (("cnn-4-first", first), ("cnn-4", trained)):
            (self.folder / name).mkdir()
            weights = network.state_dict()
            save_checkpoint(self.folder / name / "checkpoint.pt", {"network": weights, "average": weights, "optimiser": {}, "log": []})
        problem = Problem(torch.randint(0, 255, (9, 48, 48), dtype=torch.uint8), torch.zeros(9), [], None, 14, slice(0, 7), 0)
        with patch("training.branches.load_problem", return_value=problem):
            for _ in range(2):
                draw_back(config, self.folder, self.folder)
        state = load_checkpoint(self.folder / "cnn-4" / "checkpoint.pt")
        between = 0.75 * trained.head.weight + 0.25 * first.head.weight
        self.assertTrue(torch.allclose(state["average"]["head.weight"], between, atol=1e-6))
        self.assertTrue(torch.equal(state["trained"]["head.weight"], trained.head.weight))

    def test_figures_tell_what_neutral_faces_are_called(self) -> None:
        p = torch.eye(7)[[NEUTRAL, ANGRY, HAPPY, HAPPY]]
        line = figures(p, torch.tensor([NEUTRAL, NEUTRAL, NEUTRAL, HAPPY]))
        self.assertEqual(line, "happy 1.000 of 1 neutral 0.333 of 3 unwelcome 0.333")


if __name__ == "__main__":
    unittest.main()
