"""Texts about the health of a number, and the limits of its profile."""

from atende.channels.meta.api_version import ends as version_ends
from atende.channels.whatsapp.account_mapping import LONGEST as PROFILE_LIMITS
from atende.channels.whatsapp.account_mapping import STARTER_LIMITS, VERTICALS, check_picture
from atende.channels.whatsapp.account_mapping import checked as check_profile
from atende.channels.whatsapp.account_mapping import checked_starters as check_starters
from atende.channels.whatsapp.texts.account_codes import worded as code_text
from atende.channels.whatsapp.texts.alerts import sentence as alert_text

__all__ = [
    "PROFILE_LIMITS",
    "STARTER_LIMITS",
    "VERTICALS",
    "alert_text",
    "check_picture",
    "check_profile",
    "check_starters",
    "code_text",
    "version_ends",
]
