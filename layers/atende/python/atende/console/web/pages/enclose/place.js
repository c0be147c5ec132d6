import { html, useEffect, useState } from "../../js/preact.js";
import { ask } from "../../js/api.js";
import { cards } from "../../js/desk.js";
import { t } from "../../js/i18n.js";
import { remember, remembered } from "../../js/memory.js";
import { Icon } from "../../js/ui/icon.js";
import { Ending, Field, submitting } from "./parts.js";
import { Preview } from "./preview.js";
import { useSending } from "./sending.js";
import { called, isShort, point } from "./where.js";

/** @typedef {{ where: string, name: string, address: string }} Draft */

/** A point on the map, by a link, by coordinates, by where this person is, or the shop's own. @param {{ id: string }} props */
export function Place({ id }) {
  const { busy, wrong, setWrong, send } = useSending(id);
  const [draft, setDraft] = useState(/** @type {Draft} */ ({ where: "", name: "", address: "" }));
  const { where, name, address } = draft;
  const set = (/** @type {Partial<Draft>} */ more) => (setWrong(""), setDraft((old) => ({ ...old, ...more })));
  const spot = point(where);
  const submit = async () => {
    if (!spot) return setWrong(t(isShort(where) ? "enclose.short" : "enclose.nowhere"));
    const location = { ...spot, name: name.trim(), address: address.trim() };
    if (await send({ enclosed: { location } })) remember("place", { where, name, address });
  };
  return html`<form onSubmit=${submitting(submit)}>
    <${Known} inbox=${cards.value.get(id)?.inbox ?? ""} take=${set} complain=${setWrong} />
    <${Field}
      label=${t("enclose.where")}
      required
      autocomplete="off"
      placeholder="-23.5505, -46.6333"
      value=${where}
      change=${(/** @type {string} */ typed) => set({ where: typed, ...(!name && { name: called(typed) }) })}
    />
    <p class="hint" role="status">${told(where, spot)}</p>
    <${Field} label=${t("enclose.place.name")} value=${name} change=${(/** @type {string} */ name) => set({ name })} />
    <${Field} label=${t("enclose.place.address")} value=${address} change=${(/** @type {string} */ address) => set({ address })} />
    <${Preview}>
      <div class="out">
        <p class="spot"><${Icon} name="pin" size=${30} /></p>
        ${name && html`<p><b>${name}</b></p>`}
        ${address && html`<p class="foot">${address}</p>`}
      </div>
    <//>
    <${Ending} busy=${busy} wrong=${wrong} />
  </form>`;
}

/** @param {string} where @param {import("./where.js").Point | null} spot */
function told(where, spot) {
  if (!spot) return t(isShort(where) ? "enclose.short" : where.trim() ? "enclose.nowhere" : "enclose.where.text");
  const at = `${spot.latitude},${spot.longitude}`;
  return html`${t("enclose.found", { at: at.replace(",", ", ") })} <a href=${"https://maps.google.com/?q=" + at} target="_blank" rel="noopener noreferrer">${t("bubble.map")}</a>`;
}

/** Places that need no typing: the one that was sent last from here, the shop's address, where this device is. */
function Known(
  /** @type {{ inbox: string, take: (more: Partial<Draft>) => void, complain: (why: string) => void }} */ {
    inbox,
    take,
    complain,
  },
) {
  const [shop, setShop] = useState({ name: "", address: "" });
  const last = remembered("place", /** @type {Draft | null} */ (null));
  useEffect(() => {
    ask("GET", "/numbers/place?inbox=" + encodeURIComponent(inbox)).then(setShop, () => {});
  }, []);
  const here = () =>
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => take({ where: `${coords.latitude.toFixed(6)}, ${coords.longitude.toFixed(6)}` }),
      () => complain(t("enclose.here.no")),
      { timeout: 15_000, enableHighAccuracy: true },
    );
  return html`<p class="chips">
    ${last && html`<button type="button" onClick=${() => take(last)}><${Icon} name="pin" size=${16} />${last.name || last.where}</button>`}
    ${shop.address && shop.address !== last?.address && html`<button type="button" onClick=${() => take(shop)}>${t("enclose.shop.address")}</button>`}
    ${"geolocation" in navigator && html`<button type="button" onClick=${here}>${t("enclose.here")}</button>`}
  </p>`;
}
