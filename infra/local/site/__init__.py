"""A shop's own site on this machine, with the chat on its page: a small bakery whose pages have a strict
Content-Security-Policy, and whose server signs the id of a customer who is signed in there."""

from infra.local.site.site import ShopSite
from infra.local.site.visitor import Visitor

__all__ = ["ShopSite", "Visitor"]
