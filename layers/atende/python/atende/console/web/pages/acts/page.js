import { html, useEffect, useRef, useState } from "../../js/preact.js";
import { react as reactTo } from "../../js/actions.js";
import { t } from "../../js/i18n.js";
import { quote } from "../../js/quoting.js";
import { complain, say } from "../../js/toasts.js";
import { acting, forward as forwardIt } from "../../js/ui/acts.js";
import { Icon } from "../../js/ui/icon.js";
import { Late } from "../../js/ui/late.js";

/** @import { Message } from "../../js/types.js" */

const EMOJIS = ["👍", "❤️", "😂", "😮", "😢", "🙏"];

const shut = () => (acting.value = "");

/** Below a message: reactions, and where a phone has no room beside the bubble, the other things that one may do. @param {{ message: Message, thread: string, react: boolean, reply: boolean, forward: boolean }} props */
export function Page({ message, thread, react, reply, forward }) {
  const [more, setMore] = useState(false);
  const box = useRef(/** @type {HTMLElement | null} */ (null));
  useEffect(() => box.current?.querySelector("button")?.focus({ preventScroll: true }), [more]);
  const run = (/** @type {() => unknown} */ act) => () => (shut(), act());
  const choose = (/** @type {string} */ emoji) => run(() => reactTo(thread, message, emoji))();
  const copy = () => navigator.clipboard.writeText(message.text).then(() => say(t("acts.copied")), complain);
  const keys = (/** @type {KeyboardEvent} */ event) => event.key === "Escape" && (event.stopPropagation(), shut());
  if (more)
    return html`<div class="acts" onKeyDown=${keys}><${Late} page="emoji" choose=${choose} close=${() => setMore(false)} /></div>`;
  return html`<div class="acts" ref=${box} role="group" aria-label=${t("acts.label")} onKeyDown=${keys}>
    ${react && EMOJIS.map((emoji) => html`<button key=${emoji} onClick=${() => choose(emoji)}>${emoji}</button>`)}
    ${react && html`<${Button} icon="plus" name=${t("acts.more")} run=${() => setMore(true)} />`}
    ${react && html`<${Button} icon="close" name=${t("bubble.react.off")} run=${() => choose("")} />`}
    ${reply && html`<${Button} icon="reply" name=${t("bubble.reply")} run=${run(() => quote(thread, message))} />`}
    ${forward && html`<${Button} icon="forward" name=${t("bubble.forward")} run=${run(() => forwardIt(thread, message))} />`}
    ${message.text && html`<${Button} icon="file" name=${t("acts.copy")} run=${run(copy)} />`}
  </div>`;
}

/** @param {{ icon: Parameters<typeof Icon>[0]["name"], name: string, run: () => void }} props */
const Button = ({ icon, name, run }) =>
  html`<button aria-label=${name} title=${name} onClick=${run}><${Icon} name=${icon} size=${20} /></button>`;
