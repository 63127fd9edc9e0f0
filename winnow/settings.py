"""Where the project lies, and what the environment sets."""

from pathlib import Path

PROJECT = Path(__file__).parents[1]
"""The folder of dbt_project.yml."""
