"""Which annotated pages are held out together."""

from __future__ import annotations

from typing import Any

from seedcli.fit.folds import FEW, SHARED, folds

COUNT = 50  # folds; two pages that nothing ties share one by chance once in so many


def page(name: str, *lines: str) -> dict[str, Any]:
    return {"id": f"{name}-full", "url": None, "text": "\n".join([f"Only on {name} does this stand", *lines])}


def menu(site: str, lines: int) -> list[str]:
    return [f"{site} has section number {n}" for n in range(lines)]


def test_pages_that_share_rare_lines_are_of_one_site() -> None:
    found = folds([page(f"p{n}", *menu(f"site {n % 2}", SHARED)) for n in range(8)], COUNT)
    of = [{found[f"p{n}-full"] for n in range(8) if n % 2 == site} for site in (0, 1)]
    assert [len(one) for one in of] == [1, 1]
    assert of[0] != of[1]


def test_fewer_lines_tie_no_pages() -> None:
    found = folds([page(f"p{n}", *menu("site", SHARED - 1)) for n in range(8)], COUNT)
    assert len(set(found.values())) > 1


def test_lines_that_many_pages_show_tell_of_no_site() -> None:
    found = folds([page(f"p{n}", *menu("widget", SHARED)) for n in range(FEW + 1)], COUNT)
    assert len(set(found.values())) > 1


def test_both_views_of_a_page_stay_together() -> None:
    views = [{**page("p"), "id": f"p-{view}", "url": None} for view in ("full", "main")]
    assert len(set(folds(views, COUNT).values())) == 1
