"""How many steps a pattern of `re` takes on a text: a backtracking matcher that counts.

`re` tells nobody how long it works, and a clock tells something else each time. So the pattern's own syntax tree is run
here in the way `re` runs it: alternatives in order, loops greedy or lazy, possessive and atomic parts never entered
again. One instruction is one step. That the matches are those of `re` is a test (test_linear.py).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from re import _constants as c  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

Takes = Callable[[str], bool]
ENOUGH = 50_000_000
_CATEGORIES: dict[Any, Takes] = {
    c.CATEGORY_DIGIT: str.isdecimal,
    c.CATEGORY_SPACE: str.isspace,
    c.CATEGORY_WORD: lambda sign: sign.isalnum() or sign == "_",
    c.CATEGORY_NOT_DIGIT: lambda sign: not sign.isdecimal(),
    c.CATEGORY_NOT_SPACE: lambda sign: not sign.isspace(),
    c.CATEGORY_NOT_WORD: lambda sign: not (sign.isalnum() or sign == "_"),
}


@dataclass
class Counter:
    """A compiled pattern and the steps that its runs have taken so far."""

    pattern: re.Pattern[str]
    steps: int = 0
    program: list[tuple[Any, ...]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.program = _compile(parser.parse(self.pattern.pattern, self.pattern.flags), self.pattern.flags)

    def match(self, text: str, at: int = 0) -> int | None:
        """Where a match that begins at `at` ends."""
        return self._run(self.program, text, at, {})

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Where `finditer` finds the pattern."""
        found: list[tuple[int, int]] = []
        at, barred = 0, -1
        while at <= len(text):
            end = self.match(text, at)
            if end is None or (end == at and at == barred):
                at += 1
            else:
                found.append((at, end))
                barred = end
                at = end if end > at else at + 1
        return found

    def _run(
        self, program: Sequence[tuple[Any, ...]], text: str, at: int, groups: dict[int, tuple[int, int]]
    ) -> int | None:
        stack: list[tuple[int, int, dict[int, tuple[int, int]], int]] = [(0, at, groups, -1)]
        while stack:
            where, at, groups, again = stack.pop()
            while True:
                self.steps += 1
                assert self.steps < ENOUGH, "far too many steps"
                if where == len(program):
                    return at
                what, *about = program[where]
                if what == "take":
                    if at == len(text) or not about[0](text[at]):
                        break
                    at += 1
                elif what == "many":
                    takes, least, most, greedy = about
                    if again < 0:
                        limit = min(len(text), at + most)
                        end = at
                        if greedy:
                            while end < limit and takes(text[end]):
                                end += 1
                            self.steps += end - at
                        else:
                            while end < at + least and end < limit and takes(text[end]):
                                end += 1
                        if end < at + least:
                            break
                        start = at
                    else:
                        start, end = again, at
                    again = -1
                    if greedy and end > start + least:
                        stack.append((where, end - 1, groups, start))
                    elif not greedy and end < min(len(text), start + most) and takes(text[end]):
                        stack.append((where, end + 1, groups, start))
                    at = end
                elif what == "split":
                    stack.append((about[1], at, groups, -1))
                    where = about[0]
                    continue
                elif what == "jump":
                    where = about[0]
                    continue
                elif what == "mark":
                    groups = groups | {about[0]: (at, at)}
                elif what == "close":
                    groups = groups | {about[0]: (groups[about[0]][0], at)}
                elif what == "moved":
                    if groups.get(about[0]) == (at, at):
                        break
                elif what == "back":
                    if about[0] not in groups:
                        break
                    start, end = groups[about[0]]
                    if not text.startswith(text[start:end], at):
                        break
                    at += end - start
                elif what == "alone":
                    end = self._run(about[0], text, at, groups)
                    if end is None:
                        break
                    at = end
                elif what == "look":
                    inside, ahead, wanted, width = about
                    start = at if ahead else at - width
                    if (start >= 0 and self._run(inside, text, start, groups) is not None) != wanted:
                        break
                elif not _stands(about[0], text, at, self.pattern.flags):
                    break
                where += 1
        return None


def _compile(tree: Any, flags: int) -> list[tuple[Any, ...]]:
    program: list[tuple[Any, ...]] = []
    for node in tree:
        _add(program, node, flags)
    return program


def _add(program: list[tuple[Any, ...]], node: Any, flags: int) -> None:
    what, about = node
    takes = _takes(node, flags)
    if takes is not None:
        program.append(("take", takes))
    elif what is c.AT:
        program.append(("at", about))
    elif what is c.SUBPATTERN:
        group, more, less, inside = about
        if group is not None:
            program.append(("mark", group))
        _splice(program, _compile(inside, (flags | more) & ~less))
        if group is not None:
            program.append(("close", group))
    elif what is c.BRANCH:
        _branch(program, [_compile(one, flags) for one in about[1]])
    elif what is c.ATOMIC_GROUP:
        program.append(("alone", _compile(about, flags)))
    elif what in (c.ASSERT, c.ASSERT_NOT):
        width = about[1].getwidth()[0] if about[0] < 0 else 0
        program.append(("look", _compile(about[1], flags), about[0] > 0, what is c.ASSERT, width))
    elif what is c.GROUPREF:
        program.append(("back", about))
    elif what is c.POSSESSIVE_REPEAT:
        program.append(("alone", _compile([(c.MAX_REPEAT, about)], flags)))
    else:
        assert what in (c.MAX_REPEAT, c.MIN_REPEAT), what
        _repeat(program, *about, what is c.MAX_REPEAT, flags)


def _repeat(program: list[tuple[Any, ...]], least: int, most: Any, inside: Any, greedy: bool, flags: int) -> None:
    takes = _takes(inside[0], flags) if len(inside) == 1 else None
    unbounded = most is c.MAXREPEAT
    if takes is not None:
        program.append(("many", takes, least, 1 << 40 if unbounded else int(most), greedy))
        return
    body = _compile(inside, flags)
    for _ in range(least):
        _splice(program, body)
    if unbounded:
        loop, name = len(program), object()
        turn = [("mark", name), *_moved(body, 1), ("moved", name)]
        ways = (loop + 1, loop + len(turn) + 2)
        program.append(("split", *(ways if greedy else ways[::-1])))
        _splice(program, turn)
        program.append(("jump", loop))
        return
    size = (int(most) - least) * (len(body) + 1)
    end = len(program) + size
    for _ in range(int(most) - least):
        ways = (len(program) + 1, end)
        program.append(("split", *(ways if greedy else ways[::-1])))
        _splice(program, body)


def _branch(program: list[tuple[Any, ...]], ways: list[list[tuple[Any, ...]]]) -> None:
    end = len(program) + sum(map(len, ways)) + 2 * (len(ways) - 1)
    for way in ways[:-1]:
        program.append(("split", len(program) + 1, len(program) + len(way) + 2))
        _splice(program, way)
        program.append(("jump", end))
    _splice(program, ways[-1])


def _splice(program: list[tuple[Any, ...]], part: Sequence[tuple[Any, ...]]) -> None:
    program.extend(_moved(part, len(program)))


def _moved(part: Sequence[tuple[Any, ...]], by: int) -> list[tuple[Any, ...]]:
    """The instructions with their targets `by` further on."""
    return [
        (what, *(to + by for to in about)) if what in ("split", "jump") else (what, *about) for what, *about in part
    ]


def _takes(node: Any, flags: int) -> Takes | None:
    """Whether one sign is taken, for a node that takes one."""
    what, about = node
    if what is c.ANY:
        return lambda sign: bool(flags & re.DOTALL) or sign != "\n"
    if what not in (c.LITERAL, c.NOT_LITERAL, c.IN):
        return None
    items = about if what is c.IN else [(c.LITERAL, about)]
    wanted = what is not c.NOT_LITERAL
    if items[0][0] is c.NEGATE:
        items, wanted = items[1:], False
    if flags & re.IGNORECASE:
        return lambda sign: any(_is(one, items) for one in {sign, sign.lower()[:1], sign.upper()[:1]}) == wanted
    return lambda sign: _is(sign, items) == wanted


def _is(sign: str, items: Any) -> bool:
    code = ord(sign)
    return any(
        code == about
        if what is c.LITERAL
        else about[0] <= code <= about[1]
        if what is c.RANGE
        else _CATEGORIES[about](sign)
        for what, about in items
    )


def _stands(place: Any, text: str, at: int, flags: int) -> bool:
    if place is c.AT_BEGINNING_STRING or (place is c.AT_BEGINNING and not flags & re.MULTILINE):
        return at == 0
    if place is c.AT_BEGINNING:
        return at == 0 or text[at - 1] == "\n"
    if place is c.AT_END_STRING:
        return at == len(text)
    if place is c.AT_END:
        end = at == len(text) or (at == len(text) - 1 and text[at] == "\n")
        return end or (bool(flags & re.MULTILINE) and text[at] == "\n")
    word = _CATEGORIES[c.CATEGORY_WORD]
    edge = (at > 0 and word(text[at - 1])) != (at < len(text) and word(text[at]))
    return edge == (place is c.AT_BOUNDARY)


def signs(pattern: re.Pattern[str]) -> set[str]:
    """Signs that mean something to the pattern, and some that mean nothing."""
    return _signs(parser.parse(pattern.pattern, pattern.flags)) | set("aA1 ~\n")


def _signs(tree: Any) -> set[str]:
    found: set[str] = set()
    for what, about in tree:
        if what in (c.LITERAL, c.NOT_LITERAL):
            found.add(chr(about))
        elif what is c.RANGE:
            found.add(chr(about[0]))
        elif what is c.IN or what is c.ATOMIC_GROUP:
            found |= _signs(about)
        elif what is c.BRANCH:
            found = found.union(*map(_signs, about[1]))
        elif what in (c.SUBPATTERN, c.ASSERT, c.ASSERT_NOT, c.MAX_REPEAT, c.MIN_REPEAT, c.POSSESSIVE_REPEAT):
            found |= _signs(about[-1])
    return found
