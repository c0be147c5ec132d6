"""What a function's process counts for each shop, and the lines that it writes."""

import random

from atende.core.usage import HELD_PART, LETTERS, NAMES, Meter, Used
from atende.reporting.shop_costs import costs, parsed


class Log:
    def __init__(self) -> None:
        self.lines: list[str] = []

    def write(self, text: str) -> None:
        self.lines.append(text)

    def sums(self, name: str) -> dict[str, float]:
        """An amount by function and shop, as the lines have it."""
        sums: dict[str, float] = {}
        for text in self.lines:
            place, *amounts = text[1:].split()
            amounts += ["0"] * (len(NAMES) - len(amounts))
            sums[place] = sums.get(place, 0) + float(amounts[NAMES.index(name)])
        return sums


def test_an_invocation_for_a_shop_is_one_line_with_everything_that_was_used() -> None:
    log = Log()
    meter = Meter(write=log.write)
    meter.begin("api")
    meter.count(reads=0.5)
    meter.works_for("padaria")
    meter.count(reads=1, writes=2, sent=834)
    meter.end()
    assert len(log.lines) == 1
    assert [log.sums(name) for name in ("calls", "reads", "writes", "sent")] == [
        {"apadaria": 1},
        {"apadaria": 1.5},
        {"apadaria": 2},
        {"apadaria": 834},
    ]


def test_what_comes_before_a_record_names_its_shop_is_that_shops() -> None:
    log = Log()
    meter = Meter(write=log.write)
    meter.begin("inbound")
    for shop in ("padaria", "florista", "padaria"):
        meter.next_record()
        meter.count(reads=0.5)
        meter.works_for(shop)
        meter.count(writes=3)
    meter.end()
    assert log.sums("reads") == {"ipadaria": 1, "iflorista": 0.5}
    assert log.sums("writes") == {"ipadaria": 6, "iflorista": 3}
    assert log.sums("calls") == {"ipadaria": 0.5, "iflorista": 0.5}


def test_what_is_nobodys_is_the_stacks() -> None:
    log = Log()
    meter = Meter(write=log.write)
    meter.begin("clock")
    meter.count(reads=1)
    meter.end()
    assert log.sums("calls") == {"c-": 1}
    assert log.sums("reads") == {"c-": 1}


def test_a_webhook_writes_no_line_and_its_items_take_along_what_it_used() -> None:
    here, there = Log(), Log()
    webhook, inbound = Meter(write=here.write), Meter(write=there.write)
    for _ in range(3):
        webhook.begin("webhook")
        passed = webhook.pass_on(2)
        webhook.end()
        inbound.begin("inbound")
        for shop in ("padaria", "florista"):
            inbound.next_record()
            inbound.take_over(passed)
            inbound.works_for(shop)
        inbound.end()
    assert here.lines == []
    assert there.sums("hooks") == there.sums("calls") == {"ipadaria": 1.5, "iflorista": 1.5}


def test_what_an_item_says_of_itself_is_not_trusted_to_have_a_shape() -> None:
    log = Log()
    meter = Meter(write=log.write)
    meter.begin("inbound")
    for nonsense in (None, "x", [1], [1, "2"], {"calls": 1}):
        meter.take_over(nonsense)
    meter.works_for("padaria")
    meter.end()
    assert log.sums("calls") == {"ipadaria": 1}


def test_a_busy_process_writes_fewer_lines_and_keeps_back_less_than_its_part() -> None:
    log = Log()
    meter = Meter(write=log.write)
    for count in range(1, 6001):
        meter.begin("api")
        meter.works_for("padaria")
        meter.end()
        assert count - sum(log.sums("calls").values()) <= count / HELD_PART if count % 97 == 0 else True
    assert len(log.lines) < 1200
    assert 6000 - sum(log.sums("calls").values()) <= 6000 / HELD_PART


def test_three_hundred_shops_sum_up_to_the_stack() -> None:
    """Processes end with lines that they held back, a batch has records of up to thirty shops, and lines are short."""
    chance, log, stack = random.Random(3), Log(), Used()
    shops = [f"shop{number:03d}" for number in range(300)]
    for function in (name for name in LETTERS if name != "webhook"):
        for _ in range(2):
            meter = Meter(write=log.write)
            for _ in range(chance.randint(60, 300)):
                meter.begin(function)
                for shop in chance.sample(shops, k=chance.choice((1, 1, 3, 7, 30))):
                    used = Used(
                        reads=chance.choice((0.5, 1, 1.5)), writes=chance.randint(0, 7), messages=1, queued=1.25
                    )
                    meter.next_record()
                    meter.works_for(shop)
                    meter.count(**{name: getattr(used, name) for name in ("reads", "writes", "messages", "queued")})
                    stack.add(used)
                meter.end()
                stack.calls += 1
    listed = costs(filter(None, map(parsed, log.lines)), region="us-east-1")
    assert len(listed) == 300
    for name in ("calls", "reads", "writes", "messages", "queued"):
        of_shops = sum(getattr(shop.used, name) for shop in listed)
        assert 0.99 <= of_shops / getattr(stack, name) <= 1, name


def test_outside_of_an_invocation_nothing_is_counted() -> None:
    log = Log()
    meter = Meter(write=log.write)
    meter.works_for("padaria")
    meter.count(writes=1)
    meter.next_record()
    assert meter.pass_on(1) is None
    assert log.lines == []
