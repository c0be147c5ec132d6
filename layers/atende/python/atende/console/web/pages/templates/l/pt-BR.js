/** @type {Record<string, string | { one: string, other: string }>} */
export const words = {
  "template.preview": "Como o cliente vê",
  "template.none": "Nenhum modelo aprovado ainda. Peça ao dono da loja.",
  "template.failed": "Os modelos não carregaram",
  "template.choose": "Modelo",
  "template.value": "Valor de {name}",
  "template.missing": "Preencha todos os valores.",
  "template.costs": "Um modelo é cobrado pelo WhatsApp, e só a resposta do cliente reabre o prazo de 24 horas.",
  "template.send": "Enviar modelo",
};
