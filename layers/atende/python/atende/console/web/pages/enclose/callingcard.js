import { html, useState } from "../../js/preact.js";
import { boot, cards, me } from "../../js/desk.js";
import { t } from "../../js/i18n.js";
import { remember, remembered } from "../../js/memory.js";
import { Ending, Field, submitting } from "./parts.js";
import { Press, Preview } from "./preview.js";
import { useSending } from "./sending.js";

/** How to reach somebody: the shop, a colleague, anybody. @param {{ id: string }} props */
export function CallingCard({ id }) {
  const { busy, wrong, setWrong, send } = useSending(id);
  const [card, setCard] = useState({ name: "", phone: "" });
  const inboxes = boot.value?.inboxes ?? [];
  const own = inboxes.find((inbox) => inbox.id === cards.value.get(id)?.inbox)?.phone ?? "";
  const { name, phone } = card;
  const set = (/** @type {Partial<typeof card>} */ more) => (setWrong(""), setCard((old) => ({ ...old, ...more })));
  const submit = async () => {
    const full = international(phone, own);
    if (!full) return setWrong(t("enclose.phone.wrong"));
    if (await send({ enclosed: { contacts: [{ name: name.trim(), phones: [full] }] } })) learn(name.trim(), phone);
  };
  return html`<form onSubmit=${submitting(submit)}>
    <p class="chips">
      ${people(inboxes).map((one) => html`<button key=${one.name + one.phone} type="button" onClick=${() => set(one)}>${one.name}</button>`)}
    </p>
    <${Field} label=${t("enclose.card.name")} required maxlength="120" autocomplete="off" value=${name} change=${(/** @type {string} */ name) => set({ name })} />
    <${Field} label=${t("enclose.card.phone")} required type="tel" autocomplete="off" placeholder="+55 11 91234-5678" value=${phone} change=${(/** @type {string} */ phone) => set({ phone })} />
    <p class="hint">${t("enclose.card.hint")}</p>
    <${Preview}>
      <div class="out person"><i aria-hidden="true">${name.trim().charAt(0).toUpperCase() || "?"}</i><b>${name || "…"}</b></div>
      <${Press} icon="send" title=${t("enclose.card.press")} />
    <//>
    <${Ending} busy=${busy} wrong=${wrong} />
  </form>`;
}

const KEPT = 30;

/** The shop's numbers, colleagues, and whoever was sent from here before. @param {{ phone: string }[]} inboxes */
function people(inboxes) {
  const known = remembered("cards", /** @type {Record<string, string>} */ ({}));
  const shop = boot.value?.business.name ?? "";
  const staff = (boot.value?.agents ?? []).filter((agent) => agent.id !== me.value.id).map((agent) => agent.name);
  const names = [...new Set([...staff, ...Object.keys(known)])].filter((name) => name !== shop);
  const numbers = inboxes.filter((inbox) => inbox.phone).map(({ phone }) => ({ name: shop, phone }));
  return [...numbers, ...names.map((name) => ({ name, phone: known[name] ?? "" }))];
}

/** @param {string} name @param {string} phone */
function learn(name, phone) {
  const { [name]: _, ...others } = remembered("cards", /** @type {Record<string, string>} */ ({}));
  remember("cards", Object.fromEntries([[name, phone], ...Object.entries(others)].slice(0, KEPT)));
}

/**
 * With the country: WhatsApp opens no chat with a number without one. Ten or eleven digits are Brazilian, but at a shop from elsewhere.
 * @param {string} phone @param {string} own the shop's @returns {string} "" where it is no phone
 */
export function international(phone, own) {
  const digits = phone.replace(/\D/g, "");
  if (/[^\d\s()+./-]/.test(phone)) return "";
  if (phone.trim().startsWith("+")) return digits.length >= 8 && digits.length <= 15 ? phone.trim() : "";
  const brazilian = !own || /^\+?55/.test(own);
  if (brazilian && /^0?\d{10,11}$/.test(digits)) return `+55 ${digits.replace(/^0/, "")}`;
  return brazilian && /^55\d{10,11}$/.test(digits) ? "+" + digits : "";
}
