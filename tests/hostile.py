"""A corpus that nobody would want: what the web, a disk and an enemy can put into files, under names of that kind."""

from __future__ import annotations

import bz2
import gzip
import json
import lzma
import os
import random
import socket
from collections.abc import Mapping
from pathlib import Path

# What a terminal would obey, what Rich would read as markup, what a spreadsheet would run, what HTML would.
SHARP = (
    "\x1b[31mred\x1b[0m",
    "\x1b]0;title\x07",
    "\x1b]52;c;aGk=\x07",
    "\x1b]8;;http://e.example\x1b\\link",
    "\x1bP1$r\x1b\\",
    "\x1b[2J\x1b[H",
    "\x9b31m",
    "\x9d0;x\x9c",
    "\x08\x08\x08",
    "\r over",
    "\x7f",
    "\x00",
    "\x0b\x0c\x1c\x1d\x1e\x85",
    "\u2028\u2029",
    "\u202eright to left\u202c",
    "\u2066\u2067\u2068\u2069",
    "[bold red]markup[/]",
    "[/]",
    "[link=http://e.example]x[/link]",
    ":smile:",
    "=HYPERLINK(1)",
    "<script>alert(1)</script>",
    "{{7*7}}",
    "%s%n{0}",
    "\\x1b",
    "e\u0301\u0301\u0301",
    "\u200b\u200d\ufeff",
    "🙂🏽‍🚀",
)
WORDS = "The quick harbour cat has retired to the sofa, and she will not be seen on the quay again, they say. "


def page(of: str) -> str:
    """A page that has `of` wherever a reader looks: title, byline, date, body, names, comments, chrome."""
    comments = "".join(
        f"Ann {of}\n\nMay 4, 2019 {of}\n\nI think {of} you are right. {WORDS}\n\n\n"
        f"{of}\n\n“I think {of} you are right” {of} @Ann {of} no\n\n\n"
        for _ in range(3)
    )
    return (
        f"A title {of} of a page\n\nBy Ann {of} Example\n\nMay 4, 2019 {of}\n\n"
        f"{WORDS * 3}{of}\n\n{of}{WORDS * 3}\n\n6 Comments\n\n{comments}Reply {of}\n"
    )


def texts() -> Mapping[str, bytes]:
    """Name -> what a text file may hold."""
    rough = random.Random(5)
    honest = page("so").encode()
    made = {f"sharp{number:02}": page(sign).encode("utf-8") for number, sign in enumerate(SHARP)}
    made |= {
        "empty": b"",
        "newline": b"\n",
        "blank": b"\n \n\t\n" * 100,
        "space": b" ",
        "cr": b"\r" * 50,
        "crlf": b"\r\n" * 50,
        "nul": b"\0" * 5000,
        "nuls": honest.replace(b" ", b"\0"),
        "every-byte": bytes(range(256)) * 20,
        "noise": rough.randbytes(20_000),
        "noise-lines": b"\n".join(rough.randbytes(40) for _ in range(300)),
        "utf-16": page("é").encode("utf-16"),
        "utf-16-be": b"\xfe\xff" + page("é").encode("utf-16-be"),
        "utf-32": page("é").encode("utf-32"),
        "utf-16-odd": page("é").encode("utf-16")[:-1],
        "utf-16-lone": b"\xff\xfe\x00\xd8" + page("é").encode("utf-16-le"),
        "utf-16-no-mark": page("é").encode("utf-16-le"),
        "utf-8-mark": b"\xef\xbb\xbf" + honest,
        "utf-8-cut": page("é").encode()[:-1] + b"\xc3",
        "utf-8-overlong": honest + b"\xc0\xaf" * 9,
        "utf-8-beyond": honest + b"\xf7\xbf\xbf\xbf",
        "cesu": honest + b"\xed\xa0\xbd\xed\xb8\x80 \xed\xa0\x80",
        "latin-1": page("é ü ß").encode("latin-1", "replace"),
        "cp1251": page("Это не так").encode("cp1251"),
        "gb": page("李雷和韩梅梅").encode("gb18030"),
        "shift-jis": page("ねこ").encode("cp932", "replace"),
        "iso-2022": page("ねこ").encode("iso2022_jp", "replace"),
        "utf-7": page("é").encode("utf-7"),
        "mixed-endings": b"\r\n".join(honest.split(b"\n")[:20]) + b"\r" + honest.replace(b"\n", b"\n\r") + honest,
        "no-newline": honest.rstrip(b"\n"),
        "long-line": b"word " * 100_000,
        "long-word": b"x" * 300_000,
        "many-lines": b"x\n" * 5000,
        "deep-quotes": b"".join(b">" * n + b" so\n" for n in range(500)),
        "deep-indent": b"".join(b" " * n + b"\xe2\x80\xa2 you\n" for n in range(500)),
        "one-numbers": b"1. I think so, you see\n\n" * 500,
        "huge-numbers": b"9" * 9000 + b" Comments\n" + b"9" * 9000 + b".\n" + honest,
        "odd-dates": b"\n".join(b"%d/%d/%d at 99:99" % (n, n, n) for n in range(0, 99_999, 333)) + honest,
        "quotes": ("“" * 2000 + "\n" + '"' * 2001 + "\n" + "'so " * 2000 + "\n").encode() + honest,
        "json": json.dumps({"a": [WORDS] * 9}).encode(),
        "html": b"<html><body><p>" + honest,
        "elf": b"\x7fELF\x02\x01\x01" + bytes(500),
    }
    return made


def records() -> list[bytes]:
    """Lines of JSON Lines, few of which are what they should be."""
    text = page("so")
    good: list[object] = [
        {"id": id, "text": text, "url": SHARP[n % len(SHARP)], "date": "2019-99-99"}
        for n, id in enumerate(
            [
                "../../etc/passwd",
                "/etc/passwd",
                "a\nb",
                "a\tb",
                "",
                "#",
                "a#1",
                "\ud800",
                "\x00",
                "-",
                "--debug",
                "~2",
                "x" * 3000,
                *SHARP,
            ]
        )
    ]
    good += [{"id": id, "text": text} for id in (None, True, 5, 1e308, [], {}, -(10**30), "same", "same", "same~2")]
    good += [{"text": value} for value in (None, 5, [], {}, "", "\n", "\ud83d\ude00 \ud800", "\0" * 99, text)]
    good += [{"raw_content": text}, {"content": text, "text": 4}, {"id": "no text"}, [], "text", 5, None, {}]
    raw = [
        b"",
        b" ",
        b"{",
        b'{"text": "x"',
        b"[" * 100_000,
        b'{"a":' * 100_000,
        b'{"text": "x", "n": ' + b"9" * 5000 + b"}",
        b'{"text": NaN}',
        b'{"text": "x", "n": Infinity, "m": -0e999}',
        b'{"text": "a", "text": "b"}',
        b'{"text": "x"} {"text": "y"}',
        b"\xef\xbb\xbf{}",
        b"\x00",
        b'{"text": "\xff\xfe broken \xc3"}',
        b"\xff" * 50,
        b"\xff\xfe" + '{"text": "x"}'.encode("utf-16-le"),
        b'{"text": "\x1b[31m raw control"}',
        b"\r",
        b'{"text": "x", "a": ' + b"[" * 900 + b"]" * 900 + b"}",
        b'{"text": "\\ud83d"}',
        b'{"text": "\\u0000\\u001b[31m"}',
        b"# comment",
        b'{"\\u0000": 1}',
    ]
    return [json.dumps(one).encode() for one in good] + raw


def packed() -> Mapping[str, bytes]:
    """Name -> packed JSON Lines: whole, cut, rotten, joined, trailed by rubbish, and no such thing."""
    lines = b"\n".join(json.dumps({"id": f"p{n}", "text": page(f"so {n}")}).encode() for n in range(40)) + b"\n"
    made = {}
    for suffix, pack in ((".gz", gzip.compress), (".bz2", bz2.compress), (".xz", lzma.compress)):
        data = pack(lines)
        half = len(data) // 2
        made |= {
            f"whole.jsonl{suffix}": data,
            f"cut.jsonl{suffix}": data[:half],
            f"rotten.jsonl{suffix}": data[:half] + bytes(9) + data[half + 9 :],
            f"joined.jsonl{suffix}": pack(lines[:5000]) + pack(lines[5000:]),
            f"trailed.jsonl{suffix}": data + b"rubbish behind the end",
            f"plain.jsonl{suffix}": lines,
            f"empty.jsonl{suffix}": b"",
            f"header.jsonl{suffix}": data[:9],
        }
    return made


NAMES = (
    b"new\nline",
    b"tab\tbed",
    b"esc\x1b[31mape",
    b"bell\x07\x08",
    b"-dash",
    b"--debug",
    b"-",
    b"\xff\xfe no text",
    b"caf\xe9",
    b"n" * 251,
    "ü".encode() * 125,
    b"#hash#1",
    b"same~2",
    b" space ",
    b"[bold]markup[ bold]",
    b"\xe2\x80\xaeright",
    b"semi;colon$(x)`x`",
    b"quo'te\"s",
    b"back\\slash",
    b"%2e%2e",
    b"CON",
    b"*?",
    b"\xc2\x9b31m",
    b"\xe2\x80\xa8sep",
    b"a.b.c",
    b"\xf0\x9f\x99\x82",
)


def fill(folder: Path) -> int:
    """Put all of it into `folder`; returns the number of files, links and other things made."""
    where = os.fsencode(folder)
    files = {os.fsencode(name) + b".txt": data for name, data in texts().items()}
    files |= {name + b".txt": page("so").encode() for name in NAMES}
    files |= {
        b"records.jsonl": b"\n".join(records()),
        b"upper.TXT": b"A page\n\nwith words\n",
        b".hidden.txt": b"x",
        b"no.suffix": b"x",
    }
    files |= {os.fsencode(name): data for name, data in packed().items()}
    for name, data in files.items():
        with open(os.path.join(where, name), "wb") as out:
            out.write(data)
    return len(files) + _things(folder)


def _things(folder: Path) -> int:
    """Links, loops, fifos, sockets, devices and folders where a file is expected."""
    (folder / "deep" / "deeper").mkdir(parents=True)
    (folder / "deep" / "deeper" / "page.txt").write_text(page("so"))
    (folder / "deep" / "loop").symlink_to("..")
    (folder / "self.txt").symlink_to("self.txt")
    (folder / "one.txt").symlink_to("two.txt")
    (folder / "two.txt").symlink_to("one.txt")
    (folder / "dangling.txt").symlink_to("nowhere")
    (folder / "again").symlink_to("deep")
    (folder / "linked.txt").symlink_to("deep/deeper/page.txt")
    (folder / "endless.txt").symlink_to("/dev/zero")
    (folder / "null.txt").symlink_to("/dev/null")
    (folder / "folder.txt").mkdir()
    (folder / "folder.txt" / "in.txt").write_text(page("so"))
    os.mkfifo(folder / "fifo.txt")
    with socket.socket(socket.AF_UNIX) as one:
        one.bind(os.path.relpath(folder / "socket.txt"))
    return 14
