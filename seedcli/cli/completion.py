"""`seedcli completion`."""

from typing import Annotated

import typer

from seedcli.cli.app import PLAIN
from seedcli.cli.words import check_word
from seedcli.errors import UsageError

app = typer.Typer(**PLAIN)
SCRIPTS = {
    "bash": """\
_seedcli() {
    local word
    COMPREPLY=()
    while IFS= read -r word; do
        COMPREPLY+=("$word")
    done < <("$1" completion bash --line "${COMP_LINE:0:COMP_POINT}" 2>/dev/null)
}
complete -o default -F _seedcli seedcli
""",
    "zsh": """\
_seedcli() {
    local -a found
    found=("${(@f)$("${words[1]}" completion zsh --line "${(j: :)words[1,CURRENT]}" 2>/dev/null)}")
    compset -P '--*='
    if [[ -n "${found[1]}" ]]; then compadd -- "${found[@]}"; else _files; fi
}
(( $+functions[compdef] )) || { autoload -Uz compinit && compinit }
compdef _seedcli seedcli
""",
    "fish": """\
complete -c seedcli -f -a '(seedcli completion fish --line (commandline -cp | string collect) 2>/dev/null)'
complete -c seedcli -s C -l corpus -r -F
complete -c seedcli -s o -l output -r -F
complete -c seedcli -l cues -r -F
""",
}
SHELLS = tuple(SCRIPTS)
EXAMPLES = """\b
Install it:
  seedcli completion bash >> ~/.bashrc
  seedcli completion zsh >> ~/.zshrc
  seedcli completion fish > ~/.config/fish/completions/seedcli.fish

It takes effect in the next shell."""


@app.command(epilog=EXAMPLES)
def completion(
    shell: Annotated[str, typer.Argument(metavar=f"[{'|'.join(SHELLS)}]", hidden=True)] = "",
    line: Annotated[str | None, typer.Option(hidden=True)] = None,
) -> None:
    """Complete page ids, authors, fields and formats in your shell."""
    if not shell:
        raise UsageError(f"name a shell: {', '.join(SHELLS)}; seedcli completion --help says how to install it")
    check_word("shell", shell, SHELLS)
    if line is None:
        print(SCRIPTS[shell], end="")
        return
    from seedcli.cli.complete import for_shell
    from seedcli.safe import inline

    for word in for_shell(shell, line):
        if word == inline(word):  # what would steer the terminal cannot be typed either
            print(word)
