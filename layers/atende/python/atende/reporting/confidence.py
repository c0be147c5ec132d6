"""Confidence intervals of shares: the range that contains the true share in 95 of 100 cases, if the answers are a
sample of all customers."""

from math import sqrt

Z = 1.959963984540054
"""Of the normal distribution: 95 per cent of all values are within so many standard deviations."""


def wilson(part: int, of: int) -> list[float] | None:
    """Wilson's interval of a share (JASA 1927), in percent. It is right for few answers too, and for shares near 0 and
    100.

    >>> [round(end, 1) for end in wilson(8, 10)], wilson(0, 0)
    ([49.0, 94.3], None)
    """
    if not of:
        return None
    p, spread = part / of, Z * Z / of
    middle, half = p + spread / 2, Z * sqrt(p * (1 - p) / of + spread / of / 4)
    return [100 * max(0.0, (middle - half) / (1 + spread)), 100 * min(1.0, (middle + half) / (1 + spread))]


def difference(more: int, less: int, of: int) -> list[float] | None:
    """The interval of `more - less` in percent of all, for two shares of the same answers (Goodman 1964, with half an
    answer of each kind added, so that it is right for few answers too).

    >>> [round(end) for end in difference(6, 1, 10)], difference(0, 0, 0)
    ([2, 85], None)
    """
    if not of:
        return None
    p, q, n = (more + 0.5) / (of + 1.5), (less + 0.5) / (of + 1.5), of + 1.5
    half = Z * sqrt(max(0.0, p + q - (p - q) ** 2) / n)
    return [100 * max(-1.0, p - q - half), 100 * min(1.0, p - q + half)]
