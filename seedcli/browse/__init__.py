"""Looking around in a corpus on a whole screen. Needs Textual, which `seedcli.browse.app` imports: extra `browse`."""
