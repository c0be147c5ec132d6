"""`make bench`: write units, then latency. Exit status 1 when one of them is above its bound."""

import sys

from bench import latency, units


def main() -> int:
    return max([units.main(), latency.main()])


if __name__ == "__main__":
    sys.exit(main())
