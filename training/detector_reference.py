"""Runs the original BlazeFace .tflite files and writes their detections to a fixture.

    python -m training.detector_reference

The detectors that ship are conversions of these files; `test/unit/analysis/detector-parity.test.ts`
compares their boxes and key points with this reference. Needs the PyPI package `ai-edge-litert`.

Pre- and post-processing follow MediaPipe's face_detection_{short,full}_range_cpu.pbtxt: the picture is
letterboxed, values are scaled to -1..1, boxes are relative to fixed anchors, scores go through a
sigmoid. Two steps follow the project instead, so that only the networks are compared: resampling is by
area averaging, and non-maximum suppression keeps the better of two overlapping boxes as it is
(MediaPipe averages them).
"""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
from ai_edge_litert.interpreter import Interpreter
from PIL import Image

ROOT = Path(__file__).parent.parent
MODELS = ROOT / "node_modules/@mediapipe/face_detection"
PICTURES = ROOT / "node_modules/@vladmandic/face-api/demo"
TARGET = ROOT / "test/fixtures/detector-reference.json"

# Input side, and for each anchor layer its stride and the number of anchors per cell, from
# face_detection_short_range_common.pbtxt and face_detection_full_range_common.pbtxt.
RANGES = {
    "short": (128, ((8, 2), (16, 6))),
    "full": (192, ((4, 1),)),
}
MIN_SCORE = 0.6
MAX_OVERLAP = 0.3  # intersection over union, min_suppression_threshold


def area_weights(length: int, side: int, size: int) -> np.ndarray:
    """[size, length]: which share of each target pixel each source pixel covers."""
    step = side / size
    starts = (length - side) / 2 + step * np.arange(size)[:, None]
    sources = np.arange(length)[None, :]
    covered = np.minimum(sources + 1, starts + step) - np.maximum(sources, starts)
    return np.clip(covered, 0, None) / step


def letterbox(picture: np.ndarray, size: int) -> np.ndarray:
    """A [height, width, 3] picture, larger than `size`, letterboxed to [size, size, 3]."""
    height, width, _ = picture.shape
    side = max(height, width)
    rows, columns = area_weights(height, side, size), area_weights(width, side, size)
    return np.einsum("ih,hwc,jw->ijc", rows, picture.astype(np.float64), columns, optimize=True)


def anchors(size: int, layers: tuple[tuple[int, int], ...]) -> np.ndarray:
    """[anchors, 2]: x and y of the anchors' centres as shares of the square."""
    points = []
    for stride, count in layers:
        places = size // stride
        for y in range(places):
            for x in range(places):
                points += [((x + 0.5) / places, (y + 0.5) / places)] * count
    return np.array(points)


def overlap(a: np.ndarray, b: np.ndarray) -> float:
    """Intersection over union of two boxes (x, y, width, height)."""
    low, high = np.maximum(a[:2], b[:2]), np.minimum(a[:2] + a[2:], b[:2] + b[2:])
    shared = np.prod(np.clip(high - low, 0, None))
    return float(shared / (np.prod(a[2:]) + np.prod(b[2:]) - shared))


def run_network(range_name: str, square: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Raw box and key point values [anchors, 16] and score logits [anchors]."""
    path = MODELS / f"face_detection_{range_name}_range.tflite"
    interpreter = Interpreter(str(path), num_threads=1)
    interpreter.allocate_tensors()
    tensor = (square / 127.5 - 1).astype(np.float32)[None]
    interpreter.set_tensor(interpreter.get_input_details()[0]["index"], tensor)
    interpreter.invoke()
    outputs = [interpreter.get_tensor(d["index"])[0] for d in interpreter.get_output_details()]
    by_width = {output.shape[1]: output for output in outputs}
    return by_width[16].astype(np.float64), by_width[1][:, 0].astype(np.float64)


def detect(range_name: str, picture: np.ndarray) -> list[dict[str, object]]:
    """Detected faces, coordinates in pixels of the picture, best first."""
    size, layers = RANGES[range_name]
    raw, logits = run_network(range_name, letterbox(picture, size))
    scores = 1 / (1 + np.exp(-np.clip(logits, -100, 100)))
    centres = anchors(size, layers)
    points = raw.reshape(len(raw), 8, 2) / size
    points[:, [0, 2, 3, 4, 5, 6, 7]] += centres[:, None]
    boxes = np.concatenate([points[:, 0] - points[:, 1] / 2, points[:, 1]], axis=1)
    kept: list[int] = []
    for index in np.argsort(-scores, kind="stable"):
        if scores[index] < MIN_SCORE:
            break
        if all(overlap(boxes[index], boxes[other]) <= MAX_OVERLAP for other in kept):
            kept.append(int(index))
    height, width, _ = picture.shape
    side = max(height, width)
    corner = np.array([(width - side) / 2, (height - side) / 2])
    return [
        {
            "score": round(float(scores[i]), 4),
            "box": np.round(np.concatenate([boxes[i, :2] * side + corner, boxes[i, 2:] * side]), 2).tolist(),
            "keypoints": np.round(points[i, 2:] * side + corner, 2).tolist(),
        }
        for i in kept
    ]


def main() -> None:
    """Writes the fixture and prints the number of faces in each photo."""
    reference = {}
    for path in sorted(PICTURES.glob("sample*.jpg")):
        picture = np.asarray(Image.open(path).convert("RGB"))
        height, width, _ = picture.shape
        faces = {name: detect(name, picture) for name in RANGES}
        reference[path.name] = {"width": width, "height": height, **faces}
        print(path.name, f"{width}x{height}", {name: len(found) for name, found in faces.items()})
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_text(json.dumps(reference, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
