"""The SIP stack: the only room that imports pjsua2. Everything leaves it as
`softphone.domain.facts`.
"""
