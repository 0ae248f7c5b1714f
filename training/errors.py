"""The one exception that ends the program with a sentence instead of a stack trace."""


class InputError(Exception):
    """Something the user gave (a file, a row, an option) cannot be used; the message names it."""
