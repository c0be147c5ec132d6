import { html, useState } from "../../js/preact.js";
import { Refused, ask } from "../../js/api.js";
import { goodbye } from "../../js/desk.js";
import { enter } from "../../js/enter.js";
import { t } from "../../js/i18n.js";
import { deviceZone } from "../../js/time.js";
import { Late } from "../../js/ui/late.js";

/**
 * The one-time link brings its token after the `#`, which no server or preview ever sees; only the button uses it up.
 */
export function Page() {
  if (location.hash.startsWith("#m."))
    return html`<main class="signin"><div class="box"><${Logo} /><${Late} page="lost" confirm=${location.hash.slice(3)} /></div></main>`;
  return html`<${Entrance} />`;
}

function Entrance() {
  const [token, setToken] = useState(() => location.hash.slice(1));
  const [problem, setProblem] = useState("");
  const [busy, setBusy] = useState(false);
  const press = async () => {
    setBusy(true);
    setProblem(await open(token, () => setToken("")));
    setBusy(false);
  };
  return html`<main class="signin">
    <div class="box">
      <${Logo} />
      <h1>${t("signin.title")}</h1>
      ${
        goodbye.value === "passkey"
          ? html`<${Late} page="passkeys" needed />`
          : token
            ? html`<p>${t("signin.ready")}</p>
              <button class="solid wide" disabled=${busy} onClick=${press}>
                ${t(busy ? "signin.busy" : "signin.enter")}
              </button>
              <p class="hint">${t("signin.once")}</p>`
            : html`<${HowTo} problem=${problem} />`
      }
      ${token && problem && html`<p class="problem" role="alert">${problem}</p>`}
    </div>
  </main>`;
}

/** @param {string} token @param {() => void} spent @returns {Promise<string>} why not, or nothing */
async function open(token, spent) {
  try {
    await ask("POST", "/session", { token, zone: deviceZone() });
    goodbye.value = "";
    await enter();
    return "";
  } catch (error) {
    if (!(error instanceof Refused)) return t("error.unreachable");
    spent();
    return error.message;
  }
}

/** @param {{ problem: string }} props */
const HowTo = ({ problem }) =>
  html`${problem && html`<p class="problem" role="alert"><b>${t("signin.spent")}</b> ${problem}</p>`}
    ${!problem && goodbye.value && html`<p class="hint">${t("goodbye." + goodbye.value)}</p>`}
    <p>${t("signin.how")}</p>
    <${Late} page="passkeys" quiet entering />
    <${Lost} />`;

/** Back in without anybody's help: by a message from one's own phone, or by a link that is mailed. */
function Lost() {
  const [way, setWay] = useState("");
  if (way) return html`<${Late} page=${way} />`;
  return html`<button class="soft wide" onClick=${() => setWay("phonecode")}>${t("signin.phone")}</button>
    <button class="soft wide" onClick=${() => setWay("lost")}>${t("signin.lost")}</button>`;
}

const Logo = () =>
  html`<svg class="logo" viewBox="0 0 48 48" width="56" height="56" aria-hidden="true">
    <path
      class="ground"
      d="M24 4c11.6 0 20 8 20 18.5S35.6 41 24 41c-2.6 0-5-.4-7.2-1.1L7 43l2.6-8.3C6 31.5 4 27.2 4 22.5 4 12 12.4 4 24 4Z"
    />
    <path class="mark" d="m14.5 23.5 6.5 6.5 13-14" />
  </svg>`;
