"""Exports trained networks as one graph: batch normalisation folded, dropout removed, layers fused."""

from __future__ import annotations

import copy
import math
from collections.abc import Sequence
from typing import Any

import numpy as np
import torch
from torch import nn

from .networks import FLATTENED_SCALE, STANDARDISE_EPSILON, Cnn, MiniXception
from .tfjs_graph import Graph, Value, shortened

VOTES = "/votes"  # follows a network's name in the nodes and weights of its head for votes


def kernel_of(conv: nn.Conv2d) -> np.ndarray:
    """[outputs, inputs, height, width] to [height, width, inputs, outputs]."""
    return conv.weight.detach().double().permute(2, 3, 1, 0).numpy()


def depthwise_kernel_of(conv: nn.Conv2d) -> np.ndarray:
    """[channels, 1, height, width] to [height, width, channels, 1]."""
    return conv.weight.detach().double().permute(2, 3, 0, 1).numpy()


def scale_and_shift(norm: nn.BatchNorm2d | nn.BatchNorm1d) -> tuple[np.ndarray, np.ndarray]:
    """Batch normalisation as `x * scale + shift` per channel."""
    mean, variance = norm.running_mean, norm.running_var
    if mean is None or variance is None:
        raise ValueError("the normalisation kept no running statistics")
    scale = norm.weight.detach().double() / torch.sqrt(variance.double() + norm.eps)
    shift = norm.bias.detach().double() - mean.double() * scale
    return scale.numpy(), shift.numpy()


def emit_mini_xception(graph: Graph, name: str, network: MiniXception, x: Value) -> Value:
    """What the heads of a `MiniXception` share, [height, width, channels]."""
    scale, shift = scale_and_shift(network.stem.norm)
    x = graph.conv(f"{name}/stem", x, kernel_of(network.stem.conv) * scale, shift, relu=True)
    x = graph.max_pool(f"{name}/stem/pool", x)
    scale, shift = scale_and_shift(network.norm)
    x = graph.conv(f"{name}/conv", x, kernel_of(network.conv) * scale, shift, relu=True)
    for i, block in enumerate(network.blocks):
        at = f"{name}/block{i + 1}"
        scale, shift = scale_and_shift(block.first_norm)
        y = graph.depthwise(f"{at}/depthwise1", x, depthwise_kernel_of(block.first.depthwise))
        y = graph.conv(f"{at}/pointwise1", y, kernel_of(block.first.pointwise) * scale, shift, relu=True)
        scale, shift = scale_and_shift(block.norm)
        y = graph.depthwise(f"{at}/depthwise2", y, depthwise_kernel_of(block.second.depthwise))
        y = graph.conv(f"{at}/pointwise2", y, kernel_of(block.second.pointwise) * scale, np.zeros_like(shift))
        y = graph.max_pool(f"{at}/pool", y)
        shortcut = graph.conv(f"{at}/shortcut", x, kernel_of(block.shortcut) * scale, shift, stride=2)
        x = graph.relu(f"{at}/relu", graph.add(f"{at}/sum", y, shortcut))
    return x


def emit_mini_xception_head(graph: Graph, name: str, network: MiniXception, x: Value, logits: slice) -> Value:
    """Some logits of a `MiniXception`, [classes], from what the heads share."""
    bias = network.head.bias.detach().double().numpy()
    x = graph.conv(f"{name}/head", x, kernel_of(network.head)[..., logits], bias[logits])
    return graph.global_average(f"{name}/logits", x)


def reordered(weight: torch.Tensor, maps: tuple[int, ...]) -> np.ndarray:
    """Columns in channel, height, width order to rows in height, width, channel order; `maps` is [height, width, channels]."""
    height, width, channels = maps
    kernels = weight.detach().double().view(-1, channels, height, width)
    return kernels.permute(2, 3, 1, 0).reshape(height * width * channels, -1).numpy()


def emit_cnn(graph: Graph, name: str, network: Cnn, x: Value) -> Value:
    """What the heads of a `Cnn` share, [features]."""
    for i, block in enumerate(network.blocks):
        scale, shift = scale_and_shift(block.norm)
        x = graph.conv(f"{name}/conv{i + 1}", x, kernel_of(block.conv) * scale, shift, relu=True)
        x = graph.max_pool(f"{name}/pool{i + 1}", x)
    maps = x.shape
    x = graph.flatten(f"{name}/flat", x)
    if network.hidden is None or network.hidden_norm is None:
        return x
    scale, shift = scale_and_shift(network.hidden_norm)
    return graph.dense(f"{name}/hidden", x, reordered(network.hidden.weight, maps) * scale, shift, relu=True)


def emit_cnn_head(graph: Graph, name: str, network: Cnn, x: Value, logits: slice) -> Value:
    """Some logits of a `Cnn`, [classes], from what the heads share."""
    bias = network.head.bias.detach().double().numpy()[logits]
    if network.hidden is None or network.hidden_norm is None:
        side = math.isqrt(x.shape[0] // network.blocks[-1].conv.out_channels)
        kernel = reordered(network.head.weight, (side, side, network.blocks[-1].conv.out_channels)) * FLATTENED_SCALE
    else:
        kernel = network.head.weight.detach().double().numpy().T
    return graph.dense(f"{name}/logits", x, kernel[:, logits], bias)


def build_graph(
    size: int,
    members: list[tuple[str, nn.Module, slice]],
    shares: Sequence[float] = (),
    votes: Sequence[slice] = (),
    short_kernels: bool = False,
) -> Graph:
    """One graph of one or more networks with a common input, which is standardised once.

    Each member is its name, the network in evaluation mode and the logits to publish; the members'
    softmax probabilities are averaged, by `shares` where they do not count alike. `votes` are other logits
    of each member, which are averaged alike into the node `votes`; what comes before is computed once.
    """
    graph = Graph(size, short_kernels)
    x = graph.standardise("input", graph.faces, STANDARDISE_EPSILON)
    trunks = []
    for name, network, _ in members:
        emit: Any = emit_mini_xception if isinstance(network, MiniXception) else emit_cnn
        trunks.append(emit(graph, name, network, x))

    def head(suffix: str, logits: Sequence[slice]) -> Value:
        """The average of the members' probabilities by their `logits`."""
        outputs = []
        for (name, network, _), trunk, own in zip(members, trunks, logits, strict=True):
            emit: Any = emit_mini_xception_head if isinstance(network, MiniXception) else emit_cnn_head
            outputs.append(graph.softmax(f"{name}{suffix}/softmax", emit(graph, f"{name}{suffix}", network, trunk, own)))
        return graph.average(f"average{suffix}", outputs, shares) if len(outputs) > 1 else outputs[0]

    published = head("", [logits for _, _, logits in members])
    graph.finish(published, head(VOTES, votes) if votes else None)
    return graph


def fold_pairs(network: nn.Module) -> list[tuple[list[nn.Module], nn.BatchNorm2d | nn.BatchNorm1d]]:
    """Every batch normalisation with the layers whose output (or sum of outputs) it normalises."""
    pairs: list[tuple[list[nn.Module], nn.BatchNorm2d | nn.BatchNorm1d]] = []
    if isinstance(network, MiniXception):
        pairs += [([network.stem.conv], network.stem.norm), ([network.conv], network.norm)]
        for block in network.blocks:
            pairs.append(([block.first.pointwise], block.first_norm))
            pairs.append(([block.second.pointwise, block.shortcut], block.norm))
    elif isinstance(network, Cnn):
        pairs += [([block.conv], block.norm) for block in network.blocks]
        if network.hidden is not None and network.hidden_norm is not None:
            pairs.append(([network.hidden], network.hidden_norm))
    return pairs


@torch.no_grad()
def mirrored(network: nn.Module) -> nn.Module:
    """A copy with every kernel mirrored, which answers to a face as `network` does to its mirror image.

    If one member of an ensemble sees the mirror image, the members' errors are less correlated, at no cost
    at run time. Only a `Cnn` can be mirrored: mini-Xception's strided shortcuts see every other column.
    """
    if not isinstance(network, Cnn):
        raise ValueError("only a network of convolutions and poolings can be mirrored")
    network = copy.deepcopy(network)
    for block in network.blocks:
        block.conv.weight.copy_(block.conv.weight.flip(3))
    channels = network.blocks[-1].conv.out_channels
    flattened = network.head if network.hidden is None else network.hidden
    side = math.isqrt(flattened.in_features // channels)
    maps = flattened.weight.view(-1, channels, side, side)
    flattened.weight.copy_(maps.flip(3).reshape_as(flattened.weight))
    return network


@torch.no_grad()
def shifted(network: nn.Module, published: slice, shift: torch.Tensor) -> nn.Module:
    """A copy with `shift` [classes] added to its `published` logits."""
    network = copy.deepcopy(network)
    network.head.bias[published] += shift
    return network


@torch.no_grad()
def rounded(network: nn.Module, short_kernels: bool = False) -> nn.Module:
    """A copy that computes with exactly the weights of the graph: folded, and rounded to float16 or, where the graph
    has `short_kernels`, `shortened`.

    The parity fixtures are its answers. Without it, the effect of rounding (about 0.001 on undecided
    probabilities) would hide small errors of the graph; the rounded weights' accuracy is measured on faces.
    """
    network = copy.deepcopy(network)
    for layers, norm in fold_pairs(network):
        scale, shift = (torch.from_numpy(v) for v in scale_and_shift(norm))
        for layer in layers:
            layer.weight.copy_(layer.weight.double() * scale.view(-1, *[1] * (layer.weight.dim() - 1)))
        norm.weight.fill_(1)
        norm.bias.copy_(shift)
        norm.running_mean.zero_()
        norm.running_var.fill_(1 - norm.eps)
    for parameter in network.parameters():
        stored = parameter.half()
        if short_kernels and parameter.dim() > 1:
            stored = torch.from_numpy(shortened(stored.numpy()))
        parameter.copy_(stored)
    return network


@torch.no_grad()
def probabilities(
    members: list[tuple[str, nn.Module, slice]], faces: torch.Tensor, shares: Sequence[float] = (), batch: int = 256
) -> torch.Tensor:
    """The output of the exported graph, computed by PyTorch: `faces` [n, 1, size, size] to [n, classes]."""
    weights = torch.tensor(shares or [1 / len(members)] * len(members)).view(-1, 1, 1)
    parts = []
    for start in range(0, len(faces), batch):
        x = faces[start : start + batch].contiguous(memory_format=torch.channels_last)
        parts.append((weights * torch.stack([torch.softmax(n(x)[:, s], 1) for _, n, s in members])).sum(0))
    return torch.cat(parts)
