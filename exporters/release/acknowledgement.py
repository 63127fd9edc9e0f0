"""Failed checks of licence and fitness that were overridden, as the card of a release records
them."""

import re
from collections.abc import Collection
from datetime import UTC, datetime
from pathlib import Path

from huggingface_hub import DatasetCard

from exporters.fitness.results import FILE, describe_headline, read_fitness
from exporters.release.checks import Unlicensed
from exporters.release.folder import write_checksums
from exporters.release.markdown import make_markdown_environment
from exporters.warehouse import ExportError

RECORD = "acknowledged_licences"
FITNESS_RECORD = "acknowledged_fitness"
"""The keys of the card's YAML."""
SECTION = re.compile(r"\n## Terms acknowledged\n.*?(?=\n## |\Z)", re.DOTALL)


def list_overridden(
    folder: Path, unlicensed: list[Unlicensed], acknowledged: Collection[str]
) -> list[Unlicensed]:
    """The sources that are overridden now and that the card does not record yet.

    Raises ExportError where one is not acknowledged at all.
    """
    recorded = {record["source"] for record in read_records(folder)}
    missing = [each for each in unlicensed if each.source not in {*recorded, *acknowledged}]
    if missing:
        flags = " ".join(f"--acknowledge-licence {each.source}" for each in missing)
        reasons = "; ".join(f"{each.source}: {each.fault}" for each in missing)
        raise ExportError(
            f"not everything may be made public as far as is known: {reasons}. Publish with "
            f"--private, or read the terms and override the check, which the card records: {flags}"
        )
    return [each for each in unlicensed if each.source not in recorded]


def read_records(folder: Path) -> list[dict[str, str]]:
    """The overrides that the card records: source, licence, by and on."""
    return DatasetCard.load(folder / "README.md").data.get(RECORD) or []


def record_licences(folder: Path, sources: list[Unlicensed], *, by: str) -> None:
    """Add to the card of the release in `folder` that `by` acknowledged the sources today."""
    path = folder / "README.md"
    card = DatasetCard.load(path)
    today = read_date()
    records = read_records(folder) + [
        {"source": each.source, "licence": each.licence, "by": by, "on": today} for each in sources
    ]
    card.data[RECORD] = records
    template = make_markdown_environment().get_template("acknowledged.md")
    card.text = f"{SECTION.sub('', card.text).rstrip()}\n\n{template.render(records=records)}"
    card.save(path)
    write_checksums(folder, {})


def find_unfit(folder: Path, *, is_acknowledged: bool) -> dict | None:
    """The comparison with the raw rows where the release in `folder` harms a model, which is
    overridden now and not recorded yet; None where there is nothing to record.

    Raises ExportError where it harms and is not acknowledged. A release that was not measured
    passes, as its card says.
    """
    fitness = read_fitness(folder / FILE)
    if not fitness or fitness.headline["verdict"] != "harms":
        return None
    if DatasetCard.load(folder / "README.md").data.get(FITNESS_RECORD):
        return None
    if not is_acknowledged:
        raise ExportError(
            f"{describe_headline(fitness)} Read the page of winnow fitness for what harms it, or "
            "override the check, which the card records: --acknowledge-fitness"
        )
    return fitness.headline


def record_fitness(folder: Path, comparison: dict, *, by: str) -> None:
    """Add to the card of the release in `folder` that `by` acknowledged today that it harms."""
    path = folder / "README.md"
    card = DatasetCard.load(path)
    ratio = comparison["difference_ratio"]
    record = {"difference_ratio": ratio, "by": by, "on": read_date()}
    card.data[FITNESS_RECORD] = record
    template = make_markdown_environment().get_template("acknowledged_fitness.md")
    card.text = f"{card.text.rstrip()}\n\n{template.render(record=record)}"
    card.save(path)
    write_checksums(folder, {})


def read_date() -> str:
    """Today, in UTC."""
    return datetime.now(UTC).date().isoformat()
