"""Reads Ogg files as strictly as a decoder does: pages (RFC 3533) with one stream of Opus (RFC 7845). Pure."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass

CONTINUED, FIRST, LAST = 1, 2, 4
RATE = 48_000
"""Samples of a second, by which positions in an Opus stream count."""
FRAME_MS = (10, 20, 40, 60) * 3 + (10, 20) * 2 + (2.5, 5, 10, 20) * 4
"""The length of a frame by the configuration in a packet's first byte (RFC 6716, table 2)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    flags: int
    position: int
    stream: int
    number: int
    packets: tuple[bytes, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Opus:
    """A whole Opus file. `seconds` is its length by the last page, `packet_seconds` by what its packets hold."""

    channels: int
    skipped: int
    vendor: str
    seconds: float
    packet_seconds: float


def checksum(page: bytes) -> int:
    """The CRC of a page whose own checksum is zero: polynomial 0x04c11db7, not reflected."""
    crc = 0
    for byte in page:
        crc ^= byte << 24
        for _ in range(8):
            crc = (crc << 1) ^ (0x04C11DB7 if crc & 0x80000000 else 0)
        crc &= 0xFFFFFFFF
    return crc


def pages(content: bytes) -> Iterator[Page]:
    """The pages of a file without packets that span two of them. Raises `ValueError` for anything else."""
    at = 0
    while at < len(content):
        head = content[at : at + 27]
        if len(head) < 27 or not head.startswith(b"OggS\0"):
            raise ValueError(f"no page at byte {at}")
        flags, position, stream, number, crc, count = struct.unpack("<BqIIIB", head[5:])
        lacing = content[at + 27 : at + 27 + count]
        end = at + 27 + count + sum(lacing)
        body = content[at + 27 + count : end]
        if len(lacing) < count or len(body) < sum(lacing):
            raise ValueError(f"page {number} ends early")
        if checksum(content[at : at + 22] + bytes(4) + content[at + 26 : end]) != crc:
            raise ValueError(f"page {number} has another checksum")
        if flags & CONTINUED or (lacing and lacing[-1] == 255):
            raise ValueError(f"a packet spans page {number}")
        yield Page(flags=flags, position=position, stream=stream, number=number, packets=packets_of(lacing, body))
        at = end


def packets_of(lacing: bytes, body: bytes) -> tuple[bytes, ...]:
    packets, start, at = [], 0, 0
    for length in lacing:
        at += length
        if length < 255:
            packets.append(body[start:at])
            start = at
    return tuple(packets)


def samples(packet: bytes) -> int:
    """How many samples a packet of Opus holds (RFC 6716, section 3.1)."""
    frames = (1, 2, 2)[packet[0] & 3] if packet[0] & 3 < 3 else packet[1] & 63
    return int(frames * FRAME_MS[packet[0] >> 3] * RATE / 1000)


def opus(content: bytes) -> Opus:
    """Reads a file. Raises `ValueError` with what is wrong with it."""
    head, tags, *sound = pages(content)
    if head.flags != FIRST or len(head.packets) != 1 or not head.packets[0].startswith(b"OpusHead\x01"):
        raise ValueError("the first page is not the header of Opus")
    if len(tags.packets) != 1 or not tags.packets[0].startswith(b"OpusTags"):
        raise ValueError("the second page has no tags")
    if [page.number for page in (head, tags, *sound)] != list(range(len(sound) + 2)):
        raise ValueError("a page is missing")
    if len({page.stream for page in (head, tags, *sound)}) > 1:
        raise ValueError("there are several streams")
    if not sound or [bool(page.flags & LAST) for page in sound] != [False] * (len(sound) - 1) + [True]:
        raise ValueError("the last page does not say so")
    channels, skipped = struct.unpack("<BH", head.packets[0][9:12])
    held = 0
    for page in sound:
        held += sum(map(samples, page.packets))
        if page.position > held or (page.position != held and page is not sound[-1]):
            raise ValueError(f"page {page.number} ends at {page.position}, its packets at {held}")
    length = struct.unpack("<I", tags.packets[0][8:12])[0]
    return Opus(
        channels=channels,
        skipped=skipped,
        vendor=tags.packets[0][12 : 12 + length].decode(),
        seconds=(sound[-1].position - skipped) / RATE,
        packet_seconds=held / RATE,
    )


def is_mono_opus(content: bytes) -> bool:
    try:
        return opus(content).channels == 1
    except (ValueError, IndexError, struct.error):
        return False
