"""What training and measurement must read alike, from `rules.json`; scripts/data/rules.ts reads it, too."""

from __future__ import annotations

import json
from pathlib import Path

_RULES = json.loads((Path(__file__).parent / "rules.json").read_text(encoding="utf-8"))

# FER+ columns (Barsoum et al. 2016) and the expression each stands for, if any.
VOTES: dict[str, str | None] = _RULES["fer2013"]["votes"]
# The race codes of UTKFace, as its authors name them.
RACES: tuple[str, ...] = tuple(_RULES["utkface"]["races"])
# Babies' labels in UTKFace are noise; years.
ADULT_AGE: int = _RULES["utkface"]["adultAge"]
# A UTKFace file is kept from training where the SHA-256 of its name is 0 modulo this.
VALIDATION_MODULO: int = _RULES["utkface"]["validationModulo"]
# From which probability of a happy face on, exclusive, a chip counts as smiling.
SMILING: float = _RULES["smiles"]["threshold"]
# How much lower FER-2013 has the eyes than UTKFace, in sides of the frame (framing-constants.ts).
LOWER_EYES: float = _RULES["smiles"]["lowerEyes"]
