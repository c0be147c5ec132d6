import { chat, place } from "../../web/chat.js";
import { $, call } from "../../web/page.js";

/** @param {string} verb @param {string} question */
const asks = (verb, question) => async () => {
  const text = prompt(question);
  if (text?.trim()) await call(`/page/${verb}`, { ...place(), text });
};

$("comment").onclick = asks("comment", "Seu comentário na publicação da loja");
$("app").onclick = asks("app", "O que a loja escreve no aplicativo do celular");

$("route").onclick = () => call("/page/route", place());

chat("a loja", async (state, changed) => {
  $("route").textContent = state.elsewhere ? "Outro app devolve" : "Outro app assume";
  $("comment").hidden = !state.comments;
  if (changed && document.hasFocus() && state.messages.some((message) => !message.mine)) {
    await call("/page/read", place());
  }
});
