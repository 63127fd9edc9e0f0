"""The data set for machines: croissant.json, by the format Croissant 1.1 of MLCommons.

Written as JSON, because mlcroissant would bring pandas along; the tests read it by mlcroissant.
There is no date of publication in it: the same rows give the same bytes on every day.
"""

import json
from pathlib import Path

import pyarrow as pa

from exporters.release.parquet import ConfigFiles
from exporters.release.provenance import Provenance

CONTEXT = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "arrayShape": "cr:arrayShape",
    "citeAs": "cr:citeAs",
    "column": "cr:column",
    "conformsTo": "dct:conformsTo",
    "containedIn": "cr:containedIn",
    "cr": "http://mlcommons.org/croissant/",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "dct": "http://purl.org/dc/terms/",
    "description": {"@container": "@language"},
    "equivalentProperty": "cr:equivalentProperty",
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "extract": "cr:extract",
    "field": "cr:field",
    "fileObject": "cr:fileObject",
    "fileProperty": "cr:fileProperty",
    "fileSet": "cr:fileSet",
    "format": "cr:format",
    "includes": "cr:includes",
    "isArray": "cr:isArray",
    "isLiveDataset": "cr:isLiveDataset",
    "jsonPath": "cr:jsonPath",
    "key": "cr:key",
    "md5": "cr:md5",
    "name": {"@container": "@language"},
    "parentField": "cr:parentField",
    "path": "cr:path",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "recordSet": "cr:recordSet",
    "references": "cr:references",
    "regex": "cr:regex",
    "repeated": "cr:repeated",
    "replace": "cr:replace",
    "samplingRate": "cr:samplingRate",
    "sc": "https://schema.org/",
    "separator": "cr:separator",
    "source": "cr:source",
    "subField": "cr:subField",
    "transform": "cr:transform",
}
"""The context of the specification, word for word."""

DATA_TYPES = {
    pa.string(): "sc:Text",
    pa.bool_(): "sc:Boolean",
    pa.int64(): "cr:Int64",
    pa.float64(): "cr:Float64",
}
PARQUET = "application/x-parquet"


def write_croissant(
    folder: Path,
    provenance: Provenance,
    configs: list[ConfigFiles],
    *,
    url: str | None = None,
) -> None:
    """Write croissant.json into the data set `folder`, with its address where `url` says it."""
    described = {
        "@context": CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": "http://mlcommons.org/croissant/1.1",
        "name": "product-prices",
        "description": describe_terms(provenance),
        "version": provenance.version,
        "citeAs": provenance.citation,
        "isLiveDataset": False,
        "distribution": [
            *list_files(folder, provenance.checksums),
            *(describe_folder(config) for config in configs),
        ],
        "recordSet": [describe_records(config) for config in configs],
    }
    if url:
        described["url"] = url
    if provenance.licence:
        described["license"] = provenance.licence
    text = json.dumps(described, ensure_ascii=False, indent=2)
    (folder / "croissant.json").write_text(text + "\n", encoding="utf-8")


def describe_terms(provenance: Provenance) -> str:
    """What the data set is, and the terms of each source in words."""
    words = ["Product descriptions with their prices, for fine-tuning a language model."]
    for source in provenance.terms:
        licence = source["licence"] or "not stated by the source"
        words.append(f"Source {source['source']}: licence {licence}.")
        words.append(source["licence_note"] or "")
    return " ".join(filter(None, words))


def list_files(folder: Path, checksums: dict[str, str]) -> list[dict]:
    """Every parquet file with its size and its checksum."""
    return [
        {
            "@type": "cr:FileObject",
            "@id": path,
            "name": path,
            "contentUrl": path,
            "contentSize": f"{(folder / path).stat().st_size} B",
            "encodingFormat": PARQUET,
            "sha256": digest,
        }
        for path, digest in checksums.items()
    ]


def describe_folder(files: ConfigFiles) -> dict:
    """The files of a config as one."""
    return {
        "@type": "cr:FileSet",
        "@id": f"{files.config.name}-files",
        "name": f"{files.config.name}-files",
        "description": f"The files of the config {files.config.name}.",
        "encodingFormat": PARQUET,
        "includes": f"{files.config.folder}/*.parquet",
    }


def describe_records(files: ConfigFiles) -> dict:
    """The rows of a config: its columns, and the split, which is in the name of a file."""
    config = files.config
    splits = "|".join(config.splits)
    of_split = {
        "@type": "cr:Field",
        "@id": f"{config.name}/file_split",
        "name": "file_split",
        "description": "The split, by the name of the file.",
        "dataType": "sc:Text",
        "source": {
            "fileSet": {"@id": f"{config.name}-files"},
            "extract": {"fileProperty": "fullpath"},
            "transform": {"regex": f"^.*?({splits})-[0-9]+-of-[0-9]+[.]parquet$"},
        },
    }
    return {
        "@type": "cr:RecordSet",
        "@id": config.name,
        "name": config.name,
        "description": config.summary,
        "field": [
            of_split,
            *(
                describe_field(files, column, files.descriptions.get(column.name, ""))
                for column in files.schema
            ),
        ],
    }


def describe_field(files: ConfigFiles, column: pa.Field, description: str) -> dict:
    """A column; the parts of a list of structs are its sub-fields."""
    name = files.config.name
    described = {
        "@type": "cr:Field",
        "@id": f"{name}/{column.name}",
        "name": column.name,
        "description": description,
    }
    source = {"fileSet": {"@id": f"{name}-files"}, "extract": {"column": column.name}}
    if not pa.types.is_list(column.type):
        return described | {"dataType": DATA_TYPES[column.type], "source": source}
    described |= {"isArray": True, "arrayShape": "-1"}
    held = column.type.value_type
    if not pa.types.is_struct(held):
        return described | {"dataType": DATA_TYPES[held], "source": source}
    described["subField"] = [
        {
            "@type": "cr:Field",
            "@id": f"{name}/{column.name}/{part.name}",
            "name": part.name,
            "description": f"The {part.name} of each.",
            "dataType": DATA_TYPES[part.type],
            "source": source | {"transform": {"jsonPath": part.name}},
        }
        for part in held
    ]
    return described
