"""Checkpoints of runs, and which of them must exist before another run can begin."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import torch
from torch import nn

from .config import Config
from .errors import InputError
from .networks import build_network


def checkpoint_path(config: Config, runs_dir: Path) -> Path:
    """The checkpoint of a run of `config`."""
    return runs_dir / config.name / "checkpoint.pt"


def finished(config: Config, runs_dir: Path) -> bool:
    """Whether `config` has been trained for all of its epochs."""
    path = checkpoint_path(config, runs_dir)
    return path.is_file() and len(load_checkpoint(path)["log"]) >= config.epochs


def needed(config: Config, runs_dir: Path) -> list[str]:
    """Names of the configurations that must be trained before `config`: the one that it starts from (unless
    its run has begun) and its companions; none once it is `finished`."""
    if not checkpoint_path(config, runs_dir).is_file():
        return config.sources
    if finished(config, runs_dir):
        return []
    return config.companions


def save_checkpoint(path: Path, state: dict[str, Any]) -> None:
    """Writes atomically, so that a killed run leaves the previous checkpoint intact."""
    temporary = path.with_suffix(".tmp")
    torch.save(state, temporary)
    os.replace(temporary, path)


def load_checkpoint(path: Path) -> dict[str, Any]:
    """A checkpoint written by `save_checkpoint`; raises `InputError` where there is none."""
    if not path.is_file():
        raise InputError(f"{path} does not exist: train this configuration first")
    return torch.load(path, map_location="cpu", weights_only=False)


def trained_network(config: Config, outputs: int, runs_dir: Path) -> nn.Module:
    """The network of a run of `config`, with its averaged weights, in evaluation mode."""
    network = build_network(config.network, outputs)
    network.load_state_dict(load_checkpoint(checkpoint_path(config, runs_dir))["average"])
    return network.eval()
