"""Reads `configs/NAME.toml`: one file for each network (trained) or ensemble (only exported).

Settings that `config.py` does not know are refused, so that a misspelt one does not silently keep its default.
"""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Iterable
from dataclasses import MISSING, fields, is_dataclass
from pathlib import Path
from types import UnionType
from typing import Any, Literal, TypeVar, get_args, get_origin, get_type_hints

from .config import CLASSES, Config
from .errors import InputError

CONFIG_DIR = Path(__file__).parent / "configs"
WORDS = {str: "a text", int: "a whole number", float: "a number", bool: "true or false"}
Section = TypeVar("Section")


def config_names(folder: Path = CONFIG_DIR) -> list[str]:
    """Names of all configurations, sorted."""
    return sorted(p.stem for p in folder.glob("*.toml"))


def load_config(name: str, folder: Path = CONFIG_DIR) -> Config:
    """The configuration called `name`; raises an `InputError` that names file and setting if it is invalid."""
    path = folder / f"{name}.toml"
    if not path.is_file():
        raise InputError(f"there is no configuration {name!r}; known are {', '.join(config_names(folder))}")
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
        if not raw.get("members"):  # only an ensemble may leave these out
            raw = {"network": {}, "schedule": {}, **raw}
        config = read_section(Config, raw, name=name)
        check(config, folder)
    except ValueError as error:  # tomllib.TOMLDecodeError is a ValueError, too
        raise InputError(f"{path}: {error}") from None
    return config


def read_section(section: type[Section], table: dict[str, Any], where: str = "", **given: Any) -> Section:
    """A dataclass filled from a TOML `table`; the fields in `given` are taken from there instead.

    `where` is a prefix for settings in error messages. Raises `ValueError` for an unknown key, a missing
    value and a value of the wrong type.
    """
    hints = {name: hint for name, hint in get_type_hints(section).items() if name not in given}
    for key in table:
        if key not in hints:
            raise ValueError(f"unknown setting {where}{key}")
    for f in fields(section):  # type: ignore[arg-type]
        if f.name in hints and f.name not in table and f.default is MISSING and f.default_factory is MISSING:
            raise ValueError(f"{where}{f.name} is missing")
    return section(**given, **{key: read_value(hints[key], value, where + key) for key, value in table.items()})


def read_value(hint: Any, value: Any, name: str) -> Any:
    """A TOML value as the type `hint`; raises a `ValueError` that names the setting `name` if it has another type."""
    origin, parts = get_origin(hint), get_args(hint)
    if origin is UnionType:  # of a type and None; TOML has no null
        return read_value(parts[0], value, name)
    if is_dataclass(hint) and isinstance(value, dict):
        return read_section(hint, value, f"{name}.")  # type: ignore[arg-type]
    if origin is tuple and isinstance(value, list):
        return tuple(read_value(parts[0], item, f"{name}[{i}]") for i, item in enumerate(value))
    if origin is dict and isinstance(value, dict):
        return {key: read_value(parts[1], item, f"{name}.{key}") for key, item in value.items()}
    if origin is Literal and value in parts:
        return value
    if hint is float and type(value) is int:
        return float(value)
    if type(value) is hint:  # a bool is no int here
        return value
    raise ValueError(f"{name} must be {type_in_words(hint)}, not {value!r}")


def type_in_words(hint: Any) -> str:
    """A description of a type, for error messages."""
    if get_origin(hint) is Literal:
        return " or ".join(map(repr, get_args(hint)))
    return WORDS.get(hint, "a list" if get_origin(hint) is tuple else "a table")


def check(config: Config, folder: Path) -> None:
    """Raises `ValueError` where settings that are valid by themselves do not fit together."""
    layers, data, schedule = config.network, config.data, config.schedule
    refuse_unknown("class", "classes", config.classes, CLASSES[config.task])
    refuse_unknown("class", "data.weights", data.weights, config.classes)
    refuse_unknown("member", "mirrored", config.mirrored, config.members)
    networks = config_names(folder)
    refuse_unknown("configuration", "members", config.members, networks)
    refuse_unknown("configuration", "data.smiles", data.smiles, networks)
    refuse_unknown("configuration", "data.teachers", data.teachers, networks)
    refuse_unknown("configuration", "schedule.start_from", filter(None, [schedule.start_from]), networks)
    refuse_unknown("configuration", "schedule.partner", filter(None, [schedule.partner]), networks)
    if config.task == "gender" and data.published != "labels":
        raise ValueError("data.published must be 'labels' for gender, whose networks learn of no votes")
    if config.model and config.model.vote_share:
        if not 0 < config.model.vote_share < 1:
            raise ValueError("model.vote_share must be from 0 to below 1")
        if config.task == "gender" or data.published != "labels":
            raise ValueError("model.vote_share needs a head for votes beside the published one")
    if config.model and config.model.smile_shift and not {"happy", "neutral"} <= set(config.classes):
        raise ValueError("model.smile_shift needs the classes happy and neutral")
    if layers.kind == "mini-xception" and len(layers.stem) != 2:
        raise ValueError(f"network.stem must have 2 numbers, not {len(layers.stem)}")
    if layers.kernels and len(layers.kernels) != len(layers.widths):
        raise ValueError(f"network.kernels must have {len(layers.widths)} numbers as network.widths, not {len(layers.kernels)}")


def refuse_unknown(what: str, setting: str, names: Iterable[str], known: Collection[str]) -> None:
    """Raises `ValueError` where one of the `names` in a `setting` is not `known`."""
    for name in names:
        if name not in known:
            raise ValueError(f"unknown {what} {name!r} in {setting}")
