"""Explains events in a thread that no person caused, for everybody who sees the thread."""

from atende.api import schemas
from atende.api.router import Request
from atende.api.rules import acts, wording_of
from atende.api.schemas import Json
from atende.api.threads import read_thread
from atende.desk.rules.describe import Wording
from atende.desk.threads import explanations

router = Request()


@router.get("/api/threads/<thread>/why")
def causes(thread: str) -> Json:
    caller = router.caller()
    about = read_thread(caller, thread)
    wording = wording_of(router, caller)
    causes = explanations.causes(caller.desk.shop, about, language=wording.language)
    return {"causes": [shown(cause, wording) for cause in causes]}


def shown(cause: explanations.Cause, wording: Wording) -> Json:
    return {
        "at": schemas.iso(cause.at),
        "kind": cause.kind,
        "reason": cause.reason,
        "about": cause.about,
        "rules": [
            {
                "name": matched["rule"]["name"],
                "sentence": wording.sentence(matched["rule"]),
                "acts": acts(matched["rule"], matched["outcomes"], wording),
            }
            for matched in cause.rules
        ],
    }
