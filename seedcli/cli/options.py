"""The options that several commands share, and `takes`, which gives them to a command.

A group of options is a named tuple: its fields are the options, and their annotations say how these are written and
what they do. So an option is put down once, and means the same wherever it appears.
"""

import gc
import os
import sys
from collections.abc import Callable
from inspect import Parameter, signature
from typing import TYPE_CHECKING, Annotated, Any, Literal, NamedTuple

from typer import Option

from seedcli.errors import SourceError, UsageError

if TYPE_CHECKING:
    from seedcli.corpus import Corpus
    from seedcli.parser.cues import Cues
    from seedcli.query import Query
    from seedcli.sources import Intake

DEFAULT_CORPUS = "seeds"
CORPUS_VARIABLE = "SEEDCLI_CORPUS"
# Of what could not be read, how many are named after the work is done. Our choice: the results should stay in sight.
PROBLEMS_SHOWN = 3

Command = Callable[..., int | None]
Words = str | None
Number = int | None


class Places(NamedTuple):
    """Which corpus, and how its pages are to be read."""

    corpus: Annotated[
        list[str] | None, Option("-C", "--corpus", metavar="PLACE", help="File, folder or -; repeatable [./seeds].")
    ] = None
    cues: Annotated[Words, Option(metavar="DIR", help="A folder with cue files of your own.")] = None
    learn_chrome: Annotated[bool, Option("--learn-chrome", help="Lines recurring in it are chrome.")] = False
    links: Annotated[Literal["all", "sure", "none"], Option(help="Reply links to keep.", show_default=False)] = "all"
    jobs: Annotated[Number, Option("-j", "--jobs", min=1, metavar="N", help="Processes to use at most [all].")] = None
    include: Annotated[list[str] | None, Option(metavar="GLOB", help="Only such files of a folder; repeatable.")] = None
    exclude: Annotated[list[str] | None, Option(metavar="GLOB", help="No such files or folders; repeatable.")] = None
    text_field: Annotated[Words, Option(metavar="NAME", help="The field of a record that is its text.")] = None
    id_field: Annotated[Words, Option(metavar="NAME", help="The field of a record that is its id.")] = None

    def open(self, linked: bool = True) -> "Corpus":
        """The corpus of `-C`, else of SEEDCLI_CORPUS, else `seeds`. linked: are reply links of any use?"""
        from seedcli.corpus import open_corpus
        from seedcli.parser import Settings
        from seedcli.sources import Intake

        gc.freeze()  # nearly all is imported (see cli.main): from here on there is something to collect
        gc.enable()
        named = self.corpus or [os.environ.get(CORPUS_VARIABLE) or DEFAULT_CORPUS]
        links = self.links if linked else "none"
        intake = Intake(self.text_field, self.id_field, tuple(self.include or ()), tuple(self.exclude or ()))
        cues = _cues(self.cues) if self.cues else None
        chrome = _recurring(named, intake) if self.learn_chrome else frozenset()
        settings = Settings(links=links, chrome=chrome, cues=cues)
        return open_corpus(*named, settings=settings, intake=intake, jobs=self.jobs or _processors())


def _processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _recurring(places: list[str], intake: "Intake") -> frozenset[str]:
    from seedcli.corpus import open_corpus
    from seedcli.parser.recurring import learn

    if "-" in places:
        raise UsageError(
            "--learn-chrome reads the corpus twice, standard input comes once: put it into a file and name that"
        )
    return learn(page.text for page in open_corpus(*places, intake=intake).raw())


class Criteria(NamedTuple):
    """What is selected; see `Query`, whose fields these are."""

    match: Annotated[Words, Option("-e", "--match", metavar="REGEX", help="What the text must contain.")] = None
    ignore_case: Annotated[
        bool | None, Option("-i/-s", help="Ignore case / heed it [smart case].", show_default=False)
    ] = None
    fuzzy: Annotated[int, Option(min=0, metavar="N", help="Errors allowed in a match.", show_default=False)] = 0
    author: Annotated[Words, Option(metavar="NAME", help="Written by NAME.")] = None
    anonymous: Annotated[bool, Option("--anonymous", help="Written by somebody whose name is lost.")] = False
    title: Annotated[Words, Option(metavar="REGEX", help="What the page's title must contain.")] = None
    since: Annotated[Words, Option(metavar="DATE", help="From DATE on: 2018, 2018-03, 2018-03-07.")] = None
    until: Annotated[Words, Option(metavar="DATE", help="Up to DATE, all of it included.")] = None
    min_words: Annotated[Number, Option(min=0, metavar="N", help="At least N words long.")] = None
    max_words: Annotated[Number, Option(min=0, metavar="N", help="At most N words long.")] = None
    has_comments: Annotated[
        bool | None,
        Option("--has-comments/--no-comments", help="On a page with / without comments.", show_default=False),
    ] = None
    replies_to: Annotated[Words, Option(metavar="ID", help="Answers to PAGE#N, or to the article PAGE.")] = None
    host: Annotated[bool, Option("--host", help="Comments by the page's host.")] = False
    unanswered: Annotated[bool, Option("--unanswered", help="Questions that nothing answers.")] = False
    depth: Annotated[Words, Option(metavar="N|N-M|N-", help="So deep; 0 answers the article.")] = None

    @property
    def linked(self) -> bool:
        """Does any of it ask who answers whom?"""
        return self[-4:] != Criteria()[-4:]

    def query(self, corpus: "Corpus", pattern: str | None = None) -> "Query | None":
        """What is asked of `corpus`, with `pattern` as `match` where it is given; None where nothing is."""
        asked = self if pattern is None else self._replace(match=pattern)
        if asked._replace(ignore_case=None) == Criteria():
            return None
        from seedcli.query import Query

        given: dict[str, Any] = asked._asdict()
        least, most = _depths(given.pop("depth"))
        given["replies_to"] = _whole_id(self.replies_to, corpus) if self.replies_to else None
        return Query(**given, min_depth=least, max_depth=most)


class Output(NamedTuple):
    """Where rows go and how; without a format or file, a table on a terminal and tab-separated rows elsewhere."""

    format: Annotated[
        Words, Option("-f", "--format", metavar="FORMAT", help="json jsonl csv tsv; for export more.")
    ] = None
    path: Annotated[Words, Option("-o", "--output", metavar="FILE", help="Write to FILE, whole or not at all.")] = None
    force: Annotated[bool, Option("--force", help="Write over FILE.")] = False
    limit: Annotated[Number, Option("-n", "--limit", min=0, metavar="N", help="At most N rows.")] = None
    sort: Annotated[Words, Option(metavar="FIELD", help="Order by FIELD.")] = None
    reverse: Annotated[bool, Option("--reverse", help="The other way round.")] = False
    fields: Annotated[Words, Option(metavar="A,B", help="Only these fields, in this order.")] = None

    @property
    def wanted(self) -> tuple[str, ...]:
        """The fields asked for; none: all."""
        return tuple(field.strip() for field in (self.fields or "").split(",") if field.strip())


class Remarks(NamedTuple):
    """What is said about the work when it is done, and whether damage counts."""

    quiet: Annotated[bool, Option("-q", "--quiet", help="No remarks on standard error.")] = False
    strict: Annotated[bool, Option("--strict", help="Exit with 3 if anything could not be read.")] = False

    def follow(self, corpus: "Corpus", path: str | None = None, last: bool = False) -> None:
        """Tell on a terminal how far the run is, unless its rows go there too; last: they come when all is done."""
        from seedcli.cli.streams import on_terminal

        mixed = on_terminal() and path in (None, "-") and not last
        if self.quiet or mixed or not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
            return
        from seedcli.cli.progress import Progress

        corpus.watch = Progress(corpus)

    def close(self, corpus: "Corpus", remark: str = "") -> int:
        """Say what could not be read, else `remark`, on standard error; returns the exit status."""
        from seedcli.cli import DONE, NOT_READ_OR_WRITTEN
        from seedcli.cli.streams import complain

        problems = corpus.problems
        said = [*problems[:PROBLEMS_SHOWN]] or [remark] * bool(remark)
        if len(problems) > PROBLEMS_SHOWN:
            said.append(f"and {len(problems) - PROBLEMS_SHOWN} more; seedcli check lists them")
        if corpus.damaged:
            pages = "1 page was damaged" if corpus.damaged == 1 else f"{corpus.damaged:,} pages were damaged"
            said.append(f"{pages} and read as well as can be; seedcli check says how")
        for line in said if not self.quiet else ():
            complain(f"seedcli: {line}")
        return NOT_READ_OR_WRITTEN if problems and self.strict else DONE


def _depths(asked: Words) -> tuple[Number, Number]:
    """The least and the greatest depth of `2`, `1-3` or `2-`."""
    if asked is None:
        return None, None
    least, dash, most = asked.partition("-")
    if not least.isdecimal() or not (most or "0").isdecimal():
        raise UsageError(f"depth {asked!r} is no depth; write 2, 1-3 or 2- (0 answers the article)")
    return int(least), int(most) if most else None if dash else int(least)


def _whole_id(name: str, corpus: "Corpus") -> str:
    return corpus.comment(name)[1].id if "#" in name else corpus.page(name).id


def _cues(folder: str) -> "Cues":
    from pathlib import Path

    from seedcli.parser.cues import load

    try:
        return load(Path(folder))
    except ValueError as error:
        raise SourceError(str(error)) from error


GROUPS = (Places, Criteria, Output, Remarks)


def takes(command: Command) -> Command:
    """Give a command the options of GROUPS: each of its arguments that is such a group becomes the group's options."""
    parameters = signature(command).parameters.values()
    groups = {p.name: p.annotation for p in parameters if p.annotation in GROUPS}
    shared = {name: list(signature(group).parameters.values()) for name, group in groups.items()}

    def run(**given: Any) -> int | None:
        made = {name: group(*(given.pop(p.name) for p in shared[name])) for name, group in groups.items()}
        return command(**given, **made)

    own = [p for p in parameters if p.name not in groups]
    every = [p.replace(kind=Parameter.KEYWORD_ONLY) for p in (*own, *(p for some in shared.values() for p in some))]
    run.__doc__ = command.__doc__
    run.__signature__ = signature(command).replace(parameters=every)  # type: ignore[attr-defined]
    return run
