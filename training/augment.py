"""Augmentation of whole batches by tensor operations, fast enough for one core.

Every function takes and returns grey levels `[batch, 1, side, side]` in 0..255. Random numbers come
from an explicit generator, so that a seed reproduces an epoch exactly. The augmentations imitate what
faces undergo in calls: turned heads, light from one side, small faces enlarged, compression, hands.
Plain brightness and contrast matter little, since the networks standardise every image themselves.
"""

from __future__ import annotations

import math
from functools import partial

import torch
import torch.nn.functional as F

from .config import Augment

# Luminance quantisation table of ITU-T T.81 (JPEG), annex K.1.
JPEG_TABLE = torch.tensor(
    [
        [16, 11, 10, 16, 24, 40, 51, 61],
        [12, 12, 14, 19, 26, 58, 60, 55],
        [14, 13, 16, 24, 40, 57, 69, 56],
        [14, 17, 22, 29, 51, 87, 80, 62],
        [18, 22, 37, 56, 68, 109, 103, 77],
        [24, 35, 55, 64, 81, 104, 113, 92],
        [49, 64, 78, 87, 103, 121, 120, 101],
        [72, 92, 95, 98, 112, 100, 103, 99],
    ],
    dtype=torch.float32,
)


def _dct_matrix() -> torch.Tensor:
    """Orthonormal 8-point DCT-II, [8, 8]."""
    k = torch.arange(8.0)
    matrix = torch.cos(math.pi * (2 * k[None] + 1) * k[:, None] / 16) * 0.5
    matrix[0] /= math.sqrt(2)
    return matrix


DCT = _dct_matrix()


class Augmenter:
    """Applies the transformations of an `[augment]` section with one random generator."""

    def __init__(self, settings: Augment, generator: torch.Generator, strength: float = 1.0):
        self.settings = settings
        self.generator = generator
        self.strength = strength

    def __call__(self, images: torch.Tensor) -> torch.Tensor:
        """Augmented copies of `images` [batch, side, side] uint8 as [batch, 1, side, side] float."""
        x = images[:, None].float()
        x = self.glasses(x)
        x = self.affine(x)
        x = self.surround(x)
        x = self.overhead(x)
        x = self.light(x)
        x = self.low_resolution(x)
        x = self.sharpen(x)
        x = self.compress(x)
        x = self.noise(x)
        return self.cutout(x)

    def _uniform(self, n: int, low: float, high: float) -> torch.Tensor:
        return torch.rand(n, generator=self.generator) * (high - low) + low

    def _each(self, n: int, low: float, high: float) -> torch.Tensor:
        """A random number for each of `n` images, [n, 1, 1]."""
        return self._uniform(n, low, high).view(-1, 1, 1)

    def _range(self, name: str) -> float:
        return getattr(self.settings, name) * self.strength

    def _some(self, n: int, name: str) -> torch.Tensor:
        """Indices of a random selection from a batch; its expected share is the setting `name`."""
        return (torch.rand(n, generator=self.generator) < self._range(name)).nonzero()[:, 0]

    def affine(self, x: torch.Tensor) -> torch.Tensor:
        """Mirror, rotation (roll), anisotropic scale and shear (yaw and pitch, roughly), shift."""
        n = len(x)
        angle = self._uniform(n, -1, 1) * math.radians(self._range("rotate"))
        scale = 1 + self._uniform(n, -1, 1) * self._range("scale")
        aspect = 1 + self._uniform(n, -1, 1) * self._range("aspect")
        shear = self._uniform(n, -1, 1) * self._range("shear")
        mirror = torch.where(torch.rand(n, generator=self.generator) < 0.5, -1.0, 1.0)
        cos, sin = torch.cos(angle), torch.sin(angle)
        width, height = scale * aspect, scale / aspect
        theta = torch.zeros(n, 2, 3)
        theta[:, 0, 0] = mirror * cos * width
        theta[:, 0, 1] = mirror * (shear - sin) * height
        theta[:, 1, 0] = sin * width
        theta[:, 1, 1] = (cos + sin * shear) * height
        # grid_sample's coordinates run from -1 to 1, so a share of the side counts twice.
        theta[:, :, 2] = (torch.rand(n, 2, generator=self.generator) * 2 - 1) * 2 * self._range("shift")
        grid = F.affine_grid(theta, list(x.shape), align_corners=False)
        return F.grid_sample(x, grid, mode="bilinear", padding_mode="border", align_corners=False)

    def glasses(self, x: torch.Tensor) -> torch.Tensor:
        """Draws glasses on some images: rims around the eyes and a bridge between them.

        Rims vary in size, roundness, thickness and darkness, lenses in how much they darken.
        """
        chosen = self._some(len(x), "glasses")
        if len(chosen) == 0:
            return x
        n, side = len(chosen), x.shape[-1]
        each = partial(self._each, n)
        axis = (torch.arange(side) + 0.5) / side
        eye_row = self.settings.eye_row
        half_distance, row = each(0.16, 0.23), each(eye_row - 0.05, eye_row + 0.05)
        half_width, half_height = each(0.11, 0.17), each(0.09, 0.16)
        power, middle, thickness = each(2, 4), each(0.47, 0.53), each(0.02, 0.05)
        across = ((axis.view(1, 1, -1) - middle).abs() - half_distance).abs()
        down = (axis.view(1, -1, 1) - row).abs()
        # Distance from the lens's centre, 1 on the rim: an ellipse for power 2, nearly a rectangle for 4.
        reach = ((across / half_width).pow(power) + (down / half_height).pow(power)).pow(1 / power)
        rim = (reach - 1).abs() * half_width < thickness / 2
        inner = half_distance - half_width
        bridge = ((axis.view(1, 1, -1) - middle).abs() < inner) & (down < thickness / 2)
        shade = torch.where(rim | bridge, each(0.1, 0.7), torch.where(reach < 1, each(0.85, 1.05), torch.ones(1)))
        x[chosen] = (x[chosen] * shade[:, None]).clamp(0, 255)
        return x

    def surround(self, x: torch.Tensor) -> torch.Tensor:
        """Replaces the surroundings of some faces: half by a uniform grey, half by those of another image.

        Calls often have virtual backgrounds, and a face should be classified by itself, not by long hair
        or a collar. The border is a soft-edged ellipse around the middle of the image.
        """
        chosen = self._some(len(x), "surround")
        if len(chosen) == 0:
            return x
        n, side = len(chosen), x.shape[-1]
        each = partial(self._each, n)
        axis = (torch.arange(side) + 0.5) / side
        across = (axis.view(1, 1, -1) - each(0.46, 0.54)) / each(0.38, 0.5)
        down = (axis.view(1, -1, 1) - each(0.46, 0.54)) / each(0.46, 0.6)
        distance = (across.square() + down.square()).sqrt()
        outside = ((distance - 1) / each(0.02, 0.15) + 0.5).clamp(0, 1)[:, None]
        others = x[torch.randperm(len(x), generator=self.generator)[:n]]
        even = each(0, 255)[:, None].expand_as(others)
        fill = torch.where(torch.rand(n, 1, 1, 1, generator=self.generator) < 0.5, others, even)
        x[chosen] = x[chosen] * (1 - outside) + fill * outside
        return x

    def overhead(self, x: torch.Tensor) -> torch.Tensor:
        """Light from the ceiling on some faces: shadows in the eye sockets and below nose and lips.

        Applied after `affine`, so that the shadows' places vary on the faces.
        """
        chosen = self._some(len(x), "overhead")
        if len(chosen) == 0:
            return x
        n, side = len(chosen), x.shape[-1]
        axis = (torch.arange(side) + 0.5) / side
        shade = torch.ones(n, side, side)
        # Centre (x from the middle of the face, y from the eyes), half width, half height, relative depth.
        for dx, dy, width, height, share in (
            (-0.2, 0.0, 0.13, 0.07, 1.0),
            (0.2, 0.0, 0.13, 0.07, 1.0),
            (0.0, 0.28, 0.08, 0.04, 0.7),
            (0.0, 0.5, 0.12, 0.04, 0.5),
        ):
            def around(middle: float, spread: float) -> torch.Tensor:
                return self._each(n, middle - spread, middle + spread)

            across = (axis.view(1, 1, -1) - around(0.5 + dx, 0.03)) / around(width, 0.03)
            down = (axis.view(1, -1, 1) - around(self.settings.eye_row + dy, 0.03)) / around(height, 0.02)
            depth = self._uniform(n, 0.2, 0.75).view(-1, 1, 1) * share
            shade = shade * (1 - depth * torch.exp(-across.square() - down.square()))
        x[chosen] = x[chosen] * shade[:, None]
        return x

    def light(self, x: torch.Tensor) -> torch.Tensor:
        """Gamma, contrast and brightness with clipping, and a lamp from one side."""
        n = len(x)
        gamma = torch.exp(self._uniform(n, -1, 1) * self._range("gamma")).view(-1, 1, 1, 1)
        gain = 1 + (self._uniform(n, -1, 1) * self._range("contrast")).view(-1, 1, 1, 1)
        offset = (self._uniform(n, -1, 1) * self._range("brightness") * 255).view(-1, 1, 1, 1)
        x = 255 * (x / 255).clamp(0, 1).pow(gamma)
        mean = x.mean((2, 3), keepdim=True)
        x = (x - mean) * gain + mean + offset
        direction = self._uniform(n, 0, 2 * math.pi).view(-1, 1, 1, 1)
        slope = (self._uniform(n, 0, 1) * self._range("lamp")).view(-1, 1, 1, 1)
        axis = torch.linspace(-1, 1, x.shape[-1])
        ramp = torch.cos(direction) * axis.view(1, 1, 1, -1) + torch.sin(direction) * axis.view(1, 1, -1, 1)
        return (x * (1 + slope * ramp)).clamp(0, 255)

    def low_resolution(self, x: torch.Tensor) -> torch.Tensor:
        """Scales some images down, to between `low_side` and 0.9 of their side, and up again."""
        chosen = self._some(len(x), "low_resolution")
        if len(chosen):
            side = x.shape[-1]
            low = self.settings.low_side
            small = int(side * self._uniform(1, low, 0.9).item())
            reduced = F.interpolate(x[chosen], size=small, mode="area")
            x[chosen] = F.interpolate(reduced, size=side, mode="bilinear", align_corners=False)
        return x

    def sharpen(self, x: torch.Tensor) -> torch.Tensor:
        """Sharpens some images by unsharp masking of up to twice the detail, as cameras and photo editors do."""
        chosen = self._some(len(x), "sharpen")
        if len(chosen):
            around = F.avg_pool2d(F.pad(x[chosen], (1, 1, 1, 1), mode="replicate"), 3, 1)
            amount = self._uniform(len(chosen), 0, 2).view(-1, 1, 1, 1)
            x[chosen] = (x[chosen] + amount * (x[chosen] - around)).clamp(0, 255)
        return x

    def compress(self, x: torch.Tensor) -> torch.Tensor:
        """Quantises some images in 8x8 DCT blocks, as JPEG does at qualities of about 15 to 60."""
        chosen = self._some(len(x), "compress")
        if len(chosen):
            n, blocks = len(chosen), x.shape[-1] // 8
            factor = torch.exp(self._uniform(n, math.log(0.8), math.log(3.3))).view(-1, 1, 1, 1, 1)
            tiles = x[chosen].view(n, blocks, 8, blocks, 8).transpose(2, 3) - 128
            table = JPEG_TABLE * factor
            coefficients = torch.round(DCT @ tiles @ DCT.t() / table) * table
            tiles = DCT.t() @ coefficients @ DCT + 128
            x[chosen] = tiles.transpose(2, 3).reshape(n, 1, blocks * 8, blocks * 8).clamp(0, 255)
        return x

    def noise(self, x: torch.Tensor) -> torch.Tensor:
        """Sensor noise of up to `noise_level` grey levels on some images."""
        chosen = self._some(len(x), "noise")
        if len(chosen):
            level = self._uniform(len(chosen), 0, self.settings.noise_level).view(-1, 1, 1, 1)
            grain = torch.randn(x[chosen].shape, generator=self.generator) * level
            x[chosen] = (x[chosen] + grain).clamp(0, 255)
        return x

    def cutout(self, x: torch.Tensor) -> torch.Tensor:
        """Covers a rectangle of some images, with sides of up to `cutout_side` of theirs, in a random grey."""
        n, side = len(x), x.shape[-1]
        longest = self.settings.cutout_side * side
        half_w = self._uniform(n, side * 0.08, longest / 2)
        half_h = self._uniform(n, side * 0.08, longest / 2)
        cx, cy = self._uniform(n, 0, side), self._uniform(n, 0, side)
        axis = torch.arange(side) + 0.5
        inside = ((axis[None, None] - cx[:, None, None]).abs() < half_w[:, None, None]) & (
            (axis[None, :, None] - cy[:, None, None]).abs() < half_h[:, None, None]
        )
        covered = torch.rand(n, generator=self.generator) < self._range("cutout")
        fill = self._uniform(n, 0, 255).view(-1, 1, 1, 1)
        return torch.where((inside & covered[:, None, None])[:, None], fill, x)


def mixup(
    x: torch.Tensor, targets: list[torch.Tensor], alpha: float, generator: torch.Generator
) -> tuple[torch.Tensor, list[torch.Tensor]]:
    """Blends every image and its targets with another of the batch (Zhang et al. 2018).

    Draws from Beta(alpha, alpha) by Jöhnk's method, because torch's own Beta takes no generator.
    """
    n = len(x)
    u = torch.rand(n, generator=generator).clamp_min(1e-6).pow(1 / alpha)
    v = torch.rand(n, generator=generator).clamp_min(1e-6).pow(1 / alpha)
    share = torch.where(u + v > 0, u / (u + v).clamp_min(1e-30), torch.ones(n))
    share = torch.maximum(share, 1 - share)
    other = torch.randperm(n, generator=generator)
    x = share.view(-1, 1, 1, 1) * x + (1 - share.view(-1, 1, 1, 1)) * x[other]
    mixed = [share.view(-1, *[1] * (t.dim() - 1)) * t + (1 - share.view(-1, *[1] * (t.dim() - 1))) * t[other] for t in targets]
    return x, mixed
