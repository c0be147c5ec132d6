import { html } from "../preact.js";
import { t } from "../i18n.js";
import { loaded } from "../loading.js";
import { openThread } from "../router.js";
import { Empty } from "./empty.js";
import { Late } from "./late.js";

/** The middle of the console: the thread in the address, or an invitation to choose one. */
export function Thread() {
  const id = openThread.value;
  const page = id && html`<${Late} page="thread" key=${id} id=${id} />`;
  if (page)
    return loaded.value.has("thread")
      ? page
      : html`<section class="thread" aria-label=${t("thread.label")}>${page}</section>`;
  return html`<section class="thread none" aria-label=${t("thread.label")}>
    <${Empty} icon="inbox" title=${t("thread.choose")} text=${t("thread.choose.text")} />
  </section>`;
}
