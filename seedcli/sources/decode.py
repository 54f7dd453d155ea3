"""Bytes -> text, with a warning wherever the text is not simply what the bytes say. Line endings stay as they are."""

from __future__ import annotations

import codecs

from seedcli.model import PageWarning

# UTF-32 first: its little-endian mark begins with that of UTF-16
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Legacy encodings of web pages, the most used first (W3Techs, "Usage statistics of character encodings for websites");
# without the many others that no page is in, few texts are ambiguous, and of those the more used one is taken.
_LEGACY = (
    "cp1252", "cp1251", "gb18030", "cp932", "cp1250", "euc_jp", "cp949", "big5", "cp1254", "cp1256", "cp874", "cp1255",
    "koi8_r", "cp1253", "iso8859_2", "cp1258", "koi8_u", "iso2022_jp",
)  # fmt: skip
SAMPLE = 1 << 16
"""How many bytes the encoding is guessed from. Our choice: more hardly changes the guess, and costs seconds."""

Warnings = tuple[PageWarning, ...]


def decode(data: bytes) -> tuple[str, Warnings]:
    """The text of `data`: as its byte order mark says, else UTF-8, else in the encoding charset-normalizer finds."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _marked(data[len(mark) :], encoding)
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError:
        return _damaged_utf8(data) or _detected(data)


def whole(text: str) -> tuple[str, Warnings]:
    """`text` without surrogates: a lone one becomes U+FFFD, with one warning for all; a pair becomes its character."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        joined = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        count = joined.count("\ufffd") - text.count("\ufffd")
        return joined, (PageWarning("surrogate", f"{count} lone surrogates read as U+FFFD"),) if count else ()
    return text, ()


def _marked(data: bytes, encoding: str) -> tuple[str, Warnings]:
    try:
        return data.decode(encoding), ()
    except UnicodeDecodeError:
        text = data.decode(encoding, "replace")
        return text, (_damage(encoding, text),)


def _damaged_utf8(data: bytes) -> tuple[str, Warnings] | None:
    """UTF-8 with some bytes broken (a cut end, a stray byte), or None where the bad ones outnumber the good characters.

    Text of a one-byte encoding hardly ever looks like UTF-8 by chance, so more good than bad is proof enough.
    """
    try:
        return whole(data.decode("utf-8", "surrogatepass"))
    except UnicodeDecodeError:
        text = data.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    good = len(text) - len(text.encode("ascii", "ignore")) - bad
    return (text, (_damage("utf-8", text),)) if good > bad else None


def _detected(data: bytes) -> tuple[str, Warnings]:
    from charset_normalizer import from_bytes

    sample = data if len(data) <= SAMPLE else data[: data.rfind(b"\n", 0, SAMPLE) + 1] or data[:SAMPLE]
    matches = list(from_bytes(sample, cp_isolation=list(_LEGACY)))
    if not matches:
        text = data.decode("utf-8", "replace")
        return text, (_damage("utf-8", text),)
    best = min(matches, key=lambda match: (match.chaos, -match.coherence, _LEGACY.index(match.encoding)))
    text = data.decode(best.encoding, "replace")
    return text, (PageWarning("encoding", f"not UTF-8; read as {best.encoding}, the likeliest encoding"),)


def _damage(encoding: str, text: str) -> PageWarning:
    return PageWarning("encoding", f"not all of it is {encoding}; {text.count(chr(0xFFFD))} characters read as U+FFFD")
