"""Exports a trained configuration: the model with its calibration, the parity fixture and the run's log."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import nn

from . import data
from .calibration import Calibration, Seen, calibrate, measure
from .checkpoints import checkpoint_path, load_checkpoint
from .config import Config, Publication
from .config_files import load_config
from .export import build_graph, mirrored, probabilities, rounded, shifted
from .networks import build_network
from .problems import Part, Problem, load_problem, share_correction

PARITY_SEEDS = (0, 1, 2, 3, 4)
Member = tuple[str, nn.Module, slice]


@dataclass(frozen=True)
class Places:
    """The folders that the program reads and writes."""

    data: Path
    runs: Path
    models: Path
    fixtures: Path
    logs: Path


def member_configs(config: Config) -> list[Config]:
    """The configurations of the networks that `config` publishes: an ensemble's members, or itself.

    `published` of an ensemble overrides that of its members.
    """
    own = [load_config(name) for name in config.members] or [config]
    return [replace(member, data=replace(member.data, published=config.data.published)) for member in own]


def load_member(config: Config, places: Places, mirror: bool = False) -> tuple[Member, list[dict[str, Any]]]:
    """A trained network with its averaged weights, in evaluation mode, and its log.

    With `mirror` it sees the mirror image of every face.
    """
    state = load_checkpoint(checkpoint_path(config, places.runs))
    network = build_network(config.network, config.outputs)
    network.load_state_dict(state["average"])
    network.eval()
    if mirror:
        network = mirrored(network)
    return (config.name, network, config.published_logits), state["log"]


def synthetic_face(seed: int, size: int) -> np.ndarray:
    """A picture [size, size] for the parity fixtures, by integer arithmetic, which is exact everywhere.

    test/unit/models/parity.test.ts computes the same picture.
    """
    y, x = np.mgrid[0:size, 0:size]
    return (seed * 37 + x * (3 + seed) + y * (5 + 2 * seed) + ((x * y * (seed + 1)) >> 3)) & 255


def by_votes(members: list[Member], votes: list[slice]) -> list[Member]:
    """The same networks by their heads for votes, whose logits are `votes`."""
    return [(name, network, logits) for (name, network, _), logits in zip(members, votes)]


def write_parity(
    config: Config, publication: Publication, size: int, members: list[Member], votes: list[slice], path: Path
) -> None:
    """Writes PyTorch's probabilities for the synthetic faces, and those by the heads for `votes`, if there are any."""
    faces = np.stack([synthetic_face(s, size) for s in PARITY_SEEDS]).astype(np.float32)
    exported = [(name, rounded(network, publication.short_kernels), part) for name, network, part in members]
    heads = {"probabilities": exported}
    if votes:
        heads["votes"] = by_votes(exported, votes)
    cases: list[dict[str, Any]] = [{"seed": seed} for seed in PARITY_SEEDS]
    for node, head in heads.items():
        p = probabilities(head, torch.from_numpy(faces)[:, None], publication.shares)
        for case, row in zip(cases, p.tolist()):
            case[node] = [round(v, 6) for v in row]
    fixture = {
        "model": config.name,
        "size": size,
        "faces": "(seed * 37 + x * (3 + seed) + y * (5 + 2 * seed) + ((x * y * (seed + 1)) >> 3)) & 255",
        "cases": cases,
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(fixture, indent=2) + "\n", encoding="utf-8")


def predict(members: list[Member], part: Part, shares: tuple[float, ...] = ()) -> np.ndarray:
    """Probabilities [n, classes] on `part`, with float32 weights."""
    return probabilities(members, part.images[:, None].float(), shares).double().numpy()


def describe(name: str, figures: dict[str, Any]) -> str:
    """Accuracy, macro F1 and the classes' F1, as one line."""
    f1 = " ".join(f"{c} {v['f1']:.3f}" for c, v in figures["perClass"].items())
    return f"{name}: accuracy {figures['accuracy']:.4f} macro-F1 {figures['macroF1']:.4f} on {figures['images']} ({f1})"


def gender_groups(config: Config, places: Places, p: np.ndarray, truth: np.ndarray) -> str:
    """Accuracy by race code on the validation adults, as one line."""
    utk = data.load_utk(places.data, config.size, places.runs / "cache")
    races = utk.races[utk.validation & (utk.ages >= data.ADULT_AGE)]
    right = p.argmax(1) == truth
    return " ".join(f"{name} {right[races == i].mean():.4f}" for i, name in enumerate(data.UTK_RACES))


def seen_in(
    config: Config, members: list[Member], votes: list[slice], places: Places, shares: tuple[float, ...]
) -> Seen | None:
    """The validation faces on which an expression model's threshold is chosen, with its probabilities for them.

    A label that is shown should be what people see in the face. The majority of the ten FER+ votes tells
    that; FER-2013's own label, with which people agree two times in three, would count right labels as wrong
    and so hide most of them.
    """
    if config.task != "expression":
        return None
    voted = replace(config, data=replace(config.data, published="votes"))
    part = load_problem(voted, places.data, places.runs).validation
    second = predict(by_votes(members, votes), part, shares) if votes else None
    return Seen(predict(members, part, shares), part.labels.numpy(), second)


def keep_log(config: Config, log: list[dict[str, Any]], places: Places) -> None:
    """Prints how long `config` was trained, and copies the log of a finished run into the repository."""
    print(f"{config.name}: {len(log)} of {config.epochs} epochs, {sum(r['seconds'] for r in log) / 60:.0f} minutes")
    if len(log) >= config.epochs:
        places.logs.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(places.runs / config.name / "log.csv", places.logs / f"{config.name}.csv")


def report(config: Config, places: Places) -> None:
    """Prints the validation figures of a network that is not published itself, and keeps its log."""
    member, log = load_member(config, places)
    part = load_problem(config, places.data, places.runs).validation
    print(describe(config.name, measure(predict([member], part), part.labels.numpy(), config.classes)))
    keep_log(config, log, places)


def print_figures(config: Config, members: list[Member], part: Part, p: np.ndarray) -> None:
    """Prints the figures on `part` of an ensemble's members, and those of its probabilities `p`."""
    truth = part.labels.numpy()
    if len(members) > 1:
        for member in members:
            print(describe(member[0], measure(predict([member], part), truth, config.classes)))
    print(describe(config.name, measure(p, truth, config.classes)))


def metadata_of(config: Config, publication: Publication, size: int, calibration: Calibration) -> dict[str, Any]:
    """The metadata in model.json, which the extension reads; `size` is the side of the input in pixels."""
    metadata = {
        "name": config.name,
        "title": publication.title,
        "kind": config.task,
        "classes": list(config.classes),
        "input": {"size": size},
        "framing": "fer2013" if config.task == "expression" else "utkface",
        "temperature": calibration.temperature,
        "threshold": calibration.threshold,
        "calibration": calibration.as_metadata(),
        "version": publication.version,
    }
    if calibration.lower:
        metadata["classThresholds"] = {config.classes[i]: t for i, t in calibration.lower.items()}
    if config.members:
        metadata["members"] = list(config.members)
    if publication.shares:
        metadata["shares"] = list(publication.shares)
    if calibration.votes:
        metadata["votes"] = {"temperature": calibration.votes.temperature, "share": publication.vote_share}
    if publication.smile_shift:
        metadata["smileShift"] = publication.smile_shift
    return metadata


def publish(config: Config, publication: Publication, places: Places) -> None:
    """Writes models/NAME, its parity fixture and the logs, and prints the validation figures."""
    configs = member_configs(config)
    loaded = [load_member(c, places, c.name in config.mirrored) for c in configs]
    # An ensemble's members share data, classes and input size, so the first one's problem serves for all.
    problem: Problem = load_problem(configs[0], places.data, places.runs)
    raised = share_correction(problem)
    members = [(name, shifted(network, part, raised), part) for (name, network, part), _ in loaded]
    truth = problem.validation.labels.numpy()
    shares = publication.shares
    p = predict(members, problem.validation, shares)
    print_figures(config, members, problem.validation, p)
    if config.task == "gender":
        print(f"{config.name} by race: {gender_groups(configs[0], places, p, truth)}")
    votes = [c.vote_logits for c in configs] if publication.vote_share else []
    seen = seen_in(configs[0], members, votes, places, shares)
    if seen and seen.votes is not None:
        print(describe(f"{config.name}, head for votes", measure(seen.votes, seen.labels, config.classes)))
    own = {config.classes.index(name): threshold for name, threshold in publication.thresholds.items()}
    shift = None
    if publication.smile_shift:
        shift = (config.classes.index("happy"), config.classes.index("neutral"), publication.smile_shift)
    calibration = calibrate(p, truth, publication.target, seen, own, publication.vote_share, shift)
    print(f"{config.name} calibration: {json.dumps(calibration.as_metadata())}")
    for member_config, (_, log) in zip(configs, loaded):
        keep_log(member_config, log, places)
    size = configs[0].size
    graph = build_graph(size, members, shares, votes, publication.short_kernels)
    folder = places.models / config.name
    graph.write(folder, metadata_of(config, publication, size, calibration))
    write_parity(config, publication, size, members, votes, places.fixtures / f"{config.name}.json")
    weight_bytes = (folder / "weights.bin").stat().st_size
    print(f"{folder}: {weight_bytes} bytes of weights, {graph.multiply_adds / 1e6:.1f} M multiply-adds a face")
