"""The section of a model's card on how its networks were trained."""

from __future__ import annotations

from . import charts, recipe
from .card_sections import Section, picture, section, table
from .config import Config
from .config_files import load_config
from .run_log import Log


def lineage(name: str) -> list[Config]:
    """The configurations of all networks that went into a model: its members, those that they started from,
    their partners and their teachers."""
    own = load_config(name)
    todo = [load_config(member) for member in own.members] or [own]
    found: list[Config] = []
    while todo:
        config = todo.pop(0)
        if config.name not in [c.name for c in found]:
            found.append(config)
            smiles = config.data.smiles  # these networks only influence sample weights
            todo += [load_config(source) for source in config.sources if source not in smiles]
    return found


def training(configs: list[Config], logs: dict[str, Log], figures: dict[str, str]) -> Section:
    """Recipe and training curves of every network."""
    columns = [dict(recipe.rows(config)) for config in configs]
    for config, column in zip(configs, columns):
        if log := logs.get(config.name):
            minutes = sum(row["seconds"] for row in log) / 60
            column["run"] = f"{len(log)} epochs in {minutes:.0f} minutes"
    what = list(dict.fromkeys(key for column in columns for key in column))
    parts = ["## Training", table(["", *(f"`{c.name}`" for c in configs)], [[key, *(c.get(key, "-") for c in columns)] for key in what])]
    for config in configs:
        parts += curves(config, logs.get(config.name, []), figures)
    parts.append(
        "The losses cannot be compared with each other: that of training is over soft targets (of both heads, for "
        "expressions) and augmented images. Steps in the curves are where a run was resumed with other settings, or "
        "its last epochs began; see [what was run](../../training/README.md#what-was-run)."
    )
    return section(*parts)


def curves(config: Config, log: Log, figures: dict[str, str]) -> list[str]:
    """The figure of one network's log, after a sentence where the log does not match the configuration."""
    if not log:
        return [f"`{config.name}` left no log."]
    on = "PublicTest, FER-2013's labels" if config.task == "expression" else "validation adults"
    file = f"training-{config.name}.svg"
    figures[file] = charts.training_curves(config.name, log, on)
    shown = picture(file, f"Loss and accuracy of {config.name} by epoch")
    if len(log) == config.epochs:
        return [shown]
    changed = (
        f"The log of `{config.name}` has {len(log)} epochs, its configuration says {config.epochs}: "
        "it was changed after this training, and the table tells of it as it is now."
    )
    return [changed, shown]
