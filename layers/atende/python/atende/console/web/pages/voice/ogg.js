/**
 * Opus out of the WebM in which Chromium and Safari record it, into the Ogg that WhatsApp takes for a voice message. The
 * sound is not encoded again. WebM: RFC 8794 and RFC 9559; Ogg: RFC 3533; Opus in Ogg: RFC 7845.
 */

/** Samples of a millisecond, by which positions in an Opus stream count. */
const RATE = 48;
const FIRST = 2;
const LAST = 4;
/** Packets of 20 ms: a page is a second of sound. */
const PACKETS = 50;

const ID = { codecPrivate: 0x63a2, simpleBlock: 0xa3, block: 0xa1 };
/** Segment, Tracks, TrackEntry, Cluster, BlockGroup: what is sought lies in them. Their own lengths, which a live recording leaves open, do not matter. */
const ENTERED = [0x18538067, 0x1654ae6b, 0xae, 0x1f43b675, 0xa0];

/**
 * @param {Uint8Array<ArrayBuffer>} webm a recording with one track of Opus
 * @returns {Uint8Array<ArrayBuffer>} an Ogg file. Throws an `Error` for anything else
 */
export function toOgg(webm) {
  const { head, packets } = demuxed(webm);
  if (!head || !packets.length) throw new Error("no Opus in this recording");
  const pages = [page([head], { flags: FIRST, position: 0, number: 0 }), page([tags()], { position: 0, number: 1 })];
  let position = 0;
  for (let at = 0; at < packets.length; at += PACKETS) {
    const some = packets.slice(at, at + PACKETS);
    position += some.reduce((sum, packet) => sum + samples(packet), 0);
    const flags = at + PACKETS >= packets.length ? LAST : 0;
    pages.push(page(some, { flags, position, number: pages.length }));
  }
  return joined(pages);
}

/** @param {Uint8Array<ArrayBuffer>} webm */
function demuxed(webm) {
  const packets = [];
  let head = null;
  let at = 0;
  while (at < webm.length) {
    const id = number(webm, at, true);
    const size = number(webm, at + id.length, false);
    at += id.length + size.length;
    if (ENTERED.includes(id.value)) continue;
    const body = webm.subarray(at, at + size.value);
    if (body.length < size.value) break; // the recording stopped within this element
    if (id.value === ID.codecPrivate) head = body;
    if (id.value === ID.simpleBlock || id.value === ID.block) packets.push(packetOf(body));
    at += size.value;
  }
  return { head, packets };
}

/** A number of variable length: as many bytes as its first one has leading zeros, and one. @param {Uint8Array} bytes @param {number} at @param {boolean} marked whether the length stays part of it, as in an id */
function number(bytes, at, marked) {
  const first = bytes[at];
  const length = Math.clz32(first) - 23;
  let value = marked ? first : first & (0xff >> length);
  for (let next = 1; next < length; next++) value = value * 256 + bytes[at + next];
  return { value, length };
}

/** A block is its track's number, two bytes of time, flags, and here one packet. @param {Uint8Array<ArrayBuffer>} block */
function packetOf(block) {
  const at = number(block, 0, false).length + 3;
  if (block[at - 1] & 0x06) throw new Error("several packets in a block");
  return block.subarray(at);
}

/** How long the frames of a packet are, in milliseconds, by the configuration in its first byte (RFC 6716, table 2). @param {number} config */
function frameLength(config) {
  if (config < 12) return [10, 20, 40, 60][config & 3];
  return config < 16 ? [10, 20][config & 1] : [2.5, 5, 10, 20][config & 3];
}

/** @param {Uint8Array} packet */
function samples([first, second]) {
  const frames = [1, 2, 2, second & 63][first & 3];
  return frames * frameLength(first >> 3) * RATE;
}

/** Who made the file, and no comments. */
function tags() {
  const vendor = new TextEncoder().encode("Atende");
  const packet = new Uint8Array(8 + 4 + vendor.length + 4);
  packet.set(new TextEncoder().encode("OpusTags"));
  packet[8] = vendor.length;
  packet.set(vendor, 12);
  return packet;
}

/**
 * A page with whole packets. The sound has one stream, number 1.
 * @param {Uint8Array<ArrayBuffer>[]} packets @param {{ flags?: number, position: number, number: number }} about
 */
function page(packets, { flags = 0, position, number: sequence }) {
  const lacing = packets.flatMap(({ length }) => [...Array(Math.floor(length / 255)).fill(255), length % 255]);
  const made = new Uint8Array(27 + lacing.length + packets.reduce((sum, { length }) => sum + length, 0));
  const view = new DataView(made.buffer);
  made.set(new TextEncoder().encode("OggS"));
  made[5] = flags;
  view.setBigInt64(6, BigInt(position), true);
  view.setUint32(14, 1, true);
  view.setUint32(18, sequence, true);
  made[26] = lacing.length;
  made.set(lacing, 27);
  made.set(joined(packets), 27 + lacing.length);
  view.setUint32(22, checksum(made), true);
  return made;
}

/** CRC-32 with the polynomial 0x04c11db7, not reflected. @param {Uint8Array} bytes */
function checksum(bytes) {
  let crc = 0;
  for (const byte of bytes) {
    crc ^= byte << 24;
    for (let bit = 0; bit < 8; bit++) crc = (crc << 1) ^ (crc < 0 ? 0x04c11db7 : 0);
  }
  return crc >>> 0;
}

/** @param {Uint8Array<ArrayBuffer>[]} parts */
function joined(parts) {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
