"""Every training setting with its default. Sections and fields are named as in `configs/NAME.toml`.

A setting without a default is required. `config_files.py` reads the files, `recipe.py` describes them in
words. A "share" is a number from 0 to 1. Needs only Python, since the model cards are written without
PyTorch.
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
    dropout: float = 0.0  # share of channels dropped in the blocks
    head_dropout: float = 0.0  # share dropped before the output layer


@dataclass(frozen=True)
class RealFaces:
    """[data.real]: real faces beside FER-2013's (`lfw.py`)."""

    label_share: float = 0.7  # share of LFW's label in its target; the rest is what the teachers learned of the votes
    weight: float = 0.5  # sample weight of LFW's faces
    variants: int = 1  # crops of each face that are a little off, besides the run-time crop
    anchors: float = 0.0  # sample weight of UTKFace's faces with rarer expressions; 0 leaves them out
    agreed: float = 0.15  # least probability that the head for votes gives such an expression
    smiles: float = 0.0  # sample weight of UTKFace's faces whose smiles were labelled by eye; 0 leaves them out


@dataclass(frozen=True)
class Data:
    """[data]: training images and their targets (`problems.py`, `balance.py`)."""

    published: Literal["labels", "votes"] = "labels"  # expression: the head that is validated and exported
    label_share: float = 1.0  # expression: share of the label in its head's target; the rest is from the votes
    label_loss: float = 1.0  # expression: factor of the loss of the head for labels
    vote_loss: float = 1.0  # expression: factor of the loss of the head for votes
    weights: dict[str, float] = field(default_factory=dict)  # expression: sample weight by label; 1 if not given
    per_class: int = 0  # expression: images of a class an epoch draws at most; 0 draws all
    youngest: int = 0  # gender: age of the youngest people in training, years
    balance: bool = False  # gender: whether sample weights balance it over age and race code
    smiles: tuple[str, ...] = ()  # gender: networks that detect smiles, over which it is balanced, too
    smoothing: float = 0.0  # label smoothing: share of a target that is spread over all classes
    teachers: tuple[str, ...] = ()  # knowledge distillation: networks whose mean answer is part of the targets
    teacher_share: float = 0.0  # the teachers' share of the targets
    real: RealFaces | None = None  # expression: real faces to train on in addition


@dataclass(frozen=True)
class Augment:
    """[augment]: random changes of the training images (`augment.py`), in addition to mirroring."""

    rotate: float = 0.0  # at most, degrees
    scale: float = 0.0  # change of the size at most, share
    aspect: float = 0.0  # change of the aspect ratio at most, share
    shear: float = 0.0  # at most, share of the other side
    shift: float = 0.0  # at most, share of the side
    glasses: float = 0.0  # share of the images with drawn glasses
    surround: float = 0.0  # share of the images in which the face's surroundings are replaced
    overhead: float = 0.0  # share of the images with light from the ceiling
    eye_row: float = 0.39  # height of the eyes, share of the side from the top; FER-2013's (framing-constants.ts)
    gamma: float = 0.0  # natural logarithm of the exponent at most
    contrast: float = 0.0  # change at most, share
    brightness: float = 0.0  # change at most, share of white
    lamp: float = 0.0  # light from one side: change at the lit edge at most, share
    low_resolution: float = 0.0  # share of the images that are scaled down and up again
    low_side: float = 0.5  # smallest side they are scaled down to, share of the side
    sharpen: float = 0.0  # share of the images that are sharpened
    compress: float = 0.0  # share of the images with JPEG artefacts
    noise: float = 0.0  # share of the images with noise
    noise_level: float = 12.0  # standard deviation at most, grey levels
    cutout: float = 0.0  # share of the images with a covered rectangle
    cutout_side: float = 0.35  # its sides at most, share of the side
    mixup: float = 0.0  # alpha of the beta distribution; 0 blends nothing


@dataclass(frozen=True)
class Schedule:
    """[schedule]: optimiser, learning-rate schedule and initial weights (`loop.py`, `branches.py`)."""

    epochs: int
    lr: float  # peak learning rate
    weight_decay: float
    batch: int = 128  # images a step
    optimiser: Literal["sgd", "adamw"] = "sgd"
    warm_up_epochs: float = 1.0  # in which the learning rate rises from 0
    lr_end: float = 0.001  # final learning rate, share of `lr`
    calm_epochs: int = 0  # how many of the last epochs run at half the augmentation
    average_decay: float = 0.998  # decay per step of the exponential moving average of the weights
    start_share: float = 0.0  # of its initial weights in the final ones, which are interpolated
    start_from: str | None = None  # network with whose weights training starts; random weights if none
    partner: str | None = None  # network whose probabilities are averaged with this one's in half of the loss
    seeds: tuple[int, ...] = ()  # of several runs whose weights are averaged; one run by `seed` if none are given


@dataclass(frozen=True)
class Publication:
    """[model]: a published model; left out for networks that only serve to train others or as members."""

    title: str
    version: str
    target: float  # precision that the labels shown should reach
    shares: tuple[float, ...] = ()  # ensemble: of its members in the average; all alike if none are given
    vote_share: float = 0.0  # expression: of the head for votes in what is shown; 0 publishes one head alone
    smile_shift: float = 0.0  # expression: what is shown has the odds of happy against neutral times e to this
    thresholds: dict[str, float] = field(default_factory=dict)  # of single classes, chosen on real faces
    short_kernels: bool = False  # to bfloat16's 8 significant bits: a sixth less to download


@dataclass(frozen=True)
class Config:
    """A network with its training, or an ensemble of networks, which has neither layers nor schedule."""

    name: str  # of the file, without .toml
    task: Literal["expression", "gender"] = "expression"
    classes: tuple[str, ...] = ()  # in the order of the logits; all of the task's if none are given
    seed: int = 0
    members: tuple[str, ...] = ()  # ensemble: its networks
    mirrored: tuple[str, ...] = ()  # ensemble: those of its networks that see the mirror image of the face
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
        """Number of epochs of its training."""
        return self.schedule.epochs

    @property
    def outputs(self) -> int:
        """Number of logits; expression networks have two heads, one for labels and one for votes."""
        return len(self.classes) * (2 if self.task == "expression" else 1)

    @property
    def published_logits(self) -> slice:
        """The logits that are validated and exported."""
        return self.vote_logits if self.data.published == "votes" else slice(0, len(self.classes))

    @property
    def vote_logits(self) -> slice:
        """The logits of an expression network's head for votes."""
        return slice(len(self.classes), 2 * len(self.classes))

    def lasting(self, epochs: int | None) -> "Config":
        """The same configuration with another number of epochs; unchanged where that is `None`."""
        return self if epochs is None else replace(self, schedule=replace(self.schedule, epochs=epochs))

    @property
    def sources(self) -> list[str]:
        """Names of the configurations that must be trained first: the one it starts from, and its companions."""
        return [*filter(None, [self.schedule.start_from]), *self.companions]

    @property
    def companions(self) -> list[str]:
        """Names of the trained networks that its training evaluates: its partner, its teachers, and those
        that detect smiles."""
        return [*filter(None, [self.schedule.partner]), *self.data.teachers, *self.data.smiles]
