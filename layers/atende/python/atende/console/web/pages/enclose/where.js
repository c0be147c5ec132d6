/** @typedef {{ latitude: number, longitude: number }} Point in degrees */

const DEGREES = String.raw`[-+]?\d{1,3}(?:\.\d+)?`;
const PAIR = `(${DEGREES})\\s*,\\s*(${DEGREES})`;
/** Where Google Maps, Waze and others keep a point in their addresses, the place's own before the middle of the map. */
const LINKS = [
  /!3d(-?\d{1,3}\.\d+)!4d(-?\d{1,3}\.\d+)/,
  new RegExp(`[?&](?:q|query|ll|to|destination|daddr|center|coordinate)=(?:loc:|ll\\.)?${PAIR}`),
  new RegExp(`[?&]mlat=(${DEGREES})&mlon=(${DEGREES})`),
  new RegExp(`/(?:search|place|dir)/+${PAIR}`),
  new RegExp(`@${PAIR}`),
  new RegExp(`#map=\\d+/(${DEGREES})/(${DEGREES})`),
];
const TYPED = new RegExp(`^(${DEGREES})\\s*[;,\\s]\\s*(${DEGREES})$`);
/** "-23,5505 -46,6333": people here write a comma in a number. */
const COMMAS = /^(-?\d{1,3},\d+)\s*[;,\s]\s*(-?\d{1,3},\d+)$/;
const ARC = String.raw`(\d{1,3})\s*°\s*(\d{1,2})\s*['′’]\s*(\d{1,2}(?:[.,]\d+)?)\s*(?:["″”]|'')\s*`;
/** 23°33'41.0"S 46°39'21.2"W, as maps show a point; L and O are the Portuguese east and west. */
const ARCS = new RegExp(`^${ARC}([NS])[\\s,;]*${ARC}([EWLO])$`, "i");
const SHORT = /(^|\s)(https?:\/\/)?(maps\.app\.goo\.gl|goo\.gl\/maps|g\.co\/kgs)\//;

/** The point that a link or typed coordinates name, or null. @param {string} text @returns {Point | null} */
export function point(text) {
  const plain = text.trim().replace(/[\u2212\u2013]/g, "-");
  const [latitude, longitude] = arcs(plain) ?? pair(plain) ?? [NaN, NaN];
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 ? { latitude, longitude } : null;
}

/** @param {string} text a link, alone or at the end of what a map shared; or two numbers */
function pair(text) {
  const link = /\S+\.\S+\/.*/s.exec(text)?.[0];
  const typed = text.replace(/^geo:|\?.*|[°()]/g, "");
  const tried = link
    ? LINKS.map((one) => one.exec(decoded(link).replace(/\+/g, " ")))
    : [TYPED.exec(typed), COMMAS.exec(typed)];
  return tried
    .find(Boolean)
    ?.slice(1, 3)
    .map((one) => Number(one.replace(",", ".")));
}

/** @param {string} text in degrees, minutes and seconds; to a millionth of a degree, which is a hand's breadth */
function arcs(text) {
  const [, ...found] = ARCS.exec(text) ?? [];
  const degrees = (/** @type {string[]} */ [whole, minutes, seconds, side]) =>
    (/[SWO]/i.test(side) ? -1 : 1) * (Number(whole) + Number(minutes) / 60 + Number(seconds.replace(",", ".")) / 3600);
  return found.length ? [found.slice(0, 4), found.slice(4)].map((one) => Number(degrees(one).toFixed(6))) : null;
}

/** Whether it is a link that hides its point. @param {string} text */
export const isShort = (text) => SHORT.test(text.trim());

/** The name that a link gives to its place, or "". @param {string} text */
export function called(text) {
  const name = /\/place\/([^/@?]+)/.exec(text)?.[1].replace(/\+/g, " ");
  return name && !point(decoded(name)) ? decoded(name).replace(/^[-\d.,\s]+$/, "") : "";
}

/** @param {string} text */
function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
