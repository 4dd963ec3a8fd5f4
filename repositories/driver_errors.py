"""What a database calls an error, however its driver says so."""


def code_of(error: BaseException | None) -> str | int | None:
    """SQLite's name, the number of MariaDB and MySQL, PostgreSQL's SQLSTATE; None where it has none of them."""
    if name := getattr(error, "sqlite_errorname", None):
        return str(name)
    number = error.args[0] if error is not None and error.args else None
    if isinstance(number, int):
        return number
    state: str | None = getattr(error, "sqlstate", None)
    return state
