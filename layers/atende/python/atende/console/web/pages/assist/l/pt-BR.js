/** @type {Record<string, string>} */
export const words = {
  "assist.ask": "Rascunho",
  "assist.title": "Pedir um rascunho ao assistente. Nada é enviado sem você.",
  "assist.writing": "Escrevendo um rascunho…",
  "assist.check": "Rascunho do assistente: confira antes de enviar.",
  "assist.delicate": "Assunto delicado: confira cada palavra antes de enviar.",
  "assist.cut": "Rascunho longo demais, ficou cortado: confira o final.",
  "assist.slow": "O assistente demorou demais. Peça de novo em um momento.",
  "assist.kept": "O rascunho ficou pronto, mas você já estava escrevendo. Apague o texto e peça de novo.",
};
