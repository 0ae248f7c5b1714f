"""Rules that training and measurement share, from `rules.json`; scripts/data/rules.ts reads the same file."""

from __future__ import annotations

import json
from pathlib import Path

_RULES = json.loads((Path(__file__).parent / "rules.json").read_text(encoding="utf-8"))

# The expression that each FER+ column (Barsoum et al. 2016) stands for, if any.
VOTES: dict[str, str | None] = _RULES["fer2013"]["votes"]
# The race codes of UTKFace, as its authors name them.
RACES: tuple[str, ...] = tuple(_RULES["utkface"]["races"])
# Age from which people count as adults, years. The gender labels of UTKFace's babies are noise.
ADULT_AGE: int = _RULES["utkface"]["adultAge"]
# A UTKFace file is held out for validation where the SHA-256 of its name is 0 modulo this.
VALIDATION_MODULO: int = _RULES["utkface"]["validationModulo"]
# A chip counts as smiling where the probability of a happy face is greater than this.
SMILING: float = _RULES["smiles"]["threshold"]
# How much lower the eyes lie in FER-2013's images than in UTKFace's, in sides of the image (framing-constants.ts).
LOWER_EYES: float = _RULES["smiles"]["lowerEyes"]
