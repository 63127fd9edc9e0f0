"""A release on the Hugging Face Hub: one commit of what differs, read back, and a tag."""

import re
from collections.abc import Collection
from pathlib import Path

from huggingface_hub import CommitOperationAdd, CommitOperationDelete, constants, get_token
from huggingface_hub.errors import HfHubHTTPError
from rich.console import Console
from rich.text import Text

from exporters.release.acknowledgement import (
    FITNESS,
    LICENCES,
    add_to_card,
    is_signed,
    override_fitness,
    override_licences,
    sign_records,
)
from exporters.release.destination import (
    Change,
    Destination,
    choose_tag,
    compare_files,
    read_destination,
)
from exporters.release.hub_errors import explain_hub_errors
from exporters.release.read_back import check_pushed, load_counts
from exporters.release.release_files import ReleaseFile, check_repo_id, read_release
from exporters.release.verified_copy import write_verified_copy
from exporters.warehouse import ExportError
from winnow.console import print_line, print_table
from winnow.hub_client import PASSING_ERRORS, RetryingHfApi, find_status, is_passing
from winnow.redaction import hide_secrets
from winnow.terminal import escape_control_chars


def publish_dataset(
    folder: Path,
    repo_id: str,
    console: Console,
    *,
    branch: str,
    tag: str | None = None,
    is_private: bool | None = None,
    is_dry_run: bool = False,
    acknowledged: Collection[str] = (),
    is_fitness_acknowledged: bool = False,
) -> None:
    """Push the release in `folder`, as a copy that is written again from the database, to the data
    set repository `repo_id` as one commit, read it back and tag it. A repository that is not there
    is made, private unless `is_private` is False; where nothing changed, no commit is made.
    `acknowledged` are sources whose failed licence check is overridden, and with
    `is_fitness_acknowledged` so is that of fitness.

    Raises ExportError for a name that is not valid, for a folder that is not what the export
    writes, for a failed release check, and for whatever the Hub refuses.
    """
    check_repo_id(repo_id)
    with write_verified_copy(folder, console) as copy, explain_hub_errors(repo_id):
        api = RetryingHfApi(token=read_token(is_needed=not is_dry_run))
        destination = read_destination(api, repo_id, branch, is_private=is_private)
        records = {
            LICENCES: []
            if destination.is_private
            else override_licences(copy.unlicensed, acknowledged),
            FITNESS: override_fitness(copy.fitness, is_acknowledged=is_fitness_acknowledged),
        }
        overridden = [record for each in records.values() for record in each]
        if not is_dry_run and not all(map(is_signed, overridden)):
            records = sign_records(records, by=api.ask(api.whoami)["name"])
        if overridden:
            add_to_card(copy.folder, records)
        release = read_release(copy.folder)
        changes = compare_files(release, destination.files)
        tag = choose_tag(destination, changes, tag)
        print_changes(console, changes, destination, tag)
        if is_dry_run:
            print_card(console, copy.folder)
            return
        if not destination.has_branch:
            destination = make_branch(api, destination, is_private=is_private)
            changes = compare_files(release, destination.files)
            tag = choose_tag(destination, changes, tag)
        commit = push_changes(api, destination, changes, tag) or destination.head
        try:
            with explain_hub_errors(f"commit {commit} of {repo_id} is pushed but not tagged"):
                check_pushed(api, repo_id, commit, release)
                counts = load_counts(repo_id, commit, copy.row_counts)
                if tag not in destination.tags:
                    tag_commit(api, repo_id, commit, tag)
        except KeyboardInterrupt:
            raise ExportError(
                f"interrupted: commit {commit} is on the Hub, not yet read back or tagged. "
                "Run the same command again"
            ) from None
    rows = [(config, split, count) for (config, split), count in counts.items()]
    print_table(console, "Read back from the Hub", ("config", "split", "rows"), rows)
    print_line(console, f"Sizes and checksums of all {len(release)} files are the same.")
    print_uploaded(console, changes)
    url = hide_secrets(f"{api.endpoint}/datasets/{repo_id}/tree/{tag}")
    print_line(console, f"{repo_id} {tag} is commit {commit}: {url}")


def read_token(*, is_needed: bool) -> str | None:
    """The token of HF_TOKEN or of `hf auth login`. Raises ExportError where there is none."""
    token = get_token()
    if not token and is_needed:
        raise ExportError(
            "the Hub wants a token to write: run `hf auth login`, or set HF_TOKEN to one with "
            f"write right from {constants.ENDPOINT}/settings/tokens"
        )
    if token and not re.fullmatch(r"[!-~]+", token):
        raise ExportError("HF_TOKEN has characters that no token has: set it again")
    return token


def make_branch(
    api: RetryingHfApi, destination: Destination, *, is_private: bool | None
) -> Destination:
    """Make what is missing of repository and branch; the destination as it is then.

    What is there already may have been made by a request whose answer got lost.
    """
    repo_id, branch = destination.repo_id, destination.branch
    if destination.head is None:
        is_private = is_private is not False
        api.ask(api.create_repo, repo_id, repo_type="dataset", private=is_private, exist_ok=True)
        destination = read_destination(api, repo_id, branch, is_private=is_private)
    if destination.has_branch:
        return destination
    api.ask(
        api.create_branch,
        repo_id,
        branch=branch,
        revision=destination.head,
        repo_type="dataset",
        exist_ok=True,
    )
    return read_destination(api, repo_id, branch, is_private=None)


def push_changes(
    api: RetryingHfApi, destination: Destination, changes: list[Change], tag: str
) -> str | None:
    """Commit all changes at once on top of what was read; the commit, None for no change.

    Asked again, the Hub refuses a second commit on the same parent, so there is never one.
    """
    operations = [
        CommitOperationAdd(change.name, change.file.path)
        if change.is_upload
        else CommitOperationDelete(change.name)
        for change in changes
        if change.kind != "unchanged"
    ]
    if not operations:
        return None
    try:
        commit = api.ask(
            api.create_commit,
            destination.repo_id,
            operations,
            repo_type="dataset",
            revision=destination.branch,
            parent_commit=destination.head,
            commit_message=f"Release {tag}",
        )
    except (HfHubHTTPError, *PASSING_ERRORS) as error:
        is_lost = is_passing(error) or find_status(error) == 412
        release = [change.file for change in changes if change.file]
        pushed = find_pushed(api, destination, release) if is_lost else None
        if pushed is None:
            raise
        return pushed
    return commit.oid


def find_pushed(
    api: RetryingHfApi, destination: Destination, release: list[ReleaseFile]
) -> str | None:
    """The commit of the release where the Hub made it and its answer got lost: the head of the
    branch, if it moved and holds the release."""
    now = read_destination(api, destination.repo_id, destination.branch, is_private=None)
    is_whole = all(change.kind == "unchanged" for change in compare_files(release, now.files))
    return now.head if is_whole and now.head != destination.head else None


def tag_commit(api: RetryingHfApi, repo_id: str, commit: str, tag: str) -> None:
    """Give the commit its tag. Raises ExportError where another commit has it by now."""
    api.ask(api.create_tag, repo_id, tag=tag, revision=commit, repo_type="dataset", exist_ok=True)
    refs = api.ask(api.list_repo_refs, repo_id, repo_type="dataset")
    tags = {each.name: each.target_commit for each in refs.tags}
    if tags.get(tag) != commit:
        raise ExportError(
            f"commit {commit} of {repo_id} is pushed but not tagged: somebody else made a tag "
            f"{tag} meanwhile. Run the same command again, without --tag for the next version"
        )


def print_changes(
    console: Console, changes: list[Change], destination: Destination, tag: str
) -> None:
    """Print every file with what becomes of it, and how many bytes that takes."""
    rows = [(change.name, change.byte_count, change.kind) for change in changes]
    print_table(console, f"{destination.repo_id} {tag}", ("file", "bytes", "on the Hub"), rows)
    counts = [
        f"{sum(change.kind == kind for change in changes)} {kind}"
        for kind in ("added", "changed", "deleted", "unchanged")
    ]
    size = sum(change.byte_count for change in changes if change.is_upload)
    print_line(console, f"{', '.join(counts)}: {size:,} bytes to upload")
    if destination.head is None:
        print_line(console, f"{destination.repo_id} is not there yet and will be made")


def print_uploaded(console: Console, changes: list[Change]) -> None:
    """Print how much of the release was uploaded, and how much the Hub had already."""
    held = [change for change in changes if change.kind != "deleted"]
    uploaded = [change.byte_count for change in held if change.is_upload]
    total = sum(change.byte_count for change in held)
    print_line(
        console,
        f"Uploaded {len(uploaded)} of {len(held)} files: {sum(uploaded):,} of {total:,} bytes; "
        f"{total - sum(uploaded):,} bytes were there already.",
    )


def print_card(console: Console, folder: Path) -> None:
    """Print the card as it would be pushed."""
    console.rule("README.md", align="left")
    card = (folder / "README.md").read_text(encoding="utf-8")
    console.print(Text(escape_control_chars(card)), soft_wrap=True)
    console.rule(align="left")
    print_line(console, "Dry run: nothing was pushed.")
