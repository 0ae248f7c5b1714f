"""Sample weights for learning gender, so that age, race code and smile do not predict it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch

from . import data, rules
from .checkpoints import trained_network
from .config import EXPRESSIONS, Config
from .config_files import load_config
from .networks import to_input
from .problems import Problem

AGE_BANDS = (16, 30, 45, 60, 75)  # boundaries between the bands, years
HEAVIEST = 5.0  # a few faces of a small group must not dominate the training
ROUNDS = 5  # after which the weights for UTKFace have converged


@torch.no_grad()
def smiles(images: torch.Tensor, names: Sequence[str], runs_dir: Path) -> np.ndarray:
    """Whether each of UTKFace's chips `images` [n, side, side] uint8 shows a happy face, [n] booleans.

    Decided by the mean of the trained expression networks `names`, by their heads for FER+ votes.
    """
    side = images.shape[1]
    shift = round(rules.LOWER_EYES * side)
    framed = torch.cat([images[:, :1].expand(-1, shift, -1), images[:, : side - shift]], 1)
    happy = torch.zeros(len(images))
    for name in names:
        config = load_config(name)
        n = len(config.classes)
        network = trained_network(config, 2 * n, runs_dir)
        for start in range(0, len(images), 256):
            votes = network(to_input(framed[start : start + 256], config.size))[:, n:]
            happy[start : start + 256] += torch.softmax(votes, 1)[:, EXPRESSIONS.index("happy")]
    return (happy / len(names) > rules.SMILING).numpy()


def gender_weights(
    ages: np.ndarray, races: np.ndarray, genders: np.ndarray, smiling: np.ndarray | None = None
) -> torch.Tensor:
    """Sample weights [n] that balance men and women within each age band of each race code, and also
    among those who smile and those who do not within each age band.

    Seven of ten UTKFace faces between 45 and 60 are men's, young Asian faces are mostly women's, and at
    every age women smile more often: unweighted, a network learns to call older women men, above all those
    who do not smile. Older people are also rare and hardest to classify, so a smaller band of adults
    weighs more, by the square root of its ratio to the largest. Both conditions are met by iterative
    proportional fitting (Deming and Stephan 1940).
    """
    bands = np.digitize(ages, AGE_BANDS)
    sizes = np.bincount(bands, minlength=len(AGE_BANDS) + 1)[1:]
    rarity = np.sqrt(sizes.max() / np.maximum(sizes, 1))
    ways = [bands * len(data.UTK_RACES) + races]
    if smiling is not None:
        ways.append(bands * 2 + smiling)
    weights = np.ones(len(ages))
    for _ in range(ROUNDS):
        for groups in ways:
            for group in np.unique(groups):
                sides = [(groups == group) & (genders == gender) for gender in (0, 1)]
                sums = [weights[side].sum() for side in sides]
                for side, own in zip(sides, sums):
                    if min(sums) > 0:  # a group of men or women only cannot be balanced
                        weights[side] *= sum(sums) / (2 * own)
    weights *= np.concatenate([[1], rarity])[bands]
    return torch.from_numpy(np.minimum(weights, HEAVIEST).astype(np.float32))


def balance(problem: Problem, config: Config, runs_dir: Path) -> None:
    """Sets the sample weights of `problem` by the settings `balance` and `smiles` of `config`."""
    if not config.data.balance or problem.people is None:
        return
    names = config.data.smiles
    smiling = smiles(problem.train, names, runs_dir) if names else None
    people = problem.people
    problem.heads[0].weight = gender_weights(people.ages, people.races, problem.train_labels.numpy(), smiling)
