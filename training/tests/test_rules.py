"""The rules that training and measurement share are taken from rules.json."""

from __future__ import annotations

import unittest
from pathlib import Path
from unittest import mock

import torch

from training import balance, rules
from training.config import EXPRESSIONS
from training.data import OTHER_VOTES, UTK_RACES, VOTE_COLUMNS, is_validation


class Happy(torch.nn.Module):
    """A network that predicts "happy" for every face."""

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        logits = torch.zeros(len(x), 2 * len(EXPRESSIONS))
        logits[:, len(EXPRESSIONS) + EXPRESSIONS.index("happy")] = 5.0
        return logits


def smiling() -> list[bool]:
    """Whether two uniform chips count as smiling for a network that predicts "happy" for every face."""
    with mock.patch.object(balance, "trained_network", lambda *_: Happy()):
        return balance.smiles(torch.full((2, 64, 64), 90, dtype=torch.uint8), ["mini-xception"], Path()).tolist()


class Rules(unittest.TestCase):
    """Training follows a change of a rule."""

    def test_columns_of_votes_are_in_the_order_of_the_expressions(self) -> None:
        self.assertEqual(tuple(rules.VOTES[column] for column in VOTE_COLUMNS), EXPRESSIONS)
        self.assertEqual(sorted((*VOTE_COLUMNS, *OTHER_VOTES)), sorted(rules.VOTES))
        self.assertEqual(UTK_RACES, ("white", "black", "asian", "indian", "other"))

    def test_validation_part(self) -> None:
        # The same two files as in test/unit/scripts/data/utk.test.ts.
        self.assertTrue(is_validation("100_0_0_20170112215240346.jpg.chip.jpg"))
        self.assertFalse(is_validation("100_0_0_20170112213500903.jpg.chip.jpg"))
        with mock.patch.object(rules, "VALIDATION_MODULO", 1):
            self.assertTrue(is_validation("100_0_0_20170112213500903.jpg.chip.jpg"))

    def test_threshold_of_smiles(self) -> None:
        self.assertEqual(smiling(), [True, True])
        with mock.patch.object(rules, "SMILING", 1.0):
            self.assertEqual(smiling(), [False, False])


if __name__ == "__main__":
    unittest.main()
