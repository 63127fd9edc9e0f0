"""Failed checks of licence and fitness that a person overrides: who, on which day, and what.

They are kept in a file beside the database and never read from a card, which anybody may edit.
"""

import json
from collections.abc import Collection
from datetime import UTC, datetime
from pathlib import Path

from huggingface_hub import DatasetCard

from exporters.fitness.results import Fitness, describe_headline
from exporters.release.checks import Unlicensed
from exporters.release.folder import read_checksums, write_checksums
from exporters.release.markdown import make_markdown_environment
from exporters.warehouse import ExportError
from winnow.settings import find_database

LICENCES = "acknowledged_licences"
FITNESS = "acknowledged_fitness"
"""The lists of the file, the keys of the card's YAML and the templates of its sections."""
CARD = "README.md"
Record = dict[str, str | float]


def override_licences(unlicensed: list[Unlicensed], acknowledged: Collection[str]) -> list[Record]:
    """The records of the sources without a licence that allows it, those new ones without a name
    and a day. Raises ExportError where one is not acknowledged, now or before.

    Who has acknowledged a source has done so for the licence that it stated then.
    """
    records = find_records(
        LICENCES, [{"source": each.source, "licence": each.licence} for each in unlicensed]
    )
    missing = [
        each
        for each, record in zip(unlicensed, records, strict=True)
        if not is_signed(record) and each.source not in acknowledged
    ]
    if missing:
        flags = " ".join(f"--acknowledge-licence {each.source}" for each in missing)
        reasons = "; ".join(f"{each.source}: {each.fault}" for each in missing)
        raise ExportError(
            f"not everything may be made public as far as is known: {reasons}. Publish with "
            f"--private, or read the terms and override the check, which the card records: {flags}"
        )
    return records


def override_fitness(fitness: Fitness | None, *, is_acknowledged: bool) -> list[Record]:
    """The record of a measurement that says that the release harms a model, without a name and a
    day where it is new; none where it does not harm, or was not measured, as its card says.

    Raises ExportError where it harms and is not acknowledged, now or before.
    """
    if not fitness or fitness.headline["verdict"] != "harms":
        return []
    ratio = fitness.headline["difference_ratio"]
    records = find_records(
        FITNESS, [{"fingerprint": fitness.fingerprint, "difference_ratio": ratio}]
    )
    if not is_acknowledged and not all(map(is_signed, records)):
        raise ExportError(
            f"{describe_headline(fitness)} Read the page of winnow fitness for what harms it, or "
            "override the check, which the card records: --acknowledge-fitness"
        )
    return records


def find_records(kind: str, wanted: list[Record]) -> list[Record]:
    """For each of `wanted` the record of the file that has the same, else itself."""
    recorded = read_records()[kind]
    return [
        next((record for record in recorded if record | each == record), each) for each in wanted
    ]


def is_signed(record: Record) -> bool:
    return "by" in record


def sign_records(records: dict[str, list[Record]], *, by: str) -> dict[str, list[Record]]:
    """The records with `by` and today in those that have no name yet, which are kept."""
    signature = {"by": by, "on": datetime.now(UTC).date().isoformat()}
    signed = {
        kind: [record if is_signed(record) else record | signature for record in each]
        for kind, each in records.items()
    }
    kept = read_records()
    for kind, each in signed.items():
        kept[kind] += [record for record in each if record not in kept[kind]]
    path = find_file()
    partial = path.with_name(f".{path.name}.partial")
    partial.write_text(f"{json.dumps(kept, indent=1, ensure_ascii=False)}\n", encoding="utf-8")
    partial.replace(path)
    return signed


def read_records() -> dict[str, list[Record]]:
    """What was acknowledged of this database, by kind. Raises ExportError for a damaged file."""
    path = find_file()
    try:
        kept = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
        return {kind: list(map(dict, kept.get(kind, []))) for kind in (LICENCES, FITNESS)}
    except (ValueError, TypeError, AttributeError):
        raise ExportError(
            f"{path} does not read as a list of acknowledgements. Move it away, and acknowledge "
            "again: winnow publish --help"
        ) from None


def find_file() -> Path:
    """Where the acknowledgements lie: beside the database."""
    database = find_database()
    return database.with_name(f"{database.name}.acknowledged.json")


def add_to_card(folder: Path, records: dict[str, list[Record]]) -> None:
    """Add to the card in `folder` the sections and the YAML of the signed records."""
    card = DatasetCard.load(folder / CARD)
    for kind, each in records.items():
        if signed := list(filter(is_signed, each)):
            card.data[kind] = signed
            section = make_markdown_environment().get_template(f"{kind}.md").render(records=signed)
            card.text = f"{card.text.rstrip()}\n\n{section}"
    card.save(folder / CARD)
    known = read_checksums(folder)
    del known[CARD]
    write_checksums(folder, known)
