"""Revisions: what a newer state of a data set replaces in the warehouse."""

from collections.abc import Collection

from loaders import LoadError
from loaders.sources import Source, SourceFile
from loaders.storage.warehouse import Warehouse


def list_superseded(
    warehouse: Warehouse, source: Source, files: Collection[SourceFile]
) -> set[str]:
    """The names that the same data set left at another revision, in the partitions of `files`.

    Raises LoadError where a name is taken by a file from elsewhere: a file is known by its name.
    """
    wanted = {file.name: file for file in files}
    places = {(file.repo, file.partition): file.revision for file in files}
    superseded: set[str] = set()
    for held in warehouse.list_loaded(source):
        file, place = wanted.get(held.name), (held.repo, held.partition)
        if file and file.repo != held.repo:
            raise LoadError(
                f"raw.{source.name} already holds a file {held.name} from "
                f"{held.repo or 'elsewhere'}; load {file.repo} under another --source"
            )
        if not file and place in places and places[place] != held.revision:
            superseded.add(held.name)
    return superseded
