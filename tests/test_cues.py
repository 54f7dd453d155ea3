"""The named cues: their examples, the ways a phrase can hold, and what a user's own folder of cues may do."""

from __future__ import annotations

import pickle
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedcli.parser import cues
from seedcli.parser.cuefiles import DEFAULT_MAX, LABELS, Cue, read_entry
from seedcli.parser.cues import Cues
from seedcli.parser.phrases import DATE, normalise

FOLDER = Path(cues.__file__).parent / "cues"
NINE = ("en", "de", "fr", "es", "pt", "it", "nl", "pl", "ru")
# Cues whose phrases are numbers, signs or names of ranks: no example a language.
WORDLESS = {"number", "has-date", "vote-count", "akismet", "pingback", "rating"}


def entries() -> list[dict]:
    found = []
    for file in sorted(FOLDER.glob("*.toml")):
        found += tomllib.loads(file.read_text(encoding="utf-8")).get("cue", [])
    return found


def by_language(entry: dict) -> dict[str, Cues]:
    """A cue of each language's phrases alone."""
    parts: dict[str, dict[str, list[str]]] = {}
    for key in ("is", "begins", "ends", "has"):
        for line in entry.get(key, "").strip().split("\n"):
            language, _, rest = line.partition(": ")
            if rest:
                parts.setdefault(language, {}).setdefault(key, []).append(rest)
    return {
        language: one(**{key: "\n".join(rest) for key, rest in keys.items()}, max=entry.get("max", DEFAULT_MAX))
        for language, keys in parts.items()
    }


def one(*, name: str = "x", label: str = "", **keys: object) -> Cues:
    return Cues([read_entry({"name": name, "label": label, **keys})])


def holds(line: str, **keys: object) -> bool:
    return bool(one(**keys).match(line))


def test_every_example_holds_and_no_counterexample_does() -> None:
    assert list(cues.packaged().failures()) == []


@pytest.mark.parametrize("entry", entries(), ids=lambda entry: entry["name"])
def test_every_cue_has_examples_and_a_counterexample(entry: dict) -> None:
    assert entry.get("examples")
    assert entry.get("not")
    assert entry.get("label", "") in ("", *LABELS)


@pytest.mark.parametrize("entry", [e for e in entries() if e["name"] not in WORDLESS], ids=lambda entry: entry["name"])
def test_every_of_the_nine_languages_of_a_cue_has_an_example(entry: dict) -> None:
    examples = entry["examples"].strip().split("\n") if isinstance(entry["examples"], str) else entry["examples"]
    lacking = [
        language
        for language, alone in by_language(entry).items()
        if language in NINE and not any(alone.match(example) for example in examples)
    ]
    assert lacking == []


def test_the_comment_cues_know_nine_languages() -> None:
    known = {entry["name"]: set(by_language(entry)) for entry in entries()}
    for name in ("comments-heading", "no-comments", "comment-form", "comment-action", "says", "posted-by"):
        assert known[name] >= set(NINE), name


def test_names_are_few_and_come_in_the_order_of_the_files() -> None:
    names = cues.packaged().names
    assert 30 <= len(names) <= 90
    assert len(set(names)) == len(names)
    matched = cues.packaged().match("Posted by: Ann | May 3, 2012 at 10:12 am")
    assert list(matched) == sorted(matched, key=names.index)
    assert {"posted-by", "has-date"} <= set(matched)


@pytest.mark.parametrize(
    ("line", "normal"),
    [
        ("  12 Comments »", "# comments"),
        ("• “Leave a   Reply”", "leave a reply"),
        ("Don’t miss", "don't miss"),
        ("Tags : a", "tags: a"),
        ("1,204 | 3.5", "# #"),
        ("On May 3, 2012 at 10:57 am", f"on {DATE}"),
        ("3 years ago · Reply", f"{DATE} reply"),
        ("—", ""),
    ],
)
def test_a_line_is_normalised(line: str, normal: str) -> None:
    assert normalise(line) == normal


def test_a_number_in_a_phrase_is_any_number() -> None:
    assert holds("Web 3", **{"is": ["web 2"]})
    assert not holds("Web 0", **{"is": ["web 1 | web"]})


def test_is_holds_for_the_whole_line_only() -> None:
    assert holds("Leave a reply:", **{"is": ["leave a reply"]})
    assert not holds("Leave a reply below", **{"is": ["leave a reply"]})


def test_begins_ends_and_has_hold_at_word_boundaries() -> None:
    assert holds("Tags: boats", begins=["tags:"])
    assert not holds("Tagsale: boats", begins=["tags"])
    assert holds("The harbour, photo by Ann", has=["photo by"])
    assert not holds("The harbour, photo bypass", has=["photo by"])
    assert holds("Ann said…", ends=["said"])
    assert not holds("Ann resaid", ends=["said"])


def test_a_star_is_something_and_a_name_is_no_sentence() -> None:
    assert holds("5 responses to “A day”", **{"is": "# responses to *"})
    assert not holds("5 responses to", **{"is": "# responses to *"})
    assert holds("Ann Lee says:", **{"is": "{name} says"})
    assert not holds("It was late. Everybody says:", **{"is": "{name} says"})
    assert holds("Ann in reply to Bo", **{"is": "{name} in reply to *"})
    assert not holds("In reply to Bo", **{"is": "{name} in reply to *"})


def test_a_known_phrase_is_no_name() -> None:
    both = {"is": "published | {name} {date}"}
    assert holds("Ann, May 3, 2012", **both)
    assert not holds("Published: May 3, 2012", **both)


def test_zero_counts_as_a_number_unless_a_phrase_says_zero() -> None:
    some, none = Cue("some", whole=("# comments", "# likes")), Cue("none", whole=("0 comments",))
    both = Cues([some, none])
    assert both.match("10 comments") == ("some",)
    assert both.match("0 comments") == ("none",)
    assert both.match("0 likes") == ("some",)


def test_words_hold_for_a_row_of_them() -> None:
    row = {"words": "facebook twitter share"}
    assert holds("Facebook | Twitter", **row)
    assert holds("Share 12 Twitter 3", **row)
    assert not holds("Facebook", **row)
    assert not holds("Facebook 12", **row)
    assert not holds("Share Ann", **row)


def test_phrases_that_join_hold_side_by_side() -> None:
    row = {"is": "reply | report | like | # points | load more", "joins": True}
    assert holds("Reply | Report", **row)
    assert holds("Like 2 Reply · 3 May 2012", **row)
    assert holds("0 0 Reply", **row)
    assert holds("12 points Load more Reply", **row)
    assert not holds("Like, like, like", **row)  # one phrase
    assert not holds("Reply 2", **row)
    assert not holds("3 May 2012 Like Reply", **row)  # a date with buttons behind it
    assert not holds("Reply to Report", **row)
    assert not holds("2 3 4", **row)
    assert not holds(" ".join(["Reply Report"] * 8), **row)
    assert not holds("Reply | Report", **{**row, "joins": False})


def test_a_row_is_known_and_names_nobody() -> None:
    assert cues.packaged().knows("newest oldest top comments")
    assert not cues.packaged().knows("newest ann")
    assert cues.packaged().match("Flag Like Reply 4 people like this") == ("comment-action", "vote-count")


def test_who_gave_no_name_stands_for_one() -> None:
    assert "name-date" in cues.packaged().match("Guest, May 3, 2012")


def test_pattern_is_searched_in_the_line_as_it_stands() -> None:
    assert holds("№ 12", pattern=[r"^№ \d+$"])
    assert not holds("No. 12", pattern=[r"^№ \d+$"])


def test_a_long_line_sets_nothing_off() -> None:
    assert holds("By Ann " + "x" * 20, begins=["by"], max=40)
    assert not holds("By Ann " + "x" * 40, begins=["by"], max=40)
    assert cues.packaged().match("Reply " * 1000) == ()


def test_cues_are_equal_by_content_and_pickle() -> None:
    packaged = cues.packaged()
    again = pickle.loads(pickle.dumps(packaged))
    assert again == packaged
    assert hash(again) == hash(packaged)
    assert again != Cues(packaged.entries[1:])
    assert again.match("3 Kommentare") == packaged.match("3 Kommentare") == ("comments-heading",)


def test_a_label_can_be_asked() -> None:
    assert cues.packaged().label("donate") == "promo"
    assert cues.packaged().label("number") == ""
    assert cues.packaged().label("no such cue") == ""


def write(folder: Path, text: str) -> Path:
    (folder / "mine.toml").write_text(text, encoding="utf-8")
    return folder


def test_a_folder_of_the_users_adds_phrases_and_cues(tmp_path: Path) -> None:
    form = '[[cue]]\nname = "comment-form"\nlabel = "comment-chrome"\nis = ["drop us a line"]\n'
    loaded = cues.load(write(tmp_path, form + '[[cue]]\nname = "mine"\nbegins = "en: heave ho"\n'))
    assert loaded.match("Drop us a line!") == ("comment-form",)
    assert loaded.match("Heave ho, sailors") == ("mine",)
    assert loaded.match("Leave a Reply") == cues.packaged().match("Leave a Reply")
    assert cues.load() is cues.packaged()


def test_an_example_that_fails_is_reported(tmp_path: Path) -> None:
    mine = '[[cue]]\nname = "mine"\nis = ["ahoy"]\nexamples = ["Ahoy!", "Hello"]\nnot = ["ahoy"]\n'
    found = list(cues.load(write(tmp_path, mine)).failures())
    assert found == ["mine: does not hold for its example 'Hello'", "mine: holds for 'ahoy', which it must not"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[[cue]\n", "not TOML"),
        ("[[cue]]\nis = ['x']\n", "cue 1: has no name"),
        ("[[cue]]\nname = 'a'\nhaz = ['x']\n", "cue a: unknown key 'haz'"),
        ("[[cue]]\nname = 'a'\nlabel = 'comments'\n", "cue a: unknown label 'comments'"),
        ("[[cue]]\nname = 'a'\nmax = 'long'\n", "cue a: max = 'long'"),
        ("[[cue]]\nname = 'a'\njoins = 1\n", "cue a: joins = 1 is neither true nor false"),
        ("[[cue]]\nname = 'a'\nis = 3\n", "cue a: is must be a list of texts"),
        ("[[cue]]\nname = 'a'\nis = ['!!']\n", "phrase without a word"),
        ("[[cue]]\nname = 'a'\nbegins = ['x *']\n", "begins: 'x *': * and {name} go in `is`"),
        ("[[cue]]\nname = 'a'\nis = ['a * b {name} c']\n", "once in a phrase or at both its ends"),
        ("[[cue]]\nname = 'a'\npattern = ['(']\n", "cue a: pattern '(' cannot be compiled"),
        ("x = 1\n", "no cues there"),
    ],
)
def test_a_mistake_is_named_with_its_file_and_entry(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(ValueError, match=r"mine\.toml|no cues there") as caught:
        cues.load(write(tmp_path, text))
    assert message in str(caught.value)
    assert str(tmp_path) in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no cues there"):
        cues.load(tmp_path / "nowhere")


@given(st.text(max_size=130))
def test_any_line_is_matched_without_error_and_always_alike(line: str) -> None:
    assert cues.packaged().match(line) == cues.packaged().match(line)
    assert set(cues.packaged().match(line)) <= set(cues.packaged().names)


@given(st.lists(st.text(st.characters(categories=["Ll"]), min_size=1, max_size=8), min_size=1, max_size=4))
def test_a_phrase_holds_for_itself_in_any_dress(words: list[str]) -> None:
    assert holds(f"• “{'   '.join(words)}”!", **{"is": [" ".join(words)]})
