import { undoable } from "./undoable.js";

/** An answer that says no, in the server's own sentence. */
export class Refused extends Error {
  /** @param {number} status @param {string} code @param {string} message @param {Record<string, string>} [facts] what else the server said of it */
  constructor(status, code, message, facts = {}) {
    super(message);
    this.status = status;
    this.code = code;
    this.facts = facts;
  }
}

/** No answer at all: no network, or the server is away (5xx without a sentence of ours). */
export class Unreachable extends Error {}

/**
 * What others want to know of requests: that the session has ended, which headers a request gets, what was answered. The
 * last two are of the pages of settings.
 * @typedef {{ method: string, path: string, body?: unknown, key?: string }} Asked
 * @type {{ ended: (code: string) => void, marks: (asked: Asked) => Record<string, string>, answered: (asked: Asked, headers: Headers, error?: any) => void }}
 */
export const session = { ended: () => {}, marks: () => ({}), answered: () => {} };

/**
 * The keys of requests that were refused, and thus changed nothing: what the person sends after they mended it is
 * another request, and the desk takes a key for one request only.
 * @type {Map<string, string>}
 */
const renewed = new Map();

/**
 * One request to the desk. Answers of 204 become null.
 * @param {string} method
 * @param {string} path below /api, e.g. "/boot"
 * @param {unknown} [body]
 * @param {string} [key] Idempotency-Key
 */
export async function ask(method, path, body, key = "") {
  const response = await request(method, path, body, renewed.get(key) ?? key);
  if (response.status === 204) return null;
  const answer = await response.json().catch(() => null);
  session.answered({ method, path, body, key }, response.headers, answer?.error);
  undoable.value = response.headers.get("X-Change") ?? undoable.value;
  if (response.ok && answer) return answer;
  const error = answer?.error;
  if (!error) throw new Unreachable(String(response.status));
  if (response.status === 401 || error.code === "passkey_needed") session.ended(error.code);
  if (key && response.status < 500) renewed.set(key, newKey());
  throw new Refused(response.status, error.code, error.message, error);
}

/** @param {string} method @param {string} path @param {unknown} body @param {string} [key] */
async function request(method, path, body, key) {
  /** @type {Record<string, string>} */
  const headers = { Accept: "application/json", ...session.marks({ method, path }) };
  if (method !== "GET") headers["Content-Type"] = "application/json";
  if (key) headers["Idempotency-Key"] = key;
  // What has a key is a message: it leaves although its page is closed (of at most 64 kB, Fetch standard).
  const options = {
    method,
    headers,
    keepalive: Boolean(key),
    body: body === undefined ? undefined : JSON.stringify(body),
  };
  try {
    return await fetch("/api" + path, { ...options, credentials: "same-origin", signal: AbortSignal.timeout(20_000) });
  } catch {
    throw new Unreachable("network");
  }
}

/** A key nobody else has. */
export const newKey = () => crypto.randomUUID();

/** The path of a thread below /api. @param {string} id */
export const threadPath = (id) => "/threads/" + encodeURIComponent(id);
