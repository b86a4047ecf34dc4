"""The phone: use cases on the domain. It talks to the other rooms through ports."""
