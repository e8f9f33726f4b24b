"""How many files stand at which stage. The shares are those of a busy office, not of any statistics."""

from __future__ import annotations

import random
from enum import StrEnum


class Stage(StrEnum):
    """Where a file stands on the demonstration's day."""

    ASKED = "asked, interview to come"
    INTERVIEWED = "interviewed, not yet signed"
    REFUSED = "refused"
    SIGNED = "signed, not started"
    IN_EFFECT = "in effect"
    NEAR_TERM = "services missing near term"
    DONE = "everything done, to be checked"
    FULFILLED = "fulfilled"
    TERM_OVER = "term over, to be checked"
    NOT_FULFILLED = "not fulfilled, no reason"
    REASON_GIVEN = "not fulfilled, reason to be judged"
    RECOGNISED = "not fulfilled, legitimate reason"
    SECOND = "second contract"
    FORMER_CANDIDATE = "candidate past retention"
    FORMER_SIGNATORY = "signatory past retention"


# While contracts can be signed; then without candidates, once a year has passed since the last could ask.
SHARES = {
    Stage.ASKED: 9,
    Stage.INTERVIEWED: 7,
    Stage.REFUSED: 2,
    Stage.SIGNED: 9,
    Stage.IN_EFFECT: 24,
    Stage.NEAR_TERM: 9,
    Stage.DONE: 3,
    Stage.FULFILLED: 13,
    Stage.TERM_OVER: 4,
    Stage.NOT_FULFILLED: 5,
    Stage.REASON_GIVEN: 2,
    Stage.RECOGNISED: 2,
    Stage.SECOND: 4,
    Stage.FORMER_CANDIDATE: 3,
    Stage.FORMER_SIGNATORY: 4,
}
_CANDIDATES = (Stage.ASKED, Stage.INTERVIEWED, Stage.REFUSED)


def stages(people: int, *, new_contracts: bool, draw: random.Random) -> list[Stage]:
    """One stage per person, in a drawn order; each stage with its share, and with one person at least where possible.

    Without new contracts the candidates' share falls to those past retention.
    """
    shares = dict(SHARES)
    if not new_contracts:
        for stage in _CANDIDATES:
            shares[Stage.FORMER_CANDIDATE] += shares.pop(stage)
    whole = sum(shares.values())
    exact = {stage: share * people / whole for stage, share in shares.items()}
    counts = {stage: int(number) or (1 if people >= len(shares) else 0) for stage, number in exact.items()}
    while (left := people - sum(counts.values())) != 0:
        free = [stage for stage, number in counts.items() if left > 0 or number > 1]
        counts[max(free, key=lambda stage: (exact[stage] - counts[stage]) * left)] += 1 if left > 0 else -1
    listed = [stage for stage, number in counts.items() for _ in range(number)]
    draw.shuffle(listed)
    return listed
