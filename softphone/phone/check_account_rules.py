"""The doctor's rules about an account and its server."""

from __future__ import annotations

from softphone.domain.account import Account
from softphone.domain.address import Transport
from softphone.domain.check import CheckResult, Remedy, Rule, Verdict
from softphone.domain.errors import ProblemText
from softphone.domain.phrase import Phrase
from softphone.domain.registration import AccountState
from softphone.domain.snapshots import AccountSnapshot
from softphone.phone.check_rules import phrases_of
from softphone.phone.server_probe import ServerEvidence, day_of

MOST_CLOCK_DIFFERENCE_S = 120.0
SOON_S = 14 * 24 * 3600.0
_ACCOUNT = "Account {address}"
_PORT = "Port {port} by {transport}"
_CERTIFICATE = "Certificate of {name}"
_SAID = "{title}. {message}"


def no_account() -> CheckResult:
    words = ProblemText.of("Account", "Nobody is signed in.", "Sign in with your extension.")
    return CheckResult(Rule.ACCOUNT, Verdict.BAD, words, Remedy.SIGN_IN)


def registered(account: AccountSnapshot) -> CheckResult:
    address = account.address
    if account.state is AccountState.READY:
        words = ProblemText.of(
            _ACCOUNT, "It is registered: calls reach this phone.", "", address=address
        )
        return CheckResult(Rule.ACCOUNT, Verdict.GOOD, words, account=address)
    if account.problem is not None:
        title, message, step = phrases_of(account.problem)
        words = ProblemText.of(_ACCOUNT, _SAID, step, address=address, title=title, message=message)
    else:
        words = ProblemText.of(
            _ACCOUNT,
            "It is not registered yet.",
            "Wait a moment, then check again.",
            address=address,
        )
    refused = account.state is AccountState.REFUSED
    remedy = Remedy.ACCOUNT_SETTINGS if refused else Remedy.REGISTER
    return CheckResult(Rule.ACCOUNT, Verdict.BAD, words, remedy, address)


def server_name(account: Account, evidence: ServerEvidence) -> CheckResult:
    title = Phrase.of("Server name {name}", name=evidence.name)
    if evidence.address:
        words = ProblemText.of(title, "It has the address {ip}.", "", ip=evidence.address)
        return CheckResult(Rule.SERVER_NAME, Verdict.GOOD, words, account=account.address)
    if evidence.temporary:
        words = ProblemText.of(
            title,
            "No name server answered.",
            "Check the network: other sites probably do not open either.",
        )
    else:
        words = ProblemText.of(
            title,
            "No such name is known.",
            "Check the server's name under Advanced, or ask your provider for it.",
        )
    return CheckResult(
        Rule.SERVER_NAME, Verdict.BAD, words, Remedy.ACCOUNT_SETTINGS, account.address
    )


def server_port(account: Account, evidence: ServerEvidence) -> CheckResult:
    title = Phrase.of(_PORT, port=evidence.port, transport=account.transport.value.upper())
    if not evidence.address:
        words = ProblemText.of(title, "Not tried, for the server has no address.", "")
        return CheckResult(Rule.SERVER_PORT, Verdict.UNKNOWN, words, account=account.address)
    if evidence.port_open:
        words = ProblemText.of(title, "The server answers.", "")
        return CheckResult(Rule.SERVER_PORT, Verdict.GOOD, words, account=account.address)
    verdict = Verdict.BAD
    if evidence.port_open is None:
        verdict = Verdict.UNKNOWN
        words = ProblemText.of(
            title,
            "No answer came. A firewall may be in between, or the server ignores strangers.",
            "If the account is not ready either, try TCP or TLS under Advanced.",
        )
    else:
        words = ProblemText.of(
            title,
            "Nobody can be reached there ({reason}).",
            "Check server, port and transport under Advanced, and the firewall in between.",
            reason=evidence.reason or Phrase("refused"),
        )
    return CheckResult(Rule.SERVER_PORT, verdict, words, Remedy.ACCOUNT_SETTINGS, account.address)


def certificate(account: Account, evidence: ServerEvidence, now: float) -> CheckResult | None:
    """None where there is no encryption or no connection."""
    if account.transport is not Transport.TLS or not evidence.port_open:
        return None
    title = Phrase.of(_CERTIFICATE, name=evidence.name)
    if evidence.certificate_error:
        words = ProblemText.of(
            title,
            "It is refused: {reason}.",
            "Check the server's name and this computer's clock, or give your company's CA file "
            "under Advanced. Do not go on without: somebody else may be answering.",
            reason=evidence.certificate_error,
        )
        return CheckResult(
            Rule.CERTIFICATE, Verdict.BAD, words, Remedy.ACCOUNT_SETTINGS, account.address
        )
    until = evidence.certificate_until
    if until is None:
        words = ProblemText.of(title, "It is good.", "")
    elif until - now < SOON_S:
        words = ProblemText.of(
            title,
            "It ends on {day}; after that nobody can sign in.",
            "Tell your administrator that it must be renewed.",
            day=day_of(until),
        )
        return CheckResult(Rule.CERTIFICATE, Verdict.WARNING, words, account=account.address)
    else:
        words = ProblemText.of(title, "It is good until {day}.", "", day=day_of(until))
    return CheckResult(Rule.CERTIFICATE, Verdict.GOOD, words, account=account.address)


def clock(account: Account, ahead_s: float | None) -> CheckResult | None:
    """`ahead_s` is how far our clock is before the server's; None when the server told no time."""
    if ahead_s is None:
        return None
    if abs(ahead_s) <= MOST_CLOCK_DIFFERENCE_S:
        words = ProblemText.of("Clock", "It agrees with the phone system's.", "")
        return CheckResult(Rule.CLOCK, Verdict.GOOD, words, account=account.address)
    words = ProblemText.of(
        "Clock",
        "It is {minutes} minutes ahead of the phone system's: times in the history are wrong."
        if ahead_s > 0
        else "It is {minutes} minutes behind the phone system's: certificates may be refused.",
        "Set the computer's clock, best by letting the system do it.",
        minutes=round(abs(ahead_s) / 60),
    )
    return CheckResult(Rule.CLOCK, Verdict.WARNING, words, account=account.address)
