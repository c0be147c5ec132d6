import { html, useEffect, useRef, useState } from "../../js/preact.js";
import { t } from "../../js/i18n.js";
import { openPanel } from "../../js/panels.js";
import { Icon } from "../../js/ui/icon.js";
import { Late } from "../../js/ui/late.js";
import { Buttons } from "./buttons.js";
import { Call } from "./call.js";
import { CallingCard } from "./callingcard.js";
import { Link } from "./link.js";
import { List } from "./list.js";
import { Place } from "./place.js";
import { Products } from "./products.js";

/** What may go to the contact besides words: its sign, and the form that asks for it. @type {Record<string, [icon: string, form: (props: { id: string }) => unknown]>} */
const KINDS = {
  file: ["image", ({ id }) => html`<${Late} page="attach" id=${id} />`],
  buttons: ["reply", Buttons],
  list: ["list", List],
  charge: ["cart", Charge],
  products: ["list", Products],
  link: ["open", Link],
  call: ["call", Call],
  place: ["pin", Place],
  card: ["card", CallingCard],
};

/** A sheet of its own, with its own title. */
function Charge() {
  useEffect(() => openPanel("charge"), []);
  return null;
}

/** One sheet from which to pick what to send; then its form. @param {{ id: string }} props the thread's id */
export function Page({ id }) {
  const [kind, setKind] = useState("");
  const back = useRef(/** @type {HTMLElement | null} */ (null));
  useEffect(() => back.current?.focus(), [kind]);
  if (!kind) return html`<${Tiles} choose=${setKind} />`;
  const [, Form] = KINDS[kind];
  return html`<div class="enclose">
    <button ref=${back} type="button" class="plain way" onClick=${() => setKind("")}><${Icon} name="back" size=${18} />${t("enclose." + kind)}</button>
    <${Form} id=${id} />
  </div>`;
}

/** @param {{ choose: (kind: string) => void }} props */
const Tiles = ({ choose }) =>
  html`<ul class="enclose tiles">
    ${Object.entries(KINDS).map(
      ([kind, [icon]]) =>
        html`<li key=${kind}>
          <button type="button" onClick=${() => choose(kind)}>
            <${Icon} name=${icon} size=${26} /><b>${t("enclose." + kind)}</b><small>${t(`enclose.${kind}.text`)}</small>
          </button>
        </li>`,
    )}
  </ul>`;
