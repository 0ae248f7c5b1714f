"""Real faces beside FER-2013's: press photographs of LFW, cut out as a call's faces are.

LFW: Huang et al. 2007; its faces are called neutral or happy by students, who err. `scripts/research/crop-faces.ts`
writes the crops and who is kept for validation. Of UTKFace, some faces are used as the teachers see them, and some
as people do: `smiles.csv`.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import nn

from .config import EXPRESSIONS, Config, RealFaces
from .data import FER_SIZE, is_validation
from .errors import InputError
from .networks import half_precision, to_input
from .problems import Part, Problem

COLUMNS = ("file", "person", "expression", "part", "variant")
COMMON = ("happy", "neutral")
UNWELCOME = ("angry", "disgust", "fear", "sad")  # what a face at rest must not be called
SMILES = Path(__file__).with_name("smiles.csv")


@dataclass(frozen=True)
class Faces:
    """`images` [n, 48, 48] uint8, `labels` [n] indices into EXPRESSIONS, `validation` [n] booleans,
    `variants` [n] (0 as the extension cuts it, others a little off), `files` [n] names."""

    images: np.ndarray
    labels: np.ndarray
    validation: np.ndarray
    variants: np.ndarray
    files: np.ndarray

    def part(self, keep: np.ndarray) -> "Faces":
        """The rows where `keep` [n] is true."""
        return Faces(*(a[keep] for a in (self.images, self.labels, self.validation, self.variants, self.files)))


def read_images(folder: Path) -> np.ndarray:
    """The crops in `folder/images.u8`, [n, 48, 48] uint8."""
    path = folder / "images.u8"
    if not path.is_file():
        raise InputError(f"{path} does not exist: npx tsx scripts/research/crop-faces.ts writes it")
    values = np.fromfile(path, np.uint8)
    if values.size % FER_SIZE**2:
        raise InputError(f"{path} holds {values.size} bytes, which end within an image")
    return values.reshape(-1, FER_SIZE, FER_SIZE)


def load_faces(folder: Path) -> Faces:
    """The crops in `folder`: `images.u8` and `faces.csv`."""
    table = folder / "faces.csv"
    if not table.is_file():
        raise InputError(f"{table} does not exist: npx tsx scripts/research/crop-faces.ts writes it")
    with table.open(newline="", encoding="utf-8") as f:
        rows = list(csv.DictReader(f))
    for number, row in enumerate(rows):
        if tuple(row) != COLUMNS or row["expression"] not in EXPRESSIONS:
            raise InputError(f"{table}: row {number} is not {','.join(COLUMNS)} of a known expression")
    images = read_images(folder)
    if len(images) != len(rows):
        raise InputError(f"{folder / 'images.u8'} holds {len(images)} images, but {table} has {len(rows)} rows")
    return Faces(
        images,
        np.array([EXPRESSIONS.index(row["expression"]) for row in rows]),
        np.array([row["part"] == "validation" for row in rows]),
        np.array([int(row["variant"]) for row in rows]),
        np.array([row["file"] for row in rows]),
    )


@torch.no_grad()
def answers(network: nn.Module, images: torch.Tensor, parts: list[slice]) -> list[torch.Tensor]:
    """The mean probabilities [n, classes] that `network` gives `images` [n, side, side] uint8 and their
    mirror images, for each of the `parts` of its logits."""
    network.eval()
    sums = [torch.zeros(len(images), part.stop - part.start) for part in parts]
    for view in (images, images.flip(2)):
        with half_precision():
            logits = torch.cat([network(to_input(batch)) for batch in view.split(256)]).float()
        for total, part in zip(sums, parts):
            total += torch.softmax(logits[:, part], 1) / 2
    return sums


def soft_targets(labels: torch.Tensor, believed: torch.Tensor, label_share: float) -> tuple[torch.Tensor, torch.Tensor]:
    """Targets [n, classes] and weights [n] for noisy `labels` [n], given what trained networks believe.

    A label that the networks find unlikely counts less: small-loss selection (Han et al. 2018) with
    networks that were trained on other data.
    """
    own = torch.nn.functional.one_hot(labels, believed.shape[1]).float()
    likely = believed.gather(1, labels[:, None])[:, 0]
    target = label_share * own + (1 - label_share) * believed
    return target, (likely / 0.15).clamp(0, 1)


def figures(p: torch.Tensor, labels: torch.Tensor) -> str:
    """Recall of each class and the share of neutral faces called something unwelcome, in one line."""
    said = p.argmax(1)
    unwelcome = torch.tensor([EXPRESSIONS.index(name) for name in UNWELCOME])
    words = []
    for label in labels.unique().tolist():
        own = said[labels == label]
        words.append(f"{EXPRESSIONS[label]} {(own == label).float().mean():.3f} of {len(own)}")
        if EXPRESSIONS[label] == "neutral":
            words.append(f"unwelcome {torch.isin(own, unwelcome).float().mean():.3f}")
    return " ".join(words)


@dataclass
class Added:
    """Real faces to learn from: `images` [n, 48, 48] uint8, `labels` [n], `targets` [n, classes] of each head,
    `weight` [n]."""

    images: torch.Tensor
    labels: torch.Tensor
    targets: list[torch.Tensor]
    weight: torch.Tensor


def press_faces(faces: Faces, teachers: list[nn.Module], heads: list[slice], settings: RealFaces) -> Added:
    """LFW's training faces. Both heads learn the same of a photograph, which has but one label: that label
    and what the teachers learnt of the FER+ votes, which err less on real faces than FER-2013's labels do."""
    own = faces.part(~faces.validation & (faces.variants <= settings.variants))
    images, labels = torch.from_numpy(own.images), torch.from_numpy(own.labels)
    votes = torch.stack([answers(teacher, images, heads)[1] for teacher in teachers]).mean(0)
    target, weight = soft_targets(labels, votes, settings.label_share)
    return Added(images, labels, [target, target], weight * settings.weight)


def anchors(images: torch.Tensor, teachers: list[nn.Module], heads: list[slice], settings: RealFaces) -> Added:
    """Those of UTKFace's faces in which the teachers see something other than happy and neutral.

    A network that meets real faces only happy or neutral learns that real faces are. So it is held to
    what it said of real faces with a rarer expression, where both of its heads see it there.
    """
    said = [answers(teacher, images, heads) for teacher in teachers]
    labelled, voted = (torch.stack([one[i] for one in said]).mean(0) for i in range(2))
    labels = labelled.argmax(1)
    common = torch.tensor([EXPRESSIONS.index(name) for name in COMMON])
    agreed = voted.gather(1, labels[:, None])[:, 0] >= settings.agreed
    keep = agreed & ~torch.isin(labels, common)
    weight = torch.full((int(keep.sum()),), settings.anchors)
    return Added(images[keep], labels[keep], [labelled[keep], voted[keep]], weight)


def read_names(folder: Path) -> list[str]:
    """The file names of the crops in `folder/images.u8`."""
    with (folder / "faces.csv").open(newline="", encoding="utf-8") as f:
        return [row["file"] for row in csv.DictReader(f)]


def read_smiles(path: Path = SMILES) -> dict[str, int]:
    """File names of UTKFace, and what people see there: an index into EXPRESSIONS, happy or neutral."""
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    rows = list(csv.DictReader(lines))
    for number, row in enumerate(rows):
        if tuple(row) != ("file", "expression") or row["expression"] not in COMMON:
            raise InputError(f"{path}: row {number} is not a file and happy or neutral")
        if is_validation(row["file"]):
            raise InputError(f"{path}: {row['file']} is kept for validation")
    return {row["file"]: EXPRESSIONS.index(row["expression"]) for row in rows}


def labelled_smiles(
    images: torch.Tensor,
    files: list[str],
    labelled: dict[str, int],
    teachers: list[nn.Module],
    heads: list[slice],
    settings: RealFaces,
) -> Added:
    """Those of UTKFace's faces `images` [n, 48, 48] with the names `files` that are `labelled`.

    The labels of one face are as sure as two people who agreed can be, so that it weighs the same however
    unlikely the teachers find them: what they find unlikely is what they are to be taught.
    """
    rows = torch.tensor([i for i, file in enumerate(files) if file in labelled], dtype=torch.long)
    labels = torch.tensor([labelled[files[i]] for i in rows.tolist()], dtype=torch.long)
    own = images[rows]
    votes = torch.stack([answers(teacher, own, heads)[1] for teacher in teachers]).mean(0)
    target, _ = soft_targets(labels, votes, settings.label_share)
    return Added(own, labels, [target, target], torch.full((len(rows),), settings.smiles))


def add_faces(problem: Problem, config: Config, runs_dir: Path, teachers: list[nn.Module]) -> None:
    """Adds real faces to `problem` as `config`'s `[data.real]` says; LFW's validation faces become `problem.real`."""
    settings = config.data.real
    if settings is None:
        return
    faces = load_faces(runs_dir / "cache" / "lfw")
    held = faces.part(faces.validation)
    problem.real = Part(torch.from_numpy(held.images), torch.from_numpy(held.labels))
    n = len(config.classes)
    heads = [slice(0, n), slice(n, 2 * n)]
    added = [press_faces(faces, teachers, heads, settings)]
    utkface = runs_dir / "cache" / "utkface"
    if settings.anchors:
        added.append(anchors(torch.from_numpy(read_images(utkface)), teachers, heads, settings))
    if settings.smiles:
        images, files = torch.from_numpy(read_images(utkface)), read_names(utkface)
        added.append(labelled_smiles(images, files, read_smiles(), teachers, heads, settings))
    problem.train = torch.cat([problem.train, *(one.images for one in added)])
    problem.train_labels = torch.cat([problem.train_labels, *(one.labels for one in added)])
    for i, head in enumerate(problem.heads):
        head.target = torch.cat([head.target, *(one.targets[i] for one in added)])
        head.weight = torch.cat([head.weight, *(one.weight for one in added)])
