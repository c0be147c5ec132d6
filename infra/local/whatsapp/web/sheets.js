// Things that slide up from the bottom: attachments, list rows, reactions, a chosen time, a new customer.

import { $, clock, el, icon, wall } from "./dom.js";
import { act, actFile, customer, state } from "./store.js";
import { isWide, open, view, zone } from "./view.js";

/** @import { Bubble, Child, Choice } from "./types.js" */

let close = () => {};

const host = () => (isWide() ? $("screen") : document.body);

/**
 * Show `children` in a sheet; Escape, the veil and the cross close it.
 * @param {string} title
 * @param {Child[]} children
 */
export function sheet(title, ...children) {
  close();
  const before = /** @type {HTMLElement | null} */ (document.activeElement);
  const box = el(
    "div.sheet",
    { role: "dialog", "aria-modal": "true", "aria-label": title },
    el(
      "div.sheet-head",
      {},
      el("h3", {}, title),
      el("button.round", { type: "button", "aria-label": "Fechar", onclick: () => close() }, icon("close")),
    ),
    ...children,
  );
  const veil = el(
    "div.veil",
    {
      onclick: (event) => {
        if (event.target === veil) close();
      },
    },
    box,
  );
  /** @type {(event: KeyboardEvent) => void} */
  const onKey = (event) => {
    if (event.key === "Escape") close();
  };
  const behind = /** @type {HTMLElement[]} */ ([...host().children]);
  close = () => {
    veil.remove();
    for (const other of behind) other.inert = false;
    document.removeEventListener("keydown", onKey);
    close = () => {};
    before?.focus();
  };
  document.addEventListener("keydown", onKey);
  for (const other of behind) other.inert = true;
  host().append(veil);
  /** @type {HTMLElement | null} */
  const first =
    box.querySelector("input, .option, .grid button, .emojis button, .action") ?? box.querySelector("button");
  first?.focus({ preventScroll: true });
}

/** @param {string} text */
export function toast(text) {
  document.querySelector(".toast")?.remove();
  const note = el("div.toast", { role: "status" }, text);
  host().append(note);
  setTimeout(() => note.remove(), 3500);
}

/**
 * Do it, and say what went wrong if it does.
 * @param {string} verb
 * @param {unknown} body
 */
export async function attempt(verb, body) {
  try {
    return await act(verb, body);
  } catch (error) {
    toast(/** @type {Error} */ (error).message);
    return null;
  }
}

const here = () => ({ customer: view.customer, number: view.number, ...(view.at ? { at: view.at } : {}) });
/** @type {(verb: string, body: object) => Promise<any>} */
export const send = (verb, body) => attempt(verb, { ...here(), ...body });

/** @type {[shape: string, label: string, sample?: string][]} */
const SAMPLES = [
  ["photo", "Foto"],
  ["album", "6 fotos (álbum)"],
  ["pin", "Localização", "location"],
  ["person", "Contato", "contact"],
  ["mic", "Voz", "voice"],
  ["photo", "Vídeo", "video"],
  ["mic", "Áudio", "audio"],
  ["file", "Documento", "document"],
  ["smile", "Figurinha", "sticker"],
  ["poll", "Enquete", "poll"],
];

/** A file of one's own, as a phone offers them. */
function own() {
  const input = el("input", {
    type: "file",
    hidden: true,
    onchange: () => {
      close();
      if (input.files?.[0]) sendFile(input.files[0]);
    },
  });
  return [
    input,
    action("out", "Do aparelho", "Foto, vídeo, áudio ou documento até 100 MB", () => input.click(), { stays: true }),
  ];
}

/** @param {File} file */
async function sendFile(file) {
  if (file.size > 100 * 1024 * 1024) return toast("O WhatsApp aceita arquivos de até 100 MB.");
  const about = new URLSearchParams({
    .../** @type {Record<string, string>} */ (here()),
    mime: file.type,
    filename: file.name,
  });
  try {
    await actFile(about, file);
  } catch (error) {
    toast(/** @type {Error} */ (error).message);
  }
  return null;
}

export function attach() {
  const options = SAMPLES.map(([shape, label, what = shape]) =>
    el(
      "button",
      {
        type: "button",
        onclick: () => {
          close();
          send("send", { what });
        },
      },
      el("span.tile", {}, icon(shape)),
      label,
    ),
  );
  sheet(
    "Enviar um exemplo",
    el("p.hint", {}, "Vai como o WhatsApp mandaria. A enquete chega à loja como mensagem não suportada."),
    el("div.grid", {}, options),
    ...own(),
    action("more", "Outros tipos", "Pedido, formulário, anúncio, encaminhada, ligação…", odd),
  );
}

/** @type {[string, string][]} */
const ODD = [
  ["order", "Pedido do catálogo"],
  ["form", "Formulário respondido"],
  ["template_button", "Botão de modelo"],
  ["forwarded", "Encaminhada muitas vezes"],
  ["product", "Pergunta sobre produto"],
  ["ad", "Veio de um anúncio"],
  ["own_card", "O próprio contato"],
  ["call_permission", "Permissão para ligar"],
  ["live_location", "Localização em tempo real"],
  ["view_once", "Visualização única"],
  ["phone_only", "Só no celular da loja"],
  ["in_group", "Em um grupo"],
  ["future", "Tipo que ainda não existe"],
];
/** @type {[string, string][]} */
const CALLS = [
  ["missed", "Ligação que ninguém atende"],
  ["taken", "Ligação atendida"],
  ["stop", "Desligar marketing"],
  ["resume", "Religar marketing"],
  ["moved", "Trocou de número"],
  ["renewed", "Código de segurança mudou"],
  ["paid", "Pagamento feito"],
  ["unpaid", "Pagamento que falhou"],
  ["trouble", "Erro da conta da loja"],
];
/** @type {(pairs: [string, string][], run: (choice: string) => unknown) => HTMLElement} */
const chips = (pairs, run) =>
  el(
    "div.presets",
    {},
    pairs.map(([what, label]) =>
      el(
        "button.chip",
        {
          type: "button",
          onclick: () => {
            close();
            run(what);
          },
        },
        label,
      ),
    ),
  );

function odd() {
  sheet(
    "Outros tipos",
    el("p.hint", {}, "O que o cliente manda:"),
    chips(ODD, (what) => send("send", { what })),
    el("p.hint", {}, "O que o WhatsApp conta por outro caminho:"),
    chips(CALLS, (what) => send("elsewhere", { what })),
  );
}

/** What happens on the shop's own phone, where its number is in the WhatsApp Business app too. */
function shopPhone() {
  const text = el("input", { value: "Já estou preparando!", maxlength: "500", "aria-label": "Resposta" });
  const name = el("input", {
    value: customer(view.customer)?.name + " da feira",
    maxlength: "60",
    "aria-label": "Nome na agenda",
  });
  /** @type {(input: HTMLInputElement, label: string, what: string) => HTMLElement} */
  const form = (input, label, what) =>
    el(
      "form.fields",
      {
        onsubmit: (event) => {
          event.preventDefault();
          close();
          send("elsewhere", { what, text: input.value });
        },
      },
      el("label.field", {}, label, input),
      el("button.primary", {}, "Enviar"),
    );
  sheet(
    "Celular da loja",
    el("p.hint", {}, "O número também está no aplicativo WhatsApp Business da loja."),
    form(text, "Responder por ele", "answer"),
    el("p.hint", {}, ""),
    form(name, "Salvar na agenda (vazio apaga)", "save"),
    el("p.hint", {}, "As conversas que ele já tinha:"),
    chips(
      [
        ["old", "Entregar conversas antigas"],
        ["declined", "Não compartilhar conversas antigas"],
      ],
      (what) => send("elsewhere", { what }),
    ),
  );
}

/** @type {[string, string][]} */
const DECISIONS = [
  ["APPROVED", "Aprovar"],
  ["REJECTED", "Recusar"],
  ["PAUSED", "Pausar"],
  ["DISABLED", "Desativar"],
];
/** @type {[string, string][]} */
const CATEGORIES = [
  ["MARKETING", "Marketing"],
  ["UTILITY", "Utilidade"],
];
/** @type {[string, string][]} */
const OF_NUMBER = [
  ["flagged", "Qualidade cai"],
  ["unflagged", "Qualidade volta"],
  ["restricted", "Conta restrita"],
  ["pin", "PIN trocado"],
];

/** What Meta decides of the shop's templates, and tells of its number. */
async function reviews() {
  const told = await attempt("templates", here());
  if (!told) return;
  /** @type {(template: { name: string, status: string, category: string }) => HTMLElement[]} */
  const row = ({ name, status, category }) => [
    el("p.hint", {}, el("b", {}, name), ` · ${status} · ${category}`),
    chips(DECISIONS, (event) => send("review", { what: "template", name, event })),
    chips(CATEGORIES, (event) => send("review", { what: "category", name, event })),
  ];
  sheet(
    "Revisão da Meta",
    el("p.hint", {}, "O número da loja:"),
    chips(OF_NUMBER, (event) => send("review", { what: "number", event })),
    ...told.templates.flatMap(row),
  );
}

/** @param {Bubble} bubble */
export function list(bubble) {
  /** @type {{ action: { button: string, sections: { title?: string, rows: Choice[] }[] }, body: { text: string } }} */
  const { action, body } = bubble.content.interactive;
  const rows = action.sections.flatMap((section) => [
    section.title ? el("div.section", {}, section.title) : null,
    ...section.rows.map((row) =>
      el(
        `button.option${bubble.chosen.includes(row.id) ? ".chosen" : ""}`,
        {
          type: "button",
          onclick: () => {
            close();
            press(bubble, row);
          },
        },
        el("span", {}, el("b", {}, row.title), row.description ? el("small", {}, row.description) : null),
      ),
    ),
  ]);
  sheet(action.button, el("p.hint", {}, body.text), ...rows.filter(Boolean));
}

/** @type {(bubble: Bubble, choice: Choice) => Promise<any>} */
export const press = (bubble, choice) => send("press", { message: bubble.wamid, choice: choice.id });

const EMOJIS = ["👍", "❤️", "😂", "😮", "😢", "🙏"];

/**
 * @param {Bubble} bubble
 * @param {(bubble: Bubble) => void} quote
 */
export function message(bubble, quote) {
  const current = bubble.reactions.incoming;
  const emojis = EMOJIS.map((emoji) =>
    el(
      "button",
      {
        type: "button",
        "aria-label": `Reagir com ${emoji}`,
        "aria-pressed": String(emoji === current),
        onclick: () => {
          close();
          send("react", { message: bubble.wamid, emoji: emoji === current ? "" : emoji });
        },
      },
      emoji,
    ),
  );
  const again = action(
    "again",
    "Entregar de novo",
    "Posta os mesmos bytes outra vez, como a Meta às vezes faz",
    async () => {
      const told = await attempt("redeliver", { wamid: bubble.wamid });
      if (told) toast(`Entregue de novo: HTTP ${told.status}`);
    },
  );
  const own = bubble.direction === "incoming";
  sheet(
    "Mensagem",
    el("div.emojis", {}, emojis),
    action("reply", "Responder", "", () => quote(bubble)),
    own && bubble.type === "text" ? action("code", "Editar", "", () => rewrite(bubble)) : null,
    own
      ? action("close", "Apagar", "A loja vê que foi apagada", () => send("revoke", { message: bubble.wamid }))
      : null,
    own ? again : statuses(bubble),
  );
}

/** @param {Bubble} bubble */
function rewrite(bubble) {
  const text = el("input", { value: bubble.text, maxlength: "4000", "aria-label": "Novo texto" });
  sheet(
    "Editar",
    el(
      "form.fields",
      {
        onsubmit: (event) => {
          event.preventDefault();
          close();
          send("edit", { message: bubble.wamid, text: text.value });
        },
      },
      el("label.field", {}, "Novo texto", text),
      el("button.primary", {}, "Salvar"),
    ),
  );
}

const STATUSES = [
  ["sent", "enviada"],
  ["delivered", "entregue"],
  ["read", "lida"],
  ["played", "ouvida"],
  ["failed", "falhou"],
];

/**
 * What Meta tells the shop of its message, in any order and as often as one likes.
 * @param {Bubble} bubble
 */
function statuses(bubble) {
  const chips = STATUSES.map(([status, label]) =>
    el(
      "button.chip",
      {
        type: "button",
        onclick: () => {
          close();
          attempt("status", { message: bubble.wamid, status });
        },
      },
      label,
    ),
  );
  return el(
    "div",
    {},
    el("p.hint", {}, "Contar à loja um status desta mensagem, em qualquer ordem:"),
    el("div.presets", {}, chips),
  );
}

/** @type {[code: number, why: string][]} */
const FAULTS = [
  [131056, "depressa demais com este cliente"],
  [130429, "depressa demais no número"],
  [190, "acesso expirado"],
  [131042, "pagamento"],
  [131047, "janela fechada"],
  [131026, "não entregue"],
  [131000, "erro do WhatsApp"],
];

function failing() {
  const code = el("input", { inputmode: "numeric", placeholder: "131053", maxlength: "7" });
  const later = el("input", { type: "checkbox", role: "switch" });
  /** @type {(number: number) => Promise<void>} */
  const fail = async (number) => {
    close();
    if (await attempt("fail", { code: number, later: later.checked }))
      toast(`A próxima mensagem da loja falha com ${number}`);
  };
  const lose = async () => {
    if (await attempt("lose", {})) toast("A próxima mensagem da loja sai sem resposta");
  };
  const hold = async () => {
    if (await attempt("hold", {})) toast("O próximo modelo fica retido pela Meta");
  };
  const form = el(
    "form",
    {
      onsubmit: (event) => {
        event.preventDefault();
        if (/^\d{1,7}$/.test(code.value.trim())) fail(Number(code.value));
      },
    },
    el("label.field", {}, "Outro código da Meta", code),
    el("button.primary", {}, "Falhar com este código"),
  );
  sheet(
    "Falhar o próximo envio",
    el(
      "label.action.switch",
      {},
      el("span", {}, "Só depois de aceita", el("small", {}, "A loja recebe um status de falha")),
      later,
    ),
    action("alert", "Sem resposta", "Sai, mas a loja não fica sabendo: depois de 2 minutos, “Não confirmada”", lose),
    action(
      "clock",
      "Segurar o próximo modelo",
      "A Meta avalia a qualidade: depois, entregue ou falhe por “Status”",
      hold,
    ),
    FAULTS.map(([number, why]) => action("alert", String(number), why, () => fail(number))),
    form,
  );
}

/**
 * @param {string} shape
 * @param {string} label
 * @param {string} hint
 * @param {() => unknown} run
 * @param {{ stays?: boolean }} options
 */
function action(shape, label, hint, run, { stays = false } = {}) {
  return el(
    "button.action",
    {
      type: "button",
      onclick: () => {
        if (!stays) close();
        run();
      },
    },
    icon(shape),
    el("span", {}, label, hint ? el("small", {}, hint) : null),
  );
}

/** @param {{ traffic: () => void, changed: () => void }} does */
export function menu({ traffic, changed }) {
  const person = customer(view.customer);
  if (!person) return;
  const receipts = el("input", {
    type: "checkbox",
    role: "switch",
    checked: person.receipts,
    onchange: (event) => {
      const { checked } = /** @type {HTMLInputElement} */ (event.target);
      attempt("receipts", { customer: person.id, on: checked });
    },
  });
  sheet(
    "Opções",
    el(
      "label.action.switch",
      {},
      el(
        "span",
        {},
        "Ler automaticamente",
        el("small", {}, "A loja recebe os tiques azuis quando a conversa está aberta"),
      ),
      receipts,
    ),
    action(
      "clock",
      "Hora da mensagem",
      view.at ? "Escolhida: " + spoken(view.at) : "Escrever como se fosse outra hora",
      () => pickTime(changed),
    ),
    action("alert", "Falhar o próximo envio", "A loja recebe o erro da Meta que você escolher", failing),
    action("person", "Celular da loja", "Responder por ele, entregar conversas antigas, salvar o contato", shopPhone),
    action("list", "Revisão da Meta", "Aprovar ou recusar modelos, mudar categoria, qualidade do número", reviews),
    action("code", "Bastidores", "Os webhooks e as chamadas desta conversa", traffic),
    state.console
      ? el(
          "a.action",
          { href: state.console, target: "_blank", rel: "noopener" },
          icon("out"),
          el("span", {}, "Console da loja"),
        )
      : null,
  );
}

/**
 * 2026-11-25T22:00 -> 25/11 às 22:00
 * @type {(at: string) => string}
 */
export const spoken = (at) => `${at.slice(8, 10)}/${at.slice(5, 7)} às ${at.slice(11, 16)}`;

const now = () => Date.now() / 1000;

/** @param {() => void} changed */
export function pickTime(changed) {
  const shown = view.at
    ? { day: view.at.slice(0, 10).split("-").reverse().join("/"), hour: view.at.slice(11, 16) }
    : wall(now(), zone());
  const day = el("input", { inputmode: "numeric", value: shown.day, placeholder: "25/11/2026", maxlength: "10" });
  const hour = el("input", { inputmode: "numeric", value: shown.hour, placeholder: "22:00", maxlength: "5" });
  const wrong = el("p.wrong", { hidden: true, role: "alert" }, "Use o formato 25/11/2026 e 22:00.");
  /** @type {[string, () => { day: string, hour: string }][]} */
  const times = [
    ["Hoje, 22:00", () => ({ ...wall(now(), zone()), hour: "22:00" })],
    ["Hoje, 12:30", () => ({ ...wall(now(), zone()), hour: "12:30" })],
    ["Amanhã, 7:00", () => ({ ...wall(now() + 86400, zone()), hour: "07:00" })],
    ["Há 25 horas", () => wall(now() - 25 * 3600, zone())],
  ];
  const presets = times.map(([label, pick]) =>
    el(
      "button.chip",
      {
        type: "button",
        onclick: () => {
          ({ day: day.value, hour: hour.value } = pick());
        },
      },
      label,
    ),
  );
  /** @type {(at: string | null) => void} */
  const done = (at) => {
    view.at = at;
    close();
    changed();
  };
  const form = el(
    "form",
    {
      onsubmit: (event) => {
        event.preventDefault();
        const at = parsed(day.value, hour.value);
        wrong.hidden = Boolean(at);
        if (at) done(at);
      },
    },
    el("div.fields.two", {}, el("label.field", {}, "Dia", day), el("label.field", {}, "Hora", hour)),
    wrong,
    el("button.primary", {}, "Escrever nessa hora"),
  );
  sheet(
    "Hora da mensagem",
    el(
      "p.hint",
      {},
      `A mensagem leva esse horário (relógio da loja, agora ${clock(now(), zone())}). Serve para testar o recado fora do expediente e a janela de 24 horas.`,
    ),
    el(
      "div.presets",
      {},
      view.at
        ? el("button.chip", { type: "button", "aria-pressed": "true", onclick: () => done(null) }, "Voltar a agora")
        : null,
      presets,
    ),
    form,
  );
}

/**
 * @param {string} day
 * @param {string} hour
 */
function parsed(day, hour) {
  const date = /^(\d{2})\/(\d{2})\/(\d{4})$/.exec(day.trim());
  const time = /^([01]?\d|2[0-3]):([0-5]\d)$/.exec(hour.trim());
  return date && time ? `${date[3]}-${date[2]}-${date[1]}T${time[1].padStart(2, "0")}:${time[2]}` : null;
}

export function newCustomer() {
  const name = el("input", {
    name: "name",
    required: true,
    maxlength: "60",
    placeholder: "Elisa Prado",
    autocomplete: "off",
  });
  const phone = el("input", {
    name: "phone",
    inputmode: "tel",
    placeholder: "Deixe vazio para um número inventado",
    autocomplete: "off",
  });
  const username = el("input", { name: "username", placeholder: "@elisa", autocomplete: "off" });
  const wrong = el("p.wrong", { hidden: true, role: "alert" });
  const form = el(
    "form.fields",
    {
      onsubmit: async (event) => {
        event.preventDefault();
        try {
          const told = await act("customers", { name: name.value, phone: phone.value, username: username.value });
          close();
          open(told.customer);
        } catch (error) {
          wrong.textContent = /** @type {Error} */ (error).message;
          wrong.hidden = false;
        }
      },
    },
    el("label.field", {}, "Nome", name),
    el("label.field", {}, "Telefone", phone),
    el("label.field", {}, "Nome de usuário (sem telefone, a loja só vê este nome)", username),
    wrong,
    el("button.primary", {}, "Criar cliente"),
  );
  sheet("Novo cliente", form);
}
