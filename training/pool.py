"""2x2 max pooling, by a small C routine where there is a compiler, else by PyTorch.

PyTorch's max pooling of bfloat16 maps is slow on CPUs: it stores 64-bit indices, and scatters the gradient
into a zeroed tensor. The routine in pool.c takes a fifth of the time, which saves a fifth to a quarter of a
training step. Both give the same maxima; gradients differ only where several values are equal maxima.
"""

from __future__ import annotations

import ctypes
import hashlib
import shutil
import subprocess
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

import torch
import torch.nn.functional as F

SOURCE = Path(__file__).with_name("pool.c")


@cache
def library() -> ctypes.CDLL | None:
    """The compiled routine, cached in the temporary folder; None without a compiler."""
    compiler = shutil.which("cc")
    if compiler is None:
        return None
    digest = hashlib.sha256(SOURCE.read_bytes()).hexdigest()[:16]
    path = Path(tempfile.gettempdir()) / f"countenance-pool-{digest}.so"
    if not path.is_file():
        with tempfile.TemporaryDirectory(dir=path.parent) as folder:
            built = Path(folder) / "pool.so"
            flags = ["-O3", "-march=native", "-shared", "-fPIC"]
            if subprocess.run([compiler, *flags, "-o", str(built), str(SOURCE)], check=False).returncode:
                return None
            built.replace(path)
    loaded = ctypes.CDLL(str(path))
    for name in ("pool_forward", "pool_backward"):
        getattr(loaded, name).argtypes = [ctypes.c_void_p] * 3 + [ctypes.c_long] * 3
        getattr(loaded, name).restype = None
    return loaded


class _MaxPool(torch.autograd.Function):
    """2x2 max pooling of [batch, channels, height, width] bfloat16, channels last."""

    @staticmethod
    def forward(ctx: Any, x: torch.Tensor) -> torch.Tensor:
        batch, channels, height, width = x.shape
        shape = (batch, channels, height // 2, width // 2)
        y = torch.empty(shape, dtype=x.dtype, memory_format=torch.channels_last)
        which = torch.empty(y.numel(), dtype=torch.int8)
        library().pool_forward(x.data_ptr(), y.data_ptr(), which.data_ptr(), batch * height // 2, width, channels)
        ctx.save_for_backward(which)
        ctx.shape = x.shape
        return y

    @staticmethod
    def backward(ctx: Any, gradient: torch.Tensor) -> torch.Tensor:
        (which,) = ctx.saved_tensors
        batch, channels, height, width = ctx.shape
        gradient = gradient.contiguous(memory_format=torch.channels_last)
        out = torch.empty(ctx.shape, dtype=gradient.dtype, memory_format=torch.channels_last)
        library().pool_backward(
            gradient.data_ptr(), which.data_ptr(), out.data_ptr(), batch * height // 2, width, channels
        )
        return out


def max_pool(x: torch.Tensor) -> torch.Tensor:
    """2x2 max pooling of [batch, channels, height, width]; height and width must be even."""
    fits = x.dtype == torch.bfloat16 and x.is_contiguous(memory_format=torch.channels_last)
    if fits and x.shape[1] % 8 == 0 and library() is not None:
        return _MaxPool.apply(x)
    return F.max_pool2d(x, 2)
