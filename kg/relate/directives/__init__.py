"""Directives: who asks whom to do what, by when, and whether it still stands."""

from kg.relate.directives.letter import find

__all__ = ["find"]
