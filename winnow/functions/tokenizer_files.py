"""The tokenizer.json that the var `tokenizer` names: a file, or that of a model of the Hub."""

import re
from pathlib import Path

HUB_MODEL = re.compile(r"(?P<repo>\w[\w.-]*/\w[\w.-]*)(?:@(?P<revision>[\w./-]+))?")


class TokenizerError(Exception):
    """The var `tokenizer` names something that cannot count; says what to do."""

    def __init__(self, name: str, problem: str) -> None:
        super().__init__(f"the var tokenizer is {name!r}: {problem}")


def find_tokenizer(name: str) -> Path:
    """Path of the tokenizer.json that a path, or a model of the Hub, stands for.

    A model is downloaded once into the cache of huggingface_hub, which honours HF_ENDPOINT,
    HF_TOKEN, HF_HOME and HF_HUB_OFFLINE. Raises TokenizerError.
    """
    path = Path(name).expanduser()
    if path.is_dir():
        path = path / "tokenizer.json"
    if path.is_file():
        return path
    model = None if path.suffix == ".json" else HUB_MODEL.fullmatch(name)
    if model is None:
        raise TokenizerError(
            name,
            "there is no such file; give the path of a tokenizer.json, or a model of the Hub "
            "as owner/name",
        )
    return _fetch_tokenizer(name, model["repo"], model["revision"])


def _fetch_tokenizer(name: str, repo: str, revision: str | None) -> Path:
    from huggingface_hub import errors, hf_hub_download

    unreachable = (
        "the Hub cannot be reached; run again when it can, check HF_ENDPOINT and HF_HUB_OFFLINE, "
        "or give the path of a tokenizer.json"
    )
    remedies = {  # The first that fits: some of these errors are kinds of others.
        errors.GatedRepoError: "accept the model's terms on its page, set HF_TOKEN, run again",
        errors.RepositoryNotFoundError: "no such model, or a private one; check the name, "
        "or set HF_TOKEN",
        errors.RevisionNotFoundError: f"the model has no revision {revision}; check it",
        errors.LocalEntryNotFoundError: unreachable,
        errors.EntryNotFoundError: "the model has no tokenizer.json; take a model that has",
        errors.HFValidationError: "this is no name of a model; give it as owner/name",
        Exception: unreachable,
    }
    try:
        return Path(hf_hub_download(repo, "tokenizer.json", revision=revision))
    except Exception as error:
        remedy = next(remedies[kind] for kind in remedies if isinstance(error, kind))
        raise TokenizerError(name, remedy) from error
