"""The commands of the loaders; each imports what it runs when it runs, so that help is cheap."""

from pathlib import Path

import click

from winnow.options import allow_one, lake_option, limit_option

CATEGORY = {"multiple": True, "metavar": "NAME", "help": "Such as Electronics; repeatable."}
REVISION = (
    "Commit, tag or branch.  [default: that of loaders/sources.yml, of another data set the newest]"
)
TERMS = {
    "homepage": "Where a person reads about the source.",
    "licence": "An SPDX name, such as CC-BY-4.0.",
    "licence_note": "What else is to say about the licence.",
    "attribution": "Whom to name.",
}
source_option = click.option(
    "--source", required=True, metavar="NAME", help="The rows are written to the table raw.NAME."
)
skip_bytes_option = click.option(
    "--skip-bytes", "skips_bytes", is_flag=True, help="Leave out columns of bytes that are no text."
)
local_dir_option = click.option(
    "--local-dir",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="A mirror of the repository; no network.",
)
form_option = click.option(
    "--form",
    type=click.Choice(["parquet", "jsonl"]),
    help="Of the files.  [default: parquet where there is one]",
)


def terms_options(command):
    """What the card of the data set says about the source."""
    for name, text in reversed(TERMS.items()):
        option = click.option(f"--{name.replace('_', '-')}", metavar="TEXT", help=f"Card: {text}")
        command = option(command)
    return command


def keep_given(**terms: str | None) -> dict[str, str]:
    """The terms that were given."""
    return {name: text for name, text in terms.items() if text is not None}


@click.command
@click.option("--category", "categories", **CATEGORY)
@click.option("--list", "is_list", is_flag=True, help="Show all categories and their sizes.")
@click.option("--repo", metavar="OWNER/NAME", help="Any data set; needs --source.")
@click.option("--source", metavar="NAME", help="The rows of --repo are written to raw.NAME.")
@click.option("--config", metavar="NAME", help="Of --repo.  [default: its default one]")
@click.option(
    "--split", "splits", multiple=True, metavar="NAME",
    help="Of --repo; repeatable.  [default: all]",
)  # fmt: skip
@click.option(
    "--path", "globs", multiple=True, metavar="GLOB",
    help="Files of --repo, whatever their split; repeatable.",
)  # fmt: skip
@click.option("--revision", help=REVISION)
@limit_option(
    "Load the first N rows of each category or split; parquet files beyond them are not "
    "downloaded, a JSON Lines file is still downloaded whole."
)
@local_dir_option
@form_option
@skip_bytes_option
@lake_option
def hub(
    categories,
    is_list,
    repo,
    source,
    config,
    splits,
    globs,
    revision,
    limit,
    local_dir,
    form,
    skips_bytes,
) -> None:
    """Load from the Hugging Face Hub.

    Categories of McAuley-Lab/Amazon-Reviews-2023, or any data set (--repo), from the Hub
    (HF_ENDPOINT, HF_TOKEN and HF_HOME are honoured) or from a folder that mirrors the repository.
    """
    allow_one("categories", "is_list", "repo", required=True)
    of_repo = {
        "--source": source,
        "--config": config,
        "--split": splits,
        "--path": globs,
        "--skip-bytes": skips_bytes,
    }
    if stray := [name for name, given in of_repo.items() if given and not repo]:
        raise click.UsageError(f"{stray[0]} goes with --repo OWNER/NAME only.")
    if repo:
        from loaders.places.repositories import load_repository

        if form:
            raise click.UsageError("--form does not go with --repo.")
        if not source:
            raise click.UsageError(
                "--repo needs --source NAME: the rows are written to the table raw.NAME."
            )
        load_repository(
            repo,
            source_name=source,
            config=config,
            splits=list(splits),
            globs=list(globs),
            revision=revision,
            limit=limit,
            skips_bytes=skips_bytes,
            local_dir=local_dir,
        )
        return
    from loaders.places.hub import load_categories, print_categories

    if is_list:
        print_categories(revision=revision, local_dir=local_dir)
    else:
        load_categories(
            list(categories), revision=revision, limit=limit, local_dir=local_dir, form=form
        )


@click.command
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@source_option
@click.option(
    "--sheet", metavar="NAME", help="The sheet of the spreadsheets.  [default: the first]"
)
@click.option(
    "--encoding", metavar="NAME", help="Of the text files, such as cp1252.  [default: utf-8]"
)
@limit_option("Load the first N rows of the files taken together.")
@skip_bytes_option
@terms_options
@lake_option
def files(paths, source, sheet, encoding, limit, skips_bytes, **terms) -> None:
    """Load files of your own.

    A PATH is a file, a folder, or the https://, s3:// or gs:// address of a file: .parquet,
    .jsonl, .ndjson and .json (one object per line, or one array of objects), .csv and .tsv, the
    text forms also as .gz and .zst, .xlsx, .xls and .ods. Folders such as country=de give a column.
    """
    from loaders.places.files import load_files

    load_files(
        list(paths),
        source_name=source,
        limit=limit,
        sheet=sheet,
        encoding=encoding,
        skips_bytes=skips_bytes,
        terms=keep_given(**terms),
    )


@click.command
@click.argument("address")
@click.option(
    "--table", required=True, metavar="NAME", help="A table or view, also as SCHEMA.NAME."
)
@source_option
@limit_option("Load the first N rows of the table, in the order of its columns.")
@terms_options
@lake_option
def database(address, table, source, limit, **terms) -> None:
    """Load a table of another database.

    ADDRESS is a DuckDB or SQLite file, or postgresql://user:password@host/name. No password is
    stored or shown.
    """
    from loaders.places.database import load_table

    load_table(address, table=table, source_name=source, limit=limit, terms=keep_given(**terms))


@click.command
@click.argument("folder", type=click.Path(path_type=Path))
@source_option
@lake_option
def vendor(folder, source) -> None:
    """Check a vendor's delivery and load it.

    FOLDER holds manifest.yml or manifest.json and the files that it names; they are loaded if all
    is as it says: docs/how-to/load-a-delivery.md.
    """
    from loaders.places.vendor import load_delivery

    load_delivery(folder, source_name=source)


@click.command
@click.argument("handle", metavar="OWNER/SLUG[/versions/N]")
@source_option
@click.option(
    "--files", "globs", multiple=True, metavar="GLOB",
    help="Such as '*.csv'; repeatable.  [default: all]",
)  # fmt: skip
@limit_option("Load the first N rows of the files taken together.")
@lake_option
def kaggle(handle, source, globs, limit) -> None:
    """Load a data set of Kaggle.

    OWNER/SLUG is as in the address of its page; without a version the current one is loaded.
    Files are of the forms that `winnow load files` knows. Credentials are Kaggle's own
    (KAGGLE_API_TOKEN, KAGGLE_USERNAME and KAGGLE_KEY, or kaggle.json); public data needs none.
    """
    from loaders.places.kaggle import load_dataset

    load_dataset(handle, source_name=source, globs=list(globs), limit=limit)


@click.command
@click.option("--category", "categories", required=True, **CATEGORY)
@click.option("--revision", help=REVISION)
@local_dir_option
@form_option
def plan(categories, revision, local_dir, form) -> None:
    """Estimate time, memory and disk of categories.

    What categories of McAuley-Lab/Amazon-Reviews-2023 will take, from the download to the export:
    by their sizes on the Hub and the rates of loaders/rates.yml. Downloads nothing.
    """
    from loaders.plan import print_plan

    print_plan(list(categories), revision=revision, local_dir=local_dir, form=form)


@click.command
@lake_option
def status() -> None:
    """Show what is loaded, and where it is not as expected."""
    from loaders.status import print_status

    print_status()


@click.command
@click.argument("name")
@click.argument("paths", nargs=-1, metavar="[PATH]...")
def new_source(name, paths) -> None:
    """Write the model that maps the columns of a new source.

    Loads files, each PATH a file or folder, under the NAME of the source, such as my_shop, or
    takes what `winnow load` loaded under it; looks at its columns, and writes the staged model
    with the guessed mapping, its description and tests, for you to review. Shows three prompts
    as the mapping makes them.
    """
    from loaders.new_source import write_source

    write_source(list(paths), source_name=name)


@click.command
@click.argument("source")
@click.argument("files", nargs=-1, metavar="[FILE]...")
@lake_option
def remove(source, files) -> None:
    """Take a source, or some of its files, out of the database.

    A FILE is named as `winnow status` shows it. Its rows, its entry of the manifest and its
    quarantined rows go; the file itself stays where it is.
    """
    from loaders.removal import remove_files

    remove_files(source, list(files))


@click.command
@lake_option
def compact() -> None:
    """Rewrite the database without its free blocks.

    Copies the database into a new file, which takes its place in one step: DuckDB keeps the blocks
    of what was replaced, for later use. Needs room for the copy.
    """
    from loaders.storage.compaction import compact_database

    compact_database()


@click.command
@lake_option
def show_contracts() -> None:
    """Show what the columns of each source are compared with."""
    from loaders.storage.contracts import print_expectations

    with _open_prepared() as connection:
        print_expectations(connection)


@click.command
@click.argument("name")
@lake_option
def write_contract(name) -> None:
    """Add the columns of the source NAME to seeds/raw_contracts.csv.

    They are written as its first load had them, for you to review:
    docs/how-to/watch-a-source.md.
    """
    from loaders.storage import contracts

    with _open_prepared() as connection:
        contracts.write_contract(connection, name)


@click.command
@click.argument("name")
@lake_option
def update_baseline(name) -> None:
    """Compare later loads of the source NAME with what is loaded now."""
    from loaders.storage.contracts import accept_columns
    from loaders.storage.database import open_warehouse

    with _open_prepared() as connection:
        accept_columns(connection, name)
    with open_warehouse():  # Writes the tables of a lake.
        pass


def _open_prepared():
    """A connection to a database that has the tables of this version."""
    from loaders.storage.database import open_database, open_warehouse

    with open_warehouse():
        pass
    return open_database()
