"""Links that a terminal may follow (OSC 8), as styles in Rich's words."""

from __future__ import annotations

import os

UNDECODED = "\ufffd"


def to_file(source: str | None) -> str:
    """The style that links to the file `source`; "" where there is no such file.

    The address is percent-encoded, so that no file's name ends the sequence early, and names this machine: a terminal
    that is connected from elsewhere then knows that the file is not its own.
    """
    if not source or UNDECODED in source or not os.path.isfile(source):
        return ""
    from pathlib import Path
    from socket import gethostname
    from urllib.parse import quote

    return "link " + Path(os.path.abspath(source)).as_uri().replace("file:///", f"file://{quote(gethostname())}/", 1)
