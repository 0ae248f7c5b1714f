"""Reads FER-2013 (with the FER+ votes) and UTKFace, and checks every row.

FER-2013: Goodfellow et al. 2013. FER+: Barsoum et al. 2016. UTKFace: Zhang et al. 2017.
"""

from __future__ import annotations

import csv
import hashlib
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image

from . import rules
from .config import EXPRESSIONS
from .errors import InputError

FER_SIZE = 48
# FER+ columns in the order of EXPRESSIONS; contempt, unknown and not_face have no counterpart.
VOTE_COLUMNS = tuple(next(column for column, said in rules.VOTES.items() if said == name) for name in EXPRESSIONS)
OTHER_VOTES = tuple(column for column, said in rules.VOTES.items() if said is None)
ADULT_AGE = rules.ADULT_AGE
UTK_RACES = tuple(race.lower() for race in rules.RACES)


@dataclass(frozen=True)
class Fer:
    """`images` [n, 48, 48] uint8, `labels` [n] indices into EXPRESSIONS, `votes` [n, 7] counts in
    the order of EXPRESSIONS, `other_votes` [n, 3] counts, `usage` [n] strings."""

    images: np.ndarray
    labels: np.ndarray
    votes: np.ndarray
    other_votes: np.ndarray
    usage: np.ndarray

    def part(self, usage: str) -> "Fer":
        """The rows whose usage is `usage`, in file order."""
        keep = self.usage == usage
        return Fer(*(a[keep] for a in (self.images, self.labels, self.votes, self.other_votes, self.usage)))


def load_fer(data_dir: Path) -> Fer:
    """FER-2013 from `data_dir/fer2013/images.u8` and `labels.csv`; raises `InputError` where they are invalid."""
    folder = Path(data_dir) / "fer2013"
    labels_path, images_path = folder / "labels.csv", folder / "images.u8"
    for path in (labels_path, images_path):
        if not path.is_file():
            raise InputError(f"{path} does not exist")
    labels, votes, others, usage = [], [], [], []
    with labels_path.open(newline="", encoding="utf-8") as f:
        reader = csv.DictReader(f)
        missing = {"usage", "emotion", *VOTE_COLUMNS, *OTHER_VOTES} - set(reader.fieldnames or ())
        if missing:
            raise InputError(f"{labels_path}: column {sorted(missing)[0]!r} is missing from the header")
        for number, row in enumerate(reader):
            where = f"{labels_path}: row {number}"
            if row["emotion"] not in EXPRESSIONS:
                raise InputError(f"{where} has the unknown class {row['emotion']!r}")
            try:
                votes.append([int(row[c]) for c in VOTE_COLUMNS])
                others.append([int(row[c]) for c in OTHER_VOTES])
            except (TypeError, ValueError):
                raise InputError(f"{where} has a vote count that is not a whole number") from None
            labels.append(EXPRESSIONS.index(row["emotion"]))
            usage.append(row["usage"])
    pixels = FER_SIZE * FER_SIZE
    size = images_path.stat().st_size
    if size != len(labels) * pixels:
        raise InputError(
            f"{images_path} holds {size} bytes, that is {size / pixels:g} images, "
            f"but {labels_path} ends at row {len(labels) - 1} ({len(labels)} rows)"
        )
    images = np.fromfile(images_path, np.uint8).reshape(-1, FER_SIZE, FER_SIZE)
    return Fer(
        images,
        np.array(labels, np.int64),
        np.array(votes, np.float32).reshape(-1, len(VOTE_COLUMNS)),
        np.array(others, np.float32).reshape(-1, len(OTHER_VOTES)),
        np.array(usage),
    )


@dataclass(frozen=True)
class Utk:
    """`images` [n, size, size] uint8 grey, `genders` [n] (0 man, 1 woman), `ages`, `races` [n],
    `validation` [n] booleans."""

    images: np.ndarray
    genders: np.ndarray
    ages: np.ndarray
    races: np.ndarray
    validation: np.ndarray


def is_validation(file_name: str) -> bool:
    """Whether a UTKFace file is held out for validation: the SHA-256 of its name, modulo 10, is 0.

    By a hash of the name, the split needs no list in the repository and does not depend on the folder's content.
    """
    return int(hashlib.sha256(file_name.encode()).hexdigest(), 16) % rules.VALIDATION_MODULO == 0


def parse_utk_name(path: Path) -> tuple[int, int, int]:
    """Age, gender and race from `age_gender_race_date.jpg.chip.jpg`."""
    parts = path.name.split("_")
    try:
        age, gender, race = (int(p) for p in parts[:3])
    except ValueError:
        raise InputError(f"{path}: the name does not begin with age_gender_race") from None
    if gender not in (0, 1) or not 0 <= race < len(UTK_RACES):
        raise InputError(f"{path}: unknown class, gender {gender} and race {race}")
    return age, gender, race


def load_utk(data_dir: Path, size: int, cache_dir: Path) -> Utk:
    """UTKFace chips as grey squares of `size` px; decoded once and cached in `cache_dir/utkface-SIZE.npy`."""
    folder = Path(data_dir) / "utkface"
    paths = sorted(folder.glob("*.chip.jpg"))
    if not paths:
        raise InputError(f"{folder} holds no *.chip.jpg files")
    facts = np.array([parse_utk_name(p) for p in paths], np.int64)
    cache = Path(cache_dir) / f"utkface-{size}.npy"
    images = np.load(cache) if cache.is_file() else None
    if images is None or len(images) != len(paths):
        images = np.stack([_read_chip(p, size) for p in paths])
        cache.parent.mkdir(parents=True, exist_ok=True)
        np.save(cache, images)
    validation = np.array([is_validation(p.name) for p in paths])
    return Utk(images, facts[:, 1], facts[:, 0], facts[:, 2], validation)


def _read_chip(path: Path, size: int) -> np.ndarray:
    """One chip, grey by 0.299 R + 0.587 G + 0.114 B and area-averaged to [size, size]."""
    try:
        with Image.open(path) as image:
            return np.asarray(image.convert("L").resize((size, size), Image.Resampling.BOX))
    except OSError:
        raise InputError(f"{path} is not a readable image") from None
