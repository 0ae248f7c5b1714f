"""Initial weights for a network from a narrower or wider one of the same kind."""

from __future__ import annotations

import torch

from .networks import Cnn

Weights = dict[str, torch.Tensor]


def widened(own: torch.Tensor, narrow: torch.Tensor) -> torch.Tensor:
    """The wider layer's weights `own` with those of a narrower layer, `narrow`, in its first channels.

    Output channels that `narrow` has get zero weights for inputs that it lacks, so that the wider network
    first computes what the narrow one did, and learns to use its other channels. Where the shapes do not
    fit, `own` is returned as it is.
    """
    if own.dim() != narrow.dim() or any(a < b for a, b in zip(own.shape, narrow.shape)):
        return own
    out = own.clone()
    rows = tuple(slice(0, n) for n in narrow.shape)
    if out.dim() > 1:
        out[rows[0]] = 0
    out[rows] = narrow
    return out


def is_narrower(network: torch.nn.Module, weights: Weights) -> bool:
    """Whether `network` is a `Cnn` without a hidden layer, some of whose layers have fewer channels than `weights` has."""
    if not isinstance(network, Cnn) or network.hidden is not None:
        return False
    own = network.state_dict()
    return all(k in weights for k in own) and any(len(own[k]) < len(weights[k]) for k in own if own[k].dim())


def narrowed(network: Cnn, weights: Weights) -> Weights:
    """The `weights` of a wider network of the same kind, without the channels that `network` has no room for.

    Those stay which the normalisation scales most (network slimming, Liu et al. 2017); the network has to learn
    to do without the others.
    """
    own, out = network.state_dict(), {k: v.clone() for k, v in weights.items()}
    inputs: torch.Tensor | None = None
    for i in range(len(network.blocks)):
        conv, norm = f"blocks.{i}.conv.weight", f"blocks.{i}.norm."
        scale = weights[norm + "weight"].abs()
        keep = scale.argsort(descending=True)[: len(own[norm + "weight"])].sort().values
        kernel = weights[conv] if inputs is None else weights[conv][:, inputs]
        out[conv] = kernel[keep]
        for name in ("weight", "bias", "running_mean", "running_var"):
            out[norm + name] = weights[norm + name][keep]
        inputs, channels = keep, len(scale)
    head = weights["head.weight"]
    out["head.weight"] = head.view(len(head), channels, -1)[:, inputs].flatten(1)
    return out
