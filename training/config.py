"""Every setting of a training, with its default. Fields are named as in `configs/NAME.toml`, sections too.

A setting without a default has to be given. `config_files.py` reads the files, `recipe.py` tells them in
words. A "share" is a number from 0 to 1. Needs nothing but Python, since the model cards need no more.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Literal

EXPRESSIONS = ("angry", "disgust", "fear", "happy", "sad", "surprise", "neutral")
GENDERS = ("man", "woman")
CLASSES = {"expression": EXPRESSIONS, "gender": GENDERS}  # of a task, in the order of the logits


@dataclass(frozen=True)
class Network:
    """[network]: the layers (`networks.py`)."""

    kind: Literal["cnn", "mini-xception"]
    size: int  # side of the square input, pixels
    widths: tuple[int, ...]  # channels of the blocks, each of which halves the side
    stem: tuple[int, ...] = ()  # mini-xception: channels of the two convolutions before the blocks
    kernels: tuple[int, ...] = ()  # cnn: sides of the blocks' kernels, pixels; all 3 if none are given
    dense: int = 0  # cnn: units of the hidden layer; 0 leaves it out
    dropout: float = 0.0  # share of channels left out in the blocks
    head_dropout: float = 0.0  # and before the classes


@dataclass(frozen=True)
class Data:
    """[data]: what is learned from which images (`problems.py`, `balance.py`)."""

    published: Literal["labels", "votes"] = "labels"  # expression: the head that is judged and exported
    label_share: float = 1.0  # expression: of the label in its head's target; the votes make the rest
    label_loss: float = 1.0  # expression: factor of the loss of the head for labels
    vote_loss: float = 1.0  # expression: and of the head for votes
    weights: dict[str, float] = field(default_factory=dict)  # expression: of a label's images, else 1
    per_class: int = 0  # expression: images of a class an epoch draws at most; 0 draws all
    youngest: int = 0  # gender: years of age from which people are learned from
    balance: bool = False  # gender: whether age and race code shall not tell it
    smiles: tuple[str, ...] = ()  # gender: networks that say who smiles, which shall not tell it either
    smoothing: float = 0.0  # share of a target that is spread over all classes
    teachers: tuple[str, ...] = ()  # networks whose mean answer is part of a target
    teacher_share: float = 0.0  # and which share of it


@dataclass(frozen=True)
class Augment:
    """[augment]: what is done to the images at random (`augment.py`); a mirror always."""

    rotate: float = 0.0  # at most, degrees
    scale: float = 0.0  # change of the size at most, share
    aspect: float = 0.0  # change of width against height at most, share
    shear: float = 0.0  # at most, of the other side
    shift: float = 0.0  # at most, share of the side
    glasses: float = 0.0  # share of the images with drawn glasses
    surround: float = 0.0  # share of the images with other surroundings of the face
    overhead: float = 0.0  # share of the images under a ceiling lamp
    eye_row: float = 0.39  # where the eyes are, share of the side from the top; FER-2013's (framing-constants.ts)
    gamma: float = 0.0  # natural logarithm of the exponent at most
    contrast: float = 0.0  # change at most, share
    brightness: float = 0.0  # change at most, share of white
    lamp: float = 0.0  # change at the lit edge at most, share
    low_resolution: float = 0.0  # share of the images made coarse
    low_side: float = 0.5  # side of the coarsest, share of the side
    sharpen: float = 0.0  # share of the images with raised edges
    compress: float = 0.0  # share of the images with JPEG blocks
    noise: float = 0.0  # share of the images with noise
    noise_level: float = 12.0  # deviation at most, grey levels
    cutout: float = 0.0  # share of the images with a covered rectangle
    cutout_side: float = 0.35  # its sides at most, share of the side
    mixup: float = 0.0  # alpha of the beta distribution; 0 blends nothing


@dataclass(frozen=True)
class Schedule:
    """[schedule]: how long and how fast is learned, and from where on (`loop.py`, `branches.py`)."""

    epochs: int
    lr: float  # highest learning rate
    weight_decay: float  # a step, times the learning rate
    batch: int = 128  # images a step
    optimiser: Literal["sgd", "adamw"] = "sgd"
    warm_up_epochs: float = 1.0  # in which the learning rate rises from 0
    lr_end: float = 0.001  # share of `lr` that the last step has
    calm_epochs: int = 0  # how many of the last run at half the augmentation
    average_decay: float = 0.998  # share of the averaged weights that a step keeps
    start_from: str | None = None  # network whose weights are the first; none: random ones
    partner: str | None = None  # network that the average of both probabilities is judged with
    seeds: tuple[int, ...] = ()  # of several runs whose weights are averaged; none: one run by `seed`


@dataclass(frozen=True)
class Publication:
    """[model]: what is published; left out where others are made from the network."""

    title: str
    version: str
    target: float  # share of the labels shown that shall be right


@dataclass(frozen=True)
class Config:
    """A network with its training, or an ensemble of networks, which has neither layers nor schedule."""

    name: str  # of the file
    task: Literal["expression", "gender"] = "expression"
    classes: tuple[str, ...] = ()  # in the order of the logits; all of the task if none are given
    seed: int = 0
    members: tuple[str, ...] = ()  # ensemble: its networks
    mirrored: tuple[str, ...] = ()  # ensemble: those of them that see the face's mirror image
    network: Network = Network("cnn", 0, ())
    data: Data = Data()
    augment: Augment = Augment()
    schedule: Schedule = Schedule(0, 0.0, 0.0)
    model: Publication | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "classes", self.classes or CLASSES[self.task])

    @property
    def size(self) -> int:
        """Side of the square input in pixels."""
        return self.network.size

    @property
    def epochs(self) -> int:
        """For how many epochs it is trained."""
        return self.schedule.epochs

    @property
    def outputs(self) -> int:
        """How many logits the network has: for expressions those of two heads, for labels and for votes."""
        return len(self.classes) * (2 if self.task == "expression" else 1)

    @property
    def published_logits(self) -> slice:
        """Those that are judged and exported."""
        start = len(self.classes) if self.data.published == "votes" else 0
        return slice(start, start + len(self.classes))

    def lasting(self, epochs: int | None) -> "Config":
        """The same for another number of epochs, unless that is `None`."""
        return self if epochs is None else replace(self, schedule=replace(self.schedule, epochs=epochs))

    @property
    def sources(self) -> list[str]:
        """Names of the configurations that are trained first: what it starts from, and what it learns beside."""
        return [*filter(None, [self.schedule.start_from]), *self.companions]

    @property
    def companions(self) -> list[str]:
        """Names of the trained networks that are asked while it learns: its partner, its teachers, and
        those that tell who smiles."""
        return [*filter(None, [self.schedule.partner]), *self.data.teachers, *self.data.smiles]
