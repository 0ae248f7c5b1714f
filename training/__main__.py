"""Trains a configuration and exports what it publishes.

`python -m training NAME` resumes from the configuration's last checkpoint, if there is one. For an
ensemble it first trains the members, and for a network those that it starts from, its teachers and its
partner. `--export-only` exports what has been trained so far. `--from-published` continues from the
published weights where there is no checkpoint.
"""

from __future__ import annotations

import argparse
import os
from pathlib import Path

import torch

from .branches import train_all
from .checkpoints import needed
from .config import Config
from .config_files import config_names, load_config
from .errors import run_command
from .publish import Places, member_configs, publish, report
from .published import restore


def parse(arguments: list[str]) -> argparse.Namespace:
    """The command line."""
    package = Path(__file__).parent
    parser = argparse.ArgumentParser(
        prog="python -m training", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("name", help=f"one of {', '.join(config_names())}")
    parser.add_argument("--export-only", action="store_true", help="do not train")
    parser.add_argument("--from-published", action="store_true", help="start from the published weights where there is no checkpoint")
    parser.add_argument("--data", type=Path, default=package.parent.parent / "shared" / "data")
    parser.add_argument("--runs", type=Path, default=Path(os.environ.get("RUNS", package / "runs")))
    parser.add_argument("--models", type=Path, default=package.parent / "models")
    parser.add_argument(
        "--fixtures", type=Path, default=package.parent / "test" / "fixtures" / "parity", help="folder of parity fixtures"
    )
    parser.add_argument("--logs", type=Path, default=package / "logs", help="folder of finished runs' logs")
    parser.add_argument("--epochs", type=int, help="overrides the configuration; also limits the networks that are trained first")
    parser.add_argument("--threads", type=int, default=1, help="of PyTorch; two runs with one thread each are faster than one run with two")
    return parser.parse_args(arguments)


def in_order(configs: list[Config], runs_dir: Path, longest: int | None) -> list[Config]:
    """`configs`, each after the configurations that its training needs; these are cut to `longest` epochs."""
    ordered: dict[str, Config] = {}
    for config in configs:
        sources = [load_config(name) for name in needed(config, runs_dir)]
        sources = [source.lasting(min(source.epochs, longest or source.epochs)) for source in sources]
        for one in [*in_order(sources, runs_dir, longest), config]:
            ordered.setdefault(one.name, one)
    return list(ordered.values())


def main(arguments: list[str]) -> int:
    """Runs the command line; returns the exit status."""
    options = parse(arguments)
    torch.set_num_threads(options.threads)
    config = load_config(options.name)
    places = Places(options.data, options.runs, options.models, options.fixtures, options.logs)
    members = [member.lasting(options.epochs) for member in member_configs(config)]
    if options.from_published:
        for member in members:
            restore(member, places)
    if not options.export_only:
        for member in in_order(members, places.runs, options.epochs):
            train_all(member, places.data, places.runs)
    if config.model:
        publish(config, config.model, places)
    else:
        report(config, places)
    return 0


if __name__ == "__main__":
    run_command(main)
