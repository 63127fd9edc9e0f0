"""What was pushed, read back from the Hub: the ids of its files, and the rows that load."""

import tempfile

from exporters.release.destination import compare_files, list_files
from exporters.release.hub_errors import find_reason
from exporters.release.release_files import ReleaseFile
from exporters.warehouse import ExportError
from winnow.hub_client import RetryingHfApi


def check_pushed(api: RetryingHfApi, repo_id: str, commit: str, release: list[ReleaseFile]) -> None:
    """Raise ExportError unless the Hub states the size and id of every file of the release, and
    no other file."""
    changes = compare_files(release, list_files(api, repo_id, commit))
    wrong = [change.name for change in changes if change.kind != "unchanged"]
    if wrong:
        raise ExportError(
            f"commit {commit} of {repo_id} is not what was pushed: {', '.join(wrong)}. "
            "Run the same command again"
        )


def load_counts(
    repo_id: str, commit: str, expected: dict[tuple[str, str], int]
) -> dict[tuple[str, str], int]:
    """The rows of every config and split as `datasets` loads them from the commit.

    Raises ExportError where they do not load, or are not as many as `expected`.
    """
    from datasets import load_dataset

    counts = {}
    for name in dict.fromkeys(config for config, _ in expected):
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as cache:
            try:
                loaded = load_dataset(repo_id, name, revision=commit, cache_dir=cache)
            except Exception as error:
                raise ExportError(
                    f"commit {commit} of {repo_id} is pushed but not tagged: its config {name} "
                    f"does not load: {find_reason(error)}. Fix that or the network, and run the "
                    "same command again"
                ) from error
            counts |= {(name, split): rows for split, rows in loaded.num_rows.items()}
    if counts != expected:
        raise ExportError(
            f"commit {commit} of {repo_id} loads as {counts}, but its files hold {expected}"
        )
    return counts
