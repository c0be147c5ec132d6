"""What a channel's `Account` is asked about the catalogue of a shop."""

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterator

    from atende.model.catalog import Product


class CatalogCalls(Protocol):
    """Every call raises `ChannelError`; they are made only for channels with `orders`."""

    def catalog(self, account: str, *, address: str) -> tuple[str, str] | None:
        """Returns id and name of the catalogue that an account is connected to; None without one."""
        ...

    def products(self, catalog: str, *, address: str) -> "Iterator[Product]": ...
