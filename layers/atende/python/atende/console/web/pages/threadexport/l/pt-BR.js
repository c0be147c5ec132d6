/** @type {Record<string, string | { one: string, other: string }>} */
export const words = {
  "export.format": "Formato",
  "export.html": "Página para ler e imprimir (ou salvar como PDF)",
  "export.jsonl": "Registros para outro sistema (JSONL)",
  "export.notes": "Com as notas internas da equipe",
  "export.go": "Exportar conversa",
  "export.done": { one: "{count} mensagem no arquivo.", other: "{count} mensagens no arquivo." },
  "export.fetch": "Baixar {name}",
  "export.lasts":
    "O arquivo fica aqui por um dia. Imagens pequenas vão dentro da página; os outros arquivos são links que pedem acesso ao painel.",
  "job.running": "Trabalhando…",
  "job.of": "{done} de {total}",
  "job.leave": "Pode fechar: o trabalho continua, e o dono acha o arquivo em Ajustes, Importar e exportar clientes.",
  "job.stop": "Parar",
  "job.stuck": "Isto está parado há mais de dez minutos.",
  "job.again": "Parar e tentar de novo",
};
