"""Posts that repeat the topic as their subject."""

from __future__ import annotations

from sheets import sheet

from seedcli.parser.rules.subjects import subjects, titled

SAID = "This sentence is long enough to be what somebody said in a post, and not a button or a rank."
TOPIC = "Which paint for a wooden boat"


def read(page: str, states: str) -> str:
    return subjects(sheet(page), states)


def post(name: str, subject: str = f"Re: {TOPIC}") -> str:
    return f"{name}\nPosts: 12\n\n{subject}\nPost by {name} » Wed Apr 03, 2019 9:12 pm\n\n{SAID}\n\nNot blue.\nTop\n"


THREAD = post("Ann Lee", TOPIC) + post("Bo Marsh") + post("Cy Vane")


def test_each_subject_has_its_post_and_what_stands_above_is_the_body() -> None:
    assert read(THREAD, "OOOOBMM" + "O" * 14) == "OOOOBMM" + "AKKACIK" + "AKKACIE"
    assert read(THREAD, "KKKACIK" + "KKKACIC" * 2) == "OOOOBBO" + "AKKACIK" + "AKKACIE"


def test_what_the_model_parted_so_is_left() -> None:
    states = "OOOOBMM" + "KAKACIK" * 2
    assert read(THREAD, states) == states


def test_a_subject_is_one_where_the_topic_stands_alone_and_most_repeat_it() -> None:
    states = "O" * 21
    assert read(THREAD.replace(f"\n{TOPIC}\n", "\nPaint\n"), states) == states
    others = "".join(post(name, f"Re: {name} on paint") for name in ("Dora", "Emil", "Fay"))
    assert read(THREAD + others, "O" * 42) == "O" * 42
    assert read(f"{TOPIC}\nRe: {TOPIC}\nRe: {TOPIC}\nRe: {TOPIC}", "OOOO") == "OOOO"  # a list of letters


def test_a_few_words_are_a_post_too() -> None:
    short = THREAD.replace(f"\n{SAID}\n", "\nYou spelled it wrong\n").replace("\nNot blue.\n", "\n")
    assert read(short, "OOOOBM" + "O" * 12) == "OOOOBM" + "AKKACK" + "AKKACE"
    assert read(short.replace("You spelled it wrong", "Which page"), "OOOOBM" + "O" * 12) == "OOOOBM" + "O" * 12


def test_a_post_begins_with_its_number_and_ends_with_its_writers_profile() -> None:
    def numbered(number: int, name: str, subject: str) -> str:
        return f"#{number} 2019-04-0{number} 09:12:38\n{name}\nMember\n{subject}\n{SAID}\nOffline\n"

    page = numbered(1, "Ann Lee", TOPIC) + numbered(2, "Bo M.", f"Re: {TOPIC}") + numbered(3, "Cy", f"Re: {TOPIC}")
    assert read(page, "OOOOBO" + "O" * 12) == "OOOOBO" + "KAKKCK" * 2


def test_a_line_above_each_header_is_the_comments_title() -> None:
    said = (f"{title} (4.00 / 2)\nby {name} on May 3, 2012\n{SAID}\nParent\n" for title, name in TITLED)
    page = "3 comments\n" + "".join(said)
    assert titled(sheet(page), "Z" + "CACK" * 3) == "Z" + "KACK" * 3


def test_what_was_said_above_a_signature_is_no_title() -> None:
    page = "3 comments\n" + "".join(f"{SAID}\nby {name} on May 3, 2012\n" for _, name in TITLED)
    assert titled(sheet(page), "Z" + "CA" * 3) == "Z" + "CA" * 3


TITLED = (("Canada", "Ann Lee"), ("Forty-one", "Bo Marsh"), ("Trust", "Cy Vane"))
