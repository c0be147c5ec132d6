"""How well the new text of mails is found, beside mail-parser-reply: `python -m bench.mail_texts`.

The mails of `events/mail_texts/` are our own, written as the mail programs of Brazil and elsewhere write them, and the
rules were made with them at hand: a figure below the bound says that a change has broken something. The peer runs in
the bench environment with its languages, and with a Portuguese entry that we gave it.
"""

import json
import subprocess
import sys

from atende.channels.email.quoting import new_text
from bench.picture import Bar
from bench.report import columns, leave
from infra.local import ROOT, Trouble
from tests.channels.mail_texts import FOLDER, MailText, Score, mails, score

PEER = ROOT / ".venvs/bench/bin/python"
BOUNDS = Score(exact=0.80, f1=0.93, lost=0)
"""The least share of exact texts, the least F1 of words, and the most mails that are lost whole."""
OURS = "Atende"
ASK = """
import json, sys
from mailparser_reply import EmailReplyParser
from mailparser_reply.constants import MAIL_LANGUAGES
MAIL_LANGUAGES["pt"] = {
    "wrote_header": r"^(?!Em.*Em\\s.+?escreveu:)(Em\\s(.+?)\\s?escreveu\\s?:)$",
    "from_header": r"((?:(?:^|\\n|\\n)[* ]*(?:De|Enviad[oa](?: em)?|Data|Para|Assunto|Cc)[ ]*:"
    r"[ *]*(?:\\s{,2}).*){2,}(?:\\n.*){,1})",
    "disclaimers": [],
    "signatures": ["Atenciosamente", "Att"],
    "sent_from": "Enviado d[oe] meu",
}
parser = EmailReplyParser(languages=["pt", "en", "es", "fr", "de"])
texts = json.load(sys.stdin)
replies = [parser.read(text).replies for text in texts]
print(json.dumps([(parts[0].body if parts else "") or "" for parts in replies]))
"""


def peer(cases: list[MailText]) -> Score:
    """Returns the peer's score, all mails in one process."""
    if not PEER.exists():
        raise Trouble("The bench environment is missing: run `make bench`.")
    texts = json.dumps([case.text for case in cases])
    done = subprocess.run([PEER, "-c", ASK], input=texts, capture_output=True, text=True, check=True)
    replies = iter(json.loads(done.stdout))
    return score(lambda _: str(next(replies)), cases)


def main() -> int:
    scores: dict[tuple[str, str], Score] = {}
    for path in sorted(FOLDER.glob("*.txt")):
        cases = [*mails(path)]
        scores[path.stem, OURS] = score(new_text, cases)
        scores[path.stem, "mail-parser-reply"] = peer(cases)
    table = [(*names, f"{value.exact:.2f}", f"{value.f1:.2f}", str(value.lost)) for names, value in scores.items()]
    leave(
        "mail_texts",
        title="New text of mails, share of words (F1)",
        result={f"{mails_of}, {program}": value._asdict() for (mails_of, program), value in scores.items()},
        table=columns([("mails", "program", "exact", "F1", "lost"), *table]),
        bars=[
            Bar(f"{mails_of}, {program}", value.f1, f"{value.f1:.2f}", BOUNDS.f1 if program == OURS else None)
            for (mails_of, program), value in scores.items()
        ],
    )
    own = [value for (_, program), value in scores.items() if program == OURS]
    return int(any(value.exact < BOUNDS.exact or value.f1 < BOUNDS.f1 or value.lost > BOUNDS.lost for value in own))


if __name__ == "__main__":
    sys.exit(main())
