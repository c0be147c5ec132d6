import { html, useState } from "../preact.js";
import { t } from "../i18n.js";
import { Bubble } from "./bubble.js";

/** @import { Detail, Message } from "../types.js" */

const SHOWN = 4;

/**
 * Pictures and videos that came together, two and two; of more than four a tap on the last shows the rest. Each is a bubble
 * as any other: opened, quoted, reacted to.
 * @param {{ group: Message[], detail: Detail }} props
 */
export function Album({ group, detail }) {
  const [all, setAll] = useState(false);
  const rest = all ? 0 : group.length - SHOWN;
  return html`<ol class="album" aria-label=${t("album.label", { n: group.length })}>
    ${(rest > 0 ? group.slice(0, SHOWN) : group).map((one, at) => html`<${Bubble} key=${one.id} message=${one} detail=${detail} follows=${at > 0} />`)}
    ${rest > 0 && html`<li class="rest"><button aria-label=${t("album.more", { n: rest })} onClick=${() => setAll(true)}>+${rest}</button></li>`}
  </ol>`;
}
