"""A module for each suite; benchmarks/suite.py says what it holds."""
