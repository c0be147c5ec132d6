import { html, useEffect, useState } from "../../js/preact.js";
import { ask } from "../../js/api.js";
import { t } from "../../js/i18n.js";
import { moment } from "../../js/time.js";
import { complain, say } from "../../js/toasts.js";
import { Empty } from "../../js/ui/empty.js";
import { Icon } from "../../js/ui/icon.js";
import { Skeleton } from "../../js/ui/skeleton.js";
import { Making } from "./making.js";
import { Secret } from "./secret.js";

/** @import { Answer, Key } from "./shapes.js" */

/** The shop's API keys: what each may do, when it was last used, and how to make, renew and revoke one. */
export function Page() {
  const [answer, setAnswer] = useState(/** @type {Answer | null} */ (null));
  const [secret, setSecret] = useState("");
  const [failed, setFailed] = useState(false);
  const load = () => {
    setFailed(false);
    ask("GET", "/keys").then(setAnswer, (error) => (setFailed(true), complain(error)));
  };
  useEffect(load, []);
  /** @param {string} method @param {string} path @param {object} [body] */
  const save = async (method, path, body) => {
    const fresh = await ask(method, "/keys" + path, body).catch(complain);
    if (!fresh) return false;
    setAnswer(fresh);
    setSecret(fresh.secret ?? "");
    return true;
  };
  const keys = answer?.keys ?? [];
  return html`<header class="head">
      <div><h2>${t("apikeys.title")}</h2></div>
    </header>
    <p class="hint">
      ${t("apikeys.text")}${" "}
      <a href="/api/v1/docs" target="_blank" rel="noopener">${t("apikeys.docs")}</a>
    </p>
    ${!answer && !failed && html`<${Skeleton} kind="tiles" count=${2} />`}
    ${
      failed &&
      html`<${Empty} icon="wifi" title=${t("page.failed")} text=${t("error.unreachable")}>
        <button class="soft" onClick=${load}>${t("failed.again")}</button>
      <//>`
    }
    ${secret && html`<${Secret} secret=${secret} page="apikeys" close=${() => setSecret("")} />`}
    ${answer && !secret && html`<${Making} answer=${answer} save=${save} />`}
    ${answer && !keys.length && html`<${Empty} icon="key" title=${t("apikeys.none")} text=${t("apikeys.none.text")} />`}
    <ul class="rows">
      ${keys.map((key) => html`<${Row} key=${key.id} shown=${key} overlaps=${answer?.overlaps} save=${save} />`)}
    </ul>`;
}

/** @typedef {(method: string, path: string, body?: object) => Promise<boolean>} Save */

/** @param {{ shown: Key, overlaps: string[], save: Save }} props */
function Row({ shown, overlaps, save }) {
  const [doing, setDoing] = useState(/** @type {"" | "roll" | "revoke"} */ (""));
  const shut = () => setDoing("");
  const works = !shown.revoked && !shown.over;
  return html`<li class="tile" aria-label=${shown.name}>
    <h3>${shown.name} <code>…${shown.tail}</code></h3>
    <p class="apikeysscopes">${shown.test && html`<span class="chip">${t("apikeys.test")}</span>`}${shown.scopes.map((scope) => html`<span key=${scope} class="chip">${t("apikeys.scope." + scope)}</span>`)}</p>
    <p class="hint">${state(shown)}</p>
    ${shown.prior_until && html`<p class="notice"><${Icon} name="clock" size=${18} />${t("apikeys.prior", { tail: shown.prior_tail, until: moment(shown.prior_until) })}</p>`}
    ${
      works &&
      !doing &&
      html`<p class="acts">
        <button class="plain" onClick=${() => setDoing("roll")}>${t("apikeys.roll")}</button>
        <button class="plain bad" onClick=${() => setDoing("revoke")}>${t("apikeys.revoke")}</button>
      </p>`
    }
    ${doing === "roll" && html`<${Rolling} shown=${shown} overlaps=${overlaps} save=${save} shut=${shut} />`}
    ${
      doing === "revoke" &&
      html`<div class="apikeysform">
        <p>${t("apikeys.sure", { name: shown.name })}</p>
        <button class="soft bad" onClick=${() => save("DELETE", "/" + shown.id).then((done) => (done && say(t("apikeys.revoked.done")), shut()))}>${t("apikeys.revoke")}</button>
        <button class="quiet" onClick=${shut}>${t("cancel")}</button>
      </div>`
    }
  </li>`;
}

/** What a key's line says of it. @param {Key} shown */
function state(shown) {
  if (shown.revoked) return t("apikeys.revoked", { at: moment(shown.revoked) });
  if (shown.over) return t("apikeys.over", { at: moment(shown.expires) });
  const used = shown.seen ? t("apikeys.seen", { at: moment(shown.seen) }) : t("apikeys.unseen");
  return `${used} · ${t("apikeys.until", { at: moment(shown.expires) })} · ${t("apikeys.by", { at: moment(shown.created), by: shown.by_name || "admin" })}`;
}

/** @param {{ shown: Key, overlaps: string[], save: Save, shut: () => void }} props */
function Rolling({ shown, overlaps, save, shut }) {
  const [overlap, setOverlap] = useState("day");
  const submit = async (/** @type {Event} */ event) => {
    event.preventDefault();
    if (await save("POST", `/${shown.id}/roll`, { overlap })) shut();
  };
  return html`<form class="apikeysform" onSubmit=${submit}>
    <label class="stack">
      <span>${t("apikeys.overlap")}</span>
      <select value=${overlap} onChange=${(/** @type {any} */ event) => setOverlap(event.currentTarget.value)}>
        ${overlaps.map((name) => html`<option key=${name} value=${name}>${t("apikeys.overlap." + name)}</option>`)}
      </select>
    </label>
    <button class="solid">${t("apikeys.roll")}</button>
    <button type="button" class="quiet" onClick=${shut}>${t("cancel")}</button>
  </form>`;
}
