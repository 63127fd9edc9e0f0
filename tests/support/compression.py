"""Bytes as a file of some ending holds them."""

import gzip

import pyarrow as pa


def compress(content: bytes, ending: str) -> bytes:
    if ending == ".gz":
        return gzip.compress(content)
    return pa.compress(content, codec="zstd", asbytes=True) if ending == ".zst" else content
