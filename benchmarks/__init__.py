"""What winnow costs, measured beside what people run today: README.md tells how."""

from pathlib import Path

REPO_FOLDER = Path(__file__).parent.parent


class BenchmarkError(Exception):
    """Something that the user can correct; its text says what and how."""
