"""Completion scripts for bash, zsh and fish, from what may follow each command."""

from collections.abc import Callable, Iterable, Mapping

from coachtui.training.values import dataclass


@dataclass(frozen=True, slots=True)
class Option:
    """One option of a command."""

    name: str
    help: str
    takes: bool
    """Whether a value follows."""
    values: tuple[str, ...] = ()
    files: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """What may follow a command, or a form of one such as `flag pain`."""

    words: tuple[str, ...]
    options: tuple[Option, ...]
    files: bool
    about: str


Script = Callable[[Mapping[str, Place], Mapping[str, bool]], str]
"""Made of what may follow each command, and the options of all commands with whether a value follows."""

_BASH = """\
# Completion of coachtui for bash. Made by: coachtui completion bash
_coachtui() {{
    local cur=${{COMP_WORDS[COMP_CWORD]}} prev=${{COMP_WORDS[COMP_CWORD-1]}} command= form= skip= words= files= i
    for ((i = 1; i < COMP_CWORD; i++)); do
        if [[ $skip ]]; then skip=; continue; fi
        case ${{COMP_WORDS[i]}} in
            {skipped}) skip=1 ;;
            -*) ;;
            *)
                if [[ ! $command ]]; then command=${{COMP_WORDS[i]}}
                elif [[ ! $form ]]; then form=${{COMP_WORDS[i]}}
                fi ;;
        esac
    done
{table}
    COMPREPLY=($(compgen -W "$words" -- "$cur"))
    if [[ $files && $cur != -* ]]; then COMPREPLY+=($(compgen -f -- "$cur")); fi
}}
complete -o filenames -o bashdefault -F _coachtui coachtui
"""
_ZSH = """\
#compdef coachtui
# Completion of coachtui for zsh. Made by: coachtui completion zsh
_coachtui() {{
    local cur=${{words[CURRENT]}} prev=${{words[CURRENT-1]}} command= form= skip= files= i
    local -a found
    for ((i = 2; i < CURRENT; i++)); do
        if [[ -n $skip ]]; then skip=; continue; fi
        case ${{words[i]}} in
            {skipped}) skip=1 ;;
            -*) ;;
            *) if [[ -z $command ]]; then command=${{words[i]}}; elif [[ -z $form ]]; then form=${{words[i]}}; fi ;;
        esac
    done
{table}
    compadd -- $found
    if [[ -n $files && $cur != -* ]]; then _files; fi
}}
if [[ $funcstack[1] == _coachtui ]]; then _coachtui "$@"; else compdef _coachtui coachtui; fi
"""


def bash(places: Mapping[str, Place], options: Mapping[str, bool]) -> str:
    """For bash 3.2 and later."""
    return _BASH.format(skipped=_skipped(options), table=_table(places, options, "words={}", " "))


def zsh(places: Mapping[str, Place], options: Mapping[str, bool]) -> str:
    """For zsh with compinit."""
    return _ZSH.format(skipped=_skipped(options), table=_table(places, options, "found=(${{=:-{}}})", " "))


def fish(places: Mapping[str, Place], options: Mapping[str, bool]) -> str:
    """For fish 3 and later."""
    lines = ["# Completion of coachtui for fish. Made by: coachtui completion fish", "complete -c coachtui -f"]
    lines += [f"complete -c coachtui -l {name[2:]}" + " -r -F" * takes for name, takes in options.items()]
    for key, place in places.items():
        command, _, form = key.partition(" ")
        if form:
            where = f"__fish_seen_subcommand_from {command}; and __fish_seen_subcommand_from {form}"
        else:
            where = f"__fish_seen_subcommand_from {command}"
            about = f" -d {_fish(place.about)}" if place.about else ""
            lines.append(f"complete -c coachtui -n __fish_use_subcommand -a {command}{about}")
        at = f"complete -c coachtui -n {_fish(where)}"
        if place.words:
            lines.append(f"{at} -a {_fish(' '.join(place.words))}")
        if place.files:
            lines.append(f"{at} -F")
        for option in place.options:
            takes = " -x" if option.values else " -r" if option.takes else ""
            values = f" -a {_fish(' '.join(option.values))}" if option.values else ""
            lines.append(f"{at} -l {option.name[2:]}{takes}{' -F' * option.files}{values} -d {_fish(option.help)}")
    return "\n".join(lines) + "\n"


SCRIPTS: dict[str, Script] = {"bash": bash, "zsh": zsh, "fish": fish}
"""By the name of the shell."""


def _skipped(options: Mapping[str, bool]) -> str:
    """The options whose value is no command, as a pattern."""
    return "|".join(name for name, takes in options.items() if takes)


def _table(places: Mapping[str, Place], options: Mapping[str, bool], assign: str, gap: str) -> str:
    """Two choices in the language that bash and zsh share: by the option before, then by the command."""

    def words(those: Iterable[str]) -> str:
        return assign.format(_quoted(gap.join(those)))

    after, plain = [], []
    for key, place in places.items():
        command, _, form = key.partition(" ")
        pattern = f'"{command} {form} {{}}"' if form else f'"{command} "*" {{}}"'
        for option in place.options:
            if option.takes:
                files = " files=1" * option.files
                after.append(f"        {pattern.format(option.name)}) {words(option.values)}{files} ;;")
        every = (*place.words, *(o.name for o in place.options), *options)
        files = " files=1" * place.files
        plain.append(f'            "{command} {form}"{"" if form else "*"}) {words(every)}{files} ;;')
    commands = [key for key in places if " " not in key]
    return "\n".join(
        [
            '    case "$command $form $prev" in',
            *sorted(after, key=lambda line: '"*"' in line),
            f'        *" --home"|*" --rules") {words(())} files=1 ;;',
            f'        *" --today") {words(("today", "yesterday"))} ;;',
            '        *) case "$command $form" in',
            f'            " ") {words((*commands, *options))} ;;',
            *sorted(plain, key=lambda line: '"*)' in line),
            "        esac ;;",
            "    esac",
        ]
    )


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "'\\''") + "'"


def _fish(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"
