"""A desktop softphone for people whose phone system is a hosted PBX."""

__version__ = "0.1.0"
