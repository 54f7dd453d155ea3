"""What the colours that views name look like, on a dark screen and on a light one.

Each has a contrast of 4.5 and more (WCAG 2.2, 1.4.3) to the background of Textual's themes, and looks like no other;
of Textual's own, yellow on light comes to 2.1, and red and magenta on dark are the same.
"""

from __future__ import annotations

from rich.terminal_theme import TerminalTheme

BLACK, GREY, WHITE = (27, 31, 36), (118, 124, 132), (227, 232, 238)
# Red, green, yellow, blue, magenta, cyan.
ON_DARK = [(255, 123, 114), (87, 209, 122), (227, 179, 65), (124, 183, 255), (247, 120, 186), (76, 194, 224)]
ON_LIGHT = [(163, 20, 30), (15, 95, 42), (111, 74, 0), (28, 79, 168), (134, 39, 106), (7, 92, 120)]

DARK = TerminalTheme(BLACK, WHITE, [BLACK, *ON_DARK, WHITE], [GREY, *ON_DARK, WHITE])
LIGHT = TerminalTheme(WHITE, BLACK, [BLACK, *ON_LIGHT, WHITE], [GREY, *ON_LIGHT, WHITE])
