"""Soft targets, which networks are trained on instead of one-hot labels.

FER-2013's own labels are noisy (people agree with about 65 % of them), while FER+ has ten votes for each
image. A multinomial logistic regression from the votes to the FER-2013 label, fitted on the training rows,
estimates for every image how likely each label was; blending this with the label itself keeps the label's
information and removes most of its noise. Nothing of this is needed at run time.
"""

from __future__ import annotations

import numpy as np
import torch
import torch.nn.functional as F

from .data import Fer


def vote_features(fer: Fer) -> torch.Tensor:
    """Vote shares and their square roots, [n, 20]; all ten FER+ columns."""
    votes = np.concatenate([fer.votes, fer.other_votes], 1)
    share = votes / np.maximum(votes.sum(1, keepdims=True), 1)
    return torch.from_numpy(np.concatenate([share, np.sqrt(share)], 1)).float()


def label_given_votes(fer: Fer) -> torch.Tensor:
    """P(FER label | FER+ votes) for every row of `fer`, [n, 7], fitted on these same rows."""
    x, y = vote_features(fer), torch.from_numpy(fer.labels)
    weight = torch.zeros(x.shape[1], 7, requires_grad=True)
    bias = torch.zeros(7, requires_grad=True)
    optimiser = torch.optim.LBFGS([weight, bias], max_iter=200, line_search_fn="strong_wolfe")

    def closure() -> torch.Tensor:
        optimiser.zero_grad()
        loss = F.cross_entropy(x @ weight + bias, y) + 1e-4 * weight.square().sum()
        loss.backward()
        return loss

    optimiser.step(closure)
    with torch.no_grad():
        return torch.softmax(x @ weight + bias, 1)


def blend(labels: torch.Tensor, soft: torch.Tensor, label_share: float, smoothing: float) -> torch.Tensor:
    """The one-hot label (`label_share`) mixed with `soft` (the rest), then uniform label smoothing; [n, classes]."""
    classes = soft.shape[1]
    hard = F.one_hot(labels, classes).float()
    mixed = label_share * hard + (1 - label_share) * soft
    return (1 - smoothing) * mixed + smoothing / classes


def vote_distribution(fer: Fer) -> tuple[torch.Tensor, torch.Tensor]:
    """Votes over the seven shared classes as distributions [n, 7], and a mask [n] of usable rows.

    Single votes are dropped as outliers, as FER+'s authors do; rows without any remaining vote are masked.
    """
    votes = np.where(fer.votes <= 1, 0, fer.votes)
    total = votes.sum(1, keepdims=True)
    return (
        torch.from_numpy(votes / np.maximum(total, 1)).float(),
        torch.from_numpy((total[:, 0] > 0).astype(np.float32)),
    )
