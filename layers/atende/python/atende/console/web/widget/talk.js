/** The widget's conversation with the desk: a session, messages that leave exactly once, and questions for answers. */

/** @import { Store, Unsent } from "./store.js" */

/**
 * @typedef {{ name: string, type: string, size?: number, url?: string, state?: string }} Attached
 * @typedef {{ id: string, key?: string, from: string, kind: string, text: string, at: string, by?: string, context?: string,
 *   title?: string, footer?: string, buttons?: { id: string, title: string, description?: string }[],
 *   link?: { title: string, url: string }, place?: { latitude: number, longitude: number }, file?: Attached }} Shown
 * @typedef {{ id: string, hash: string, name?: string }} User
 * @typedef {{ messages: Map<string, Shown>, unsent: Unsent[], failed: Map<string, { message: Unsent, error: string }>,
 *   typing: boolean, agent: string, read: number, trouble: "" | "offline" | "slow" | "blocked", open: boolean }} State
 */

const FIRST_WAIT = 2000;
const LONGEST_WAIT = 60_000;
const BATCH = 20;
/** Milliseconds after which links to files are fetched again: they last an hour. */
const LINKS_LAST = 50 * 60_000;
/** Milliseconds between questions while the panel is closed. */
const CLOSED_PACE = 60_000;
/** After a message the widget asks so many times, so many milliseconds apart: automatic answers are there at once. */
const QUICK = 3;
const QUICKLY = 1000;
const GIVEN_UP = [400, 413, 422];

/**
 * @param {string} base @param {Store} store @param {(state: State) => void} changed @param {User | undefined} user
 */
export function makeTalk(base, store, changed, user) {
  /** @type {State} */
  const state = {
    messages: new Map(),
    unsent: store.unsent(),
    failed: new Map(),
    typing: false,
    agent: "",
    read: 0,
    trouble: "",
    open: false,
  };
  let token = store.kept().token ?? "";
  let cursor = "";
  let tag = "";
  let fetched = 0;
  let seenUpTo = "";
  let pace = 3000;
  let wait = FIRST_WAIT;
  let busy = false;
  let quick = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let poller;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let sender;
  /** @type {Promise<boolean> | undefined} */
  let session;

  /** Text with the token in it: a browser asks no leave for such a request. @param {string} what @param {object} body */
  const ask = (what, body) =>
    fetch(base + what, {
      method: "POST",
      credentials: "omit",
      body: JSON.stringify({ ...body, ...(token ? { token } : {}) }),
    });

  /** @param {State["trouble"]} trouble */
  function troubled(trouble) {
    if (state.trouble === trouble) return;
    state.trouble = trouble;
    changed(state);
  }

  function isSigned() {
    return Boolean(token) && (store.kept().user ?? "") === (user?.id ?? "");
  }

  /** Gets a token, once however many ask. @param {boolean} [anew] @returns {Promise<boolean>} */
  function ensureSession(anew = false) {
    if (!anew && isSigned()) return Promise.resolve(true);
    session ??= begin(anew).finally(() => {
      session = undefined;
    });
    return session;
  }

  /** @param {boolean} anew */
  async function begin(anew) {
    if (anew) token = "";
    const answer = await ask("session", { page: location.href, ...(user ? { user } : {}) });
    if (answer.status === 401 && user) {
      user = undefined; // the shop's signature is wrong: an anonymous chat is better than none
      return begin(anew);
    }
    if (answer.status === 429) return later(answer);
    if (!answer.ok) {
      troubled("blocked");
      return false;
    }
    const made = await answer.json();
    if (token && made.visitor && made.token !== token) restart();
    token = made.token;
    store.keep({ token, user: user?.id ?? "" });
    return true;
  }

  /** Somebody else sits here now, or the same person as a user of the shop. */
  function restart() {
    state.messages.clear();
    cursor = tag = seenUpTo = "";
  }

  /** @param {Response} answer */
  async function later(answer) {
    const { retry_after: seconds = 20 } = await answer.json();
    troubled("slow");
    schedule(seconds * 1000);
    return false;
  }

  /** @param {number} milliseconds */
  function schedule(milliseconds) {
    clearTimeout(sender);
    sender = setTimeout(flush, milliseconds);
  }

  /** Sends what waits, in order. A message keeps its key, so that a repeated one is stored once. */
  async function flush() {
    if (busy) return;
    const batch = state.unsent.slice(0, BATCH);
    if (!batch.length) return;
    busy = true;
    try {
      if (!(await ensureSession())) return;
      const answer = await ask("messages", batch.length > 1 ? { messages: batch } : { ...batch[0] });
      if (answer.status === 401) {
        if (await ensureSession(true)) schedule(0);
      } else if (answer.status === 429) {
        await later(answer);
      } else if (GIVEN_UP.includes(answer.status)) {
        await giveUp(batch, answer);
      } else if (answer.ok) {
        const body = await answer.json();
        accepted(batch, body.accepted ?? [body.key]);
      } else {
        throw new Error(String(answer.status));
      }
    } catch {
      troubled("offline");
      schedule(wait);
      wait = Math.min(wait * 2, LONGEST_WAIT);
    } finally {
      busy = false;
    }
  }

  /** @param {Unsent[]} batch @param {string[]} keys */
  function accepted(batch, keys) {
    for (const message of batch.filter(({ key }) => keys.includes(key))) {
      store.sent(message.key);
      if (![...state.messages.values()].some(({ key }) => key === message.key)) {
        state.messages.set(message.key, { ...message, id: message.key, from: "visitor", text: message.text ?? "" });
      }
    }
    state.unsent = state.unsent.filter(({ key }) => !keys.includes(key));
    store.keep({ wrote: true });
    wait = FIRST_WAIT;
    state.trouble = "";
    changed(state);
    if (state.unsent.length) schedule(0);
    quick = QUICK;
    askAgain(QUICKLY);
  }

  /** Finds the message that is refused: sent alone, each says for itself. @param {Unsent[]} batch @param {Response} answer */
  async function giveUp(batch, answer) {
    const [first] = batch;
    if (!first) return;
    const alone = batch.length > 1 ? await ask("messages", first) : answer;
    const body = await alone.json().catch(() => ({}));
    if (alone.ok) return accepted([first], [first.key]);
    if (!GIVEN_UP.includes(alone.status)) return schedule(wait);
    store.sent(first.key);
    state.unsent = state.unsent.filter(({ key }) => key !== first.key);
    state.failed.set(first.key, { message: first, error: body.error ?? "" });
    changed(state);
    schedule(0);
  }

  /** @param {number} milliseconds */
  function askAgain(milliseconds) {
    clearTimeout(poller);
    if (!document.hidden && (state.open || store.kept().wrote)) poller = setTimeout(poll, milliseconds);
  }

  async function poll() {
    clearTimeout(poller);
    try {
      if (!(await ensureSession())) return;
      if (Date.now() - fetched > LINKS_LAST) cursor = tag = "";
      const answer = await ask("poll", { ...(cursor ? { after: cursor } : {}), ...(tag ? { tag } : {}) });
      if (answer.status === 401) {
        if (await ensureSession(true)) askAgain(0);
        return;
      }
      if (!answer.ok) throw new Error(String(answer.status));
      const body = await answer.json();
      pace = body.poll_ms;
      if (body.messages) {
        if (!cursor) fetched = Date.now();
        tag = body.tag;
        take(body);
      }
      if (state.trouble === "offline" && !state.unsent.length) troubled("");
      quick = Math.max(0, quick - 1);
      askAgain(state.open ? (quick ? QUICKLY : pace) : Math.max(pace, CLOSED_PACE));
    } catch {
      troubled("offline");
      askAgain(wait);
      wait = Math.min(wait * 2, LONGEST_WAIT);
    }
  }

  /** @param {{ messages: Shown[], cursor: string | null, agent: { name: string, typing: boolean }, read: number | null }} body */
  function take(body) {
    for (const message of body.messages) {
      if (message.key) {
        state.messages.delete(message.key);
        if (state.unsent.some(({ key }) => key === message.key)) {
          store.sent(message.key);
          state.unsent = state.unsent.filter(({ key }) => key !== message.key);
        }
      }
      state.messages.set(message.id, message);
    }
    cursor = body.cursor ?? cursor;
    state.typing = body.agent.typing;
    state.read = body.read ?? 0;
    state.agent = body.agent.name || state.agent;
    if (body.messages.length) store.keep({ wrote: true });
    changed(state);
    seen();
  }

  /** Tells the shop what was on the screen. */
  function seen() {
    if (!state.open || document.hidden || !cursor || cursor === seenUpTo) return;
    if (![...state.messages.values()].some(({ from }) => from === "shop")) return;
    seenUpTo = cursor;
    ask("seen", { up_to: cursor, visible: true }).catch(() => {
      seenUpTo = "";
    });
  }

  /** @param {Partial<Unsent> & { kind: string }} content */
  function say(content) {
    const about = store.kept().wrote ? undefined : store.kept().about;
    const message = { key: crypto.randomUUID(), at: new Date().toISOString(), ...(about ? { about } : {}), ...content };
    store.queue(message);
    state.unsent = [...state.unsent, message];
    changed(state);
    flush();
  }

  /** @param {File} file @returns {Promise<string>} an error, or nothing */
  async function attach(file) {
    if (file.size > 10 * 1024 * 1024) return "large";
    try {
      if (!(await ensureSession())) return "offline";
      const asked = await ask("uploads", { name: file.name, type: file.type, size: file.size });
      if (asked.status === 429) return "slow";
      if (asked.status === 415) return "type";
      if (!asked.ok) return asked.status === 413 ? "large" : "offline";
      const form = await asked.json();
      const data = new FormData();
      for (const [name, value] of Object.entries(form.fields)) data.append(name, String(value));
      data.append("file", file);
      const stored = await fetch(form.url, { method: "POST", body: data, credentials: "omit" });
      if (!stored.ok) return "offline";
      say({ kind: form.kind, upload: form.upload, name: file.name, type: form.type });
      return "";
    } catch {
      return "offline";
    }
  }

  document.addEventListener("visibilitychange", () => {
    if (document.hidden) clearTimeout(poller);
    else askAgain(0);
  });
  addEventListener("online", () => {
    wait = FIRST_WAIT;
    flush();
    askAgain(0);
  });

  return {
    state,
    say,
    attach,
    /** Keeps where answers go that come when the visitor has left. @param {string} email @returns {Promise<boolean>} */
    async leaveAddress(email) {
      const answer = await ask("email", { email }).catch(() => undefined);
      if (answer?.ok) store.keep({ mail: email });
      return Boolean(answer?.ok);
    },
    /** Begins: what was not sent before the page was left leaves now. */
    start() {
      flush();
      askAgain(0);
    },
    /** Whether the shop's page has said who the visitor is. */
    isUser: () => Boolean(user),
    /** @param {boolean} open */
    show(open) {
      state.open = open;
      store.keep({ opened: open });
      if (open) poll();
    },
    /** Sends a refused message again, under a new key. @param {string} key */
    retry(key) {
      const refused = state.failed.get(key);
      state.failed.delete(key);
      if (refused) say({ ...refused.message, key: crypto.randomUUID() });
    },
    /** @param {User | undefined} somebody */
    identify(somebody) {
      if (somebody?.id === user?.id) return;
      user = somebody;
      restart();
      if (!somebody) {
        store.forget();
        token = "";
        state.unsent = [];
      }
      changed(state);
      if (state.open || store.kept().wrote) poll();
    },
  };
}

/** @typedef {ReturnType<typeof makeTalk>} Talk */
