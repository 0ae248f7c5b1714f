"""Trains, resumes and exports on generated images: `python -m unittest discover -s training -t .`"""

from __future__ import annotations

import csv
import io
import json
import shutil
import tempfile
import unittest
from contextlib import redirect_stdout
from dataclasses import replace
from pathlib import Path
from unittest.mock import patch

import numpy as np
import torch
import torch.nn.functional as F
from PIL import Image

from training.__main__ import in_order, main
from training.augment import Augmenter
from training.balance import HEAVIEST, gender_weights, smiles
from training.branches import remeasure_norms
from training.checkpoints import trained_network
from training.calibration import Seen, calibrate, class_thresholds, shifted_between
from training.config import EXPRESSIONS, Augment, Data, Network
from training.config_files import load_config
from training.data import OTHER_VOTES, VOTE_COLUMNS, load_fer, load_utk
from training.errors import InputError
from training.export import build_graph, mirrored, probabilities, shifted
from training.loop import average_loss, start_network, teach
from training.networks import build_network, to_input
from training.pool import max_pool
from training.problems import Part, Problem, load_problem, share_correction
from training.resize import is_narrower, narrowed

IMAGES = 200


def write_fer(folder: Path) -> None:
    """200 images of noise, a quarter of them PublicTest; the brightness of the lower half depends on the class."""
    folder.mkdir(parents=True)
    random = np.random.default_rng(1)
    images = random.integers(0, 256, (IMAGES, 48, 48), np.uint8)
    with (folder / "labels.csv").open("w", newline="") as f:
        writer = csv.writer(f)
        writer.writerow(["row", "usage", "emotion", *VOTE_COLUMNS, *OTHER_VOTES])
        for i in range(IMAGES):
            label = i % len(EXPRESSIONS)
            images[i, 24:] = images[i, 24:] // 4 + 25 * label
            votes = [8 if c == label else 0 for c in range(len(EXPRESSIONS))]
            usage = "PublicTest" if i % 4 == 0 else "Training"
            writer.writerow([i, usage, EXPRESSIONS[label], *votes, 1, 1, 0])
    images.tofile(folder / "images.u8")


def write_utk(folder: Path) -> None:
    """200 chips of noise."""
    folder.mkdir(parents=True)
    random = np.random.default_rng(2)
    for i in range(IMAGES):
        pixels = random.integers(0, 256, (200, 200, 3), np.uint8)
        name = f"{20 + i % 40}_{i % 2}_{i % 5}_2017{i:04}.jpg.chip.jpg"
        Image.fromarray(pixels).save(folder / name)


def write_crops(folder: Path) -> None:
    """21 faces of noise of a press photographer's, one of them kept for validation, and 9 of UTKFace."""
    random = np.random.default_rng(5)
    rows = [f"{i}.jpg,{i},{EXPRESSIONS[3 + 3 * (i % 2)]},{'validation' if i == 4 else 'train'},{i % 2}" for i in range(21)]
    for name, header, lines in (("lfw", "file,person,expression,part,variant", rows), ("utkface", "file", ["a.jpg"] * 9)):
        (folder / name).mkdir(parents=True)
        (folder / name / "faces.csv").write_text("\n".join([header, *lines]) + "\n")
        random.integers(0, 256, (len(lines), 48, 48), np.uint8).tofile(folder / name / "images.u8")


class Smoke(unittest.TestCase):
    """The whole way from data to model folder, on little data."""

    def setUp(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.root = Path(self.folder.name)
        write_fer(self.root / "data" / "fer2013")
        for runs in ("runs", "again"):
            write_crops(self.root / runs / "cache")

    def run_main(self, name: str, *more: str, runs: str = "runs") -> str:
        options = [f"--{place}={self.root / (runs if place == 'runs' else place)}" for place in ("data", "runs", "models", "fixtures", "logs")]
        output = io.StringIO()
        with redirect_stdout(output):
            self.assertEqual(main([name, *options, *more]), 0)
        return output.getvalue()

    def checkpoint(self, name: str, runs: str = "runs") -> dict:
        return torch.load(self.root / runs / name / "checkpoint.pt", weights_only=False)

    def test_ensemble_from_data_to_model_folder(self) -> None:
        self.run_main("expression-ensemble", "--epochs=2")
        folder = self.root / "models" / "expression-ensemble"
        model = json.loads((folder / "model.json").read_text())
        metadata = model["userDefinedMetadata"]
        self.assertEqual(metadata["classes"], list(EXPRESSIONS))
        self.assertEqual(metadata["members"], ["mini-xception-real", "cnn-4-light"])
        self.assertEqual(metadata["votes"]["share"], load_config("expression-ensemble").model.vote_share)
        self.assertEqual(metadata["votes"]["temperature"], metadata["calibration"]["votes"]["temperature"])
        self.assertEqual(list(model["signature"]["outputs"]), ["probabilities"])
        sizes = {"float32": 2, "int32": 4}
        expected = sum(int(np.prod(w["shape"])) * sizes[w["dtype"]] for w in model["weightsManifest"][0]["weights"])
        self.assertEqual((folder / "weights.bin").stat().st_size, expected)
        fixture = json.loads((self.root / "fixtures" / "expression-ensemble.json").read_text())
        for case in fixture["cases"]:
            self.assertAlmostEqual(sum(case["probabilities"]), 1, places=4)
            self.assertAlmostEqual(sum(case["votes"]), 1, places=4)
            self.assertNotEqual(case["votes"], case["probabilities"])

    def test_a_widened_network_starts_out_computing_the_same(self) -> None:
        self.run_main("mini-xception-first", "--epochs=1")
        config = load_config("mini-xception")
        wide = start_network(config, 14, self.root / "runs").eval()
        narrow = build_network(load_config("mini-xception-first").network, 14)
        narrow.load_state_dict(self.checkpoint("mini-xception-first")["average"])
        x = torch.rand(4, 1, 48, 48) * 255
        self.assertTrue(torch.allclose(wide(x), narrow.eval()(x), atol=1e-4))

    def test_a_narrowed_network_starts_with_the_channels_that_count_most(self) -> None:
        wide = build_network(Network("cnn", 48, (4, 6, 8, 10)), 14)
        idle = {0: (1, 3), 1: (0, 4), 2: (5, 6, 7), 3: (2, 9)}
        with torch.no_grad():
            for i, channels in idle.items():
                norm = wide.blocks[i].norm
                norm.weight[list(channels)] = 1e-3
                # Below zero, so that these channels say nothing.
                norm.bias[list(channels)] = -1
        narrow = build_network(Network("cnn", 48, (2, 4, 5, 8)), 14)
        self.assertTrue(is_narrower(narrow, wide.state_dict()))
        self.assertFalse(is_narrower(wide, wide.state_dict()))
        narrow.load_state_dict(narrowed(narrow, wide.state_dict()))
        x = torch.rand(4, 1, 48, 48) * 255
        self.assertTrue(torch.allclose(narrow.eval()(x), wide.eval()(x), atol=1e-4))

    def test_teachers_answers_are_blended_into_the_targets(self) -> None:
        self.run_main("cnn-4-first", "--epochs=1")
        taught = replace(load_config("cnn-4"), data=Data(teachers=("cnn-4-first",), teacher_share=0.5))
        alone, problem = (load_problem(taught, self.root / "data", self.root / "runs") for _ in range(2))
        teach(problem, taught, self.root / "runs")
        for before, after in zip(alone.heads, problem.heads):
            answer = 2 * after.target - before.target
            self.assertTrue(torch.allclose(answer.sum(1), torch.ones(len(answer)), atol=1e-4))
            self.assertGreaterEqual(answer.min().item(), -1e-5)

    def test_loss_with_a_partner_is_that_of_the_average(self) -> None:
        sure, split = torch.tensor([[0.0, 9.0]]), torch.tensor([[0.0, 0.0]])
        target = torch.tensor([[0.0, 1.0]])
        expected = -torch.log(torch.tensor((0.5 + torch.sigmoid(torch.tensor(9.0)).item()) / 2))
        self.assertAlmostEqual(average_loss(split, sure, target).item(), expected.item(), places=5)

    def test_gender(self) -> None:
        write_utk(self.root / "data" / "utkface")
        output = self.run_main("gender-mini-xception", "--epochs=1")
        self.assertIn("by race", output)
        # Its student has a larger input than it has itself.
        taught = replace(load_config("gender-cnn"), data=Data(teachers=("gender-mini-xception",), teacher_share=1.0))
        problem = load_problem(taught, self.root / "data", self.root / "runs")
        teach(problem, taught, self.root / "runs")
        small = F.avg_pool2d(problem.train[:, None].float(), 2)
        teacher = trained_network(load_config("gender-mini-xception"), 2, self.root / "runs")
        with torch.no_grad():
            answers = sum(torch.softmax(teacher(x), 1) / 2 for x in (small, small.flip(3)))
        self.assertTrue(torch.allclose(problem.heads[0].target, answers, atol=1e-3))

    def test_runs_of_several_seeds_are_averaged_and_continued(self) -> None:
        write_utk(self.root / "data" / "utkface")
        self.run_main("gender-mini-xception", "--epochs=1")
        folder = self.root / "runs" / "gender-mini-xception"
        seeds = load_config("gender-mini-xception").schedule.seeds
        self.assertEqual({p.name for p in folder.iterdir() if p.is_dir()}, {str(seed) for seed in seeds})
        mean = self.checkpoint("gender-mini-xception")["average"]["head.weight"]
        each = [self.checkpoint(f"gender-mini-xception/{seed}")["average"]["head.weight"] for seed in seeds]
        self.assertTrue(torch.allclose(mean, torch.stack(each).mean(0), atol=1e-6))
        self.assertFalse(torch.equal(each[0], each[1]))
        self.run_main("gender-mini-xception", "--epochs=2")
        self.assertEqual([row["epoch"] for row in self.checkpoint("gender-mini-xception")["log"]], [1, 2])

    def test_statistics_of_batch_normalisation_are_measured_again(self) -> None:
        network = build_network(Network("mini-xception", 48, (8,), stem=(8, 8)), 7).eval()
        images = torch.randint(0, 256, (64, 48, 48), dtype=torch.uint8)
        remeasure_norms(network, images)
        met = F.conv2d(network.standardise(to_input(images)), network.stem.conv.weight, padding=1)
        self.assertTrue(torch.allclose(network.stem.norm.running_mean, max_pool(met).mean((0, 2, 3)), atol=1e-4))
        self.assertFalse(network.training)

    def test_a_mirrored_network_sees_the_mirror_image(self) -> None:
        for dense in (0, 8):
            network = build_network(Network("cnn", 48, (8, 16, 16), dense=dense), 7).eval()
            x = torch.rand(4, 1, 48, 48) * 255
            self.assertTrue(torch.allclose(mirrored(network)(x), network(x.flip(3)), atol=1e-4))
        with self.assertRaises(ValueError):
            mirrored(build_network(Network("mini-xception", 48, (8,), stem=(8, 8)), 7))

    def test_resumes_where_it_stopped_and_is_reproducible_for_a_seed(self) -> None:
        self.run_main("cnn-4", "--epochs=2")
        self.run_main("cnn-4", "--epochs=2", runs="again")
        first, second = self.checkpoint("cnn-4"), self.checkpoint("cnn-4", "again")
        for key, value in first["network"].items():
            self.assertTrue(torch.equal(value, second["network"][key]), key)
        self.run_main("cnn-4", "--epochs=3")
        self.assertEqual([row["epoch"] for row in self.checkpoint("cnn-4")["log"]], [1, 2, 3])

    def test_continues_from_published_weights(self) -> None:
        self.run_main("expression-ensemble", "--epochs=1")
        x = torch.rand(4, 1, 48, 48, generator=torch.Generator().manual_seed(1)) * 255
        self.run_main("expression-ensemble", "--export-only", "--from-published", runs="again")
        for name in ("mini-xception-real", "cnn-4-light"):
            first, again = (build_network(load_config(name).network, 14).eval() for _ in range(2))
            first.load_state_dict(self.checkpoint(name)["average"])
            again.load_state_dict(self.checkpoint(name, "again")["average"])
            difference = (torch.softmax(first(x), 1) - torch.softmax(again(x), 1)).abs().max().item()
            self.assertLess(difference, 2e-3)  # the rounding to float16
        # A teacher that nothing publishes is what it was trained on to.
        teacher, pupil = (self.checkpoint(name, "again")["average"]["head.weight"] for name in ("mini-xception", "mini-xception-real"))
        self.assertTrue(torch.equal(teacher, pupil))
        self.run_main("expression-ensemble", "--epochs=1", "--from-published", runs="again")
        self.assertEqual(len(self.checkpoint("cnn-4-light", "again")["log"]), 1)

    def test_a_finished_network_no_longer_needs_its_teachers(self) -> None:
        self.run_main("expression-ensemble", "--epochs=1")
        for name in ("mini-xception-first", "cnn-4-first", "mini-xception", "cnn-4", "cnn-4-real"):
            shutil.rmtree(self.root / "runs" / name)
        self.run_main("expression-ensemble", "--epochs=1")
        left = {"mini-xception-real", "cnn-4-light", "cache"}
        self.assertEqual({path.name for path in (self.root / "runs").iterdir()}, left)

    def test_networks_that_are_needed_first_are_trained_for_their_own_epochs_at_most(self) -> None:
        asked = load_config("gender-cnn").lasting(500)
        lasting = {config.name: config.epochs for config in in_order([asked], self.root / "runs", 500)}
        self.assertEqual(lasting["gender-cnn"], 500)
        self.assertEqual(lasting["cnn-4"], load_config("cnn-4").epochs)

    def test_a_model_that_is_not_published_is_named(self) -> None:
        with self.assertRaisesRegex(InputError, r"expression-ensemble/model\.json does not exist"):
            self.run_main("expression-ensemble", "--from-published")
        with self.assertRaisesRegex(InputError, "nothing publishes cnn-4-first"):
            self.run_main("cnn-4-first", "--from-published")

    def test_bad_input_is_named_by_file_and_row(self) -> None:
        fer = self.root / "data" / "fer2013"
        labels = (fer / "labels.csv").read_text()
        with (fer / "images.u8").open("ab") as f:
            f.truncate(48 * 48 * (IMAGES - 1) - 5)
        with self.assertRaisesRegex(InputError, r"images\.u8 .* row 199"):
            load_fer(self.root / "data")
        (fer / "labels.csv").write_text(labels.replace(",sad,", ",bored,"))
        with self.assertRaisesRegex(InputError, r"labels\.csv: row 4 .*'bored'"):
            load_fer(self.root / "data")
        chips = self.root / "data" / "utkface"
        chips.mkdir()
        (chips / "20_0_0_1.jpg.chip.jpg").write_bytes(b"no picture")
        with self.assertRaisesRegex(InputError, r"20_0_0_1\.jpg\.chip\.jpg is not a readable image"):
            load_utk(self.root / "data", 64, self.root / "cache")


class Targets(unittest.TestCase):
    """Sample weights."""

    def test_men_and_women_weigh_the_same_in_every_group(self) -> None:
        ages, races = np.array([20, 20, 20, 20, 50, 50, 50]), np.array([0, 0, 0, 0, 1, 1, 1])
        genders = np.array([0, 0, 0, 1, 0, 1, 1])
        weights = gender_weights(ages, races, genders)
        for group in (slice(0, 4), slice(4, 7)):
            w, g = weights[group], torch.from_numpy(genders[group])
            self.assertAlmostEqual(w[g == 0].sum().item(), w[g == 1].sum().item(), places=5)
        self.assertAlmostEqual(weights[:4].mean().item(), 1, places=5)
        # The band of three people is rarer than the band of four.
        self.assertAlmostEqual(weights[4:].mean().item(), (4 / 3) ** 0.5, places=5)

    def test_weights_are_limited(self) -> None:
        genders = np.array([0] * 30 + [1])
        weights = gender_weights(np.full(31, 20), np.zeros(31, int), genders)
        self.assertEqual(weights.max().item(), HEAVIEST)

    def test_men_and_women_weigh_the_same_among_those_who_smile_and_among_the_others(self) -> None:
        random = np.random.default_rng(3)
        races, genders = random.integers(0, 2, 400), random.integers(0, 2, 400)
        smiling = random.random(400) < 0.3 + 0.4 * genders
        weights = gender_weights(np.full(400, 20), races, genders, smiling)
        for way in (races, smiling.astype(int)):
            for group in (0, 1):
                men, women = (weights[torch.from_numpy((way == group) & (genders == g))].sum().item() for g in (0, 1))
                self.assertAlmostEqual(men, women, places=3)

    def test_a_group_without_women_keeps_its_weights(self) -> None:
        weights = gender_weights(np.full(4, 20), np.array([0, 0, 1, 1]), np.array([0, 0, 0, 1]))
        self.assertEqual(weights.tolist(), [1, 1, 1, 1])


class HappyWhereBright(torch.nn.Module):
    """A network that predicts "happy" for faces whose lowest rows are bright."""

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        assert x.shape[1:] == (1, 48, 48)
        logits = torch.zeros(len(x), 14)
        logits[:, 7 + EXPRESSIONS.index("happy")] = x[:, 0, -4:].mean((1, 2)) - 100
        return logits


class Smiles(unittest.TestCase):
    """Smiles are detected on chips that are shifted to the framing of FER-2013."""

    def test_chips_of_any_size_are_shifted_down_and_classified(self) -> None:
        for side in (64, 128):
            chips = torch.zeros(3, side, side, dtype=torch.uint8)
            chips[1] = 255
            chips[2, -round(0.08 * side) :] = 255  # shifted out of the image
            with patch("training.balance.trained_network", return_value=HappyWhereBright()):
                self.assertEqual(smiles(chips, ["mini-xception", "cnn-4"], Path()).tolist(), [False, True, False])


class Shares(unittest.TestCase):
    """The class priors of a network are corrected where its classes were drawn evenly."""

    def problem(self, balanced: int) -> Problem:
        labels = torch.tensor([0] * 30 + [1] * 10)
        images = torch.zeros(40, 4, 4, dtype=torch.uint8)
        return Problem(images, labels, [], Part(images, labels), 2, slice(0, 2), balanced)

    def test_classes_that_are_drawn_less_often_than_they_occur_are_raised(self) -> None:
        odds = share_correction(self.problem(10)).exp()
        self.assertAlmostEqual((odds[0] / odds[1]).item(), 3, places=4)

    def test_nothing_is_corrected_where_all_images_are_drawn(self) -> None:
        self.assertEqual(share_correction(self.problem(0)).abs().max().item(), 0)

    def test_a_shift_changes_only_the_published_logits(self) -> None:
        network = build_network(Network("cnn", 48, (8, 16)), 4).eval()
        x = torch.rand(2, 1, 48, 48) * 255
        raised = shifted(network, slice(0, 2), torch.tensor([1.0, -1.0]))
        wanted = torch.tensor([1.0, -1.0, 0.0, 0.0]).expand(2, 4)
        self.assertTrue(torch.allclose(raised(x) - network(x), wanted, atol=1e-4))


class Members(unittest.TestCase):
    """Members of an ensemble that do not count alike."""

    def test_members_count_by_their_shares_in_pytorch_and_in_the_graph(self) -> None:
        networks = [build_network(Network("cnn", 16, (4,)), 3).eval() for _ in range(2)]
        members = [(f"cnn{i}", network, slice(0, 3)) for i, network in enumerate(networks)]
        faces = torch.rand(4, 1, 16, 16) * 255
        first, second = (probabilities([member], faces) for member in members)
        mean = probabilities(members, faces, [0.75, 0.25])
        self.assertTrue(torch.allclose(mean, 0.75 * first + 0.25 * second, atol=1e-6))
        shares = {name: float(values) for name, values in build_graph(16, members, [0.75, 0.25]).weights if "share" in name}
        self.assertEqual(shares, {"average/share0": 0.75, "average/share1": 0.25})

    def test_two_heads_share_all_other_layers(self) -> None:
        settings = [Network("cnn", 16, (4,)), Network("cnn", 16, (4,), dense=5), Network("mini-xception", 16, (6,), stem=(4, 4))]
        members = [(f"net{i}", build_network(one, 6).eval(), slice(0, 3)) for i, one in enumerate(settings)]
        one, both = build_graph(16, members), build_graph(16, members, votes=[slice(3, 6)] * 3)
        added = {name: values for name, values in both.weights if name not in dict(one.weights)}
        heads = {name for name in added if not name.startswith("average")}
        parts = {"net0/votes/logits", "net1/votes/logits", "net2/votes/head"}
        pooling = {"net2/votes/logits/axes"}
        self.assertEqual(heads, pooling | {f"{part}/{kind}" for part in parts for kind in ("kernel", "bias")})
        kernel = members[1][1].head.weight.detach().numpy().T
        self.assertTrue(np.allclose(added["net1/votes/logits/kernel"], kernel[:, 3:], atol=1e-3))
        self.assertTrue(np.allclose(dict(both.weights)["net1/logits/kernel"], kernel[:, :3], atol=1e-3))
        self.assertEqual((both.output.name, both.votes.name, one.votes), ("probabilities", "votes", None))
        for name in ("probabilities", "votes"):
            self.assertEqual([node["name"] for node in both.nodes].count(name), 1)


class TwoHeads(unittest.TestCase):
    """What a model with two heads shows is calibrated on what people see."""

    def test_each_head_has_its_temperature_and_their_blend_is_judged(self) -> None:
        labels = np.tile([0, 0, 1, 1], 100)
        unsure = np.where(labels[:, None] == [0, 1], 0.6, 0.4)  # always right, and should be surer
        wrong = unsure[:, ::-1]
        seen = Seen(wrong, labels, unsure)
        alone = calibrate(unsure, labels, 0.85, Seen(wrong, labels))
        self.assertEqual((alone.precision, alone.votes), (0.0, None))
        both = calibrate(unsure, labels, 0.85, seen, vote_share=0.6)
        self.assertEqual((both.temperature, both.votes.temperature), (0.25, 0.25))
        self.assertEqual((both.precision, both.coverage), (1.0, 1.0))
        self.assertEqual(calibrate(unsure, labels, 0.85, seen, vote_share=0.4).precision, 0.0)
        self.assertEqual(both.as_metadata()["votes"]["temperature"], 0.25)
        self.assertNotIn("votes", alone.as_metadata())

    def test_a_shift_moves_the_boundary_between_two_classes_alone(self) -> None:
        p = np.array([[0.2, 0.3, 0.5], [0.0, 0.0, 1.0], [0.9, 0.1, 0.0]])
        moved = shifted_between(p, 0, 1, np.log(3))
        self.assertTrue(np.allclose(moved, [[1 / 3, 1 / 6, 0.5], [0.0, 0.0, 1.0], [27 / 28, 1 / 28, 0.0]]))
        labels = np.tile([0, 0, 1, 1], 50)
        near = np.where(labels[:, None] == 0, [0.4, 0.6], [0.1, 0.9])
        alone = calibrate(near, labels, 0.85, Seen(near, labels))
        self.assertEqual((alone.precision, alone.coverage), (1.0, 0.5))  # the first class is never the likelier one
        moved = calibrate(near, labels, 0.85, Seen(near, labels), shift=(0, 1, 1.0))
        self.assertEqual((moved.precision, moved.coverage), (1.0, 1.0))


class Thresholds(unittest.TestCase):
    """Thresholds of single classes."""

    def test_a_class_that_is_right_at_low_probabilities_gets_a_lower_threshold(self) -> None:
        unsure = np.tile([[0.45, 0.55], [0.55, 0.45]], (400, 1))
        labels = np.tile([1, 1], 400)  # class 1 is always right, class 0 never
        self.assertEqual(class_thresholds(unsure, labels, 0.6, 0.85), {})  # each half has only one class
        mixed = np.repeat(unsure, 2, axis=0)
        self.assertEqual(class_thresholds(mixed, np.ones(1600, int), 0.6, 0.85), {1: 0.3})


class CeilingLamp(unittest.TestCase):
    """Light from the ceiling puts shadows on the eyes, and brightens nothing."""

    def test_eye_sockets_are_in_shadow(self) -> None:
        faces = torch.full((20, 1, 64, 64), 128.0)
        settings = Augment(overhead=1.0, eye_row=0.3)
        lit = Augmenter(settings, torch.Generator().manual_seed(1)).overhead(faces.clone())
        self.assertLessEqual(lit.max().item(), 128)
        self.assertLess(lit[:, :, 16:22, 16:22].mean().item(), 110)
        self.assertGreater(lit[:, :, :6].mean().item(), 125)


class Surroundings(unittest.TestCase):
    """Surroundings are replaced, faces are not."""

    def test_surroundings_are_replaced_and_the_face_is_kept(self) -> None:
        faces = torch.arange(8.0).view(8, 1, 1, 1).expand(8, 1, 64, 64) * 30
        drawn = Augmenter(Augment(surround=1.0), torch.Generator().manual_seed(1)).surround(faces.clone())
        middle = slice(20, 44)
        self.assertTrue(torch.equal(drawn[:, :, middle, middle], faces[:, :, middle, middle]))
        changed = (drawn[:, 0, 0, 0] != faces[:, 0, 0, 0]).float().mean().item()
        self.assertGreater(changed, 0.5)


class Sharpening(unittest.TestCase):
    """Sharpening enhances edges and leaves uniform areas."""

    def test_sharpening_enhances_edges_and_leaves_uniform_areas(self) -> None:
        faces = torch.full((4, 1, 16, 16), 100.0)
        faces[..., 8:] = 150
        drawn = Augmenter(Augment(sharpen=1.0), torch.Generator().manual_seed(1)).sharpen(faces.clone())
        self.assertTrue(torch.equal(drawn[..., :6], faces[..., :6]))
        self.assertGreater((drawn[..., 8] - drawn[..., 7]).mean().item(), 55)


class Glasses(unittest.TestCase):
    """Drawn glasses darken the upper half of a face and leave the mouth alone."""

    def test_rims_are_drawn_around_the_eyes(self) -> None:
        faces = torch.full((20, 1, 48, 48), 128.0)
        drawn = Augmenter(Augment(glasses=1.0), torch.Generator().manual_seed(1)).glasses(faces.clone())
        self.assertTrue((drawn[:, :, :28] < 100).flatten(1).any(1).all())
        self.assertTrue(torch.equal(drawn[:, :, 32:], faces[:, :, 32:]))


class Pooling(unittest.TestCase):
    """The C routine, compared with PyTorch's."""

    def test_same_maxima_and_gradients(self) -> None:
        torch.manual_seed(4)
        x = torch.randn(3, 24, 6, 10).bfloat16().contiguous(memory_format=torch.channels_last).requires_grad_()
        expected = F.max_pool2d(x, 2)
        given = torch.randn_like(expected)
        (expected_gradient,) = torch.autograd.grad(expected, x, given)
        pooled = max_pool(x)
        (gradient,) = torch.autograd.grad(pooled, x, given)
        self.assertTrue(torch.equal(pooled, expected))
        ties = (gradient != expected_gradient).float().mean().item()
        self.assertLess(ties, 0.02)


class Folding(unittest.TestCase):
    """The graph's arithmetic, done here in NumPy, compared with PyTorch's."""

    def test_max_pool_and_normalisation_commute_at_positive_scales(self) -> None:
        torch.manual_seed(3)
        network = build_network(Network("cnn", 16, (4, 6)), 3)
        with torch.no_grad():
            for _ in range(5):
                network(torch.rand(8, 1, 16, 16) * 255)
        network.eval()
        members = [("cnn", network, slice(0, 3))]
        graph = build_graph(16, members)
        weights = {name: values.astype(np.float64) for name, values in graph.weights}
        faces = torch.rand(2, 1, 16, 16) * 255
        x = faces.numpy()[:, 0].astype(np.float64)
        mean = x.mean((1, 2), keepdims=True)
        x = ((x - mean) / (x.std((1, 2), keepdims=True) + 1))[..., None]
        for i in (1, 2):
            kernel, bias = weights[f"cnn/conv{i}/kernel"], weights[f"cnn/conv{i}/bias"]
            padded = np.pad(x, ((0, 0), (1, 1), (1, 1), (0, 0)))
            side = x.shape[1]
            x = sum(padded[:, r : r + side, c : c + side] @ kernel[r, c] for r in range(3) for c in range(3)) + bias
            x = np.maximum(x, 0).reshape(2, side // 2, 2, side // 2, 2, -1).max((2, 4))
        logits = x.reshape(2, -1) @ weights["cnn/logits/kernel"] + weights["cnn/logits/bias"]
        p = np.exp(logits) / np.exp(logits).sum(1, keepdims=True)
        np.testing.assert_allclose(p, probabilities(members, faces).numpy(), atol=2e-3)


if __name__ == "__main__":
    unittest.main()
