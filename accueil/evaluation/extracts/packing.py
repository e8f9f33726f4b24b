"""One file with everything in it, the same bytes for the same content."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Mapping
from typing import Any

import polars as pl

MANIFEST = "manifest.json"
_BEFORE_ALL_DATES = (1980, 1, 1, 0, 0, 0)


def files_of(frames: Mapping[str, pl.DataFrame]) -> dict[str, bytes]:
    """Each table as CSV and as Parquet."""
    files: dict[str, bytes] = {}
    for name, frame in frames.items():
        parquet = io.BytesIO()
        frame.write_parquet(parquet, compression="zstd")
        files |= {f"{name}.csv": frame.write_csv().encode(), f"{name}.parquet": parquet.getvalue()}
    return files


def packed(files: Mapping[str, bytes], manifest: Mapping[str, Any]) -> tuple[bytes, dict[str, Any]]:
    """The files and a manifest that names the digest of each, as a ZIP; and that manifest."""
    whole = {
        **manifest,
        "files": {name: {"sha256": sha256(content), "bytes": len(content)} for name, content in sorted(files.items())},
    }
    everything = {**files, MANIFEST: json.dumps(whole, indent=1, sort_keys=True, ensure_ascii=False).encode()}
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(everything):
            entry = zipfile.ZipInfo(name, _BEFORE_ALL_DATES)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, everything[name])
    return stream.getvalue(), whole


def unpacked(content: bytes, name: str) -> pl.DataFrame | None:
    """One table of a packed extract, from its Parquet file; None where it has none."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        if f"{name}.parquet" not in archive.namelist():
            return None
        return pl.read_parquet(io.BytesIO(archive.read(f"{name}.parquet")))


def sha256(content: bytes) -> str:
    """The digest of a file."""
    return hashlib.sha256(content).hexdigest()
