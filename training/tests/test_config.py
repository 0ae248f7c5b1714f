"""Valid configurations are read, invalid ones refused. Needs only Python."""

from __future__ import annotations

import tempfile
import unittest
from pathlib import Path

from training.config import EXPRESSIONS, GENDERS, Augment, Config, Data
from training.config_files import config_names, load_config
from training.errors import InputError

NET = """
[network]
kind = "cnn"
size = 48
widths = [8, 16]

[schedule]
epochs = 3
lr = 1
weight_decay = 0.001
"""


class Configurations(unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def load(self, text: str) -> Config:
        (self.folder / "net.toml").write_text(text, encoding="utf-8")
        return load_config("net", self.folder)

    def refused(self, text: str, why: str) -> None:
        """Expects one sentence that names the file and says `why`."""
        with self.assertRaises(InputError) as caught:
            self.load(text)
        self.assertEqual(str(caught.exception), f"{self.folder / 'net.toml'}: {why}")

    def test_every_configuration_of_the_project_is_read(self) -> None:
        for name in config_names():
            with self.subTest(name):
                config = load_config(name)
                self.assertEqual(config.name, name)
                self.assertTrue(config.members or (config.epochs and config.network.widths))
                self.assertTrue(config.model or not config.members)

    def test_settings_that_a_file_leaves_out_have_their_defaults(self) -> None:
        config = self.load(NET)
        self.assertEqual((config.task, config.classes, config.seed), ("expression", EXPRESSIONS, 0))
        self.assertEqual((config.data, config.augment, config.model), (Data(), Augment(), None))
        self.assertEqual(config.schedule.batch, 128)
        self.assertEqual(self.load('task = "gender"' + NET).classes, GENDERS)

    def test_lists_tables_and_whole_numbers_are_converted_to_the_fields_types(self) -> None:
        config = self.load(NET + "[data]\nweights = { fear = 2 }\n")
        self.assertEqual((config.network.widths, config.data.weights), ((8, 16), {"fear": 2.0}))
        self.assertIs(type(config.schedule.lr), float)

    def test_an_unknown_setting_is_refused(self) -> None:
        self.refused("sead = 3" + NET, "unknown setting sead")
        self.refused('name = "other"' + NET, "unknown setting name")
        self.refused(NET + "[augmentation]\nnoise = 0.1\n", "unknown setting augmentation")
        self.refused(NET + "learning_rate = 0.1\n", "unknown setting schedule.learning_rate")
        for section in ("data", "augment", "model"):
            self.refused(NET + f"[{section}]\nfog = 0.3\n", f"unknown setting {section}.fog")

    def test_a_missing_setting_is_named(self) -> None:
        self.refused(NET.replace("epochs = 3\n", ""), "schedule.epochs is missing")
        self.refused("seed = 1\n", "network.kind is missing")
        self.refused(NET + '[model]\ntitle = "Net"\ntarget = 0.9\n', "model.version is missing")

    def test_a_value_of_another_type_is_refused(self) -> None:
        self.refused(NET.replace("48", "48.5"), "network.size must be a whole number, not 48.5")
        self.refused(NET.replace("48", "true"), "network.size must be a whole number, not True")
        self.refused(NET.replace("[8, 16]", "8"), "network.widths must be a list, not 8")
        self.refused(NET.replace("16", '"16"'), "network.widths[1] must be a whole number, not '16'")
        self.refused(NET.replace("lr = 1", 'lr = "1"'), "schedule.lr must be a number, not '1'")
        self.refused(NET + "[data]\nbalance = 1\n", "data.balance must be true or false, not 1")
        self.refused(NET + "[data]\nweights = { fear = true }\n", "data.weights.fear must be a number, not True")
        self.refused("data = 3" + NET, "data must be a table, not 3")

    def test_an_unknown_kind_class_or_network_is_refused(self) -> None:
        self.refused(NET.replace("cnn", "resnet"), "network.kind must be 'cnn' or 'mini-xception', not 'resnet'")
        self.refused('task = "age"' + NET, "task must be 'expression' or 'gender', not 'age'")
        self.refused('classes = ["angry", "bored"]' + NET, "unknown class 'bored' in classes")
        self.refused(NET + "[data]\nweights = { bored = 2 }\n", "unknown class 'bored' in data.weights")
        self.refused(NET + 'partner = "other"\n', "unknown configuration 'other' in schedule.partner")
        self.refused('members = ["net"]\nmirrored = ["other"]', "unknown member 'other' in mirrored")

    def test_votes_are_for_expressions(self) -> None:
        text = NET + '[data]\npublished = "votes"\n'
        self.assertEqual(self.load(text).published_logits, slice(7, 14))
        why = "data.published must be 'labels' for gender, whose networks learn of no votes"
        self.refused('task = "gender"' + text, why)

    def test_a_shift_needs_both_classes_that_it_is_between(self) -> None:
        model = '[model]\ntitle = "Net"\nversion = "1"\ntarget = 0.9\nsmile_shift = 0.5\n'
        self.assertEqual(self.load(NET + model).model.smile_shift, 0.5)
        why = "model.smile_shift needs the classes happy and neutral"
        self.refused('task = "gender"\n' + NET + model, why)

    def test_a_head_for_votes_is_published_beside_that_for_labels_or_not_at_all(self) -> None:
        model = '[model]\ntitle = "Net"\nversion = "1"\ntarget = 0.9\nvote_share = '
        config = self.load(NET + model + "0.3\n")
        self.assertEqual((config.published_logits, config.vote_logits), (slice(0, 7), slice(7, 14)))
        self.refused(NET + model + "1\n", "model.vote_share must be from 0 to below 1")
        why = "model.vote_share needs a head for votes beside the published one"
        self.refused('task = "gender"' + NET + model + "0.3\n", why)
        self.refused(NET + '[data]\npublished = "votes"\n' + model + "0.3\n", why)

    def test_layers_that_do_not_fit_are_refused(self) -> None:
        self.refused(NET.replace("cnn", "mini-xception"), "network.stem must have 2 numbers, not 0")
        self.refused(NET.replace("size", "kernels = [3]\nsize"), "network.kernels must have 2 numbers as network.widths, not 1")

    def test_a_file_that_is_not_toml_is_named(self) -> None:
        with self.assertRaisesRegex(InputError, r"net\.toml: .*line 1"):
            self.load("seed =\n")
        with self.assertRaisesRegex(InputError, "there is no configuration 'other'; known are net"):
            load_config("other", self.folder)


if __name__ == "__main__":
    unittest.main()
