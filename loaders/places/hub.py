"""Categories of a data set repository on the Hugging Face Hub, or of a folder that mirrors it."""

import re
from collections.abc import Iterable
from pathlib import Path

from loaders import LoadError
from loaders.ingestion import ingest_files
from loaders.places.names import suggest_names
from loaders.places.repo_files import RepoFile, list_repo, make_source_file
from loaders.sources import Source, find_source
from loaders.storage.database import open_warehouse

SOURCE_NAME = "amazon_reviews_2023"
PREFERRED_FORMS = ("parquet", "jsonl")
SHARD_PATTERN = re.compile(r"-(\d+)-of-(\d+)\.")


def load_categories(
    categories: list[str],
    *,
    revision: str | None = None,
    limit: int | None = None,
    local_dir: Path | None = None,
    form: str | None = None,
) -> None:
    """Loads each category in the wanted form: parquet where there is one, else JSON Lines.

    Raises LoadError for a category or form that the repository lacks, for a repository that
    cannot be reached, and for a file that is not what the Hub says it is.
    """
    source = find_source(SOURCE_NAME)
    repo_files, revision = list_repo(source, revision=revision, local_dir=local_dir)
    chosen = {
        category: choose_files(source, repo_files, category=category, form=form)
        for category in dict.fromkeys(categories)
    }
    with open_warehouse() as warehouse:
        for category, (chosen_form, files) in chosen.items():
            wanted = [
                make_source_file(source, file, category, chosen_form, revision) for file in files
            ]
            held = {loaded.name for loaded in warehouse.list_loaded(source, partition=category)}
            superseded = held - {file.name for file in wanted}
            ingest_files(warehouse, source, wanted, limit=limit, superseded=superseded)


def print_categories(*, revision: str | None = None, local_dir: Path | None = None) -> None:
    """Prints every category with its forms and their sizes in bytes."""
    source = find_source(SOURCE_NAME)
    repo_files, _ = list_repo(source, revision=revision, local_dir=local_dir)
    for category, forms in sorted(group_categories(source, repo_files).items()):
        sizes = (
            f"{form} {sum(file.byte_count for file in files):,} bytes"
            for form, files in forms.items()
        )
        print(f"{category}: {', '.join(sizes)}")


def group_categories(
    source: Source, repo_files: Iterable[RepoFile]
) -> dict[str, dict[str, list[RepoFile]]]:
    """category -> form -> its files in order, for every path that the source declares."""
    patterns = {form: _compile_path(source.paths[form]) for form in PREFERRED_FORMS}
    grouped: dict[str, dict[str, list[RepoFile]]] = {}
    for file in sorted(repo_files, key=lambda file: file.path):
        for form, pattern in patterns.items():
            if match := pattern.fullmatch(file.path):
                grouped.setdefault(match["category"], {}).setdefault(form, []).append(file)
    return grouped


def choose_files(
    source: Source, repo_files: Iterable[RepoFile], *, category: str, form: str | None
) -> tuple[str, list[RepoFile]]:
    """The form and the files to load for a category."""
    grouped = group_categories(source, repo_files)
    if category not in grouped:
        raise LoadError(
            f"there is no category {category!r}; {suggest_names(category, grouped)}"
            "`winnow load hub --list` shows all (add your --local-dir)"
        )
    forms = grouped[category]
    chosen = form or next(each for each in PREFERRED_FORMS if each in forms)
    if chosen not in forms:
        raise LoadError(
            f"category {category} is there as {' and '.join(forms)} only; "
            f"leave --form {chosen} out and run again"
        )
    _check_shards(forms[chosen])
    return chosen, forms[chosen]


def _compile_path(path: str) -> re.Pattern:
    escaped = re.escape(path).replace(r"\*", "[^/]*")
    return re.compile(escaped.replace(r"\{category\}", r"(?P<category>[^/]+)"))


def _check_shards(files: list[RepoFile]) -> None:
    """Refuses a mirror that lacks some of the files of a category."""
    numbered = [SHARD_PATTERN.search(file.path) for file in files]
    for match in filter(None, numbered):
        if int(match[2]) != len(files):
            raise LoadError(
                f"{match.string} is one of {int(match[2])} files, and {len(files)} are there; "
                "fetch the others and run again"
            )
