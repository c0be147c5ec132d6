/** @type {Record<string, string | { one: string, other: string }>} */
export const words = {
  "teams.name": "Equipes e distribuição",
  "teams.saved": "Salvo. Vale para todos em até um minuto.",
  "teams.claim": "Quem responde primeiro fica com a conversa",
  "teams.claim.text":
    "Só vale para conversas sem ninguém. Quem respondeu pode desfazer na hora. Desligado, a conversa continua sem ninguém.",
};
