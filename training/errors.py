"""The one exception that ends a program with a sentence instead of a stack trace."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import NoReturn


class InputError(Exception):
    """Something the user gave (a file, a row, an option) cannot be used; the message names it."""


def run_command(main: Callable[[list[str]], int]) -> NoReturn:
    """Ends the program with the exit status that `main` returns for the command line, or with 1 and the
    sentence of an `InputError`."""
    try:
        sys.exit(main(sys.argv[1:]))
    except InputError as error:
        print(error, file=sys.stderr)
        sys.exit(1)
