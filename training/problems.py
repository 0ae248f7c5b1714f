"""The learning problem of a run: training images with targets and weights, and the validation images."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F

from . import data, targets
from .config import EXPRESSIONS, Config


@dataclass
class Head:
    """A slice of the network's logits from `start` on, with soft targets [n, width], sample weights [n] and
    its share of the loss."""

    start: int
    target: torch.Tensor
    weight: torch.Tensor
    share: float


@dataclass
class Part:
    """Images [n, side, side] uint8 with the indices [n] of their true classes."""

    images: torch.Tensor
    labels: torch.Tensor


@dataclass
class People:
    """The people in the training images: `ages` [n] in years, `races` [n] as UTKFace's codes."""

    ages: np.ndarray
    races: np.ndarray


@dataclass
class Problem:
    """Training images with their heads, validation images, the number of logits, and which of the logits are
    validated and published."""

    train: torch.Tensor
    train_labels: torch.Tensor
    heads: list[Head]
    validation: Part
    outputs: int
    published: slice
    balanced: int  # images of a class an epoch draws at most; 0 draws all
    people: People | None = None  # only where it is known
    real: Part | None = None  # real faces that a run is also judged on


def fer_problem(config: Config, data_dir: Path) -> Problem:
    """Expression: one head for FER-2013's labels, one for the FER+ votes, each over `config.classes`.

    The second head costs nothing at run time (the export keeps only one of the two), and the shared layers
    learn more from votes and labels together than from either alone.
    """
    fer = data.load_fer(data_dir)
    chosen = [EXPRESSIONS.index(c) for c in config.classes]
    train, validation = fer.part("Training"), fer.part("PublicTest")
    settings = config.data
    soft = targets.label_given_votes(train)
    keep = np.isin(train.labels, chosen)
    lookup = np.full(len(EXPRESSIONS), -1)
    lookup[chosen] = np.arange(len(chosen))
    labels = torch.from_numpy(lookup[train.labels[keep]])
    soft = soft[torch.from_numpy(keep)][:, chosen]
    soft = soft / soft.sum(1, keepdim=True)
    votes, has_votes = targets.vote_distribution(train)
    votes, has_votes = votes[torch.from_numpy(keep)][:, chosen], has_votes[torch.from_numpy(keep)]
    total = votes.sum(1, keepdim=True)
    has_votes = has_votes * (total[:, 0] > 0)
    votes = votes / total.clamp_min(1e-6)
    n = len(chosen)
    label_target = targets.blend(labels, soft, settings.label_share, settings.smoothing)
    row_weights = torch.tensor([settings.weights.get(c, 1.0) for c in config.classes])[labels]
    heads = [
        Head(0, label_target, row_weights, settings.label_loss),
        Head(n, votes, has_votes, settings.vote_loss),
    ]
    if settings.published == "votes":
        majority = validation.votes.argmax(1)
        # As in `npm run evaluate -- expressions --truth ferplus`: one answer has more votes than any other.
        ranked = np.sort(np.concatenate([validation.votes, validation.other_votes], 1), 1)
        alone = (ranked[:, -1] > ranked[:, -2]) & (ranked[:, -1] == validation.votes.max(1))
        usable = alone & np.isin(majority, chosen)
        truth = lookup[majority]
    else:
        usable = np.isin(validation.labels, chosen)
        truth = lookup[validation.labels]
    return Problem(
        torch.from_numpy(train.images[keep]),
        labels,
        heads,
        Part(torch.from_numpy(validation.images[usable]), torch.from_numpy(truth[usable])),
        config.outputs,
        config.published_logits,
        settings.per_class,
    )


def utk_problem(config: Config, data_dir: Path, cache_dir: Path) -> Problem:
    """Gender: one head; validation on adults, since babies' labels are noise. Sample weights are 1 until
    `balance.py` sets them."""
    utk = data.load_utk(data_dir, config.size, cache_dir)
    train = ~utk.validation & (utk.ages >= config.data.youngest)
    adults = utk.validation & (utk.ages >= data.ADULT_AGE)
    labels = torch.from_numpy(utk.genders[train])
    target = targets.blend(labels, F.one_hot(labels, 2).float(), 1.0, config.data.smoothing)
    return Problem(
        torch.from_numpy(utk.images[train]),
        labels,
        [Head(0, target, torch.ones(len(labels)), 1.0)],
        Part(torch.from_numpy(utk.images[adults]), torch.from_numpy(utk.genders[adults])),
        config.outputs,
        config.published_logits,
        0,
        People(utk.ages[train], utk.races[train]),
    )


def load_problem(config: Config, data_dir: Path, runs_dir: Path) -> Problem:
    """The problem of `config`'s task."""
    if config.task == "gender":
        return utk_problem(config, data_dir, runs_dir / "cache")
    return fer_problem(config, data_dir)


def share_correction(problem: Problem) -> torch.Tensor:
    """What to add to the logits [classes] of a network that was trained on evenly drawn classes, so that its
    class priors match the training data (Saerens et al. 2002); zeros where all images were drawn.
    """
    counts = torch.bincount(problem.train_labels).float()
    drawn = counts.clamp_max(problem.balanced) if problem.balanced else counts
    return (counts / counts.sum()).log() - (drawn / drawn.sum()).log()
