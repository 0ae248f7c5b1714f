"""The log of a run: a CSV file with one row per epoch. Needs only Python."""

from __future__ import annotations

import csv
from pathlib import Path

LOG_FIELDS = ("epoch", "lr", "train_loss", "val_loss", "val_accuracy", "ema_accuracy", "seconds")
LogRow = dict[str, float]  # `epoch` is an int and counts from 1
Log = list[LogRow]


def read_log(path: Path) -> Log:
    """The log of a run; empty where there is no file."""
    if not path.is_file():
        return []
    with path.open(newline="", encoding="utf-8") as f:
        return [{k: int(v) if k == "epoch" else float(v) for k, v in row.items()} for row in csv.DictReader(f)]


def write_log(path: Path, log: Log) -> None:
    """Writes the log as CSV."""
    with path.open("w", newline="", encoding="utf-8") as f:
        writer = csv.DictWriter(f, LOG_FIELDS)
        writer.writeheader()
        writer.writerows(log)
