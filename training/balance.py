"""How much each face weighs in learning gender, so that age, race code and smile do not tell it."""

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

AGE_BANDS = (16, 30, 45, 60, 75)  # where one ends and the next begins, years
HEAVIEST = 5.0  # a few faces of a small group must not steer the whole network
ROUNDS = 5  # after which the weights of UTKFace's faces keep still


@torch.no_grad()
def smiles(images: torch.Tensor, names: Sequence[str], runs_dir: Path) -> np.ndarray:
    """Whether each of UTKFace's chips `images` [n, side, side] uint8 shows a happy face, [n] booleans.

    The trained expression networks `names` say so, on average, by what they learned of the FER+ votes.
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
    """Weights [n] under which every age band of every race code counts as many men as women, and so do
    those of every age band who smile and those who do not.

    Seven of ten UTKFace faces between 45 and 60 are men's, young Asian faces are mostly women's, and at
    every age women smile more: unweighted, a network learns to call older women men, and earnest ones
    above all. Older people are few and hardest to tell: a band of adults also weighs more by the root of
    how much larger the largest is. Both conditions are met by turns (Deming and Stephan 1940).
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
                    if min(sums) > 0:  # a group of men alone has nobody to weigh as much as
                        weights[side] *= sum(sums) / (2 * own)
    weights *= np.concatenate([[1], rarity])[bands]
    return torch.from_numpy(np.minimum(weights, HEAVIEST).astype(np.float32))


def balance(problem: Problem, config: Config, runs_dir: Path) -> None:
    """Weighs the faces of `problem` as `config` asks (`balance`, `smiles`)."""
    if not config.data.balance or problem.people is None:
        return
    names = config.data.smiles
    smiling = smiles(problem.train, names, runs_dir) if names else None
    people = problem.people
    problem.heads[0].weight = gender_weights(people.ages, people.races, problem.train_labels.numpy(), smiling)
