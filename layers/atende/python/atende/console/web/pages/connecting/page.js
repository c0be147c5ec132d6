import { html, useEffect, useState } from "../../js/preact.js";
import { ask } from "../../js/api.js";
import { t } from "../../js/i18n.js";
import { link, path } from "../../js/router.js";
import { moment } from "../../js/time.js";
import { complain, say } from "../../js/toasts.js";
import { Icon } from "../../js/ui/icon.js";
import { Skeleton } from "../../js/ui/skeleton.js";
import { Site } from "./site.js";

/**
 * @typedef {{ name: string, label: string, help: string }} Secret
 * @typedef {{ thread: string, name: string, answered: boolean }} Trial
 * @typedef {{ channel: string, title: string, door: boolean, inboxes: { id: string, phone: string, address: string, connected: string | null }[] }} Channel
 * @typedef {{ inbox: { id: string, phone: string }, channel: string, title: string, address: string, steps: string[], secrets: Secret[], connected: string | null, works: boolean, problem: string, offers: Offer[], trial: Trial | null }} State
 * @typedef {{ address: string, name: string, at: string }} Offer an account that somebody connected to the shop's address
 * @typedef {{ address: string, name: string, phone: string, taken: boolean }} Offered
 * @typedef {{ ok: boolean, said: string }} Check
 */

/** The address of this page; a channel's is below it. */
const HERE = "/ajustes/conexao";
const AGAIN = 3000;
/** Looks after a request to disconnect: the job that does it takes some seconds. */
const LOOKS = 3;

/** The channels of the shop, and how far the one that the address names is: what to paste, which account, whether messages come and go. Without a name it is the first one. */
export function Page() {
  const [channels, setChannels] = useState(/** @type {Channel[] | null} */ (null));
  const [failed, setFailed] = useState(false);
  const fail = (/** @type {unknown} */ error) => (setFailed(true), complain(error));
  const list = () => ask("GET", "/connecting/channels").then((told) => setChannels(told.channels), fail);
  useEffect(() => void list(), []);
  if (failed && !channels) return html`<p class="problem" role="alert">${t("connect.failed")}</p>`;
  if (!channels) return html`<${Skeleton} kind="tiles" count=${2} />`;
  const named = path.value.slice(HERE.length + 1).replace(/\/$/, "");
  const known = channels.find((entry) => entry.channel === named);
  const channel = known ?? channels[0];
  return html`<header class="head">
      <div><h2>${t("connect.title")}</h2></div>
    </header>
    ${named && !known && html`<p class="notice" role="alert">${t("connect.unknown")}</p>`}
    ${channels.length > 1 && html`<${Channels} channels=${channels} chosen=${channel?.channel} />`}
    ${channel?.door && html`<${Site} key=${channel.channel} channel=${channel.channel} changed=${list} fail=${fail} />`}
    ${channel && !channel.door && html`<${Connection} key=${channel.channel} channel=${channel.channel} changed=${list} fail=${fail} />`}`;
}

/** One link a channel, with the state of its inboxes. @param {{ channels: Channel[], chosen: string }} props */
const Channels = ({ channels, chosen }) =>
  html`<ul class="channels" aria-label=${t("connect.channels")}>
    ${channels.map(({ channel, title, door, inboxes }) => {
      const there = inboxes.filter((inbox) => inbox.connected || inbox.address);
      return html`<li key=${channel}>
        <a class="soft" aria-current=${channel === chosen ? "page" : null} ...${link(`${HERE}/${channel}`)}>
          <b>${title}</b>
          <small>${there.map((inbox) => inbox.phone || (door ? t("connect.there") : inbox.address)).join(", ") || t("connect.none")}</small>
        </a>
      </li>`;
    })}
  </ul>`;

/** @param {{ channel: string, changed: () => void, fail: (error: unknown) => void }} props */
function Connection({ channel, changed, fail }) {
  const [state, setState] = useState(/** @type {State | null} */ (null));
  const [anew, setAnew] = useState(false);
  const read = () => ask("GET", "/connecting?channel=" + channel).then(setState, fail);
  useEffect(() => void read(), []);
  if (!state) return html`<${Skeleton} kind="tiles" count=${2} />`;
  const done = () => (setAnew(false), changed(), read());
  return html`<${Offers} state=${state} changed=${() => (changed(), read())} />
    ${
      state.works && !anew
        ? html`<${Trying} state=${state} read=${read} again=${() => setAnew(true)} />
            <${Leaving} state=${state} read=${read} changed=${changed} />`
        : html`<${Pasting} state=${state} done=${done} cancel=${state.works && (() => setAnew(false))} />`
    }`;
}

/** Accounts that somebody connected to the shop's address: each is an inbox only once an owner says so. @param {{ state: State, changed: () => void }} props */
function Offers({ state, changed }) {
  const [busy, setBusy] = useState(false);
  if (!state.offers.length) return null;
  const decide = async (/** @type {Offer} */ offer, /** @type {boolean} */ accept) => {
    setBusy(true);
    const body = { inbox: state.inbox.id, address: offer.address, accept };
    const answer = await ask("POST", "/connecting/offers", body).catch(complain);
    setBusy(false);
    if (answer) changed();
  };
  return html`<ul class="offers" aria-label=${t("connect.offers")}>
    ${state.offers.map(
      (offer) =>
        html`<li key=${offer.address} class="tile">
          <p><b>${t("connect.offered", { name: offer.name, title: state.title })}</b></p>
          <p class="hint">${t("connect.offered.text", { when: moment(offer.at) })}</p>
          <div class="buttons">
            <button class="soft" disabled=${busy} onClick=${() => decide(offer, false)}>${t("connect.refuse")}</button>
            <button class="solid" disabled=${busy} onClick=${() => decide(offer, true)}>${t("connect.accept")}</button>
          </div>
        </li>`,
    )}
  </ul>`;
}

/** Have the channel send nothing here any more. @param {{ state: State, read: () => Promise<unknown>, changed: () => void }} props */
function Leaving({ state, read, changed }) {
  const [step, setStep] = useState(/** @type {"" | "sure" | "asked"} */ (""));
  const leave = async () => {
    setStep("asked");
    const asked = await ask("POST", "/connecting/disconnect", { inbox: state.inbox.id }).catch(complain);
    if (!asked) return setStep("");
    for (let look = 0; look < LOOKS; look++) {
      await new Promise((done) => setTimeout(done, AGAIN));
      await read();
    }
    changed();
    setStep("");
  };
  return html`${state.problem && html`<p class="problem" role="alert">${state.problem}</p>`}
    ${step === "sure" && html`<p class="problem" role="alert">${t("connect.leave.sure", { title: state.title })}</p>`}
    <div class="buttons">
      ${step === "sure" && html`<button class="soft" onClick=${() => setStep("")}>${t("cancel")}</button>`}
      <button class=${step === "sure" ? "solid bad" : "plain bad"} disabled=${step === "asked"} onClick=${step === "sure" ? leave : () => setStep("sure")}>
        ${t(step === "asked" ? "connect.leaving" : "connect.leave", { title: state.title })}
      </button>
    </div>`;
}

/** @param {{ state: State, done: () => void, cancel: false | (() => void) }} props `cancel`: where the inbox works without new secrets */
function Pasting({ state, done, cancel }) {
  const [secrets, setSecrets] = useState(/** @type {Record<string, string>} */ ({}));
  const [offered, setOffered] = useState(/** @type {Offered[] | null} */ (null));
  const [checks, setChecks] = useState(/** @type {Check[]} */ ([]));
  const [address, setAddress] = useState("");
  const [busy, setBusy] = useState(false);
  const type = (/** @type {string} */ name, /** @type {string} */ value) => {
    setSecrets({ ...secrets, [name]: value });
    setOffered(null);
    setChecks([]);
  };
  /** The first time, the shop's own address, or the only one, is connected at once; a change is chosen. */
  const look = async () => {
    const found = await ask("POST", "/connecting/look", { channel: state.channel, secrets });
    const free = found.offered.filter((/** @type {Offered} */ number) => !number.taken);
    const first = (free.find((/** @type {Offered} */ number) => number.address === state.address) ?? free[0])?.address;
    setOffered(found.offered);
    setChecks(found.checks);
    setAddress(first ?? "");
    const known = !cancel && first && (free.length === 1 || first === state.address);
    if (known && found.checks.every((/** @type {Check} */ check) => check.ok)) await connect(first);
  };
  const connect = async (/** @type {string} */ chosen) => {
    const told = await ask("POST", "/connecting", { channel: state.channel, secrets, address: chosen });
    setChecks(told.checks);
    if (!told.connected) return;
    setSecrets({});
    say(t("connect.done", { title: state.title }));
    done();
  };
  const press = async (/** @type {Event} */ event) => {
    event.preventDefault();
    setBusy(true);
    await (offered ? connect(address) : look()).catch(complain);
    setBusy(false);
  };
  return html`<form onSubmit=${press}>
    ${!cancel && state.problem && html`<p class="problem" role="alert">${state.problem}</p>`}
    <details open=${!state.works}>
      <summary>${t("connect.where")}</summary>
      <ol>${state.steps.map((step) => html`<li key=${step}>${step}</li>`)}</ol>
    </details>
    ${state.secrets.map(
      (secret) =>
        html`<label key=${secret.name} class="stack">
          <span>${secret.label}</span>
          <input
            type="password"
            autocomplete="off"
            spellcheck="false"
            value=${secrets[secret.name] ?? ""}
            onInput=${(/** @type {any} */ event) => type(secret.name, event.currentTarget.value)}
          />
          <small class="hint">${secret.help}</small>
        </label>`,
    )}
    <${Checks} checks=${checks} />
    ${offered && offered.length > 0 && html`<${Numbers} offered=${offered} address=${address} choose=${setAddress} />`}
    <div class="buttons">
      ${cancel && html`<button type="button" class="soft" onClick=${cancel}>${t("cancel")}</button>`}
      <button class="solid" disabled=${busy || !state.secrets.every(({ name }) => secrets[name]?.trim()) || (offered !== null && !address)}>
        ${busy ? t("connect.busy", { title: state.title }) : t(offered ? "connect.go" : cancel ? "connect.look" : "connect.both")}
      </button>
    </div>
  </form>`;
}

/** @param {{ checks: Check[] }} props */
const Checks = ({ checks }) =>
  html`<div role="status"><ul class="checks" aria-label=${t("connect.checks")}>
    ${checks.map(
      (check) =>
        html`<li key=${check.said} class=${check.ok ? "well" : "ill"}>
          <${Icon} name=${check.ok ? "check" : "alert"} size=${20} /><span>${check.said}</span>
        </li>`,
    )}
  </ul></div>`;

/** @param {{ offered: Offered[], address: string, choose: (address: string) => void }} props */
const Numbers = ({ offered, address, choose }) =>
  html`<fieldset class="numbers">
    <legend>${t("connect.choose")}</legend>
    ${offered.map(
      (number) =>
        html`<label key=${number.address} class="check">
          <input type="radio" name="number" disabled=${number.taken} checked=${number.address === address} onChange=${() => choose(number.address)} />
          <span><b>${number.phone || number.address}</b> ${number.name}${number.taken && html`<small class="hint"> ${t("connect.taken")}</small>`}</span>
        </label>`,
    )}
  </fieldset>`;

/** A message each way, until both have been seen. @param {{ state: State, read: () => void, again: () => void }} props */
function Trying({ state, read, again }) {
  const { trial } = state;
  const done = trial?.answered;
  useEffect(() => {
    if (done) return undefined;
    const timer = setInterval(read, AGAIN);
    return () => clearInterval(timer);
  }, [done]);
  const steps = [
    {
      ok: true,
      said: t(state.connected ? "connect.since" : "connect.works", {
        when: state.connected ? moment(state.connected) : "",
        phone: state.inbox.phone || state.address,
      }),
    },
    {
      ok: Boolean(trial),
      said: trial
        ? t("connect.heard", { name: trial.name })
        : t("connect.write", { phone: state.inbox.phone || state.address }),
    },
    { ok: Boolean(done), said: t(done ? "connect.answered" : "connect.answer") },
  ];
  return html`<div role="status"><ol class="checks" aria-label=${t("connect.trial")}>
      ${steps.map(
        (step) =>
          html`<li key=${step.said} class=${step.ok ? "well" : "open"}>
            <${Icon} name=${step.ok ? "check" : "clock"} size=${20} /><span>${step.said}</span>
          </li>`,
      )}
    </ol></div>
    <div class="buttons">
      ${!trial && state.channel === "whatsapp" && state.inbox.phone && html`<a class="solid" href=${chatWith(state.inbox.phone)} target="_blank" rel="noopener noreferrer">${t("connect.app")}</a>`}
      ${trial && html`<a class="soft" ...${link("/c/" + encodeURIComponent(trial.thread))}>${t("connect.open")}</a>`}
      <button class="soft" onClick=${again}>${t("connect.again")}</button>
    </div>`;
}

/** Opens the owner's own WhatsApp at the shop's number. @param {string} phone */
const chatWith = (phone) => `https://wa.me/${phone.replace(/\D/g, "")}`;
