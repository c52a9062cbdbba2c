"""The languages that people are answered in. The lowest module of the project."""

from __future__ import annotations

from typing import Literal

Language = Literal["en", "zh-TW"]
"""English or Traditional Chinese."""
