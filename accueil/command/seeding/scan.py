"""The scan of a contract signed on paper: a small PDF of one empty page, different for each contract."""

from __future__ import annotations

from uuid import UUID

_OBJECTS = (
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
    " /Resources << /Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>",
)


def scanned(contract: UUID) -> bytes:
    """A valid PDF that says it stands for a scan."""
    line = f"BT /F 12 Tf 60 780 Td (Demonstration: scan of contract {contract}) Tj ET"
    objects = [*_OBJECTS, f"<< /Length {len(line)} >>\nstream\n{line}\nendstream"]
    body, places = "%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(body))
        body += f"{number} 0 obj\n{content}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    head = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    return (f"{body}{head}trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(body)}\n%%EOF\n").encode(
        "ascii"
    )
