"""The networks. All take grey levels 0..255, `[batch, 1, side, side]`, and return logits.

Pooling always comes before batch normalisation, which leaves a quarter of the values to normalise and
halves the training time on a CPU. Max pooling commutes with a scale only if that scale is positive, so
`keep_scales_positive` keeps the scales of these normalisations above zero after every step; `export.py`
can then fold them into the convolutions exactly.
"""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import nn

from .config import Network
from .pool import max_pool

STANDARDISE_EPSILON = 1.0  # grey levels; a uniform image gives zeros instead of amplified noise
SMALLEST_SCALE = 1e-3
# An output layer on a flattened map sums thousands of features, so that its updates overshoot at learning
# rates that suit the convolutions. This factor keeps them stable; the export folds it into the weights.
FLATTENED_SCALE = 0.125


def half_precision() -> torch.autocast:
    """Computes in bfloat16 where the processor does so in hardware; others take many times as long."""
    able = torch.backends.cpu.get_cpu_capability().startswith("AVX512")
    return torch.autocast("cpu", torch.bfloat16, enabled=able)


class Standardise(nn.Module):
    """(x - mean) / (std + 1) for each image separately, which makes brightness and contrast irrelevant."""

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        with torch.autocast("cpu", enabled=False):
            x = x.float()
            mean = x.mean((1, 2, 3), keepdim=True)
            centred = x - mean
            std = centred.square().mean((1, 2, 3), keepdim=True).sqrt()
            return centred / (std + STANDARDISE_EPSILON)


class PooledNorm(nn.BatchNorm2d):
    """Batch normalisation after max pooling; `keep_scales_positive` keeps its scale positive."""


class ConvBlock(nn.Module):
    """3x3 (or `kernel`) convolution, 2x2 max pooling, batch normalisation, ReLU, channel dropout."""

    def __init__(self, inputs: int, outputs: int, dropout: float = 0.0, kernel: int = 3):
        super().__init__()
        self.conv = nn.Conv2d(inputs, outputs, kernel, padding=kernel // 2, bias=False)
        self.norm = PooledNorm(outputs)
        self.dropout = nn.Dropout2d(dropout)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.dropout(F.relu(self.norm(max_pool(self.conv(x)))))


class SeparableConv(nn.Module):
    """3x3 depthwise and 1x1 pointwise convolution, without bias."""

    def __init__(self, inputs: int, outputs: int):
        super().__init__()
        self.depthwise = nn.Conv2d(inputs, inputs, 3, padding=1, groups=inputs, bias=False)
        self.pointwise = nn.Conv2d(inputs, outputs, 1, bias=False)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.pointwise(self.depthwise(x))


class XceptionBlock(nn.Module):
    """Two separable convolutions, the second pooled, beside a strided 1x1 shortcut.

    Arriaga et al. 2017 normalise both branches and sum; here their sum is normalised once.
    """

    def __init__(self, inputs: int, outputs: int, dropout: float = 0.0):
        super().__init__()
        self.first = SeparableConv(inputs, outputs)
        self.first_norm = nn.BatchNorm2d(outputs)
        self.second = SeparableConv(outputs, outputs)
        self.shortcut = nn.Conv2d(inputs, outputs, 1, stride=2, bias=False)
        self.norm = PooledNorm(outputs)
        self.dropout = nn.Dropout2d(dropout)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        y = self.second(F.relu(self.first_norm(self.first(x))))
        y = max_pool(y) + self.shortcut(x)
        return self.dropout(F.relu(self.norm(y)))


class MiniXception(nn.Module):
    """The first paper's network, moderately widened: a stem with pooling, a convolution, blocks of separable
    convolutions, a 3x3 convolution to the classes and global average pooling. No dense layer."""

    def __init__(self, classes: int, stem: tuple[int, ...], widths: tuple[int, ...], dropout: float, head_dropout: float):
        super().__init__()
        self.standardise = Standardise()
        self.stem = ConvBlock(1, stem[0])
        self.conv = nn.Conv2d(stem[0], stem[1], 3, padding=1, bias=False)
        self.norm = nn.BatchNorm2d(stem[1])
        channels = [stem[1], *widths]
        self.blocks = nn.ModuleList(XceptionBlock(a, b, dropout) for a, b in zip(channels, channels[1:]))
        self.head_dropout = nn.Dropout2d(head_dropout)
        self.head = nn.Conv2d(widths[-1], classes, 3, padding=1)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        x = self.stem(self.standardise(x))
        x = F.relu(self.norm(self.conv(x)))
        for block in self.blocks:
            x = block(x)
        return self.head(self.head_dropout(x)).mean((2, 3))


class Cnn(nn.Module):
    """Convolution blocks and an output layer on the flattened map.

    `dense` adds a hidden layer with batch normalisation before the output layer (the second paper's
    network); with 0 there is none (the first paper's four-layer network).
    """

    def __init__(
        self, classes: int, size: int, widths: tuple[int, ...], kernels: tuple[int, ...],
        dropout: float, head_dropout: float, dense: int,
    ):
        super().__init__()
        self.standardise = Standardise()
        channels = [1, *widths]
        self.blocks = nn.ModuleList(
            ConvBlock(a, b, dropout if i else 0.0, k)
            for i, (a, b, k) in enumerate(zip(channels, widths, kernels))
        )
        features = widths[-1] * (size >> len(widths)) ** 2
        self.hidden = nn.Linear(features, dense, bias=False) if dense else None
        self.hidden_norm = nn.BatchNorm1d(dense) if dense else None
        self.head_dropout = nn.Dropout(head_dropout)
        self.head = nn.Linear(dense or features, classes)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        x = self.standardise(x)
        for block in self.blocks:
            x = block(x)
        x = x.flatten(1)
        if self.hidden is None or self.hidden_norm is None:
            return self.head(self.head_dropout(x) * FLATTENED_SCALE)
        x = F.relu(self.hidden_norm(self.hidden(self.head_dropout(x))))
        return self.head(self.head_dropout(x))


def to_input(images: torch.Tensor, size: int | None = None) -> torch.Tensor:
    """[n, side, side] uint8 to [n, 1, size, size] float, channels last, which is fastest for convolutions.

    Resized by area averaging where `size` is given and differs from the side.
    """
    x = images[:, None].float()
    if size not in (None, x.shape[-1]):
        x = F.interpolate(x, size=size, mode="area")
    return x.contiguous(memory_format=torch.channels_last)


def build_network(layers: Network, outputs: int) -> nn.Module:
    """The network a `[network]` section describes, with `outputs` logits."""
    dropout, head_dropout = layers.dropout, layers.head_dropout
    if layers.kind == "mini-xception":
        network: nn.Module = MiniXception(outputs, layers.stem, layers.widths, dropout, head_dropout)
    else:
        kernels = layers.kernels or (3,) * len(layers.widths)
        network = Cnn(outputs, layers.size, layers.widths, kernels, dropout, head_dropout, layers.dense)
    for module in network.modules():
        if isinstance(module, nn.Conv2d):
            nn.init.kaiming_normal_(module.weight, mode="fan_out" if module.groups == 1 else "fan_in", nonlinearity="relu")
    return network.to(memory_format=torch.channels_last)


def keep_scales_positive(network: nn.Module) -> None:
    """Clamps the scales of every `PooledNorm` to at least `SMALLEST_SCALE`."""
    with torch.no_grad():
        for module in network.modules():
            if isinstance(module, PooledNorm):
                module.weight.clamp_(min=SMALLEST_SCALE)
