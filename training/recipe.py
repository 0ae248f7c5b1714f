"""Describes training configurations in words, for the tables of the model cards."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from .config import Augment, Config

Row = tuple[str, str]


def percent_of(value: float) -> str:
    """`0.12` as `12 %`."""
    return f"{100 * value:g} %"


# A description of each augmentation, in the order in which augment.py applies them.
AUGMENTATIONS: dict[str, Callable[[Augment], str]] = {
    "rotate": lambda a: f"rotation up to {a.rotate:g} degrees",
    "scale": lambda a: f"size ± {percent_of(a.scale)}",
    "aspect": lambda a: f"width against height ± {percent_of(a.aspect)}",
    "shear": lambda a: f"shear up to {a.shear:g}",
    "shift": lambda a: f"shift up to {percent_of(a.shift)} of the side",
    "glasses": lambda a: f"drawn glasses on {percent_of(a.glasses)} of the images",
    "surround": lambda a: f"what lies around the face replaced on {percent_of(a.surround)}",
    "overhead": lambda a: f"shadows of a ceiling lamp on {percent_of(a.overhead)}",
    "gamma": lambda a: f"gamma exp(± {a.gamma:g})",
    "contrast": lambda a: f"contrast ± {percent_of(a.contrast)}",
    "brightness": lambda a: f"brightness ± {percent_of(a.brightness)}, clipped",
    "lamp": lambda a: f"light from one side up to ± {percent_of(a.lamp)}",
    "low_resolution": lambda a: f"{percent_of(a.low_resolution)} reduced to as little as {percent_of(a.low_side)} of the side",
    "sharpen": lambda a: f"edges sharpened on {percent_of(a.sharpen)}",
    "compress": lambda a: f"JPEG blocks on {percent_of(a.compress)}",
    "noise": lambda a: f"noise of up to {a.noise_level:g} grey levels on {percent_of(a.noise)}",
    "cutout": lambda a: f"a rectangle of up to {percent_of(a.cutout_side)} of the side covered on {percent_of(a.cutout)}",
    "mixup": lambda a: f"mixup, alpha {a.mixup:g}",
}


def network(config: Config) -> str:
    """The layers, from input to output."""
    n = config.network
    widths = numbers(n.widths)
    if n.kind == "mini-xception":
        return (
            f"mini-Xception (Arriaga et al. 2017): pooled stem of {numbers(n.stem)} channels, {len(n.widths)} residual "
            f"blocks of separable convolutions of {widths}, 3x3 convolution to the classes, global average"
        )
    kernels = ", ".join(f"{k}x{k}" for k in n.kernels) or "3x3"
    end = f"dense layer of {n.dense}" if n.dense else "the flattened map straight to the classes"
    return f"{len(n.widths)} blocks of {kernels} convolution, 2x2 max pooling, batch normalisation, ReLU: {widths} channels; {end}"


def numbers(values: Iterable[int]) -> str:
    """`16-32`."""
    return "-".join(map(str, values))


def named(names: Iterable[str]) -> str:
    """Names of networks as Markdown code."""
    return " and ".join(f"`{name}`" for name in names)


def targets(config: Config) -> str:
    """The training targets."""
    d, parts = config.data, []
    if config.task == "expression":
        parts.append(
            f"FER-2013's label, {percent_of(d.label_share)}, with {percent_of(1 - d.label_share)} of what the FER+ votes "
            f"make likely (loss × {d.label_loss:g}); by a second head the FER+ votes (loss × {d.vote_loss:g})"
        )
    else:
        parts.append(f"UTKFace's label, people of {d.youngest} and over")
    if d.smoothing:
        parts.append(f"label smoothing {d.smoothing:g}")
    if d.per_class:
        parts.append(
            f"at most {d.per_class:,} images a class an epoch, drawn anew; its answers are moved at export to the "
            "shares that the classes have in the data"
        )
    if d.teachers and (d.teacher_share or not d.real):
        parts.append(f"{percent_of(d.teacher_share)} of each target is what {named(d.teachers)} answer, on average")
    if d.real:
        parts.append(
            f"neutral and happy press photographs of LFW, {percent_of(d.real.label_share)} their label and the rest what "
            f"{named(d.teachers)} learnt of the FER+ votes, × {d.real.weight:g}, less where these find the label unlikely"
        )
        if d.real.anchors:
            parts.append(f"rarer expressions that the teachers see in UTKFace, as they see them, × {d.real.anchors:g}")
        if d.real.smiles:
            parts.append(f"smiling and resting faces of UTKFace, labelled by eye, × {d.real.smiles:g}")
    if d.weights:
        weights = ", ".join(f"{name} × {weight:g}" for name, weight in d.weights.items())
        parts.append(f"images of some labels weigh more: {weights}")
    if d.balance:
        among = "in every age band of every race code"
        if d.smiles:
            among += f", and among those who smile and those who do not (as {named(d.smiles)} see it),"
        parts.append(f"{among} men weigh as much as women, and rarer bands of adults more")
    return "; ".join(parts)


def optimiser(config: Config) -> str:
    """The optimiser with its settings."""
    s = config.schedule
    kind = "AdamW" if s.optimiser == "adamw" else "SGD, Nesterov momentum 0.9"
    return f"{kind}, weight decay {s.weight_decay:g}, batches of {s.batch}"


def schedule(config: Config) -> str:
    """Epochs, learning-rate schedule, weight averaging and initial weights."""
    s = config.schedule
    end = "a thousandth" if s.lr_end == 0.001 else percent_of(s.lr_end)
    parts = [f"{s.epochs} epochs: {s.warm_up_epochs:g} of warm-up to {s.lr:g}, then a cosine to {end} of it"]
    if s.calm_epochs:
        parts.append(f"the last {s.calm_epochs} at half the augmentation")
    parts.append(f"weights averaged, {s.average_decay:g} a step")
    if s.start_from:
        parts.append(f"started from the weights of `{s.start_from}`")
    if s.start_share:
        parts.append(f"in the end drawn back to them by {percent_of(s.start_share)} (Wortsman et al. 2022)")
    if s.seeds:
        parts.append(f"{len(s.seeds)} such runs with other seeds, whose weights are averaged (Wortsman et al. 2022)")
    if s.partner:
        parts.append(f"half of the loss is that of the average with `{s.partner}`, whose weights stay")
    return "; ".join(parts)


def augmentation(config: Config) -> str:
    """The random changes of the training images, in addition to mirroring."""
    done = [words(config.augment) for name, words in AUGMENTATIONS.items() if getattr(config.augment, name)]
    return "; ".join(["mirror", *done])


def regularisation(config: Config) -> str:
    """Dropout in the blocks and before the output layer."""
    n = config.network
    return f"dropout {n.dropout:g} in the blocks, {n.head_dropout:g} before the classes"


def rows(config: Config) -> list[Row]:
    """The rows of the table on one network's training: name and description."""
    size = config.size
    return [
        ("network", network(config)),
        ("input", f"{size} x {size} grey levels, each image standardised by its own mean and deviation"),
        ("targets", targets(config)),
        ("optimiser", optimiser(config)),
        ("schedule", schedule(config)),
        ("regularisation", regularisation(config)),
        ("augmentation", augmentation(config)),
        ("seed", ", ".join(map(str, config.schedule.seeds or [config.seed]))),
    ]
