"""Trains a network several times from the same weights and averages the results' weights (a model soup).

The averaged network makes fewer errors than each single one, at no cost at run time (Wortsman et al. 2022).
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import torch
from torch import nn

from .checkpoints import checkpoint_path, finished, load_checkpoint, save_checkpoint
from .config import Config
from .config_files import load_config
from .loop import train
from .networks import build_network, to_input
from .problems import load_problem
from .run_log import LOG_FIELDS, Log, write_log

STATISTICS_IMAGES = 8192  # on which batch normalisation's statistics are measured


def branches(config: Config, done: int = 0) -> list[Config]:
    """One configuration for each of the `seeds` of `config`, with a run folder inside that of `config`.

    If `config` has been trained for `done` epochs already, they start from its weights.
    """
    schedule, after = replace(config.schedule, seeds=()), ""
    if done:
        schedule, after = replace(schedule, start_from=config.name), f"-after-{done}"
    return [
        replace(config, name=f"{config.name}/{seed}{after}", seed=seed, schedule=schedule)
        for seed in config.schedule.seeds
    ]


def mean_weights(all_weights: list[dict[str, torch.Tensor]]) -> dict[str, torch.Tensor]:
    """The mean of several networks' weights, name by name."""
    return {
        name: torch.stack([weights[name].float() for weights in all_weights]).mean(0).to(value.dtype)
        for name, value in all_weights[0].items()
    }


def draw_back(config: Config, data_dir: Path, runs_dir: Path) -> None:
    """Interpolates the trained weights of `config` with those that it started from, by its `start_share`.

    Networks between the two know nearly as well what the first knew, and most of what the second learned
    (Wortsman et al. 2022, robust fine-tuning). Training that is resumed continues from the trained weights.
    """
    share, path = config.schedule.start_share, checkpoint_path(config, runs_dir)
    state = load_checkpoint(path)
    if not share or "trained" in state or "optimiser" not in state:  # interpolated before, or published so
        return
    first = load_checkpoint(checkpoint_path(load_config(config.schedule.start_from or ""), runs_dir))["average"]
    trained = state["average"]
    between = {k: (v.float().lerp(first[k].float(), share)).to(v.dtype) for k, v in trained.items()}
    problem = load_problem(config, data_dir, runs_dir)
    network = build_network(config.network, problem.outputs)
    network.load_state_dict(between)
    images = torch.randperm(len(problem.train), generator=torch.Generator().manual_seed(config.seed))
    remeasure_norms(network, problem.train[images[:STATISTICS_IMAGES]])
    save_checkpoint(path, {**state, "average": network.state_dict(), "trained": trained})


def mean_log(logs: list[Log], done: int) -> Log:
    """The rows of several runs averaged, with the sums of their seconds; epochs continue after `done`."""
    log = []
    for rows in zip(*logs):
        means = {k: round(sum(row[k] for row in rows) / len(rows), 4) for k in LOG_FIELDS[2:-1]}
        seconds = round(sum(row["seconds"] for row in rows), 1)
        log.append({**rows[0], **means, "epoch": done + rows[0]["epoch"], "seconds": seconds})
    return log


@torch.no_grad()
def remeasure_norms(network: nn.Module, images: torch.Tensor) -> None:
    """Measures the running statistics of `network`'s batch normalisations again, on `images`
    [n, side, side] uint8: those of averaged weights are not the average of the single networks'."""
    network.eval()
    norms = [m for m in network.modules() if isinstance(m, (nn.BatchNorm1d, nn.BatchNorm2d))]
    momentum = [norm.momentum for norm in norms]
    for norm in norms:
        norm.reset_running_stats()
        norm.momentum = None  # the plain mean over all batches
        norm.train()
    for part in images.split(256):
        network(to_input(part))
    for norm, before in zip(norms, momentum):
        norm.momentum = before
        norm.eval()


def train_all(config: Config, data_dir: Path, runs_dir: Path) -> Path:
    """Trains `config`, once for each of its `seeds` if it has any; returns the path of its checkpoint."""
    path = checkpoint_path(config, runs_dir)
    if not config.schedule.seeds:
        train(config, data_dir, runs_dir)
        draw_back(config, data_dir, runs_dir)
        return path
    if finished(config, runs_dir):
        return path
    log = load_checkpoint(path)["log"] if path.is_file() else []
    left = config.lasting(config.epochs - len(log))
    states = [load_checkpoint(train(branch, data_dir, runs_dir)) for branch in branches(left, len(log))]
    problem = load_problem(config, data_dir, runs_dir)
    network = build_network(config.network, problem.outputs)
    network.load_state_dict(mean_weights([state["average"] for state in states]))
    images = torch.randperm(len(problem.train), generator=torch.Generator().manual_seed(config.seed))
    remeasure_norms(network, problem.train[images[:STATISTICS_IMAGES]])
    weights = network.state_dict()
    log += mean_log([state["log"] for state in states], len(log))
    save_checkpoint(path, {"network": weights, "average": weights, "log": log})
    write_log(path.parent / "log.csv", log)
    return path
