import { html, render } from "../../../layers/atende/python/atende/console/web/js/preact.js";
import { boot, cards, online, signedIn } from "../../../layers/atende/python/atende/console/web/js/desk.js";
import { setClock } from "../../../layers/atende/python/atende/console/web/js/time.js";
import { Avatar } from "../../../layers/atende/python/atende/console/web/js/ui/avatar.js";
import { Banner } from "../../../layers/atende/python/atende/console/web/js/ui/banner.js";
import { Bubble } from "../../../layers/atende/python/atende/console/web/js/ui/bubble.js";
import { CardRow } from "../../../layers/atende/python/atende/console/web/js/ui/cardrow.js";
import { Empty } from "../../../layers/atende/python/atende/console/web/js/ui/empty.js";
import { Fold } from "../../../layers/atende/python/atende/console/web/js/ui/fold.js";
import { Icon } from "../../../layers/atende/python/atende/console/web/js/ui/icon.js";
import { LabelSwitches } from "../../../layers/atende/python/atende/console/web/js/ui/labels.js";
import { Skeleton } from "../../../layers/atende/python/atende/console/web/js/ui/skeleton.js";
import { Tabs } from "../../../layers/atende/python/atende/console/web/js/ui/tabs.js";
import { Toasts } from "../../../layers/atende/python/atende/console/web/js/ui/toasts.js";
import { say } from "../../../layers/atende/python/atende/console/web/js/toasts.js";
import { BOOT, CARDS, DETAIL, NOW } from "./data.js";

const SIZES = [1, 2, 3, 4, 5, 6, 7, 8];
const SPACES = [2, 4, 6, 8, 10, 12, 14, 16, 20, 24, 32, 40, 48, 64];
const CORNERS = [4, 8, 12, 16, 24];
/** The four colours with a meaning, then what text stands on. */
const COLOURS = {
  "--brand": "agir, enviado pela loja",
  "--amber": "esperando",
  "--red": "perigo, erro, apagar",
  "--blue": "lido",
  "--ink": "texto",
  "--soft": "texto secundário",
  "--panel": "painel",
  "--sunken": "campo",
  "--line": "linha",
  "--note": "nota da equipe",
};
const HOUR_SECONDS = 3600;
const ICONS = ["inbox", "chart", "sliders", "list", "user", "search", "check", "clock", "send", "note", "flag", "bell"];

/** @param {{ name: string, children?: unknown }} props */
const Part = ({ name, children }) => html`<section class="part"><h3>${name}</h3>${children}</section>`;

const Scales = () => html`<${Part} name="Letras, espaços, cantos e cores">
  ${SIZES.map((size) => html`<p key=${size} style=${`font-size: var(--text-${size})`}>Pão quentinho às 17h · --text-${size}</p>`)}
  <ul class="sizes">
    ${SPACES.map((space) => html`<li key=${space}><i style=${`width: ${space}px`}></i>${space}</li>`)}
  </ul>
  <ul class="sizes">
    ${CORNERS.map((corner) => html`<li key=${corner}><b style=${`border-radius: ${corner}px`}></b>${corner}</li>`)}
  </ul>
  <ul class="swatches">
    ${Object.entries(COLOURS).map(([name, means]) => html`<li key=${name}><b style=${`background: var(${name})`}></b>${means}</li>`)}
  </ul>
<//>`;

const Buttons = () => html`<${Part} name="Botões">
  <div class="buttons">
    <button class="solid">Enviar</button>
    <button class="soft">Agendar</button>
    <button class="soft bad">Apagar</button>
    <button class="solid" disabled>Enviar</button>
    <button class="plain">Saber mais</button>
    <button class="plain bad">Remover</button>
    <button class="round" aria-label="Fechar"><${Icon} name="close" /></button>
  </div>
  <div class="segments" role="group" aria-label="Período">
    <button aria-pressed="true">Hoje</button>
    <button aria-pressed="false">7 dias</button>
    <button aria-pressed="false">30 dias</button>
  </div>
  <p><kbd>Ctrl</kbd> <kbd>K</kbd> · <code>/saude</code> · <a href="#campos">Um link</a></p>
<//>`;

const Fields = () => html`<${Part} name="Campos">
  <div class="tile" id="campos">
    <h4>Horário da loja</h4>
    <label class="stack"><span>Nome</span><input value="Padaria Aurora" /></label>
    <label class="stack"><span>Resposta</span><textarea rows="2" placeholder="Escreva como fala no balcão"></textarea></label>
    <label class="stack"><span>Fuso</span><select><option>São Paulo</option></select></label>
    <label class="check"><input type="checkbox" checked /><span>Avisar quando alguém espera</span></label>
    <p class="hint">Vale a partir de agora.</p>
    <p class="problem">Diga a que horas a loja fecha.</p>
    <p class="warning">Isto manda mensagens que custam.</p>
  </div>
<//>`;

const Signs = () => html`<${Part} name="Pessoas e etiquetas">
  <div class="buttons">
    <${Avatar} name="Lúcia Reis" seed="a" big />
    <${Avatar} name="Rui Sales" seed="b" />
    <${Avatar} name="Bia" seed="c" small />
    <${Avatar} name="" seed="d" />
    <span class="badge">3</span>
    <span class="pill">calma</span>
    <span class="pill warm">espera</span>
    <span class="pill hot">perigo</span>
  </div>
  <${LabelSwitches} labels=${["bolo"]} change=${() => {}} />
  <div class="buttons">${ICONS.map((name) => html`<${Icon} key=${name} name=${name} />`)}</div>
<//>`;

const Rows = () => html`<${Part} name="Lista">
  <div class="list"><${Tabs} />
    <ul class="cards">${CARDS.map((card) => html`<${CardRow} key=${card.id} card=${card} />`)}</ul>
  </div>
<//>`;

const Talk = () => html`<${Part} name="Conversa">
  <div class="thread"><ol class="timeline">
    ${DETAIL.messages.map((message) => html`<${Bubble} key=${message.id} message=${message} detail=${DETAIL} follows=${false} />`)}
  </ol></div>
<//>`;

const States = () => html`<${Part} name="Avisos, vazio, carregando">
  <${Banner} />
  <${Toasts} />
  <${Empty} icon="check" title="Ninguém esperando" text="Quem escrever aparece aqui."><button class="soft">Ver todas</button><//>
  <${Fold} name="components" title="Notas da equipe"><p class="hint">Cliente de toda semana.</p><//>
  <${Skeleton} kind="cards" count=${2} />
  <${Skeleton} kind="tiles" count=${1} />
<//>`;

const Page = () => html`<main class="components">
    <h1 class="unseen">Atende</h1>
    <h2>Componentes do painel</h2>
    <${Scales} /><${Buttons} /><${Fields} /><${Signs} /><${Rows} /><${Talk} /><${States} />
  </main>`;

setClock(NOW);
signedIn.value = "in";
boot.value = /** @type {any} */ (BOOT);
cards.value = new Map(CARDS.map((card) => [card.id, card]));
online.value = false;
say("Conversa resolvida", { act: { label: "Desfazer", run: () => {} }, seconds: HOUR_SECONDS });
say("O WhatsApp não respondeu.", { bad: true, seconds: HOUR_SECONDS });
const root = /** @type {HTMLElement} */ (document.getElementById("root"));
root.replaceChildren();
render(html`<${Page} />`, root);
