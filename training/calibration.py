"""Calibrates probabilities by temperature scaling, and measures their calibration.

A network's softmax is usually overconfident (or, after training on soft targets, underconfident). One
number, the temperature T of Guo et al. 2017, corrects that: softmax(log(p) / T). It is fitted on the
even rows of the validation part and evaluated on the odd ones. Each head has its own.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any

import numpy as np

ECE_BINS = 15  # as in Guo et al. 2017
MIN_SHOWN = 50  # faces; with fewer, a threshold would be a matter of chance


def calibrated(p: np.ndarray, temperature: float) -> np.ndarray:
    """softmax(log(p) / temperature) of [n, classes]."""
    logits = np.log(np.clip(p, 1e-9, 1)) / temperature
    e = np.exp(logits - logits.max(1, keepdims=True))
    return e / e.sum(1, keepdims=True)


def shifted_between(p: np.ndarray, towards: int, away: int, logit: float) -> np.ndarray:
    """`p` [n, classes] with `logit` added to the log-odds of one class against another, which together keep what they have."""
    both = p[:, towards] + p[:, away]
    odds = np.exp(logit) * np.clip(p[:, towards], 1e-9, 1) / np.clip(p[:, away], 1e-9, 1)
    result = p.copy()
    result[:, towards], result[:, away] = both * odds / (1 + odds), both / (1 + odds)
    return result


def log_loss(p: np.ndarray, labels: np.ndarray) -> float:
    """Mean negative log-likelihood."""
    return float(-np.log(np.clip(p[np.arange(len(p)), labels], 1e-9, 1)).mean())


def fit_temperature(p: np.ndarray, labels: np.ndarray) -> float:
    """The temperature between 0.25 and 4, in steps of 0.01, with the least log loss."""
    grid = np.round(np.arange(0.25, 4.001, 0.01), 2)
    return float(min(grid, key=lambda t: log_loss(calibrated(p, t), labels)))


def expected_calibration_error(p: np.ndarray, labels: np.ndarray) -> float:
    """Mean gap between confidence and accuracy over bins of equal width, weighted by their counts."""
    confidence, right = p.max(1), p.argmax(1) == labels
    bins = np.minimum((confidence * ECE_BINS).astype(int), ECE_BINS - 1)
    gaps = [abs(confidence[bins == b].mean() - right[bins == b].mean()) * (bins == b).mean() for b in np.unique(bins)]
    return float(sum(gaps))


def shown(
    p: np.ndarray, labels: np.ndarray, threshold: float, lower: dict[int, float] | None = None
) -> tuple[float, float]:
    """Precision of the labels that reach their thresholds, and the share of faces whose label does."""
    thresholds = np.array([(lower or {}).get(i, threshold) for i in range(p.shape[1])])
    keep = p.max(1) >= thresholds[p.argmax(1)]
    right = (p.argmax(1) == labels)[keep]
    return (float(right.mean()) if len(right) else 0.0), float(keep.mean())


@dataclass(frozen=True)
class Head:
    """A head's temperature, and its expected calibration errors on the odd rows without (`ece_before`) and with it."""

    temperature: float
    ece_before: float
    ece: float


@dataclass(frozen=True)
class Calibration:
    """The published head's `temperature` with its errors as in `Head`; `precision` and `coverage` of the labels
    shown on the odd rows at `threshold`, chosen for the precision `target`."""

    temperature: float
    threshold: float
    target: float
    ece_before: float
    ece: float
    precision: float
    coverage: float
    lower: dict[int, float] = field(default_factory=dict)  # thresholds of single classes, by index
    votes: Head | None = None  # the head for votes, if it is published, too

    def as_metadata(self) -> dict[str, Any]:
        """Figures rounded for model.json."""
        figures = asdict(self)
        votes = figures.pop("votes")
        del figures["lower"]
        return rounded(figures) | ({"votes": rounded(votes)} if votes else {})


def rounded(figures: dict[str, float]) -> dict[str, float]:
    """Figures with four digits."""
    return {name: round(value, 4) for name, value in figures.items()}


def choose_threshold(q: np.ndarray, labels: np.ndarray, target: float) -> float:
    """The lowest threshold at which the labels shown reach the precision `target` on both halves of the
    rows; where none does, the one whose lower precision is highest."""
    halves = (slice(0, None, 2), slice(1, None, 2))
    candidates = []
    for threshold in np.round(np.arange(0.0, 0.991, 0.01), 2):
        if min((q[half].max(1) >= threshold).sum() for half in halves) >= MIN_SHOWN:
            worst = min(shown(q[half], labels[half], threshold)[0] for half in halves)
            candidates.append((float(threshold), worst))
    reached = [t for t, worst in candidates if worst >= target]
    fallback = max(candidates, key=lambda c: c[1])[0] if candidates else 0.0
    return min(reached) if reached else fallback


def class_thresholds(q: np.ndarray, labels: np.ndarray, threshold: float, target: float) -> dict[int, float]:
    """Lower thresholds for single classes, by index, in steps of 0.02.

    A class may be right much more often than its probability says: people call many faces neutral that
    FER-2013 labels otherwise. Where the labels of a class with a probability between a lower threshold and
    `threshold` reach the precision `target` on both halves of the rows, they are shown, too.
    """
    called, confidence, right = q.argmax(1), q.max(1), q.argmax(1) == labels
    even = np.arange(len(q)) % 2 == 0
    lower = {}
    for index in range(q.shape[1]):
        for start in np.round(np.arange(0.3, threshold, 0.02), 2):
            gained = (called == index) & (confidence >= start) & (confidence < threshold)
            halves = [right[gained & half] for half in (even, ~even)]
            if all(len(half) >= MIN_SHOWN and half.mean() >= target for half in halves):
                lower[index] = float(start)
                break
    return lower


@dataclass(frozen=True)
class Seen:
    """Faces with what people saw in them: `labels` [n], and probabilities [n, classes] by the published head and
    by that for votes, if it is published, too."""

    p: np.ndarray
    labels: np.ndarray
    votes: np.ndarray | None = None


FIT, JUDGE = slice(0, None, 2), slice(1, None, 2)


def calibrate_head(p: np.ndarray, labels: np.ndarray) -> Head:
    """Fits a temperature on the even rows of `p` [n, classes], and evaluates it on the odd ones."""
    temperature = fit_temperature(p[FIT], labels[FIT])
    q = calibrated(p, temperature)
    before, after = (expected_calibration_error(x[JUDGE], labels[JUDGE]) for x in (p, q))
    return Head(temperature, before, after)


def calibrate(
    p: np.ndarray, labels: np.ndarray, target: float, seen: Seen | None = None,
    own: dict[int, float] | None = None, vote_share: float = 0.0, shift: tuple[int, int, float] | None = None,
) -> Calibration:
    """Fits on the even rows of `p` [n, classes], evaluates on the odd ones.

    The thresholds (`choose_threshold`, `class_thresholds`) are chosen on `seen`, if given: faces with
    better labels than those that the network learned from. Those of single classes in `own`, by index, are
    given instead: they were chosen on real faces, where some expressions are rarer and shown more often wrongly.
    What is shown is the mean of both heads' calibrated probabilities, in which that for votes counts `vote_share`,
    after the `shift` between two classes, as in `shifted_between`.
    """
    head, votes = calibrate_head(p, labels), None
    if seen is None:
        q, truth = calibrated(p, head.temperature), labels
    else:
        q, truth = calibrated(seen.p, head.temperature), seen.labels
        if seen.votes is not None:
            votes = calibrate_head(seen.votes, truth)
            q = (1 - vote_share) * q + vote_share * calibrated(seen.votes, votes.temperature)
    if shift:
        q = shifted_between(q, *shift)
    threshold = choose_threshold(q, truth, target)
    lower = class_thresholds(q, truth, threshold, target) | (own or {})
    precision, coverage = shown(q[JUDGE], truth[JUDGE], threshold, lower)
    return Calibration(
        head.temperature, threshold, target, head.ece_before, head.ece, precision, coverage, lower, votes
    )


def measure(p: np.ndarray, labels: np.ndarray, classes: tuple[str, ...]) -> dict[str, Any]:
    """Accuracy, macro F1, each class's precision, recall and F1, and the confusion matrix (rows: true)."""
    n = len(classes)
    confusion = np.zeros((n, n), int)
    np.add.at(confusion, (labels, p.argmax(1)), 1)
    per_class = {}
    for i, name in enumerate(classes):
        hit, support, called = int(confusion[i, i]), int(confusion[i].sum()), int(confusion[:, i].sum())
        precision = hit / called if called else 0.0
        recall = hit / support if support else 0.0
        f1 = 2 * hit / (support + called) if support + called else 0.0
        per_class[name] = {"precision": precision, "recall": recall, "f1": f1, "support": support}
    return {
        "images": len(labels),
        "accuracy": float((p.argmax(1) == labels).mean()) if len(labels) else 0.0,
        "macroF1": float(np.mean([c["f1"] for c in per_class.values()])),
        "perClass": per_class,
        "confusion": confusion.tolist(),
    }
