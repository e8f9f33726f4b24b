"""From YAML conditions (all, any, not, is, at_least, unless) to nodes with provisions and wording."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any as Anything

from accueil.law.errors import LawError
from accueil.law.leaf import Resolve, read_leaf
from accueil.law.nodes import All, Any, AtLeast, Condition, Node, Not, Reading, Ref, Unless

SHAPES = ("all", "any", "not", "is", "at_least", "unless")
_KEYS = {*SHAPES, "id", "cite", "article", "label", "you", "reading"}


@dataclass(frozen=True, slots=True)
class Above:
    """What a condition inherits from the condition or rule above it."""

    cite: tuple[str, ...]
    article: str


@dataclass(slots=True)
class ConditionReader:
    """Reads the conditions of one version of a rule."""

    rule: str
    resolve: Resolve
    ids: set[str] = field(default_factory=set)

    def body(self, raw: Mapping[str, Anything], above: Above, path: str = "") -> Node:
        """What stands under the one shape key of a condition, or of a rule version."""
        shape = one_shape(raw)
        content = raw[shape]
        match shape:
            case "is":
                return self._leaf(content, above)
            case "not":
                return Not(self._bool(self.part(content, above, f"{path}1")))
            case "all":
                return All(self._parts(content, above, path))
            case "any":
                return Any(self._parts(content, above, path))
            case "at_least":
                return self._at_least(content, above, path)
            case _:
                return self._unless(content, above, path)

    def part(self, raw: object, above: Above, path: str) -> Node:
        """One condition: a mapping, or a bare leaf, which is often the name of another rule."""
        if not isinstance(raw, Mapping):
            return self._leaf(raw, above)
        check_keys(raw, _KEYS, "a condition")
        name, here = self._id(raw), cited(raw, above)
        node = self.body(raw, here, f"{path}.")
        return Condition(
            rule=self.rule,
            path=path,
            id=name,
            body=node,
            type=node.type,
            cite=here.cite,
            own="cite" in raw,
            article=here.article,
            label=text(raw, "label"),
            you=text(raw, "you"),
            reading=read_reading(raw.get("reading")),
        )

    def _leaf(self, raw: object, above: Above) -> Node:
        """A leaf; it needs provisions at or above it, unless it only names another rule, which has its own."""
        node = read_leaf(raw, self.resolve)
        if not above.cite and not isinstance(node, Ref):
            raise LawError(f"the condition '{raw}' cites nothing; add cite with a provision id to it, or above it")
        return node

    def _id(self, raw: Mapping[str, Anything]) -> str:
        name = text(raw, "id")
        if name in self.ids:
            raise LawError(f"two conditions have the id '{name}'; give each its own")
        if not name and (raw.get("label") or raw.get("you")):
            raise LawError(f"the condition '{raw.get('label') or raw.get('you')}' has wording but no id; add an id")
        if name:
            self.ids.add(name)
        return name

    def _parts(self, content: object, above: Above, path: str) -> tuple[Node, ...]:
        if not isinstance(content, Sequence) or isinstance(content, str) or not content:
            raise LawError("all, any and of need a list with at least one condition")
        return tuple(
            self._bool(self.part(item, above, f"{path}{number}")) for number, item in enumerate(content, start=1)
        )

    def _at_least(self, content: object, above: Above, path: str) -> Node:
        if not isinstance(content, Mapping) or set(content) != {"n", "of"}:
            raise LawError("at_least needs exactly n and of, as in 'at_least: {n: 2, of: [a, b, c]}'")
        number, parts = content["n"], self._parts(content["of"], above, path)
        if not isinstance(number, int) or isinstance(number, bool) or not 1 <= number <= len(parts):
            raise LawError(f"at_least: n must be a whole number from 1 to {len(parts)}, not {number}")
        return AtLeast(number, parts)

    def _unless(self, content: object, above: Above, path: str) -> Node:
        if not isinstance(content, Mapping) or set(content) != {"general", "exceptions"}:
            raise LawError("unless needs exactly general and exceptions")
        if not content["exceptions"] or not isinstance(content["exceptions"], list):
            raise LawError("exceptions of unless needs a list of {when, then}")
        general = self.part(content["general"], above, f"{path}general")
        pairs = []
        for number, exception in enumerate(content["exceptions"], start=1):
            if not isinstance(exception, Mapping) or not {"when", "then"} <= set(exception) <= {"when", "then", "cite"}:
                raise LawError("each exception of unless needs when and then (and may have cite)")
            here = cited(exception, above)
            when = self._bool(self.part(exception["when"], here, f"{path}{number}when"))
            pairs.append((when, self.part(exception["then"], here, f"{path}{number}then")))
        if any(then.type != general.type for _when, then in pairs):
            raise LawError(f"every then of unless must be of the type of general, {general.type}")
        return Unless(general, tuple(pairs), general.type)

    @staticmethod
    def _bool(node: Node) -> Node:
        if node.type != "bool":
            raise LawError(f"a condition must be yes or no; this one is of type {node.type}")
        return node


def one_shape(raw: Mapping[str, Anything]) -> str:
    """The one key of SHAPES present. LawError when there is none or more than one."""
    found = [shape for shape in SHAPES if shape in raw]
    if len(found) != 1:
        seen = " and ".join(found) or "none"
        raise LawError(f"a condition has exactly one of {', '.join(SHAPES)}; here: {seen}")
    return found[0]


def cited(raw: Mapping[str, Anything], above: Above) -> Above:
    """The provisions and the article in effect here: own ones, else those above."""
    here = above
    if "cite" in raw:
        here = replace(here, cite=cite_ids(raw["cite"]))
    return replace(here, article=text(raw, "article")) if "article" in raw else here


def cite_ids(raw: object) -> tuple[str, ...]:
    """Provision ids, written as one id or a list of ids."""
    ids = [raw] if isinstance(raw, str) else raw
    if not isinstance(ids, list) or not ids or not all(isinstance(one, str) and one.strip() for one in ids):
        raise LawError(f"cite takes a provision id or a list of ids, not '{raw}'")
    return tuple(ids)


def read_reading(raw: object) -> Reading | None:
    """A reading: id, text, author and day (`on`), all needed."""
    if raw is None:
        return None
    if not isinstance(raw, Mapping) or set(raw) != {"id", "text", "author", "on"}:
        raise LawError("a reading has exactly id, text, author and on (a day)")
    if type(raw["on"]) is not date or not all(isinstance(raw[key], str) for key in ("id", "text", "author")):
        raise LawError("a reading has texts as id, text and author, and a day such as 2026-11-22 as on")
    return Reading(raw["id"], raw["text"], raw["author"], raw["on"])


def check_keys(raw: Mapping[str, Anything], allowed: set[str], what: str) -> None:
    """LawError for a key that the language does not know, or where no mapping stands."""
    if not isinstance(raw, Mapping):
        raise LawError(f"{what} needs a mapping, not '{raw}'; its keys are {', '.join(sorted(allowed))}")
    unknown = [str(key) for key in raw if key not in allowed]
    if unknown:
        raise LawError(f"{what} has no key '{unknown[0]}'; the keys are {', '.join(sorted(allowed))}")


def text(raw: Mapping[str, Anything], key: str) -> str:
    """A text of the YAML, '' when absent. LawError when it is something else."""
    value = raw.get(key, "")
    if not isinstance(value, str):
        raise LawError(f"'{key}' must be a text, not '{value}'; put it in quotes")
    return value
