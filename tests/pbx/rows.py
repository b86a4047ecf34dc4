"""Every row of the provider's help page: how it is started, what must arrive at the PBX, and what
the PBX must do then. The window's tests and the command line's run the same rows.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from softphone.domain.feature import Switch
from tests.pbx import effects
from tests.pbx.effects import Effect
from tests.pbx.stage import BEN, CY, DEE, IVY, ME, Stage

Method = Literal["INVITE", "REFER"]
Before = Callable[[Stage], object]


@dataclass(frozen=True)
class Row:
    """`help` is the row's first cell on the help page. The window triggers `code.<code>` and types
    `argument` (`call` names the row of the park board, for what is dialled as a plain number);
    `argv` is the command line. `user` is what the INVITE or REFER must name. `state` is what the
    phone then assumes of a feature.
    """

    help: str
    code: str
    argv: tuple[str, ...]
    user: str
    effect: Effect
    method: Method = "INVITE"
    argument: str = ""
    before: Before | None = None
    state: tuple[str, Switch, str] | None = None
    signs_out: bool = False

    @property
    def id(self) -> str:
        return f"{self.code or self.argv[0]} {self.user}"


def _switch(
    help_: str,
    code: str,
    user: str,
    argv: str,
    state: Switch,
    effect: Effect,
    *,
    feature: str = "",
    argument: str = "",
    known: str | None = None,
    before: Before | None = None,
) -> Row:
    """A row that switches a feature; `known` is the argument the phone then shows for it."""
    words = tuple(argv.split())
    shown = argument if known is None else known
    state_ = (feature or words[0], state, shown)
    return Row(
        help_, code, ("feature", *words), user, effect, argument=argument, before=before,
        state=state_,
    )  # fmt: skip


def _preset(**values: str) -> Before:
    def set_up(stage: Stage) -> None:
        for family, value in values.items():
            stage.pbx.set_db(family, ME, value)

    return set_up


def _in_queues(stage: Stage) -> None:
    for queue in ("9100", "9101"):
        stage.pbx.command(f"queue add member PJSIP/101 to {queue}")


def _talking(stage: Stage) -> None:
    stage.talking_to(BEN)


def _talking_with_another_device(stage: Stage) -> None:
    stage.start_my_other_device()
    stage.talking_to(BEN)


def _my_other_device_talks(stage: Stage) -> None:
    stage.start_my_other_device()
    stage.mine.dial(BEN)
    stage.wait(lambda: stage.pbx.bridged_with(BEN) == {ME}, "the other device to talk to 102")


def _recording(stage: Stage) -> None:
    stage.talking_to(BEN)
    stage.me.cli("record", "start")


def _paused(stage: Stage) -> None:
    _recording(stage)
    stage.me.cli("record", "pause")


def _dee_rings(stage: Stage) -> None:
    stage.dee.forget_events()
    stage.cy.dial(DEE)
    stage.dee.wait_event("CALL_INCOMING")


def _dee_has_called(stage: Stage) -> None:
    stage.dee.dial(ME)
    stage.dee.wait_event("CALL_RINGING")
    stage.dee.hang_up()
    stage.wait(lambda: not stage.pbx.channels(), "Dee's call to be over")
    stage.dee.forget_events()


def _at_a_borrowed_desk(stage: Stage) -> None:
    _preset(hotdesk="on")(stage)
    stage.me.cli("feature", "dnd", "on")
    stage.me.wait(stage.kept_files, 5, "the state to be kept on this computer")


def _parked(slot: str) -> Before:
    return lambda stage: stage.parked(slot)


ON, OFF, UNKNOWN = Switch.ON, Switch.OFF, Switch.UNKNOWN

_SWITCHES = (
    _switch("*78", "dnd-on", "*78", "dnd on", ON, effects.goes_to_voicemail("dnd", "on")),
    _switch("*79", "dnd-off", "*79", "dnd off", OFF, effects.rings_again("dnd", "off"),
            before=_preset(dnd="on")),
    _switch("*72<Forwarding Number>", "forward-all-on", "*72102", "forward-all on 102", ON,
            effects.goes_to_ben("cfwd", "102"), argument=BEN),
    _switch("*73", "forward-all-off", "*73", "forward-all off", OFF,
            effects.rings_again("cfwd", "off"), before=_preset(cfwd=BEN)),
    _switch("*40", "forward-all-stored", "*40", "forward-all on", ON,
            effects.goes_to_ben("cfwd", "102"), known=BEN, before=_preset(cfwd_stored=BEN)),
    _switch("*41<Forwarding Number>", "forward-busy-destination", "*41102",
            "forward-busy-destination 102", ON,
            effects.when_busy_goes_to_ben("busy_to", "102"), argument=BEN,
            before=_preset(busy_forward="on")),
    _switch("*42<Forwarding Number>", "forward-no-answer-destination", "*42102",
            "forward-no-answer-destination 102", ON,
            effects.unanswered_goes_to_ben("noanswer_to", "102"), argument=BEN,
            before=_preset(noanswer_forward="on")),
    _switch("*90", "forward-busy-on", "*90", "forward-busy on", ON,
            effects.when_busy_goes_to_ben("busy_forward", "on"), before=_preset(busy_to=BEN)),
    _switch("*91", "forward-busy-off", "*91", "forward-busy off", OFF,
            effects.stores("busy_forward", "off"), before=_preset(busy_forward="on")),
    _switch("*92", "forward-no-answer-on", "*92", "forward-no-answer on", ON,
            effects.unanswered_goes_to_ben("noanswer_forward", "on"),
            before=_preset(noanswer_to=BEN)),
    _switch("*93", "forward-no-answer-off", "*93", "forward-no-answer off", OFF,
            effects.stores("noanswer_forward", "off"), before=_preset(noanswer_forward="on")),
    _switch("*74", "night-on", "*74", "night on", ON, effects.goes_to_voicemail("night", "on")),
    _switch("*76", "night-toggle", "*76", "night toggle", OFF, effects.rings_again("night", "off"),
            before=_preset(night="on")),
    _switch("*75", "night-off", "*75", "night off", OFF, effects.rings_again("night", "off"),
            before=_preset(night="on")),
    _switch("*77", "reject-anonymous-on", "*77", "reject-anonymous on", ON,
            effects.anonymous_is_refused),
    _switch("*87", "reject-anonymous-off", "*87", "reject-anonymous off", OFF,
            effects.rings_again("reject_anonymous", "off", dialled="*67101"),
            before=_preset(reject_anonymous="on")),
    _switch("*88", "queue-on", "*88", "queue on", ON, effects.in_queues("9100", "9101")),
    _switch("*89", "queue-off", "*89", "queue off", OFF, effects.in_queues(), before=_in_queues),
    _switch("*88<Queue>", "queue-on", "*889100", "queue on 9100", ON, effects.in_queues("9100"),
            argument="9100"),
    _switch("*89<Queue>", "queue-off", "*899100", "queue off 9100", OFF,
            effects.in_queues("9101"), argument="9100", known="", before=_in_queues),
    _switch("9902", "hot-desk-on", "9902", "hot-desk on", ON, effects.stores("hotdesk", "on")),
    Row("*46", "hot-desk-release", ("feature", "hot-desk-release"), "*46",
        effects.stores("hotdesk", "off"), before=_preset(hotdesk="on")),
)  # fmt: skip

_CALLS = (
    Row("*35<Extension>", "pickup-extension", ("pickup", DEE), "*35106",
        effects.i_talk_to(CY), argument=DEE, before=_dee_rings),
    Row("*36", "pickup-company", ("pickup", "--company"), "*36", effects.i_talk_to(CY),
        before=_dee_rings),
    Row("*37", "pickup-department", ("pickup", "--department"), "*37", effects.i_talk_to(CY),
        before=_dee_rings),
    Row("*44", "pull-call", ("feature", "pull-call"), "*44", effects.ben_is_pulled,
        before=_my_other_device_talks),
    Row("*48<Destination>", "ask-pin", ("feature", "ask-pin", BEN), "*48102",
        effects.ben_types("screen_pin", "1234"), argument=BEN),
    Row("*49<Destination>", "ask-extension", ("feature", "ask-extension", BEN), "*49102",
        effects.ben_types("screen_extension", "102#"), argument=BEN),
    Row("*50<Extension>", "intercom", ("feature", "intercom", DEE), "*50106",
        effects.dee_is_asked_to_answer_at_once, argument=DEE),
    Row("*55<Call Park>", "retrieve", ("retrieve", "701"), "*55701", effects.i_talk_to(BEN),
        argument="701", before=_parked("701")),
    Row("*67<Destination>", "anonymous", ("feature", "anonymous", DEE), "*67106",
        effects.dee_sees_nobody, argument=DEE),
    Row("*69", "call-return", ("feature", "call-return"), "*69", effects.dee_rings,
        before=_dee_has_called),
    Row("99<Extension Code>", "account-code", ("feature", "account-code", "1234"), "991234",
        effects.stores("account_code", "1234"), argument="1234"),
    Row("9900", "voicemail-login", ("feature", "voicemail-login"), "9900",
        effects.listens_to("@default")),
    Row("9901", "voicemail", ("voicemail", "call"), "9901", effects.listens_to("101@default")),
    Row("5000", "", ("dial", "5000"), "5000", effects.listens_to("@default")),
    Row("5001", "", ("dial", "5001"), "5001", effects.listens_to("101@default")),
)  # fmt: skip

_IN_CALLS = (
    Row("*80", "record-start", ("record", "start"), "*80", effects.records("on"),
        before=_talking),
    Row("*82", "record-pause", ("record", "pause"), "*82", effects.records("paused"),
        before=_recording),
    Row("*83", "record-resume", ("record", "resume"), "*83", effects.records("on"),
        before=_paused),
    Row("*81", "record-stop", ("record", "stop"), "*81", effects.records("off"),
        before=_recording),
    Row("***", "park", ("park",), "***", effects.ben_waits_in("720"), "REFER", before=_talking),
    Row("*97<Extension>", "transfer-4", ("feature", "transfer-4", IVY), "*971001",
        effects.ben_talks_to(IVY), "REFER", IVY, _talking),
    Row("*98<Extension>", "transfer-3", ("feature", "transfer-3", DEE), "*98106",
        effects.dee_answers_ben, "REFER", DEE, _talking),
    Row("*99", "transfer-to-self", ("feature", "transfer-to-self"), "*99",
        effects.my_other_device_takes_ben, "REFER", before=_talking_with_another_device),
    Row("7<Extension>", "transfer-to-voicemail", ("feature", "transfer-to-voicemail", CY), "7103",
        effects.ben_speaks_to("103@default"), "REFER", CY, _talking),
    Row("7000-7999", "transfer-to-voicemail", ("feature", "transfer-to-voicemail", IVY), "71001",
        effects.ben_speaks_to("1001@default"), "REFER", IVY, _talking),
)  # fmt: skip

_SLOTS = tuple(
    Row(help_, "", ("park", slot), slot, effects.ben_waits_in(slot), "REFER", before=_talking)
    for help_, slot in (
        ("7[0-1][0-9]", "700"), ("700-719", "719"), ("7[2-9][0-9]", "720"), ("720-799", "799"),
    )
) + tuple(
    Row(help_, "", ("dial", slot), slot, effects.i_talk_to(BEN), before=_parked(slot))
    for help_, slot in (("7[0-1][0-9]", "701"), ("7[2-9][0-9]", "721"))
)  # fmt: skip

_NUMBERS = (
    *(
        Row(number, "", ("dial", number), number, effects.hears_the_service)
        for number in ("211", "311", "411", "511", "611", "811", "911", "933", "988")
    ),
    # The help page has 711 twice; this PBX takes it for a slot, in which nobody waits.
    Row("711", "", ("dial", "711"), "711", effects.nobody_is_there),
)

# What ends the account's stay is last.
_LAST = (
    Row("9999", "hot-desk-off", ("feature", "hot-desk", "off"), "9999",
        effects.leaves_nothing_here, before=_at_a_borrowed_desk, signs_out=True),
)  # fmt: skip

ROWS: tuple[Row, ...] = (*_SWITCHES, *_CALLS, *_IN_CALLS, *_SLOTS, *_NUMBERS, *_LAST)
