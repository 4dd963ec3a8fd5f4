"""A thousand tests make an app of their own, all with the same hundred routes.

Nearly all of an app's making is werkzeug's compiling of a function for each route, which depends on nothing but the
route's text. Each process of tests compiles it once.
"""

from collections.abc import Callable
from typing import Any

from werkzeug.routing import Rule

_compile = Rule._compile_builder
_compiled: dict[object, Callable[..., tuple[str, str]]] = {}


def compile_each_route_once() -> None:
    """From now on, in this process."""
    Rule._compile_builder = _compiled_once  # type: ignore[method-assign, assignment]


def _compiled_once(rule: Any, append_unknown: bool = True) -> Callable[..., tuple[str, str]]:
    if rule.defaults:  # They are written into the function.
        return _compile(rule, append_unknown)
    key = (rule.rule, tuple(rule._trace), append_unknown)
    if key not in _compiled:
        _compiled[key] = _compile(rule, append_unknown)
    return _compiled[key]
