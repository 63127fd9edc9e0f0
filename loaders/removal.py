"""Removal: rows of a source, or of some of its files, taken out of what is loaded."""

from loaders import LoadError
from loaders.places.names import suggest_names
from loaders.sources import find_source
from loaders.storage.database import find_database, open_warehouse
from loaders.storage.warehouse import Warehouse
from winnow.terminal import count_things


def remove_files(source_name: str, file_names: list[str]) -> None:
    """Takes these files out of raw.<source_name>, all of them where none is named.

    With their rows go their entries of the manifest, their quarantined rows and what was noted of
    their columns; with the last file, what is expected of the source. Raises LoadError for a
    source or a file that is not loaded.
    """
    source = find_source(source_name)
    if not find_database().exists():
        raise LoadError(f"{find_database()} does not exist, so nothing is loaded")
    with open_warehouse() as warehouse:
        loaded = {entry.name: entry for entry in warehouse.list_loaded(source)}
        if not loaded:
            _refuse_source(warehouse, source_name)
        for name in file_names:
            if name not in loaded:
                raise LoadError(
                    f"{source_name} has no file {name!r}; {suggest_names(name, loaded)}"
                    "`winnow status` shows what is loaded"
                )
        removed = file_names or list(loaded)
        rows = sum(loaded[name].row_count for name in removed)
        left = loaded.keys() - set(removed)
        if left:
            warehouse.delete_files(source, removed)
        else:
            warehouse.delete_source(source)
    print(
        f"{source_name}: {count_things(len(removed), 'file')} with {count_things(rows, 'row')} "
        f"removed, {count_things(len(left), 'file')} left; then run: dbt build"
    )


def _refuse_source(warehouse: Warehouse, name: str) -> None:
    known = warehouse.list_sources()
    raise LoadError(
        f"{name} is not loaded; {suggest_names(name, known)}`winnow status` shows what is"
    )
