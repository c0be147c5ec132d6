/** @type {Record<string, string | { one: string, other: string }>} */
export const words = {
  "chat.text":
    "No celular da loja: abra a conversa com este cliente, toque em Mais, Exportar conversa, e envie o arquivo para este computador. Com ou sem mídia, do Android ou do iPhone.",
  "chat.effect":
    "As mensagens entram como histórico: ninguém é avisado, nada é respondido e os números não mudam. Importar de novo não repete nada.",
  "chat.choose": "Escolher o arquivo (.zip ou .txt)",
  "chat.another": "Escolher outro arquivo",
  "chat.found": { one: "{count} mensagem, de {first} a {last}.", other: "{count} mensagens, de {first} a {last}." },
  "chat.files": { one: "{count} arquivo.", other: "{count} arquivos." },
  "chat.missing": {
    one: "{count} arquivo não veio na exportação.",
    other: "{count} arquivos não vieram na exportação.",
  },
  "chat.who": "Qual destes nomes é a loja?",
  "chat.sender": { one: "{name} ({count} mensagem)", other: "{name} ({count} mensagens)" },
  "chat.nobody": "Nenhum: só o cliente escreveu",
  "chat.beginning": "Como vai ficar",
  "chat.shop": "Loja:",
  "chat.file": "(arquivo)",
  "chat.go": { one: "Importar {count} mensagem", other: "Importar {count} mensagens" },
  "chat.done": { one: "{count} mensagem importada.", other: "{count} mensagens importadas." },
  "chat.known": { one: "{count} já estava aqui.", other: "{count} já estavam aqui." },
  "chat.refused": {
    one: "{count} arquivo foi recusado por segurança ou tamanho.",
    other: "{count} arquivos foram recusados por segurança ou tamanho.",
  },
  "chat.stopped": "Importação parada. {done} de {total} mensagens já entraram e ficam.",
  "job.sending": "Enviando o arquivo: {percent}%",
  "job.reading": "Lendo a conversa…",
  "job.running": "Importando…",
  "job.of": "{done} de {total}",
  "job.leave": "Pode sair desta página: o trabalho continua.",
  "job.stop": "Parar",
  "job.stuck": "Isto está parado há mais de dez minutos.",
  "job.again": "Continuar",
};
