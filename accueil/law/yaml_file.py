"""YAML as the law is written in it: the traps of YAML 1.1 are refused with a sentence instead of changing a value.

`no`, `yes`, `true` and `false` in lower case are booleans; NO (Norway), Yes, ON and the like are refused; `on` and
`off` are plain words; a key may stand only once.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from accueil.law.errors import LawError

_PLAIN = {"true": True, "yes": True, "false": False, "no": False}
_LOOKS_BOOLEAN = re.compile(r"^(?:yes|no|true|false|on|off)$", re.IGNORECASE)
_WORDS = {"on", "off"}


if TYPE_CHECKING:
    from yaml import SafeLoader as Base
else:  # the loader in C where PyYAML was built with it: several times quicker, the same answers
    Base = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _LawLoader(Base):
    """SafeLoader with the boolean trap closed and doubled keys refused."""


def _boolean(loader: _LawLoader, node: yaml.ScalarNode) -> bool | str:
    text = str(loader.construct_scalar(node))
    if text in _PLAIN:
        return _PLAIN[text]
    if text in _WORDS:
        return text
    line = node.start_mark.line + 1
    raise LawError(f"line {line}: YAML reads {text} as yes or no; write '{text}' in quotes if the text is meant")


def _mapping(loader: _LawLoader, node: yaml.MappingNode) -> dict[Any, Any]:
    seen: set[object] = set()
    for key_node, _value in node.value:
        key = loader.construct_object(key_node, deep=True)
        if key in seen:
            raise LawError(f"line {key_node.start_mark.line + 1}: '{key}' stands twice; keep one")
        seen.add(key)
    return loader.construct_mapping(node, deep=True)


_LawLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:bool"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_LawLoader.add_implicit_resolver("tag:yaml.org,2002:bool", _LOOKS_BOOLEAN, list("yYnNtTfFoO"))
_LawLoader.add_constructor("tag:yaml.org,2002:bool", _boolean)
_LawLoader.add_constructor("tag:yaml.org,2002:map", _mapping)


def read_yaml(path: Path, shown: str = "") -> Any:
    """The content of a YAML file. LawError names file (as `shown`) and line for bad YAML, traps and doubled keys."""
    try:
        return parse_yaml(path.read_text(encoding="utf-8"))
    except LawError as error:
        raise error.within(file=shown or path.name) from error
    except UnicodeDecodeError as error:
        raise LawError("is not written in UTF-8; save it again as UTF-8", file=shown or path.name) from error


def parse_yaml(text: str) -> Any:
    """The content of YAML text, with the same checks as `read_yaml`."""
    try:
        return yaml.load(text, Loader=_LawLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f"line {mark.line + 1}: " if mark else ""
        problem = getattr(error, "problem", None) or str(error)
        raise LawError(f"{line}this is not valid YAML ({problem}); correct the line") from error
    except ValueError as error:
        if isinstance(error, LawError):
            raise
        raise LawError(f"holds a value that does not exist ({error}); correct it") from error
