"""Makes a checkpoint from published weights, so that training can continue where there is no checkpoint.

`models/NAME` holds float16 kernels with batch normalisation folded in (`export.py`). To make them
trainable, batch normalisation is put back: its statistics are measured on training images, and its scale
and bias are set so that it cancels them and the network computes the same as before.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import nn

from .branches import STATISTICS_IMAGES
from .checkpoints import checkpoint_path, needed, save_checkpoint
from .config import Config
from .config_files import config_names, load_config
from .errors import InputError
from .export import VOTES, fold_pairs, mirrored, shifted
from .networks import FLATTENED_SCALE, Cnn, MiniXception, build_network, to_input
from .problems import load_problem, share_correction
from .publish import Places
from .run_log import read_log, write_log


def read_weights(folder: Path) -> dict[str, np.ndarray]:
    """All weights of a published model, by name, as float32 or int32."""
    path = folder / "model.json"
    if not path.is_file():
        raise InputError(f"{path} does not exist: nothing is published to go on from")
    entries = json.loads(path.read_text(encoding="utf-8"))["weightsManifest"][0]["weights"]
    stored = (folder / "weights.bin").read_bytes()
    weights, at = {}, 0
    for entry in entries:
        kind = np.dtype(np.float16 if "quantization" in entry else np.int32)
        count = int(np.prod(entry["shape"]))
        if at + count * kind.itemsize > len(stored):
            raise InputError(f"{folder / 'weights.bin'} ends within {entry['name']}")
        values = np.frombuffer(stored, kind, count, at).reshape(entry["shape"])
        weights[entry["name"]] = values if kind == np.int32 else values.astype(np.float32)
        at += count * kind.itemsize
    return weights


def publishers(name: str) -> list[Config]:
    """The configurations that publish the network called `name`: ensembles with it as a member, or itself."""
    configs = [load_config(other) for other in config_names()]
    return [c for c in configs if c.model and name in (c.members or (c.name,))]


def published_as(name: str) -> str:
    """The name under which the network called `name` is published: its own, or that of one that began as it."""
    if publishers(name):
        return name
    network = load_config(name).network
    for other in map(load_config, config_names()):
        if other.schedule.start_from == name and other.network == network and publishers(other.name):
            return other.name
    return name


def conv_weight(kernel: np.ndarray) -> torch.Tensor:
    """[height, width, inputs, outputs] to PyTorch's [outputs, inputs, height, width]."""
    return torch.from_numpy(kernel).permute(3, 2, 0, 1)


def depthwise_weight(kernel: np.ndarray) -> torch.Tensor:
    """[height, width, channels, 1] to PyTorch's [channels, 1, height, width]."""
    return torch.from_numpy(kernel).permute(2, 3, 0, 1)


def flattened_weight(kernel: np.ndarray, channels: int) -> torch.Tensor:
    """Rows in height, width, channel order to PyTorch's columns in channel, height, width order."""
    side = round((kernel.shape[0] / channels) ** 0.5)
    maps = torch.from_numpy(kernel).view(side, side, channels, -1)
    return maps.permute(3, 2, 0, 1).flatten(1)


def set_norm(norm: Any, shift: np.ndarray) -> None:
    """Makes `norm` add `shift` and do nothing else."""
    norm.weight.fill_(1)
    norm.bias.copy_(torch.from_numpy(shift))
    norm.running_mean.zero_()
    norm.running_var.fill_(1 - norm.eps)


def fill_mini_xception(network: MiniXception, w: dict[str, np.ndarray], name: str) -> None:
    """Copies the folded weights `w` of all but the heads into `network`."""
    network.stem.conv.weight.copy_(conv_weight(w[f"{name}/stem/kernel"]))
    set_norm(network.stem.norm, w[f"{name}/stem/bias"])
    network.conv.weight.copy_(conv_weight(w[f"{name}/conv/kernel"]))
    set_norm(network.norm, w[f"{name}/conv/bias"])
    for i, block in enumerate(network.blocks):
        at = f"{name}/block{i + 1}"
        block.first.depthwise.weight.copy_(depthwise_weight(w[f"{at}/depthwise1/kernel"]))
        block.first.pointwise.weight.copy_(conv_weight(w[f"{at}/pointwise1/kernel"]))
        set_norm(block.first_norm, w[f"{at}/pointwise1/bias"])
        block.second.depthwise.weight.copy_(depthwise_weight(w[f"{at}/depthwise2/kernel"]))
        block.second.pointwise.weight.copy_(conv_weight(w[f"{at}/pointwise2/kernel"]))
        block.shortcut.weight.copy_(conv_weight(w[f"{at}/shortcut/kernel"]))
        set_norm(block.norm, w[f"{at}/shortcut/bias"])


def fill_mini_xception_head(network: MiniXception, w: dict[str, np.ndarray], name: str, rows: slice) -> None:
    """Copies the weights of the head called `name`, whose logits are the `rows` of `network`."""
    network.head.weight[rows] = conv_weight(w[f"{name}/head/kernel"])
    network.head.bias[rows] = torch.from_numpy(w[f"{name}/head/bias"])


def fill_cnn(network: Cnn, w: dict[str, np.ndarray], name: str) -> None:
    """As `fill_mini_xception`, for a `Cnn`."""
    for i, block in enumerate(network.blocks):
        block.conv.weight.copy_(conv_weight(w[f"{name}/conv{i + 1}/kernel"]))
        set_norm(block.norm, w[f"{name}/conv{i + 1}/bias"])
    if network.hidden is not None and network.hidden_norm is not None:
        hidden = w[f"{name}/hidden/kernel"]
        network.hidden.weight.copy_(flattened_weight(hidden, network.blocks[-1].conv.out_channels))
        set_norm(network.hidden_norm, w[f"{name}/hidden/bias"])


def fill_cnn_head(network: Cnn, w: dict[str, np.ndarray], name: str, rows: slice) -> None:
    """As `fill_mini_xception_head`, for a `Cnn`."""
    kernel = w[f"{name}/logits/kernel"]
    if network.hidden is None:
        channels = network.blocks[-1].conv.out_channels
        network.head.weight[rows] = flattened_weight(kernel, channels) / FLATTENED_SCALE
    else:
        network.head.weight[rows] = torch.from_numpy(kernel).T
    network.head.bias[rows] = torch.from_numpy(w[f"{name}/logits/bias"])


@torch.no_grad()
def load_published(config: Config, models_dir: Path) -> nn.Module:
    """`config`'s network with its published weights, or with those it was trained on to (`published_as`); its
    batch normalisations only add a shift.

    A head of an expression network that no model publishes keeps its random initial weights.
    """
    name = published_as(config.name)
    sources = publishers(name)
    if not sources:
        raise InputError(f"nothing publishes {config.name}")
    network = build_network(config.network, config.outputs).eval()
    xception = isinstance(network, MiniXception)
    fill: Any = fill_mini_xception if xception else fill_cnn
    fill_head: Any = fill_mini_xception_head if xception else fill_cnn_head
    # All layers but the heads are the same in every model that publishes the network.
    for source in sources:
        weights = read_weights(models_dir / source.name)
        fill(network, weights, name)
        fill_head(network, weights, name, source.published_logits)
        if source.model and source.model.vote_share:
            fill_head(network, weights, f"{name}{VOTES}", source.vote_logits)
    return mirrored(network) if any(name in s.mirrored for s in sources) else network


@torch.no_grad()
def measure_norms(network: nn.Module, images: torch.Tensor) -> None:
    """Measures the statistics of batch normalisations that only add a shift, on `images` [n, side, side]
    uint8, and sets their scales and biases so that `network`'s output does not change."""
    norms = [norm for _, norm in fold_pairs(network)]
    sums = {norm: [torch.zeros(norm.num_features, dtype=torch.float64) for _ in range(2)] for norm in norms}
    counts = dict.fromkeys(norms, 0)

    def collect(norm: Any, inputs: tuple[torch.Tensor, ...]) -> None:
        x = inputs[0].double()
        others = [0, *range(2, x.dim())]
        sums[norm][0] += x.sum(others)
        sums[norm][1] += x.square().sum(others)
        counts[norm] += x.numel() // x.shape[1]

    hooks = [norm.register_forward_pre_hook(collect) for norm in norms]
    network.eval()
    for part in images.split(256):
        network(to_input(part))
    for hook in hooks:
        hook.remove()
    for norm in norms:
        mean = sums[norm][0] / counts[norm]
        variance = (sums[norm][1] / counts[norm] - mean.square()).clamp_min(0)
        norm.running_mean.copy_(mean)
        norm.running_var.copy_(variance)
        norm.weight.copy_((variance + norm.eps).sqrt())
        norm.bias.add_(mean)


def restore(config: Config, places: Places) -> None:
    """Writes a checkpoint of `config` from its published weights, unless it has one already.

    Does the same for the networks that its training needs, as far as they are published.
    """
    path = checkpoint_path(config, places.runs)
    if not path.is_file():
        torch.manual_seed(config.seed)  # for a head that is not published and starts with random weights
        problem = load_problem(config, places.data, places.runs)
        network = load_published(config, places.models)
        network = shifted(network, problem.published, -share_correction(problem))
        measure_norms(network, problem.train[:STATISTICS_IMAGES])
        weights, log = network.state_dict(), read_log(places.logs / f"{config.name}.csv")
        path.parent.mkdir(parents=True, exist_ok=True)
        write_log(path.parent / "log.csv", log)
        save_checkpoint(path, {"network": weights, "average": weights, "log": log})
    for source in map(load_config, needed(config, places.runs)):
        if publishers(published_as(source.name)):
            restore(source, places)
