"""Answers that no phone system should give. One of them may kill the phone: then it is about being
there again, and the test says how often.
"""

from __future__ import annotations

import contextlib
import time

import pytest

from softphone.domain.commands import Dial, GetStatus, RegisterNow
from softphone.domain.errors import Problem
from softphone.domain.registration import AccountState
from tests.rig.pbx import Pbx
from tests.rig.rude_pbx import Calls, Refused
from tests.sip_robustness.conftest import Target, target
from tests.sip_robustness.fuzz_pbx import FuzzingResponses, PhoneSilent
from tests.sip_robustness.mutation import Mutator

CHANGED, MANY_CHANGED = 20_000, 400_000
TIMES = 25
SEED = 3261
AGAIN_S = 10.0
TREATMENTS = (Calls.STAYS, Calls.STAYS, Calls.ENDS, Calls.PROGRESS, Refused(486), Refused(302))


@pytest.mark.parametrize("count", [CHANGED, pytest.param(MANY_CHANGED, marks=pytest.mark.long)])
@pytest.mark.timeout(3600)
def test_mutated_responses(pbx: Pbx, count: int) -> None:
    fuzz = FuzzingResponses(Mutator(SEED), TIMES)
    ends: list[float] = []
    begin = time.monotonic()
    with target(fuzz, pbx) as fired_at:
        while fuzz.sent < count:
            try:
                one_round(fired_at, fuzz)
            except (Problem, PhoneSilent):
                if fired_at.alive():
                    raise
            if not fired_at.alive():
                ends.append(there_again(fired_at, fuzz))
        took_s = time.monotonic() - begin
        fuzz.honest = True
        fired_at.makes_a_real_call()
    slowest = f", there again within {max(ends):.1f} s" if ends else ""
    print(f"\n{fuzz.sent} mutated responses in {took_s:.1f} s, {len(ends)} ends{slowest}")
    assert all(took < AGAIN_S for took in ends)


def one_round(fired_at: Target, fuzz: FuzzingResponses) -> None:
    """A registration and a call, each message of which is answered by nonsense."""
    link = fired_at.phone.link
    mad = next(one for one in link.ask(GetStatus()).accounts if one.address.startswith("199@"))
    fuzz.honest = False
    if mad.state is AccountState.REFUSED:
        fired_at.sign_in_at_the_fuzzing_one()
    else:
        link.ask(RegisterNow(mad.id))
    fuzz.calls["600"] = fuzz.mutator.chance.choice(TREATMENTS)
    with contextlib.suppress(Problem):  # refused while the last one still ends
        link.ask(Dial("600", mad.id))
    fuzz.fence()
    fired_at.clear_calls()
    fuzz.fence()


def there_again(fired_at: Target, fuzz: FuzzingResponses) -> float:
    """Starts the phone as the window does; the seconds until it is signed in and calls again."""
    fuzz.honest = True
    begin = time.monotonic()
    fired_at.phone.kill()
    fired_at.phone.start()
    fired_at.sign_in()
    took_s = time.monotonic() - begin
    fired_at.makes_a_real_call()
    return took_s
