"""Builds a TensorFlow.js graph model node by node: the GraphDef as JSON and the weights as float16.

Uses only operations that the WASM, WebGL and WebGPU backends of TensorFlow.js 4.22 all support. All maps are
`[batch, height, width, channels]`. Every `Value` has its shape without the batch, from which the
multiply-adds are counted.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np


def _text(value: str) -> dict[str, str]:
    """A string attribute; GraphDef JSON has bytes in base64."""
    return {"s": base64.b64encode(value.encode()).decode()}


def _texts(values: list[str]) -> dict[str, Any]:
    return {"list": {"s": [base64.b64encode(v.encode()).decode() for v in values]}}


def _integers(values: list[int]) -> dict[str, Any]:
    return {"list": {"i": [str(v) for v in values]}}


def _shape(values: list[int]) -> dict[str, Any]:
    return {"dim": [{"size": str(v)} for v in values]}


FLOAT = {"type": "DT_FLOAT"}
INTEGER = {"type": "DT_INT32"}


def shortened(values: np.ndarray) -> np.ndarray:
    """Float16 `values` rounded to the 8 significant bits of bfloat16: the last 3 bits are 0, and compress well."""
    bits = values.astype(np.float16).view(np.uint16).astype(np.uint32)
    return ((bits + 4) & 0xFFF8).astype(np.uint16).view(np.float16)


@dataclass(frozen=True)
class Value:
    """A node's output: its name and its shape without the batch."""

    name: str
    shape: tuple[int, ...]


class Graph:
    """A graph model under construction; with `short_kernels`, all weights but biases are `shortened`."""

    def __init__(self, size: int, short_kernels: bool = False):
        self.short_kernels = short_kernels
        self.nodes: list[dict[str, Any]] = []
        self.weights: list[tuple[str, np.ndarray]] = []
        self.multiply_adds = 0
        self.size = size
        self.input_shape = [-1, size, size, 1]
        self.nodes.append(
            {"name": "faces", "op": "Placeholder", "attr": {"dtype": FLOAT, "shape": {"shape": _shape(self.input_shape)}}}
        )
        self.faces = Value("faces", (size, size, 1))
        self.output: Value | None = None
        self.votes: Value | None = None

    @property
    def parameters(self) -> int:
        """Number of float weights."""
        return sum(w.size for _, w in self.weights if w.dtype == np.float16)

    def _node(self, name: str, op: str, inputs: list[str], shape: tuple[int, ...], **attributes: Any) -> Value:
        self.nodes.append({"name": name, "op": op, "input": inputs, "attr": {"T": FLOAT, **attributes}})
        return Value(name, shape)

    def constant(self, name: str, values: np.ndarray) -> str:
        """Adds a weight: floats are stored as float16, integers as int32. Returns its name."""
        integer = np.issubdtype(values.dtype, np.integer)
        stored = values.astype(np.int32 if integer else np.float16)
        if not np.isfinite(stored).all():
            raise ValueError(f"{name} does not fit float16")
        if self.short_kernels and not integer and values.ndim > 1:
            stored = shortened(stored)
        self.weights.append((name, stored))
        kind = INTEGER if integer else FLOAT
        tensor = {"dtype": kind["type"], "tensorShape": _shape(list(values.shape))}
        self.nodes.append({"name": name, "op": "Const", "attr": {"dtype": kind, "value": {"tensor": tensor}}})
        return name

    def standardise(self, name: str, x: Value, epsilon: float) -> Value:
        """(x - mean) / (std + epsilon) of every image."""
        axes = self.constant(f"{name}/axes", np.array([1, 2, 3], np.int64))
        one = (1, 1, 1)
        keep = {"keep_dims": {"b": True}, "Tidx": INTEGER}
        mean = self._node(f"{name}/mean", "Mean", [x.name, axes], one, **keep)
        centred = self._node(f"{name}/centred", "Sub", [x.name, mean.name], x.shape)
        square = self._node(f"{name}/square", "Square", [centred.name], x.shape)
        variance = self._node(f"{name}/variance", "Mean", [square.name, axes], one, **keep)
        deviation = self._node(f"{name}/deviation", "Sqrt", [variance.name], one)
        small = self.constant(f"{name}/epsilon", np.array(epsilon, np.float64))
        divisor = self._node(f"{name}/divisor", "AddV2", [deviation.name, small], one)
        return self._node(f"{name}/standardised", "RealDiv", [centred.name, divisor.name], x.shape)

    def conv(
        self, name: str, x: Value, kernel: np.ndarray, bias: np.ndarray | None, relu: bool = False, stride: int = 1
    ) -> Value:
        """Convolution with 'SAME' padding; `kernel` [height, width, inputs, outputs]."""
        height, width = -(-x.shape[0] // stride), -(-x.shape[1] // stride)
        shape = (height, width, kernel.shape[3])
        self.multiply_adds += height * width * kernel.size
        inputs = [x.name, self.constant(f"{name}/kernel", kernel)]
        attributes = {
            "strides": _integers([1, stride, stride, 1]),
            "padding": _text("SAME"),
            "data_format": _text("NHWC"),
            "dilations": _integers([1, 1, 1, 1]),
        }
        if bias is None:
            return self._node(name, "Conv2D", inputs, shape, **attributes)
        inputs.append(self.constant(f"{name}/bias", bias))
        fused = ["BiasAdd", "Relu"] if relu else ["BiasAdd"]
        return self._node(
            name, "_FusedConv2D", inputs, shape, fused_ops=_texts(fused), num_args={"i": "1"}, epsilon={"f": 0}, **attributes
        )

    def depthwise(self, name: str, x: Value, kernel: np.ndarray) -> Value:
        """Depthwise convolution with 'SAME' padding; `kernel` [height, width, channels, 1]."""
        self.multiply_adds += x.shape[0] * x.shape[1] * kernel.size
        inputs = [x.name, self.constant(f"{name}/kernel", kernel)]
        return self._node(
            name,
            "DepthwiseConv2dNative",
            inputs,
            x.shape,
            strides=_integers([1, 1, 1, 1]),
            padding=_text("SAME"),
            data_format=_text("NHWC"),
            dilations=_integers([1, 1, 1, 1]),
        )

    def max_pool(self, name: str, x: Value) -> Value:
        """2x2 max pooling."""
        shape = (x.shape[0] // 2, x.shape[1] // 2, x.shape[2])
        return self._node(
            name,
            "MaxPool",
            [x.name],
            shape,
            ksize=_integers([1, 2, 2, 1]),
            strides=_integers([1, 2, 2, 1]),
            padding=_text("VALID"),
            data_format=_text("NHWC"),
        )

    def add(self, name: str, a: Value, b: Value) -> Value:
        """Sum of two equal shapes."""
        return self._node(name, "AddV2", [a.name, b.name], a.shape)

    def relu(self, name: str, x: Value) -> Value:
        """max(x, 0)."""
        return self._node(name, "Relu", [x.name], x.shape)

    def global_average(self, name: str, x: Value) -> Value:
        """Mean over height and width."""
        axes = self.constant(f"{name}/axes", np.array([1, 2], np.int64))
        return self._node(name, "Mean", [x.name, axes], x.shape[2:], keep_dims={"b": False}, Tidx=INTEGER)

    def flatten(self, name: str, x: Value) -> Value:
        """[batch, height * width * channels]."""
        features = int(np.prod(x.shape))
        shape = self.constant(f"{name}/shape", np.array([-1, features], np.int64))
        return self._node(name, "Reshape", [x.name, shape], (features,), Tshape=INTEGER)

    def dense(self, name: str, x: Value, kernel: np.ndarray, bias: np.ndarray, relu: bool = False) -> Value:
        """Matrix product with bias; `kernel` [inputs, outputs]."""
        self.multiply_adds += kernel.size
        inputs = [x.name, self.constant(f"{name}/kernel", kernel), self.constant(f"{name}/bias", bias)]
        fused = ["BiasAdd", "Relu"] if relu else ["BiasAdd"]
        return self._node(
            name,
            "_FusedMatMul",
            inputs,
            (kernel.shape[1],),
            transpose_a={"b": False},
            transpose_b={"b": False},
            fused_ops=_texts(fused),
            num_args={"i": "1"},
            epsilon={"f": 0},
        )

    def softmax(self, name: str, x: Value) -> Value:
        """Softmax over the last axis."""
        return self._node(name, "Softmax", [x.name], x.shape)

    def average(self, name: str, values: list[Value], shares: Sequence[float] = ()) -> Value:
        """Mean of equal shapes, or their sum by `shares`, which add up to 1."""
        if shares:
            names = [self.constant(f"{name}/share{i}", np.array(share, np.float64)) for i, share in enumerate(shares)]
            parts = [self._node(f"{n}/part", "Mul", [v.name, n], v.shape) for v, n in zip(values, names)]
            total = parts[0]
            for i, part in enumerate(parts[1:]):
                total = self.add(f"{name}/sum{i}", total, part)
            return total
        total = values[0]
        for i, value in enumerate(values[1:]):
            total = self.add(f"{name}/sum{i}", total, value)
        share = self.constant(f"{name}/share", np.array(1 / len(values), np.float64))
        return self._node(name, "Mul", [total.name, share], total.shape)

    def finish(self, x: Value, votes: Value | None = None) -> None:
        """Makes `x` the output, called `probabilities`, and calls another value, which can be fetched by name, `votes`.

        The signature lists the output alone, so that executing the graph without names gives one tensor.
        """
        self.output = self._renamed(x, "probabilities")
        self.votes = self._renamed(votes, "votes") if votes else None

    def _renamed(self, x: Value, name: str) -> Value:
        """`x`, which no other node may have as an input, with another name."""
        for node in self.nodes:
            if node["name"] == x.name:
                node["name"] = name
        return Value(name, x.shape)

    def write(self, folder: Path, metadata: dict[str, Any]) -> None:
        """Writes `folder/model.json` and `folder/weights.bin`."""
        if self.output is None:
            raise ValueError("the graph has no output")
        folder.mkdir(parents=True, exist_ok=True)
        entries = []
        for name, values in self.weights:
            if values.dtype == np.int32:
                entries.append({"name": name, "shape": list(values.shape), "dtype": "int32"})
            else:
                quantization = {"dtype": "float16", "original_dtype": "float32"}
                entries.append(
                    {"name": name, "shape": list(values.shape), "dtype": "float32", "quantization": quantization}
                )
        data = b"".join(w.tobytes() for _, w in self.weights)
        (folder / "weights.bin").write_bytes(data)
        output_shape = [-1, *self.output.shape]
        model = {
            "format": "graph-model",
            "generatedBy": "countenance training",
            "convertedBy": None,
            "signature": {
                "inputs": {"faces": {"name": "faces:0", "dtype": "DT_FLOAT", "tensorShape": _shape(self.input_shape)}},
                "outputs": {
                    "probabilities": {
                        "name": "probabilities:0",
                        "dtype": "DT_FLOAT",
                        "tensorShape": _shape(output_shape),
                    }
                },
            },
            "userDefinedMetadata": {
                **metadata,
                "multiplyAdds": self.multiply_adds,
                "parameters": self.parameters,
                "sha256": hashlib.sha256(data).hexdigest(),
            },
            "modelTopology": {"node": self.nodes, "library": {}, "versions": {"producer": 1882}},
            "weightsManifest": [{"paths": ["weights.bin"], "weights": entries}],
        }
        (folder / "model.json").write_text(json.dumps(model, separators=(",", ":")) + "\n", encoding="utf-8")
