// Starts the page and draws it again after every change.

import { $, clock, el, icon } from "./dom.js";
import { excerpt } from "./bubble.js";
import { jump, renderChat, startChat } from "./chat.js";
import { renderPeople } from "./people.js";
import { attach, menu, newCustomer, send, spoken } from "./sheets.js";
import { number, state, watch } from "./store.js";
import { renderTraffic } from "./traffic.js";
import { follow, isOpen, isWide, onResize, show, stage, view, zone } from "./view.js";

const text = $("text");

function render() {
  if (!state.loaded && !state.offline) return;
  follow();
  renderPeople();
  renderChat();
  renderNotice();
  renderBeside();
  if (isWide() ? !stage.classList.contains("no-traffic") : stage.dataset.view === "traffic") renderTraffic();
  for (const part of /** @type {HTMLCollectionOf<HTMLButtonElement>} */ ($("composer").elements))
    part.disabled = !number(view.number);
  $("wall-clock").textContent = clock(Date.now() / 1000, zone());
  $("show-traffic").hidden = !isWide() || !stage.classList.contains("no-traffic");
}

function renderNotice() {
  const { desk, offline } = state;
  const reason = desk.status ? `respondeu HTTP ${desk.status}` : "não respondeu";
  const [waiting, words] = offline
    ? [true, "O simulador parou. Rode make dev de novo; esta página volta sozinha."]
    : desk.trouble
      ? [false, desk.trouble]
      : !desk.ready
        ? [
            true,
            state.numbers.length
              ? "A loja está ligando… O que você escrever sai assim que ela estiver pronta."
              : "A loja está ligando…",
          ]
        : desk.late
          ? [true, `A loja ${reason}. Tentando de novo, como a Meta faz.`]
          : [false, ""];
  const notice = $("notice");
  notice.hidden = !words;
  if (notice.dataset.words === words) return;
  notice.dataset.words = words;
  notice.className = waiting ? "notice waiting" : "notice";
  notice.replaceChildren(icon(waiting ? "again" : "alert"), words);
}

function renderBeside() {
  const quoted = state.bubbles.get(view.quotes ?? "");
  /** @type {(kind: string, title: string, words: string, drop: () => void) => HTMLElement} */
  const strip = (kind, title, words, drop) =>
    el(
      `div${kind}`,
      {},
      el("span", {}, el("b", {}, title), ` ${words}`),
      el(
        "button.round",
        {
          type: "button",
          "aria-label": "Tirar",
          onclick: () => {
            drop();
            render();
            text.focus();
          },
        },
        icon("close"),
      ),
    );
  const parts = [
    view.at
      ? strip(".when", "Como se fosse", spoken(view.at), () => {
          view.at = null;
        })
      : null,
    quoted
      ? strip(".quoting", "Respondendo:", excerpt(quoted), () => {
          view.quotes = null;
        })
      : null,
  ].filter((part) => part !== null);
  $("beside").hidden = !parts.length;
  $("beside").replaceChildren(...parts);
}

function grow() {
  text.style.height = "auto";
  text.style.height = `${text.scrollHeight + 3}px`;
}

function say() {
  const words = text.value.trim();
  if (!words || !isOpen()) return;
  const body = { text: words, ...(view.quotes ? { quotes: view.quotes } : {}) };
  Object.assign(view, { quotes: null });
  text.value = "";
  grow();
  jump();
  send("say", body).then((told) => {
    if (!told && !text.value) {
      text.value = words;
      grow();
    }
  });
  render();
}

/** @param {boolean} shown */
function toggleTraffic(shown) {
  if (!isWide()) {
    show(shown ? "traffic" : "chat");
  }
  stage.classList.toggle("no-traffic", !shown);
  localStorage.setItem("no-traffic", shown ? "" : "yes");
  render();
}

function start() {
  $("back").append(icon("back"));
  $("menu").append(icon("more"));
  $("attach").append(icon("plus"));
  $("to-end").append(icon("down"));
  $("hide-traffic").append(icon("close"));
  $("show-traffic").prepend(icon("code"));
  $("add").prepend(icon("plus"));
  $("console").append(icon("out"));
  document.querySelector(".send")?.append(icon("send"));
  stage.classList.toggle("no-traffic", localStorage.getItem("no-traffic") === "yes");
  $("back").addEventListener("click", () => {
    location.hash = "";
  });
  $("menu").addEventListener(
    "click",
    () => view.customer && menu({ traffic: () => toggleTraffic(true), changed: render }),
  );
  $("attach").addEventListener("click", () => isOpen() && attach());
  $("add").addEventListener("click", newCustomer);
  $("hide-traffic").addEventListener("click", () => toggleTraffic(false));
  $("show-traffic").addEventListener("click", () => toggleTraffic(true));
  $("only-this").addEventListener("change", render);
  $("composer").addEventListener("submit", (event) => {
    event.preventDefault();
    say();
  });
  text.addEventListener("input", grow);
  text.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      say();
    }
  });
  startChat(render, (bubble) => {
    view.quotes = bubble.wamid;
    render();
    text.focus();
  });
  addEventListener("hashchange", () => {
    render();
    if (isWide()) text.focus();
  });
  onResize(render);
  setInterval(render, 15000);
  watch(render);
}

start();
