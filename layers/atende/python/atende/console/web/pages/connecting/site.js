import { html, useEffect, useState } from "../../js/preact.js";
import { ask } from "../../js/api.js";
import { t } from "../../js/i18n.js";
import { link } from "../../js/router.js";
import { moment } from "../../js/time.js";
import { complain, say } from "../../js/toasts.js";
import { Icon } from "../../js/ui/icon.js";
import { Skeleton } from "../../js/ui/skeleton.js";
import { useUnsaved } from "../../js/unsaved.js";

/**
 * @typedef {{ channel: string, title: string, address: string, connected: string | null, origins: string[], colour: string,
 *   greeting: string, side: string, fields: Record<string, string>, script: string, files: string,
 *   trial: { thread: string, name: string, answered: boolean } | null, secret?: string }} Chat
 * @typedef {{ origins: string, colour: string, greeting: string, side: string, fields: Record<string, string> }} Draft
 */

const AGAIN = 3000;
const FIELDS = ["name", "email", "phone"];
const ASKED = ["", "optional", "required"];

/** @param {Chat} chat @returns {Draft} */
const draftOf = ({ origins, colour, greeting, side, fields }) => ({
  origins: origins.join("\n"),
  colour,
  greeting,
  side,
  fields,
});

/** The chat on the shop's site. @param {{ channel: string, changed: () => void, fail: (error: unknown) => void }} props */
export function Site({ channel, changed, fail }) {
  const [chat, setChat] = useState(/** @type {Chat | null} */ (null));
  const [secret, setSecret] = useState("");
  const read = () => ask("GET", "/connecting/chat?channel=" + channel).then(setChat, fail);
  useEffect(() => void read(), []);
  if (!chat) return html`<${Skeleton} kind="tiles" count=${2} />`;
  const saved = (/** @type {Chat} */ stored) => {
    setChat(stored);
    if (stored.secret) setSecret(stored.secret);
    changed();
  };
  return html`<p class="hint">${t("site.text")}</p>
    ${chat.address && html`<${State} chat=${chat} read=${read} />`}
    ${chat.address && html`<${Line} chat=${chat} />`}
    <${Setting} key=${chat.address} chat=${chat} saved=${saved} />
    ${chat.address && html`<${Secret} chat=${chat} secret=${secret} made=${setSecret} />`}`;
}

/** A message each way, until both have been seen. @param {{ chat: Chat, read: () => void }} props */
function State({ chat, read }) {
  const { trial } = chat;
  const done = trial?.answered;
  useEffect(() => {
    if (done) return undefined;
    const timer = setInterval(read, AGAIN);
    return () => clearInterval(timer);
  }, [done]);
  const steps = [
    { ok: true, said: t("site.since", { when: moment(chat.connected ?? "") }) },
    { ok: Boolean(trial), said: trial ? t("site.heard", { name: trial.name }) : t("site.wait") },
    { ok: Boolean(done), said: t(done ? "site.answered" : "site.answer") },
  ];
  return html`<div role="status"><ol class="checks" aria-label=${t("site.state")}>
      ${steps.map(
        (step) =>
          html`<li key=${step.said} class=${step.ok ? "well" : "open"}>
            <${Icon} name=${step.ok ? "check" : "clock"} size=${20} /><span>${step.said}</span>
          </li>`,
      )}
    </ol></div>
    ${trial && html`<div class="buttons"><a class="soft" ...${link("/c/" + encodeURIComponent(trial.thread))}>${t("connect.open")}</a></div>`}`;
}

/** @param {{ chat: Chat }} props */
function Line({ chat }) {
  const line = `<script async src="${location.origin}${chat.script}"></script>`;
  const copy = () => navigator.clipboard.writeText(line).then(() => say(t("site.copied")), complain);
  const policy = `script-src ${location.origin}; connect-src ${location.origin} ${chat.files}; img-src ${chat.files}; media-src ${chat.files}`;
  return html`<section class="line">
    <p>${t("site.line")}:</p>
    <pre tabindex="0"><code>${line}</code></pre>
    <div class="buttons"><button class="soft" onClick=${copy}>${t("site.copy")}</button></div>
    <details>
      <summary>${t("site.csp")}</summary>
      <pre tabindex="0"><code>${policy}</code></pre>
    </details>
  </section>`;
}

/** @param {{ chat: Chat, saved: (chat: Chat) => void }} props */
function Setting({ chat, saved }) {
  const [draft, setDraft] = useState(draftOf(chat));
  const [busy, setBusy] = useState(false);
  const { settle } = useUnsaved(draft);
  const set = (/** @type {Partial<Draft>} */ changes) => setDraft({ ...draft, ...changes });
  const save = async (/** @type {Event} */ event) => {
    event.preventDefault();
    setBusy(true);
    try {
      const body = { ...draft, channel: chat.channel, origins: draft.origins.split("\n") };
      const stored = await ask("PUT", "/connecting/chat", body);
      const kept = draftOf(stored);
      setDraft(kept);
      settle(kept);
      saved(stored);
      say(t("site.saved"));
    } catch (error) {
      complain(error);
    }
    setBusy(false);
  };
  return html`<form onSubmit=${save}>
    <label class="stack">
      <span>${t("site.origins")}</span>
      <textarea rows="2" spellcheck="false" autocapitalize="off" placeholder="https://www.sualoja.com.br" value=${draft.origins} onInput=${(/** @type {any} */ event) => set({ origins: event.currentTarget.value })}></textarea>
      <small class="hint">${t("site.origins.help")}</small>
    </label>
    <label class="stack">
      <span>${t("site.colour")}</span>
      <input type="color" value=${draft.colour} onInput=${(/** @type {any} */ event) => set({ colour: event.currentTarget.value })} />
      <small class="hint">${t("site.contrast")}</small>
    </label>
    <label class="stack">
      <span>${t("site.greeting")}</span>
      <textarea rows="2" maxlength="300" value=${draft.greeting} onInput=${(/** @type {any} */ event) => set({ greeting: event.currentTarget.value })}></textarea>
      <small class="hint">${t("site.greeting.help")}</small>
    </label>
    <fieldset class="numbers">
      <legend>${t("site.side")}</legend>
      ${["right", "left"].map(
        (side) =>
          html`<label key=${side} class="check"><input type="radio" name="side" checked=${draft.side === side} onChange=${() => set({ side })} /><span>${t("site." + side)}</span></label>`,
      )}
    </fieldset>
    <fieldset class="numbers">
      <legend>${t("site.fields")}</legend>
      ${FIELDS.map(
        (name) =>
          html`<label key=${name} class="asked">
            <span>${t("site." + name)}</span>
            <select value=${draft.fields[name] ?? ""} onChange=${(/** @type {any} */ event) => set({ fields: { ...draft.fields, [name]: event.currentTarget.value } })}>
              ${ASKED.map((asked) => html`<option key=${asked} value=${asked}>${t("site." + (asked || "off"))}</option>`)}
            </select>
          </label>`,
      )}
    </fieldset>
    <div class="buttons">
      <button class="solid" disabled=${busy || !draft.origins.trim()}>${busy ? t("site.busy") : t(chat.address ? "site.save" : "site.open")}</button>
    </div>
  </form>`;
}

/** @param {{ chat: Chat, secret: string, made: (secret: string) => void }} props */
function Secret({ chat, secret, made }) {
  const renew = () =>
    ask("POST", "/connecting/chat/secret", { channel: chat.channel }).then((answer) => made(answer.secret), complain);
  const copy = () => navigator.clipboard.writeText(secret).then(() => say(t("site.secret.copied")), complain);
  const example = `<script>atendeChatUser = { id: "4711", hash: "…", name: "Marina" }</script>`;
  return html`<details open=${Boolean(secret)} class="line">
    <summary>${t("site.secret")}</summary>
    <p class="hint">${t("site.secret.text")}</p>
    <pre tabindex="0"><code>${example}</code></pre>
    ${
      secret
        ? html`<p role="status"><b>${t("site.secret.once")}</b></p>
            <pre tabindex="0"><code>${secret}</code></pre>
            <div class="buttons"><button class="soft" onClick=${copy}>${t("site.secret.copy")}</button></div>`
        : html`<p class="hint">${t("site.secret.sure")}</p>
            <div class="buttons"><button class="soft" onClick=${renew}>${t("site.secret.make")}</button></div>`
    }
  </details>`;
}
