import assert from "node:assert/strict";
import { test } from "node:test";
import { toOgg } from "../../../layers/atende/python/atende/console/web/pages/voice/ogg.js";

const text = new TextEncoder();
const HEAD = [...text.encode("OpusHead"), 1, 1, 56, 1, 0x80, 0xbb, 0, 0, 0, 0, 0];
const OPEN = [0x01, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff];
const PACKET = [0x08, 7, 7]; // one frame of 20 ms

/** @param {number[]} id @param {number[]} body @param {number[]} size */
const element = (id, body, size = [0x40 | (body.length >> 8), body.length & 255]) => [...id, ...size, ...body];
/** A live recording: what is around the sound has no length. @param {number[]} sound */
const recorded = (sound, tracks = element([0xae], element([0x63, 0xa2], HEAD))) =>
  new Uint8Array([
    ...element([0x1a, 0x45, 0xdf, 0xa3], [1, 2, 3]),
    ...element([0x18, 0x53, 0x80, 0x67], element([0x16, 0x54, 0xae, 0x6b], tracks), OPEN),
    ...element([0x1f, 0x43, 0xb6, 0x75], sound, OPEN),
  ]);
const block = (packet = PACKET) => element([0xa3], [0x81, 0, 0, 0x80, ...packet]);

/** @param {Uint8Array} ogg the position at which each page ends */
function positions(ogg) {
  const view = new DataView(ogg.buffer);
  const found = [];
  for (let at = 0; at < ogg.length; ) {
    assert.equal(view.getUint32(at), 0x4f676753);
    found.push(Number(view.getBigInt64(at + 6, true)));
    const count = ogg[at + 26];
    at += 27 + count + ogg.subarray(at + 27, at + 27 + count).reduce((sum, length) => sum + length, 0);
  }
  return found;
}

test("a page holds a second, and tells how much sound there is up to its end", () => {
  const sound = Array.from({ length: 60 }, () => block()).flat();
  assert.deepEqual(positions(toOgg(recorded(sound))), [0, 0, 48_000, 57_600]);
});

test("frames of all lengths count", () => {
  for (const [packet, milliseconds] of /** @type {[number[], number][]} */ ([
    [[0x18], 60],
    [[0x60], 10],
    [[0x80], 2.5],
    [[0x99], 40],
    [[0x0b, 3], 60],
  ]))
    assert.equal(positions(toOgg(recorded(block(packet))))[2], milliseconds * 48);
});

test("what a recording lost at its end is left out", () => {
  const sound = [...block(), ...block(), ...block().slice(0, -1)];
  assert.equal(positions(toOgg(recorded(sound))).at(-1), 1920);
});

test("a long packet is whole", () => {
  const ogg = toOgg(recorded(block([0x08, ...Array(509).fill(9)])));
  assert.equal(ogg.filter((byte) => byte === 9).length, 509);
});

test("what holds no Opus is refused", () => {
  for (const webm of [new Uint8Array(), recorded([]), recorded(block(), element([0xae], [])), new Uint8Array(40)])
    assert.throws(() => toOgg(webm), /no Opus/);
});
