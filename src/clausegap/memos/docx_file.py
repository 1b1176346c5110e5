"""Write a Word file so that the same content gives the same bytes."""

import re
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

# The earliest moment a zip archive can hold.
_FIXED = (1980, 1, 1, 0, 0, 0)
_MOMENTS = re.compile(
    rb"<dcterms:(created|modified)\b[^>]*>[^<]*</dcterms:\1>|<cp:lastModifiedBy>.*?</cp:lastModifiedBy>"
)


def fixed_bytes(package: bytes) -> bytes:
    """Give a Word file without the moment it was made: in its archive or in its properties."""
    rewritten = BytesIO()
    with ZipFile(BytesIO(package)) as source, ZipFile(rewritten, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "docProps/core.xml":
                content = _MOMENTS.sub(b"", content)
            entry = ZipInfo(name, _FIXED)
            entry.compress_type = ZIP_DEFLATED
            target.writestr(entry, content)
    return rewritten.getvalue()
