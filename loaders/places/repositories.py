"""Any data set of the Hugging Face Hub: the files of a config's splits, or those of a path."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from loaders import LoadError
from loaders.ingestion import ingest_files, print_next_step
from loaders.places.explanations import explain_errors, shorten_error
from loaders.places.names import choose_files, list_first, suggest_names
from loaders.places.repo_files import RepoFile, list_repo, make_source_file
from loaders.places.revisions import list_superseded
from loaders.readers.forms import FORMS, find_form
from loaders.sources import add_terms, find_source
from loaders.storage.database import open_warehouse

if TYPE_CHECKING:
    from datasets.utils.metadata import MetadataConfigs
    from huggingface_hub import DatasetCardData

CARD_FILE = "README.md"
NO_LICENCES = frozenset({"other", "unknown"})
LISTING = "memory://repository"


def load_repository(
    repo: str,
    *,
    source_name: str,
    config: str | None = None,
    splits: Collection[str] = (),
    globs: Collection[str] = (),
    revision: str | None = None,
    limit: int | None = None,
    skips_bytes: bool = False,
    local_dir: Path | None = None,
) -> None:
    """Loads the splits of one config, or the files that match any glob, into raw.<source_name>.

    The revision is resolved to a commit; the split is kept as the partition, behind its config
    where there are several. Raises LoadError for a repository, revision, config, split or file
    that is not there, and where nothing is of a known form.
    """
    if globs and (config or splits):
        raise LoadError("--path chooses files whatever their split; leave --config and --split out")
    source = replace(find_source(source_name), repo=repo, revision=None)
    listed, revision = list_repo(source, revision=revision, local_dir=local_dir)
    repo_files = {file.path: file for file in listed}
    card = _read_card(repo, repo_files)
    source = add_terms(
        source,
        homepage=f"https://huggingface.co/datasets/{repo}",
        licence=_list_licences(card),
        licence_note=card.get("license_name") or card.get("license_link"),
    )
    if globs:
        partitions = {None: choose_files(repo_files, globs, place=repo)}
    else:
        partitions = choose_splits(repo, repo_files, card, config=config, splits=splits)
    with open_warehouse() as warehouse:
        for partition, names in partitions.items():
            files = [
                make_source_file(source, repo_files[name], partition, find_form(name), revision)
                for name in names
            ]
            superseded = list_superseded(warehouse, source, files)
            ingest_files(
                warehouse,
                source,
                files,
                limit=limit,
                skips_bytes=skips_bytes,
                superseded=superseded,
            )
    print_next_step(source)


def choose_splits(
    repo: str,
    names: Iterable[str],
    card: "DatasetCardData",
    *,
    config: str | None,
    splits: Collection[str],
) -> dict[str, list[str]]:
    """partition -> its files, the way `datasets` finds them: as the card says, else by name."""
    from datasets.utils.metadata import MetadataConfigs

    names = list(names)
    loadable = [name for name in names if find_form(name)]
    if not loadable:
        raise LoadError(_explain_no_data(repo, names))
    with explain_errors(lambda error: _explain_card(repo, error, "choose files with --path")):
        configs = MetadataConfigs.from_dataset_card_data(card)
        configs = configs or MetadataConfigs(default={})
        config = _choose_config(repo, configs, config)
        resolved = {
            name: _resolve_splits(
                repo, loadable, configs[name], wanted=splits if name == config else None
            )
            for name in configs
        }
        _name_left_out(repo, "of no split", set(loadable) - _gather(resolved.values()))
        found = _keep_one_form(repo, resolved[config])
    for split in splits:
        if split not in found:
            raise LoadError(
                f"{repo} has no split {split!r}; {suggest_names(split, found)}"
                f"it has {', '.join(found)}"
            )
    chosen = list(dict.fromkeys(splits)) or list(found)
    for split in chosen:
        if not found[split]:
            raise LoadError(
                f"split {split} of {repo} has no file with one of the endings "
                f"{', '.join(FORMS)}; choose others with --split or --path"
            )
    return {split if len(configs) == 1 else f"{config}/{split}": found[split] for split in chosen}


def _choose_config(repo: str, configs: "MetadataConfigs", wanted: str | None) -> str:
    name = wanted or configs.get_default_config_name()
    if name is None:
        raise LoadError(f"{repo} has several configs; choose one: --config {' or '.join(configs)}")
    if name not in configs:
        raise LoadError(
            f"{repo} has no config {name!r}; {suggest_names(name, configs)}"
            f"it has {', '.join(configs)}"
        )
    return name


def _gather(resolved: Iterable[dict[str, list[str]]]) -> set[str]:
    return {name for splits in resolved for names in splits.values() for name in names}


def _name_left_out(repo: str, reason: str, names: Collection[str]) -> None:
    """Says which files are not loaded; that there are none needs no line."""
    if names:
        print(f"{repo}: left out, {reason}: {list_first(names)}; --path takes them", flush=True)


def _resolve_splits(
    repo: str, names: list[str], settings: dict, *, wanted: Collection[str] | None
) -> dict[str, list[str]]:
    """split -> the names that its patterns match; a name belongs to the first split that has it.

    Raises LoadError where the card names for a wanted split (any where it is empty, none where it
    is null) what is not there.

    `datasets` matches patterns on a file system, so it gets one of empty files in memory.
    """
    import fsspec
    from datasets.data_files import get_data_patterns, sanitize_patterns

    listing = fsspec.filesystem("memory")
    for name in names:
        listing.pipe_file(f"{LISTING}/{name}", b"")
    try:
        folder = f"{LISTING}/{settings.get('data_dir') or ''}".rstrip("/")
        stated = settings.get("data_files")
        patterns = sanitize_patterns(stated) if stated else get_data_patterns(folder)
        left = set(names)
        found = {}
        for split, split_patterns in patterns.items():
            matched = {pattern: _match(pattern, folder) for pattern in split_patterns}
            missing = [each for each, hits in matched.items() if not hits]
            is_wanted = wanted is not None and (not wanted or str(split) in wanted)
            if stated and missing and is_wanted:
                raise LoadError(
                    f"the card of {repo} names {missing[0].removeprefix(f'{folder}/')!r} for the "
                    f"split {split}, and no file that can be read is there; choose files with "
                    "--split or --path"
                )
            found[str(split)] = sorted(set().union(*matched.values()) & left)
            left -= set(found[str(split)])
        return found
    finally:
        listing.rm(LISTING, recursive=True)


def _match(pattern: str, folder: str) -> set[str]:
    from datasets.data_files import resolve_pattern

    # Such a pattern would be looked up on this machine or another one.
    if pattern.startswith("/") or "://" in pattern or "::" in pattern:
        raise ValueError(f"{pattern} lies outside the repository")
    try:
        paths = resolve_pattern(pattern, folder)
    except FileNotFoundError:
        return set()
    return {path.removeprefix("memory://").removeprefix("/repository/") for path in paths}


def _keep_one_form(repo: str, splits: dict[str, list[str]]) -> dict[str, list[str]]:
    """The files of the most frequent form: other forms mostly hold the same rows once more."""
    counts = Counter(find_form(name) for names in splits.values() for name in names)
    kept = max(counts, key=lambda form: (counts[form], form == "parquet"), default=None)
    others = {name for names in splits.values() for name in names if find_form(name) != kept}
    _name_left_out(repo, f"of another form than {kept}", others)
    return {
        split: [name for name in names if find_form(name) == kept]
        for split, names in splits.items()
    }


def _explain_no_data(repo: str, names: Collection[str]) -> str:
    script = f"{repo.rpartition('/')[2]}.py"
    if script in names:
        return (
            f"{repo} is a script data set: {script} makes its rows, and it holds no data files; "
            "try the copy that the Hub makes of many, with --revision refs/convert/parquet"
        )
    return f"{repo} has no file with one of the endings {', '.join(FORMS)}; load another"


def _read_card(repo: str, repo_files: dict[str, RepoFile]) -> "DatasetCardData":
    from huggingface_hub import DatasetCard, DatasetCardData

    if CARD_FILE not in repo_files:
        return DatasetCardData()
    path = repo_files[CARD_FILE].fetch()
    with explain_errors(lambda error: _explain_card(repo, error, "take another --revision")):
        return DatasetCard.load(path).data


def _list_licences(card: "DatasetCardData") -> str | None:
    stated = card.license if isinstance(card.license, list) else [card.license]
    licences = [str(licence) for licence in stated if licence and licence not in NO_LICENCES]
    return ", ".join(licences) or None


def _explain_card(repo: str, error: Exception, remedy: str) -> str:
    return f"the card of {repo} cannot be used: {shorten_error(error)}; {remedy}"
