"""Bytes become text without a guess where none is needed, and with a warning where one is."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedcli.sources.decode import SAMPLE, decode, whole

RUSSIAN = "Министерство обороны предложило выход из города. Боевики отказались сложить оружие.\n"
FRENCH = "Le ministère a répondu à la presse : « c’était déjà décidé », a-t-il ajouté. Où étaient-ils cet été ?\n"


@given(text=st.text())
def test_utf8_is_read_as_it_is(text: str) -> None:
    assert decode(b"x" + text.encode()) == ("x" + text, ())


@pytest.mark.parametrize("text", ["a\rb\r\nc\n\r", "\x00\x1b\x85\u2028", "", "\n", "no newline"])
def test_no_line_ending_is_changed(text: str) -> None:
    assert decode(text.encode()) == (text, ())


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_a_byte_order_mark_decides_and_is_no_text(mark: bytes, encoding: str) -> None:
    assert decode(mark + (RUSSIAN + "🙂\r\n").encode(encoding)) == (RUSSIAN + "🙂\r\n", ())
    text, (warning,) = decode(mark + RUSSIAN.encode(encoding) + b"\xd8")
    assert text == RUSSIAN + "\ufffd"
    assert (warning.kind, warning.line) == ("encoding", None)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8_r"),
        (FRENCH, "cp1252"),
        ("Die Bürger hörten, daß über Straßen geredet würde – „schön“, sagte er.\n", "cp1252"),
        ("Zażółć gęślą jaźń. Wczoraj rząd ogłosił, że się wycofa, choć były wątpliwości.\n", "cp1250"),
        ("Savunma bakanlığı şehirden güvenli çıkış önerdi. İsyancılar bunu reddetti.\n", "cp1254"),
        ("Το υπουργείο άμυνας πρότεινε ασφαλή διέξοδο από την πόλη.\n", "cp1253"),
        ("国防省は民間人の退避のための安全な経路を提案した。武装勢力は拒否した。\n", "shift_jis"),
        ("国防部提出为平民撤离提供安全通道。武装分子拒绝了。\n", "gb18030"),
    ],
)
def test_another_encoding_is_detected_and_said(text: str, encoding: str) -> None:
    found, (warning,) = decode(text.encode(encoding))
    assert found == text
    assert warning.text.startswith("not UTF-8; read as ")


def test_a_guess_from_the_beginning_holds_for_the_rest() -> None:
    times = 2 * SAMPLE // len(RUSSIAN)
    found, (warning,) = decode((RUSSIAN * times).encode("cp1251"))
    assert found == RUSSIAN * times
    assert warning.kind == "encoding"


@pytest.mark.parametrize("damage", [b"\xd0", b"\xff", b"\xc3\x28"])
def test_utf8_with_a_broken_byte_stays_utf8(damage: bytes) -> None:
    text, (warning,) = decode(RUSSIAN.encode() + damage + b"\n")
    assert text.startswith(RUSSIAN)
    assert text.count("\ufffd") == 1
    assert warning.text == "not all of it is utf-8; 1 characters read as U+FFFD"


@given(data=st.binary(max_size=200))
def test_any_bytes_give_text_that_utf8_can_hold(data: bytes) -> None:
    text, warnings = decode(data)
    text.encode()
    assert len(warnings) <= 1
    assert ("\ufffd" in text) <= bool(warnings) or "\ufffd".encode() in data or data[:1] in b"\xfe\xff\x00"


@pytest.mark.parametrize(
    ("text", "expected", "count"),
    [
        ("a\ud800b", "a\ufffdb", 1),
        ("\udc00\ud800", "\ufffd\ufffd", 2),
        ("\ud83d\ude42", "🙂", 0),
        ("\ufffd", "\ufffd", 0),
    ],
)
def test_lone_surrogates_are_replaced_and_pairs_joined(text: str, expected: str, count: int) -> None:
    found, warnings = whole(text)
    assert found == expected
    assert [w.text for w in warnings] == ([f"{count} lone surrogates read as U+FFFD"] if count else [])
    assert decode(text.encode("utf-8", "surrogatepass")) == (found, warnings)
