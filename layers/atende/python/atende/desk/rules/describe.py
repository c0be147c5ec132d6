"""Describes a rule in one sentence for its owner: "Quando chega uma mensagem, se a loja está fechada, então ..."."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from atende.channels import protocols
from atende.core.i18n import capital, pick
from atende.desk.rules.texts import AND, AS_THEN, EVENTS, GIVEN, IF, NOT, OR, THEN, VALUES, WHEN
from atende.model.labels import TEAM_MARK
from atende.model.rules import Action, Condition, Trigger, rule

LONGEST = 60
ENDED = (".”", "!”", "?”", "…”")
OURS = ("intent", "hours", "contact", "assigned", "priority", "stars")
"""Kinds of condition whose values are the schema's own words, which are translated."""
NAMED = ("inbox", "assign", "bot", "label:team", "unlabel:team")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """The language of the sentence, and the shop's names of its agents, inboxes and teams, by id; of teams with
    the mark that rules have before it."""

    language: str
    names: Mapping[str, str] = field(default_factory=dict)

    def sentence(self, document: Mapping[str, Any]) -> str:
        parsed = rule(document)
        given = self.joined([self.condition(condition) for condition in parsed.given])
        parts = [self.when(parsed.when)]
        parts += [f"{pick(IF, self.language)} {given}"] if given else []
        then = self.joined([self.action(action) for action in parsed.then])
        said = capital(f"{', '.join(parts)}, {pick(AS_THEN, self.language)} {then}")
        return said if said.endswith(ENDED) else f"{said}."

    def when(self, trigger: Trigger) -> str:
        events = pick(EVENTS, self.language)
        words = events.get(f"{trigger.event}:{trigger.value}") or events[trigger.event]
        return f"{pick(WHEN, self.language)} {words.format(value=trigger.value)}"

    def condition(self, condition: Condition) -> str:
        values = [self.value(condition.kind, value) for value in condition.values]
        words = pick(GIVEN, self.language)[condition.kind]
        no = pick(NOT, self.language) if condition.negated else ""
        return words.format(value=self.joined(values, word=pick(OR, self.language)), no=no)

    def action(self, action: Action) -> str:
        text = " ".join(action.value.split())
        shown = text if len(text) <= LONGEST else f"{text[: LONGEST - 1].rstrip()}…"
        kind = f"{action.do}:team" if action.value in self.names and action.value.startswith(TEAM_MARK) else action.do
        return pick(THEN, self.language)[kind].format(value=self.value(kind, shown))

    def value(self, kind: str, value: str) -> str:
        if kind == "channel":
            return protocols.capabilities(value).title if value in protocols.names() else value
        if kind in OURS:
            return pick(VALUES, self.language).get(value, value)
        return self.names.get(value, value) if kind in NAMED else f"“{self.names.get(value, value)}”"

    def joined(self, words: Iterable[str], *, word: str = "") -> str:
        """Joins words to a list as people write it.

        >>> Wording(language="pt-BR").joined(["um", "dois", "três"])
        'um, dois e três'
        """
        *before, last = list(words) or [""]
        return f" {word or pick(AND, self.language)} ".join(filter(None, (", ".join(before), last)))
