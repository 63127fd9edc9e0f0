"""Secrets and persons: planted on every way in, and searched for in all that comes out.

One small project runs end to end, with failures on the way: loaded, built, exported, drawn,
published to a Hub on the loopback. The tests search what it has left.
"""

import itertools
import json
import random
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import duckdb
import pytest
from support.loopback_hub import LoopbackHub
from support.loopback_store import LoopbackStore
from support.project import REPO_FOLDER, WITHOUT_TESTS, Project
from support.publisher import REPO, Publisher
from support.writable_hub import WritableHub

pytestmark = pytest.mark.takes_minutes

SOURCE_REPO = "McAuley-Lab/Amazon-Reviews-2023"
SOURCE_REVISION = "2b6d039ed471f2ba5fd2acb718bf33b0a7e5598e"
NOWHERE = "127.0.0.1:9"
SECRETS = {
    "HF_TOKEN": "hf_plantedTokenOfTheHub",
    "KAGGLE_KEY": "planted0key0of0kaggle",
    "KAGGLE_API_TOKEN": "KGAT_planted0token",
    "OPENAI_API_KEY": "sk-planted-key-of-the-model",
    "AWS_SECRET_ACCESS_KEY": "planted/secret+of/the/store",
    "AWS_SESSION_TOKEN": "planted-session-of-the-store",
}
PASSWORD, SIGNATURE = "planted-passw0rd", "planted-s1gnature"
WORDS = re.findall(
    r"\w+",
    """
    brass oak steel linen lamp table the a with and for of in warm bright shade reading desk
    garden kitchen bench folding sturdy handle cover screw bracket that holds your is made from
    """,
)


class Person(NamedTuple):
    """What reaches or identifies one person, and pieces of it that say as much."""

    email: str
    phone: str
    card: str
    user_id: str

    @property
    def needles(self) -> list[str]:
        return [*self, self.email.partition("@")[0], self.card.replace(" ", ""), self.phone[3:]]


def make_person(number: int) -> Person:
    digits = f"411111111111{number:03d}"
    doubled = [int(digit) * (2 - place % 2) for place, digit in enumerate(digits)]
    check = -sum(value - 9 * (value > 9) for value in doubled) % 10
    card = re.sub(r"(.{4})(?=.)", r"\1 ", f"{digits}{check}")
    return Person(
        email=f"planted.person{number}@mail{number}.example",
        phone=f"+1 212 555 {100 + number:04d}",
        card=card,
        user_id=f"A2SUAM1J3GN{number:03d}",
    )


PERSONS = [make_person(number) for number in range(10)]


def make_product(number: int, *, person: Person, price: str = "25.0") -> dict:
    """A product whose every text names the person, and whose texts are like no other's."""
    words = random.Random(number)
    named = f"Ask {person.email} or {person.phone}, card {person.card}, by {person.user_id}."

    def write(count: int) -> str:
        return " ".join(words.choices(WORDS, k=count))

    return {
        "main_category": f"Lamps of {person.email}",
        "title": f"{write(6)} {number}. {named}",
        "average_rating": 4.5,
        "rating_number": 10,
        "features": [f"{write(20)}. {named}", write(10)],
        "description": [f"{write(60)}. {named}"],
        "price": price,
        "images": [],
        "videos": [],
        "store": person.email,
        "categories": ["Home"],
        "details": {"Brand": write(2), "Seller": named, person.email: person.phone},
        "parent_asin": f"P{number:09d}",
        "bought_together": None,
    }


def write_products() -> bytes:
    """Ten products to keep, others that rules name with their details, and a broken line."""
    kept = [make_product(number, person=each) for number, each in enumerate(PERSONS)]
    odd = [
        make_product(100 + number, person=each, price=f"call {each.phone} or {each.email}")
        for number, each in enumerate(PERSONS)
    ]
    titled = [{**kept[0], "parent_asin": "P999999999", "description": [PERSONS[0].email]}]
    lines = [json.dumps(product) for product in kept + odd + titled]
    return "\n".join([*lines, lines[0][:-40]]).encode()


class Road(NamedTuple):
    """What is left of the road: the project, what was printed, and the repository."""

    project: Project
    printed: dict[str, str]
    published: dict[str, bytes]


@pytest.fixture(scope="module")
def road(tmp_path_factory, target) -> Road:
    folder = tmp_path_factory.mktemp("road")
    project = Project(folder, target / "road")
    project.environment |= SECRETS | {
        "DBT_LOG_LEVEL_FILE": "debug",
        "HF_HUB_DISABLE_XET": "1",
        "HF_HUB_OFFLINE": "0",
        "KAGGLEHUB_CACHE": str(folder / "kaggle"),
        "WINNOW_LLM_MODEL": "planted",
    }
    printed: dict[str, str] = {}

    def run(*arguments: object, fails: bool = False, **environment: str) -> None:
        done = project.run(*arguments, **environment)
        assert (done.returncode != 0) == fails, (arguments, done.stdout[-3000:], done.stderr)
        name = f"{len(printed)} {'failed' if fails else 'done'}: {arguments}"
        printed[name] = done.stdout + done.stderr

    load(run)
    build_and_export(run, project)
    with WritableHub({SECRETS["HF_TOKEN"]: "alice"}) as hub:
        publish(run, project, hub)
        return Road(project, printed, dict(hub.read_files(REPO)))


def load(run) -> None:
    """From a private repository and a signed address; then all that may go wrong on the way."""
    path = "raw/meta_categories/meta_Lamps.jsonl"
    with LoopbackHub(tokens=[SECRETS["HF_TOKEN"]]) as hub:
        hub.private.add(SOURCE_REPO)
        hub.add_revision(SOURCE_REPO, SOURCE_REVISION, {path: write_products()})
        run("winnow", "load", "hub", "--category", "Lamps", HF_ENDPOINT=hub.url)
        run("winnow", "load", "hub", "--category", "Lumps", HF_ENDPOINT=hub.url, fails=True)
        secret = {"HF_TOKEN": f"{SECRETS['HF_TOKEN']}\u00e9"}
        run(
            "winnow",
            "load",
            "hub",
            "--category",
            "Lamps",
            HF_ENDPOINT=hub.url,
            fails=True,
            **secret,
        )
    user = f"alice:{PASSWORD}@"
    dead = {"HF_ENDPOINT": f"http://{user}{NOWHERE}"}
    run("winnow", "load", "hub", "--category", "Lamps", "--revision", "x", fails=True, **dead)
    rows = ("--source", "reference_texts")
    with LoopbackStore({"/rows.csv": b"text\nA text that is known.\n"}) as store:
        address = f"http://{user}{store.host}/rows.csv?X-Amz-Signature={SIGNATURE}"
        run("winnow", "load", "files", address, *rows)
    run("winnow", "load", "files", address, *rows, fails=True)
    for address in (f"postgresql://{user}{NOWHERE}/shop", f"host=127.0.0.1 password={PASSWORD}"):
        run("winnow", "load", "database", address, "--table", "t", "--source", "shop", fails=True)
    asked = ("winnow", "load", "llm", "--products", 1, "--attempts", 1, "--timeout", 5)
    run(*asked, OPENAI_BASE_URL=f"http://{user}{NOWHERE}/v1")


def build_and_export(run, project: Project) -> None:
    run("dbt.cli.main", "run", "--select", "report_funnel", fails=True)
    run("dbt.cli.main", "build", "--write-json", *WITHOUT_TESTS)
    with duckdb.connect(str(project.database)) as connection:
        # The tests of the data have nothing to tell here, and take long.
        connection.execute("update builds.dbt_runs set is_whole = true where failed_count = 0")
    output = project.folder / "dataset"
    known = ("--repo-id", REPO, "--output", output)
    run("winnow", "export", *known, HF_ENDPOINT=f"http://alice:{PASSWORD}@{NOWHERE}")
    run("winnow", "report", "--output", project.folder / "site" / "report.html")
    run("dbt.cli.main", "docs", "generate", "--static", "--write-json")
    run("winnow", "site", "--output", project.folder / "site", "--dataset", output)


def publish(run, project: Project, hub: WritableHub) -> None:
    publisher = Publisher(project, project.folder / "dataset", hub_url=hub.url, home=project.folder)
    asked = ("winnow", "publish", "--repo-id", REPO, "--dataset", publisher.release)
    run(*asked, HF_ENDPOINT=f"http://alice:{PASSWORD}@{NOWHERE}", fails=True)
    run(*asked, "--public", HF_ENDPOINT=hub.url, fails=True)
    run(*asked, HF_TOKEN=f"{SECRETS['HF_TOKEN']}2", HF_ENDPOINT=hub.url, fails=True)
    taken = ("--acknowledge-licence", "amazon_reviews_2023", "--acknowledge-licence", "generated")
    run(*asked, "--public", *taken, HF_ENDPOINT=hub.url)


# What is searched


def read_texts(road: Road, folders: list[Path]) -> Iterator[tuple[str, str]]:
    """Every file of the folders, as bytes and, where it packs them, as what it holds."""
    for path in itertools.chain.from_iterable(folder.rglob("*") for folder in folders):
        if path.is_file():
            yield str(path), path.read_bytes().decode("latin-1")
            if path.suffix == ".parquet":
                yield str(path), str(duckdb.sql(f"from '{path}'").fetchall())
    for name, content in road.published.items():
        yield f"published {name}", content.decode("latin-1")


def dump_database(project: Project, *, schemas: str = ".*") -> Iterator[tuple[str, str]]:
    """Every row of every table of the schemas, as text."""
    tables = project.query(f"""
        select '"' || table_schema || '"."' || table_name || '"' from information_schema.tables
        where regexp_full_match(table_schema, '{schemas}') and table_type = 'BASE TABLE'
    """)
    for (table,) in tables:
        yield table, str(project.query(f"from {table}"))


def find(needles: list[str], texts: Iterator[tuple[str, str]]) -> Counter[str]:
    """How often each place holds one of the needles; every place is counted, most with 0."""
    found: Counter[str] = Counter()
    for place, text in texts:
        found[place] += sum(text.count(needle) for needle in needles)
    return found


def name_found(found: Counter[str]) -> str:
    return ", ".join(f"{place} ({count})" for place, count in found.items() if count) or "nothing"


def test_planted_secrets_are_in_no_output(road, record_fault):
    """Printed lines, database, files of dbt, data set, site, caches, repository."""
    needles = [*SECRETS.values(), PASSWORD, SIGNATURE]
    # The caches of the checkout serve other runs too.
    caches = [REPO_FOLDER / "build" / "fetched", REPO_FOLDER / "logs"]
    texts = [
        *road.printed.items(),
        *read_texts(road, [road.project.folder, *filter(Path.is_dir, caches)]),
        *dump_database(road.project),
    ]
    found = find(needles, iter(texts))
    failed_count = sum(" failed: " in name for name in road.printed)
    assert failed_count == 10 and len(found) > 100
    assert name_found(found) == "nothing"
    size = sum(len(text) for _, text in texts)
    record_fault(
        "Secrets in the environment and in addresses",
        done=f"{len(needles)} planted, {len(road.printed)} commands run, {failed_count} to fail",
        found=f"{len(texts):,} outputs, {size:,} characters searched: {sum(found.values())} found",
        lost=0,
        wrong=sum(found.values()),
    )


def test_planted_persons_are_in_no_output(road, record_fault):
    """Data set, card, site, repository, and every table behind raw and cleaned texts."""
    project, needles = road.project, [each for person in PERSONS for each in person.needles]
    raw = find(needles, dump_database(project, schemas="raw"))
    assert sum(raw.values()) > 200, "they were planted"
    assert project.query("""
        select count(*) from curated.curated_ledger
        where outcome in ('kept', 'unsampled') and regexp_matches(record_id, ':P00000000[0-9]$')
    """) == [(len(PERSONS),)]
    kinds = dict(project.query("select kind, sum(row_count) from reports.report_masks group by 1"))
    masked = {kind: int(kinds[kind]) for kind in
              ("email_addresses", "phone_numbers", "card_numbers", "user_ids")}  # fmt: skip
    assert set(masked.values()) == {2 * len(PERSONS) + 1}

    # The prices given are kept beside the texts until they are judged; nothing else is.
    [(named,)] = project.query("""
        select count(*) from cleaned.cleaned_records where contains(concat(store, category), '@')
    """)
    assert named == 0
    folders = [project.folder / "dataset", project.folder / "site", project.target]
    texts = [
        *read_texts(road, folders),
        *dump_database(project, schemas="(curated|reports)"),
    ]
    found = find(needles, iter(texts))
    assert "report_rejections_sampled" in str(found.keys()) and len(found) > 60
    assert name_found(found) == "nothing"
    record_fault(
        "Persons in the texts of products",
        done=f"{len(PERSONS)} planted by address, phone, card and id in all texts of two products",
        found=f"masked: {masked}; {len(texts):,} outputs searched: {sum(found.values())} found",
        lost=0,
        wrong=sum(found.values()),
    )
