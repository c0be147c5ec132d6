"""How the shop's people share the work. Everybody may read it; the owner changes it."""

from dataclasses import dataclass, replace

from atende.api.router import Request
from atende.api.schemas import Json
from atende.model import Business, Role
from atende.storage.shop_context import forget

router = Request()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sharing:
    """`claim_on_reply`: whoever answers a thread that nobody has becomes its assignee."""

    claim_on_reply: bool


def shared(business: Business) -> Json:
    return {"claim_on_reply": business.claim_on_reply}


@router.get("/api/team")
def show_team() -> Json:
    return shared(router.caller().desk.store.settings())


@router.post("/api/team")
def change_sharing() -> Json:
    """Changes how people share the work, for warm functions within a minute."""
    form = router.form(Sharing)
    store = router.caller(Role.OWNER).desk.store

    def change(old: Business) -> Business:
        return replace(old, claim_on_reply=form.claim_on_reply)

    changed = store.change_settings(change)
    forget(store.business)
    return shared(changed)
