"""Spark as an engine for models that are written in DuckDB's dialect."""
