"""What Meta decides of a shop's templates and tells of its number, from the chat page."""

from infra.local.whatsapp.account import Account
from infra.local.whatsapp.book import Book
from infra.local.whatsapp.office import Office
from infra.local.whatsapp.rules import Json

REVIEWS = ("APPROVED", "REJECTED", "PAUSED", "DISABLED")
CATEGORIES = ("MARKETING", "UTILITY", "AUTHENTICATION")
OF_NUMBER: dict[str, tuple[str, Json]] = {
    "flagged": ("phone_number_quality_update", {"event": "FLAGGED", "current_limit": "TIER_250"}),
    "unflagged": ("phone_number_quality_update", {"event": "UNFLAGGED", "current_limit": "TIER_2K"}),
    "pin": ("security", {"event": "PIN_CHANGED"}),
    "restricted": (
        "account_update",
        {
            "event": "ACCOUNT_RESTRICTION",
            "restriction_info": [
                {"restriction_type": "RESTRICTED_BIZ_INITIATED_MESSAGING", "expiration": 4_102_444_000}
            ],
        },
    ),
}
"""What Meta tells of a number, by the page's word for it."""
ANSWERED = {
    "flagged": {"quality": "RED", "limit": "TIER_250"},
    "unflagged": {"quality": "GREEN", "limit": "TIER_2K"},
    "restricted": {"sending": "LIMITED"},
}
"""What the Graph API answers from then on."""


class Decisions:
    """`account` says the same afterwards when it is asked."""

    def __init__(self, book: Book, office: Office, account: Account) -> None:
        self._book = book
        self._office = office
        self._account = account

    def templates(self, number: str) -> list[Json]:
        """Those of the number's account, as its owner would see them in WhatsApp Manager."""
        rows = self._office.templates(self._book.numbers[number].waba_id)
        return [{name: row[name] for name in ("name", "status", "category")} for row in rows]

    def decide(self, kind: str, event: str, number: str, name: str) -> None:
        """Raises ValueError for what Meta does not say."""
        match kind:
            case "template" if event in REVIEWS:
                self._office.review(number, name, event)
            case "category" if event in CATEGORIES:
                self._office.recategorise(number, name, event)
            case "number" if event in OF_NUMBER:
                field, value = OF_NUMBER[event]
                for fact, now in ANSWERED.get(event, {}).items():
                    setattr(self._account, fact, now)
                shown = {"display_phone_number": self._book.numbers[number].display_phone_number}
                self._office.tell(number, field, shown | value)
            case _:
                raise ValueError(event)
