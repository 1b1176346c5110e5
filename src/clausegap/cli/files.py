"""Write files so that none is ever half written."""

from pathlib import Path


def write_whole(target: Path, content: bytes) -> Path:
    """Write a file beside its place and move it there; its folder is made where it is not."""
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(f".{target.name}.part")
    try:
        part.write_bytes(content)
        return part.replace(target)
    finally:
        part.unlink(missing_ok=True)
