"""The log of a run: a row an epoch, kept as CSV. Needs nothing but Python."""

from __future__ import annotations

import csv
from pathlib import Path

LOG_FIELDS = ("epoch", "lr", "train_loss", "val_loss", "val_accuracy", "ema_accuracy", "seconds")
LogRow = dict[str, float]  # the epoch is a whole number from 1 on
Log = list[LogRow]


def read_log(path: Path) -> Log:
    """A run's log, or nothing where none is kept."""
    if not path.is_file():
        return []
    with path.open(newline="", encoding="utf-8") as f:
        return [{k: int(v) if k == "epoch" else float(v) for k, v in row.items()} for row in csv.DictReader(f)]


def write_log(path: Path, log: Log) -> None:
    """The log as CSV."""
    with path.open("w", newline="", encoding="utf-8") as f:
        writer = csv.DictWriter(f, LOG_FIELDS)
        writer.writeheader()
        writer.writerows(log)
