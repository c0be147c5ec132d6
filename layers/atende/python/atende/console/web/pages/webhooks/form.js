import { html, useRef, useState } from "../../js/preact.js";
import { newKey } from "../../js/api.js";
import { t } from "../../js/i18n.js";
import { say } from "../../js/toasts.js";
import { useUnsaved } from "../../js/unsaved.js";

/** @import { Save, Webhook } from "./shapes.js" */

/** A form for a webhook: a new one, or one that is there. @param {{ events: string[], save: Save, close: () => void, webhook?: Webhook }} props */
export function Form({ events, save, close, webhook }) {
  const [draft, setDraft] = useState({
    url: webhook?.url ?? "",
    events: webhook?.events ?? ["message.received"],
    personal: webhook?.personal ?? false,
    description: webhook?.description ?? "",
  });
  const [busy, setBusy] = useState(false);
  const { settle } = useUnsaved(draft);
  const key = useRef(newKey());
  const set = (/** @type {Partial<typeof draft>} */ change) => {
    key.current = newKey();
    setDraft({ ...draft, ...change });
  };
  const toggle = (/** @type {string} */ type) =>
    set({
      events: draft.events.includes(type) ? draft.events.filter((each) => each !== type) : [...draft.events, type],
    });
  const submit = async (/** @type {Event} */ event) => {
    event.preventDefault();
    if (!draft.events.length) return say(t("webhooks.events.none"), { bad: true });
    setBusy(true);
    const done = webhook ? await save("PUT", "/" + webhook.id, draft) : await save("POST", "", draft, key.current);
    setBusy(false);
    if (!done) return;
    settle(draft);
    close();
  };
  const title = t(webhook ? "webhooks.change" : "webhooks.add");
  return html`<form class="tile webhooksform" aria-label=${title} onSubmit=${submit}>
    <h3>${title}</h3>
    <label class="stack">
      <span>${t("webhooks.url")}</span>
      <input required type="url" maxlength="1000" autocomplete="off" placeholder="https://" value=${draft.url} onInput=${(/** @type {any} */ event) => set({ url: event.currentTarget.value })} />
    </label>
    <label class="stack">
      <span>${t("webhooks.description")}</span>
      <input maxlength="100" autocomplete="off" value=${draft.description} onInput=${(/** @type {any} */ event) => set({ description: event.currentTarget.value })} />
    </label>
    <fieldset>
      <legend>${t("webhooks.events")}</legend>
      ${events.map(
        (type) => html`<label key=${type} class="webhookscheck">
          <input type="checkbox" checked=${draft.events.includes(type)} onChange=${() => toggle(type)} />
          <span>${t("webhooks.event." + type)} <code>${type}</code></span>
        </label>`,
      )}
    </fieldset>
    <label class="webhookscheck">
      <input type="checkbox" checked=${draft.personal} onChange=${() => set({ personal: !draft.personal })} />
      <span>${t("webhooks.personal")}</span>
    </label>
    <div class="buttons">
      <button type="button" class="soft" onClick=${() => (settle(draft), close())}>${t("cancel")}</button>
      <button class="solid" disabled=${busy}>${t("webhooks.save")}</button>
    </div>
  </form>`;
}
