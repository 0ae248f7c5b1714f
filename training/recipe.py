"""Tells training configurations in words: the rows of a model card's table."""

from __future__ import annotations

from typing import Any

from .config import Config

Row = tuple[str, str]


def percent_of(value: float) -> str:
    """`0.12` as `12 %`."""
    return f"{100 * value:g} %"


# What each setting of [augment] does (augment.py), in the order in which it is done. A setting that is
# not here is told by its own name, so that nothing new stays out of the cards.
AUGMENTATIONS = {
    "rotate": lambda v, _: f"rotation up to {v:g} degrees",
    "scale": lambda v, _: f"size ± {percent_of(v)}",
    "aspect": lambda v, _: f"width against height ± {percent_of(v)}",
    "shear": lambda v, _: f"shear up to {v:g}",
    "shift": lambda v, _: f"shift up to {percent_of(v)} of the side",
    "glasses": lambda v, _: f"drawn glasses on {percent_of(v)} of the images",
    "surround": lambda v, _: f"what lies around the face replaced on {percent_of(v)}",
    "overhead": lambda v, _: f"shadows of a ceiling lamp on {percent_of(v)}",
    "gamma": lambda v, _: f"gamma exp(± {v:g})",
    "contrast": lambda v, _: f"contrast ± {percent_of(v)}",
    "brightness": lambda v, _: f"brightness ± {percent_of(v)}, clipped",
    "lamp": lambda v, _: f"light from one side up to ± {percent_of(v)}",
    "low_resolution": lambda v, a: f"{percent_of(v)} reduced to as little as {percent_of(a.get('low_side', 0.5))} of the side",
    "sharpen": lambda v, _: f"edges sharpened on {percent_of(v)}",
    "compress": lambda v, _: f"JPEG blocks on {percent_of(v)}",
    "noise": lambda v, a: f"noise of up to {a.get('noise_level', 12):g} grey levels on {percent_of(v)}",
    "cutout": lambda v, a: f"a rectangle of up to {percent_of(a.get('cutout_side', 0.35))} of the side covered on {percent_of(v)}",
    "mixup": lambda v, _: f"mixup, alpha {v:g}",
}
PARTS_OF_OTHERS = ("eye_row", "low_side", "noise_level", "cutout_side")


def network(config: Config) -> str:
    """The layers, from the input on."""
    n = config.network
    widths = "-".join(str(w) for w in n["widths"])
    if n["kind"] == "cnn":
        kernels = "3x3" if "kernels" not in n else ", ".join(f"{k}x{k}" for k in n["kernels"])
        end = f"dense layer of {n['dense']}" if n.get("dense") else "the flattened map straight to the classes"
        return f"{len(n['widths'])} blocks of {kernels} convolution, 2x2 max pooling, batch normalisation, ReLU: {widths} channels; {end}"
    if n["kind"] == "mini-xception":
        stem = "-".join(str(w) for w in n["stem"])
        return (
            f"mini-Xception (Arriaga et al. 2017): pooled stem of {stem} channels, {len(n['widths'])} residual blocks "
            f"of separable convolutions of {widths}, 3x3 convolution to the classes, global average"
        )
    return others(n, ("kind", "size")) or n["kind"]


def targets(config: Config) -> str:
    """What the network is asked to predict."""
    d, parts = config.data, []
    if config.task == "expression":
        share = d.get("label_share", 1.0)
        parts.append(
            f"FER-2013's label, {percent_of(share)}, with {percent_of(1 - share)} of what the FER+ votes make likely "
            f"(loss × {d.get('label_loss', 1.0):g}); by a second head the FER+ votes (loss × {d.get('vote_loss', 1.0):g})"
        )
    else:
        parts.append(f"UTKFace's label, people of {d.get('youngest', 0)} and over")
    if d.get("smoothing"):
        parts.append(f"label smoothing {d['smoothing']:g}")
    if d.get("per_class"):
        parts.append(
            f"at most {d['per_class']:,} images a class an epoch, drawn anew; its answers are moved at export to the "
            "shares that the classes have in the data"
        )
    if "teachers" in d:
        named = " and ".join(f"`{name}`" for name in d["teachers"])
        parts.append(f"{percent_of(d['teacher_share'])} of each target is what {named} answer, on average")
    if "weights" in d:
        named = ", ".join(f"{name} × {weight:g}" for name, weight in d["weights"].items())
        parts.append(f"images of some labels weigh more: {named}")
    if d.get("balance"):
        among = "in every age band of every race code"
        if d.get("smiles"):
            named = " and ".join(f"`{name}`" for name in d["smiles"])
            among += f", and among those who smile and those who do not (as {named} see it),"
        parts.append(f"{among} men weigh as much as women, and rarer bands of adults more")
    known = ("label_share", "label_loss", "vote_loss", "youngest", "smoothing", "per_class", "weights", "balance", "smiles", "published", "teachers", "teacher_share")
    return "; ".join([*parts, *filter(None, [others(d, known)])])


def optimiser(config: Config) -> str:
    """The optimiser with its settings."""
    s = config.schedule
    kind = "AdamW" if s.get("optimiser") == "adamw" else "SGD, Nesterov momentum 0.9"
    return f"{kind}, weight decay {s['weight_decay']:g}, batches of {s.get('batch', 128)}"


def schedule(config: Config) -> str:
    """How the learning rate goes, and what is published."""
    s = config.schedule
    end = percent_of(s["lr_end"]) if "lr_end" in s else "a thousandth"
    parts = [f"{s['epochs']} epochs: {s.get('warm_up_epochs', 1)} of warm-up to {s['lr']:g}, then a cosine to {end} of it"]
    if s.get("calm_epochs"):
        parts.append(f"the last {s['calm_epochs']} at half the augmentation")
    if s.get("average_decay"):
        parts.append(f"weights averaged, {s['average_decay']:g} a step")
    if "start_from" in s:
        parts.append(f"started from the weights of `{s['start_from']}`")
    if "seeds" in s:
        parts.append(f"{len(s['seeds'])} such runs with other seeds, whose weights are averaged (Wortsman et al. 2022)")
    if "partner" in s:
        parts.append(f"half of the loss is that of the average with `{s['partner']}`, whose weights stay")
    known = ("optimiser", "weight_decay", "batch", "epochs", "warm_up_epochs", "lr", "lr_end", "calm_epochs", "average_decay", "start_from", "seeds", "partner")
    return "; ".join([*parts, *filter(None, [others(s, known)])])


def augmentation(config: Config) -> str:
    """What is done to the images at random; a mirror always."""
    a = config.augment
    parts = ["mirror"]
    for name, words in AUGMENTATIONS.items():
        if a.get(name):
            parts.append(words(a[name], a))
    rest = others(a, (*AUGMENTATIONS, *PARTS_OF_OTHERS))
    return "; ".join([*parts, *filter(None, [rest])])


def regularisation(config: Config) -> str:
    """Dropout in the blocks and before the classes."""
    n = config.network
    return f"dropout {n.get('dropout', 0):g} in the blocks, {n.get('head_dropout', 0):g} before the classes"


def others(section: dict[str, Any], known: tuple[str, ...]) -> str:
    """Settings that no words were found for, as they stand in the file."""
    return ", ".join(f"{key} = {value}" for key, value in section.items() if key not in known)


def rows(config: Config) -> list[Row]:
    """All about one network's training, as what and how."""
    size = config.size
    return [
        ("network", network(config)),
        ("input", f"{size} x {size} grey levels, each image standardised by its own mean and deviation"),
        ("targets", targets(config)),
        ("optimiser", optimiser(config)),
        ("schedule", schedule(config)),
        ("regularisation", regularisation(config)),
        ("augmentation", augmentation(config)),
        ("seed", ", ".join(str(seed) for seed in config.schedule.get("seeds", [config.seed]))),
    ]
