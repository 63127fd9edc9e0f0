"""A synthetic product catalogue with planted faults and a truth table (see catalogue.py)."""

from generators.synthetic.catalogue import write_catalogue

__all__ = ["write_catalogue"]
