"""How the labels of sections look, wherever they appear. The terminal's own colours: they suit dark and light."""

from __future__ import annotations

LABEL_STYLES = {
    "title": "bold",
    "byline": "green",
    "date": "yellow",
    "body": "",
    "caption": "magenta",
    "promo": "red",
    "chrome": "dim",
    "comment-chrome": "dim",
    "comment-author": "bold green",
    "comment": "cyan",
}
LABEL_WIDTH = max(map(len, LABEL_STYLES))
