"""`make demo` as somebody runs it, and that its stranger knows every route that there is."""

import os
import re
import subprocess
import sys
from datetime import UTC, datetime

import pytest

from atende.api.app import routes
from atende.hours import Hours
from infra.local import ROOT
from infra.local.demo.by_hand import hours_around, opening_words, survey_hour
from infra.local.demo.findings import TITLES
from infra.local.demo.morning import NIGHT
from infra.local.demo.outsiders import CONTACT_ROUTES, FOLLOW_UP_ROUTES, LISTS, THREAD_ROUTES
from infra.local.demo.stage import ZONE

OWN = {
    "/api/session",
    "/api/team",
    "/api/session/lost",
    "/api/session/address",
    "/api/session/phone",
    "/api/session/challenge",
    "/api/session/passkey",
    "/api/passkeys",
    "/api/passkeys/challenge",
    "/api/passkeys/rule",
    "/api/passkeys/<passkey>",
    "/api/people/<agent>/passkeys",
    "/api/checklist",
    "/api/connecting",
    "/api/connecting/look",
    "/api/connecting/channels",
    "/api/access-log/export",
    "/api/privacy-page",
    "/api/erasures/<erasure>",
    "/api/erasures/<erasure>/resume",
    "/api/retention",
    "/api/retention/count",
    "/api/connectors",
    "/api/connectors/<connector>",
    "/api/connectors/<connector>/connect",
    "/api/connectors/<connector>/settings",
    "/api/connectors/<connector>/retry",
    "/api/connectors/<connector>/leave",
    "/api/connectors/authorized",
    "/api/threads/<thread>/sales/<sale>/cancel",
    "/api/threads/<thread>/sales/<sale>/refund",
    "/api/threads/<thread>/sales/<sale>/send",
    "/api/threads/<thread>/sales/<sale>/stage",
    "/api/connecting/chat",
    "/api/connecting/chat/secret",
    "/api/connecting/disconnect",
    "/api/connecting/offers",
    "/api/faq/sensitive",
    "/api/links/remove",
    "/api/keys",
    "/api/webhooks",
    "/api/webhooks/<webhook>",
    "/api/webhooks/<webhook>/renew",
    "/api/webhooks/<webhook>/test",
    "/api/webhooks/<webhook>/deliveries",
    "/api/webhooks/<webhook>/deliveries/<delivery>/replay",
    "/api/keys/<key>",
    "/api/keys/<key>/roll",
    "/api/links/edit",
    "/api/starters",
    "/api/catalog/refresh",
    "/api/template-drafts/check",
    "/api/template-drafts/remove",
    "/api/template-drafts/order-news",
    "/api/numbers/picture",
    "/api/settings/changes/<change>/undo",
    "/api/people/<agent>",
    "/api/people/<agent>/link",
    "/api/people/<agent>/sessions",
    "/api/people/<agent>/sessions/<session>",
    "/api/people/phone",
    "/api/people/addresses",
    "/api/people/<agent>/address",
    "/api/team/assignment",
    "/api/team/people/<person>",
    "/api/teams",
    "/api/teams/<team>",
    "/api/me/status",
    "/api/notices/read",
    "/api/survey",
    "/api/surveys",
    "/api/surveys/threads",
    "/api/surveys/plan",
    "/api/surveys/plan/cancel",
    "/api/surveys/reach",
    "/api/me/notifications",
    "/api/me/notifications/news",
    "/api/me/notifications/test",
    "/api/me/devices",
    "/api/me/devices/<name>",
    "/api/digest",
    "/api/digest/preview",
    "/api/digest/send",
    "/api/labels",
    "/api/labels/rename",
    "/api/labels/remove",
    "/api/views",
    "/api/views/remove",
    "/api/pins",
    "/api/contact-fields",
    "/api/file-jobs/uploads",
    "/api/file-jobs/contacts/import",
    "/api/file-jobs/contacts/export",
    "/api/economy",
    "/api/figures/morning",
    "/api/faq",
    "/api/faq/<name>",
    "/api/faq/words/<word>",
    "/api/faq/try",
    "/api/faq/ways",
    "/api/faq/preview",
    "/api/faq/lessons",
    "/api/faq/lessons/<name>/accept",
    "/api/faq/lessons/<name>",
    "/api/hours",
    "/api/deadlines",
    "/api/hours/preview",
    "/api/greetings",
    "/api/greetings/preview",
    "/api/uploads",
    "/api/menu",
    "/api/menu/try",
    "/api/replies",
    "/api/replies/<reply>",
    "/api/replies/<reply>/media",
    "/api/replies/export",
    "/api/replies/import",
    "/api/replies/understood",
    "/api/rules",
    "/api/rules/<rule>",
    "/api/rules/sentence",
    "/api/rules/call-backs",
    "/api/rules/rehearsal",
    "/api/numbers/check",
    "/api/numbers/profile",
    "/api/alerts/dismiss",
    "/api/threads/check",
    "/api/campaigns",
    "/api/campaigns/<campaign>",
    "/api/campaigns/<campaign>/act",
    "/api/campaigns/settings",
}
"""Routes that name no thread: signing in and out, and one's own shop's survey, bill, FAQ, settings, menu, quick
replies, rules, numbers and alerts."""
NEW = {("POST", "/api/threads"), ("POST", "/api/people"), ("POST", "/api/links"), ("POST", "/api/template-drafts")}
NEW |= {("POST", "/api/template-drafts/library")}
"""Begin something of one's own: a conversation, an invitation, a link, the reading of a library."""


@pytest.mark.integration
def test_all_twenty_expectations_hold() -> None:
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "layers/atende/python")])}
    command = [sys.executable, "-m", "infra.local.demo"]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=400, check=False)
    held = re.findall(r"^ ?(\d+)  ok ", done.stdout, re.MULTILINE)
    if held != [str(number) for number in TITLES]:
        pytest.fail(f"{done.stdout}\n{failures(done.stdout)}", pytrace=False)
    assert (done.returncode, done.stderr) == (0, "")


def failures(output: str) -> str:
    """The rows that did not hold, with what was expected and what came, again at the end, where a long log is read."""
    rows = re.findall(r"^ ?\d+  FALHOU .*\n(?: {6}.*\n)*", output, re.MULTILINE)
    return "".join(rows) or "The day ended before every expectation was looked at."


def test_the_stranger_tries_every_route() -> None:
    tried = {(method, f"/api/threads/<thread>{path.partition('?')[0]}") for method, path, _ in THREAD_ROUTES}
    tried |= {
        (method, "/api/threads/<thread>" + path.replace("{follow_up}", "<follow_up>"))
        for method, path, _ in FOLLOW_UP_ROUTES
    }
    tried |= {
        (method, path.replace("{contact}", "<contact>").replace("{note}", "<note>").replace("{job}", "<job>"))
        for method, path, _ in CONTACT_ROUTES
    }
    tried |= {("GET", path.partition("?")[0]) for path in LISTS}
    named = {(route.method, route.path) for route in routes() if route.path not in OWN}
    assert tried == named - NEW


@pytest.mark.parametrize("hour", range(24))
def test_the_day_can_be_played_at_any_hour(hour: int) -> None:
    """The shop is open now and was shut in the night that the demo tells of, by the desk's own reckoning."""
    now = datetime(2026, 12, 31, hour, 59, 50, tzinfo=UTC)
    hours, night = Hours.parse(hours_around(now, ZONE), ZONE), now - NIGHT
    back = hours.next_opening(night)
    assert back is not None
    assert (hours.is_open(now), hours.is_open(night)) == (True, False)
    assert hours.words(back, night, "pt-BR") == opening_words(night, now, ZONE)
    assert survey_hour(now, ZONE) == (0 if hour == 2 else (hour - 3) % 24)
