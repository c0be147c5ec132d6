"""Today's figures and those of the days before."""

from atende.api.request import Request, now
from atende.api.shapes import Json
from atende.errors import BadRequest
from atende.reports import LONGEST_PERIOD, Reports

router = Request()

USUAL_DAYS = "14"


@router.get("/api/figures")
def figures() -> Json:
    caller = router.caller()
    days = router.query("days") or USUAL_DAYS
    if not days.isdecimal() or len(days) > 2 or not 1 <= int(days) <= LONGEST_PERIOD:
        raise BadRequest(f"Escolha de 1 a {LONGEST_PERIOD} dias.")
    return Reports(caller.desk.store, caller.desk.business.zone).report(days=int(days), at=now())
