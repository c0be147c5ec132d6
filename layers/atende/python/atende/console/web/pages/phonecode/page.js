import { html, useEffect, useState } from "../../js/preact.js";
import { Refused, ask } from "../../js/api.js";
import { boot, goodbye } from "../../js/desk.js";
import { enter } from "../../js/enter.js";
import { t } from "../../js/i18n.js";
import { remembered } from "../../js/memory.js";
import { Icon } from "../../js/ui/icon.js";
import { Qr } from "./qr.js";

/** @typedef {{ text: string, until: string, token?: string }} Asked what has to be sent from a person's own phone, until when */

const EVERY_MS = 3000;
/** The request of this tab: a phone may close the page while WhatsApp is open. */
const KEPT = "atende-code";

/**
 * A code that a person sends to the shop from their own WhatsApp: to sign in, or (`asked`) to confirm their number.
 * @param {{ asked?: Asked, isDone?: () => Promise<boolean> }} props
 */
export const Page = ({ asked, isDone }) =>
  asked ? html`<${Sending} asked=${asked} isDone=${isDone} />` : html`<${Entering} />`;

/** @returns {Asked | null} */
function kept() {
  try {
    const asked = JSON.parse(sessionStorage.getItem(KEPT) ?? "null");
    return asked && Date.parse(asked.until) > Date.now() ? asked : null;
  } catch {
    return null;
  }
}

/** @param {Asked | null} asked */
function keep(asked) {
  try {
    sessionStorage.setItem(KEPT, JSON.stringify(asked));
  } catch {
    // Private windows refuse: then the page has to stay open.
  }
}

function Entering() {
  const [asked, setAsked] = useState(kept);
  const [problem, setProblem] = useState("");
  const begin = async () => {
    setProblem("");
    try {
      const answer = await ask("POST", "/session/phone", {});
      keep(answer);
      setAsked(answer);
    } catch (error) {
      setProblem(error instanceof Refused ? error.message : t("error.unreachable"));
    }
  };
  useEffect(() => {
    if (!asked) begin();
  }, []);
  const isDone = async () => {
    if (!(await opened(asked?.token ?? ""))) return false;
    keep(null);
    goodbye.value = "";
    await enter();
    return true;
  };
  if (problem)
    return html`<p class="problem" role="alert">${problem}</p><button class="soft wide" onClick=${begin}>${t("failed.again")}</button>`;
  if (!asked) return html`<p role="status">${t("loading")}</p>`;
  return html`<${Sending} key=${asked.text} asked=${asked} isDone=${isDone} again=${begin} />`;
}

/** Whether the code has come from a phone that may: then this browser is signed in. @param {string} token */
async function opened(token) {
  try {
    await ask("POST", "/session", { token });
    return true;
  } catch (error) {
    if (error instanceof Refused && error.status === 404) return false;
    throw error;
  }
}

/** @param {{ asked: Asked, isDone?: () => Promise<boolean>, again?: () => void }} props */
function Sending({ asked, isDone, again }) {
  const number = boot.value?.inboxes.find(({ signs_in, phone }) => signs_in && phone)?.phone;
  const [typed, setTyped] = useState(() => number ?? remembered("shop", ""));
  const over = useWaiting(asked, isDone);
  const digits = dialled(typed);
  const address = `https://wa.me/${digits}?text=${encodeURIComponent(asked.text)}`;
  if (over) {
    return html`<p class="problem" role="alert">${t("phonecode.over")}</p>
      ${again && html`<button class="solid wide" onClick=${again}>${t("phonecode.again")}</button>`}`;
  }
  return html`<div class="phonecode">
    ${
      !number &&
      html`<label class="stack">
        <span>${t("phonecode.number")}</span>
        <input type="tel" autocomplete="off" value=${typed} placeholder="(11) 91234-5678" onInput=${(/** @type {any} */ event) => setTyped(event.currentTarget.value)} />
      </label>`
    }
    ${
      digits &&
      html`<p>${t("phonecode.how")}</p>
        <a class="solid wide" href=${address} target="_blank" rel="noopener noreferrer"><${Icon} name="open" size=${20} />${t("phonecode.open")}</a>
        <div class="wide-only"><p class="hint">${t("phonecode.scan")}</p><${Qr} text=${address} label=${t("phonecode.qr")} /></div>`
    }
    <p class="hint">${t("phonecode.text")}</p>
    <blockquote>${asked.text}</blockquote>
    <p role="status"><span class="spin" aria-hidden="true"></span>${t("phonecode.waiting")}</p>
  </div>`;
}

/** @param {string} text a number as people type it; without country code it is Brazilian */
function dialled(text) {
  const digits = text.replace(/\D/g, "").replace(/^0+/, "");
  if (digits.length < 10) return "";
  return text.trim().startsWith("+") || digits.length > 11 ? digits : "55" + digits;
}

/** Asks again and again whether the code has come; whether its time is over. @param {Asked} asked @param {(() => Promise<boolean>) | undefined} isDone */
function useWaiting(asked, isDone) {
  const [over, setOver] = useState(false);
  useEffect(() => {
    let gone = false;
    let timer = 0;
    const look = async () => {
      clearTimeout(timer);
      const late = Date.now() > Date.parse(asked.until);
      const done = await Promise.resolve(isDone?.()).catch(() => false);
      if (gone || done) return;
      if (late) setOver(true);
      else timer = setTimeout(look, EVERY_MS);
    };
    const seen = () => document.hidden || look();
    timer = setTimeout(look, EVERY_MS);
    document.addEventListener("visibilitychange", seen);
    return () => {
      gone = true;
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", seen);
    };
  }, [asked.text]);
  return over;
}
