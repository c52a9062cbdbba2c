"""Texts for people: both languages at once, safe printing, the catalogue of Chinese texts."""
