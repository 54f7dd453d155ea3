"""`python -m seedcli`."""

from seedcli.cli import main

main()
