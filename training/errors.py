"""The exception that ends a program with one sentence instead of a stack trace."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import NoReturn


class InputError(Exception):
    """The user's input (a file, a row, an option) cannot be used; the message names it."""


def run_command(main: Callable[[list[str]], int]) -> NoReturn:
    """Runs `main` with the command line's arguments and exits with the status that it returns. An
    `InputError` is printed to stderr and gives exit status 1."""
    try:
        sys.exit(main(sys.argv[1:]))
    except InputError as error:
        print(error, file=sys.stderr)
        sys.exit(1)
