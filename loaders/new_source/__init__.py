"""A new source: its staged model, as a first draft from the names and values of its columns."""

from loaders.new_source.writing import write_source

__all__ = ["write_source"]
