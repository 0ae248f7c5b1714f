"""Reads `configs/NAME.toml`: one file per network (trained) or per ensemble (exported only)."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from .errors import InputError

CONFIG_DIR = Path(__file__).parent / "configs"
EXPRESSIONS = ("angry", "disgust", "fear", "happy", "sad", "surprise", "neutral")
GENDERS = ("man", "woman")


@dataclass(frozen=True)
class Config:
    """One configuration; the sections are plain dictionaries named as in the file."""

    name: str
    task: str  # "expression" or "gender"
    classes: tuple[str, ...]
    seed: int = 0
    members: tuple[str, ...] = ()  # only in an ensemble
    mirrored: tuple[str, ...] = ()  # the members that see the face's mirror image
    network: dict[str, Any] = field(default_factory=dict)
    data: dict[str, Any] = field(default_factory=dict)
    augment: dict[str, Any] = field(default_factory=dict)
    schedule: dict[str, Any] = field(default_factory=dict)
    model: dict[str, Any] = field(default_factory=dict)  # what is published; absent for members

    @property
    def size(self) -> int:
        """Side of the square input in pixels."""
        return int(self.network["size"])

    @property
    def epochs(self) -> int:
        """For how many epochs it is trained."""
        return int(self.schedule["epochs"])

    def lasting(self, epochs: int | None) -> "Config":
        """The same for another number of epochs, unless that is `None`."""
        return self if epochs is None else replace(self, schedule={**self.schedule, "epochs": epochs})

    @property
    def sources(self) -> list[str]:
        """Names of the configurations that are trained first: what it starts from, and what it learns beside."""
        return [*filter(None, [self.schedule.get("start_from")]), *self.companions]

    @property
    def companions(self) -> list[str]:
        """Names of the trained networks that are asked while it learns: its partner, its teachers, and
        those that tell who smiles."""
        partner = filter(None, [self.schedule.get("partner")])
        return [*partner, *self.data.get("teachers", []), *self.data.get("smiles", [])]


def config_names() -> list[str]:
    """Names of all configurations, sorted."""
    return sorted(p.stem for p in CONFIG_DIR.glob("*.toml"))


def load_config(name: str) -> Config:
    """The configuration called `name`."""
    path = CONFIG_DIR / f"{name}.toml"
    if not path.is_file():
        raise InputError(f"there is no configuration {name!r}; known are {', '.join(config_names())}")
    raw = tomllib.loads(path.read_text(encoding="utf-8"))
    task = raw.get("task", "expression")
    if task not in ("expression", "gender"):
        raise InputError(f"{path}: task must be 'expression' or 'gender', not {task!r}")
    known = EXPRESSIONS if task == "expression" else GENDERS
    classes = tuple(raw.get("classes", known))
    unknown = [c for c in classes if c not in known]
    if unknown:
        raise InputError(f"{path}: unknown class {unknown[0]!r} in classes")
    return Config(
        name=name,
        task=task,
        classes=classes,
        seed=int(raw.get("seed", 0)),
        members=tuple(raw.get("members", ())),
        mirrored=tuple(raw.get("mirrored", ())),
        network=raw.get("network", {}),
        data=raw.get("data", {}),
        augment=raw.get("augment", {}),
        schedule=raw.get("schedule", {}),
        model=raw.get("model", {}),
    )
