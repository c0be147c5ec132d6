/** @typedef {{ latitude: number, longitude: number }} Point in degrees */

const DEGREES = String.raw`-?\d{1,3}(?:\.\d+)?`;
const PAIR = `(${DEGREES})\\s*,\\s*(${DEGREES})`;
/** Where Google Maps, Waze and others keep a point in their addresses, the place's own before the middle of the map. */
const LINKS = [
  /!3d(-?\d{1,3}\.\d+)!4d(-?\d{1,3}\.\d+)/,
  new RegExp(`[?&](?:q|query|ll|destination|daddr|center|mlat)=(?:loc:)?${PAIR}`),
  new RegExp(`/(?:search|place|dir)/+${PAIR}`),
  new RegExp(`@${PAIR}`),
];
const TYPED = new RegExp(`^${PAIR}$`);
/** "-23,5505 -46,6333": people here write a comma in a number. */
const COMMAS = /^(-?\d{1,3},\d+)\s*[;,\s]\s*(-?\d{1,3},\d+)$/;
const SHORT = /^(https?:\/\/)?(maps\.app\.goo\.gl|goo\.gl\/maps|g\.co\/kgs)\//;

/** The point that a link or typed coordinates name, or null. @param {string} text @returns {Point | null} */
export function point(text) {
  const plain = text.trim().replace(/[\u2212\u2013]/g, "-").replace(/[°()]/g, "");
  const address = decoded(plain).replace(/\+/g, " ");
  const tried = /^\S+\.\S+\//.test(plain) ? LINKS.map((link) => link.exec(address)) : [TYPED.exec(plain), COMMAS.exec(plain)];
  const found = tried.find(Boolean);
  if (!found) return null;
  const [latitude, longitude] = [found[1], found[2]].map((one) => Number(one.replace(",", ".")));
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 ? { latitude, longitude } : null;
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
