import { html } from "../preact.js";
import { sayAgain, settle } from "../actions.js";
import { canWrite } from "../desk.js";
import { t } from "../i18n.js";
import { isAboutMoney } from "../money.js";
import { write } from "../outbox.js";
import { Icon } from "./icon.js";

/** @import { Message } from "../types.js" */

const ONE = "m4.5 12.5 4 4 8-9";
const TWO = "m2.5 12.5 4 4 8-9M11 15l1.5 1.5 8-9";
const CLOCK = "M12 19a7 7 0 1 0 0-14 7 7 0 0 0 0 14ZM12 8.5v4l2.5 1.5";
const ALERT = "M12 19.5a7.5 7.5 0 1 0 0-15 7.5 7.5 0 0 0 0 15ZM12 8v4.5M12 15.5v.2";
const PATHS = {
  queued: CLOCK,
  sending: CLOCK,
  held: CLOCK,
  sent: ONE,
  delivered: TWO,
  read: TWO,
  failed: ALERT,
  unconfirmed: ALERT,
};

/** @param {{ state: Message["state"] }} props */
export function Tick({ state }) {
  if (!state) return null;
  return html`<svg
    class="tick ${state}"
    width="18"
    height="18"
    viewBox="0 0 24 24"
    role="img"
    aria-label=${t("state." + state)}
  >
    <path d=${PATHS[state]} />
  </svg>`;
}

const PLAIN = ["text", "image", "video", "audio", "document", "sticker"];

/** The same once more, with its file if it has one and what it quotes. @param {string} thread @param {Message} message */
function resend(thread, message) {
  const { text, media, type } = message;
  if (!PLAIN.includes(type)) return sayAgain(thread, message);
  const quotes = message.quotes || undefined;
  if (!media?.asset) return write(thread, "reply", text, { quotes });
  const file = { asset: media.asset, filename: media.filename ?? "" };
  return write(thread, "reply", media.captioned ? text : "", { file, quotes });
}

/**
 * What went wrong with an outgoing message, and what a person can do. A send without an answer is never repeated by
 * itself: a person looks at the phone and says, with one tap, whether it arrived. @param {{ message: Message, thread: string }} props */
export function Outcome({ message, thread }) {
  if (message.state === "failed") {
    return html`<p class="outcome bad">
      ${t("failed.because", { reason: message.reason || t("failed.unknown") })}
      ${
        canWrite.value &&
        !isAboutMoney(message) &&
        html`<button class="plain" onClick=${() => resend(thread, message)}>${t("failed.again")}</button>`
      }
    </p>`;
  }
  if (message.state === "held") {
    return html`<p class="outcome unsure"><${Icon} name="clock" size=${16} />${t("message.held")}</p>`;
  }
  if (message.state !== "unconfirmed") return null;
  const say = (/** @type {boolean} */ sent) => settle(thread, message, sent);
  return html`<p class="outcome unsure">
    <${Icon} name="help" size=${16} />${t("unconfirmed")}
    ${
      canWrite.value &&
      html`<button class="plain" onClick=${() => say(true)}>${t("settle.yes")}</button>
        <button class="plain" onClick=${() => say(false)}>${t("settle.no")}</button>`
    }
  </p>`;
}
