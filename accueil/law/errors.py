"""The one error of the law engine: where it happened and, in one sentence, what to do about it."""

from __future__ import annotations


class LawError(ValueError):
    """Something in a law file, or in a question put to the law, cannot stand.

    `file` is the path inside the programmes folder, `rule` the rule (or fact, parameter, example) concerned; `sentence`
    says what is wrong and what to do.
    """

    def __init__(self, sentence: str, *, file: str = "", rule: str = "") -> None:
        self.sentence, self.file, self.rule = sentence, file, rule
        super().__init__(": ".join(part for part in (file, rule, sentence) if part))

    def within(self, *, file: str = "", rule: str = "") -> LawError:
        """The same error with the place filled in where it was not known yet."""
        return LawError(self.sentence, file=self.file or file, rule=self.rule or rule)
