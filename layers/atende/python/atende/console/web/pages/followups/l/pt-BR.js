/** @type {Record<string, string | { one: string, other: string }>} */
export const words = {
  "followups.name": "Acompanhamentos",
  "followups.intro":
    "Tudo conta só o horário de atendimento da loja, menos o aviso da janela do WhatsApp. O que está desligado não custa nada.",
  "followups.answers": "Respostas",
  "followups.first": "Prazo da primeira resposta",
  "followups.next": "Prazo das outras respostas",
  "followups.give_back": "Devolver a conversa se o responsável não responder em",
  "followups.window": "Avisar antes de a janela de 24 horas fechar",
  "followups.silence": "Quando o cliente fica em silêncio",
  "followups.nudge": "Perguntar se ainda precisa de algo, depois de",
  "followups.resolve": "Resolver a conversa sozinha, depois de mais",
  "followups.question": "O que a loja pergunta",
  "followups.silence.text":
    "Quem reclamou nunca é perguntado nem encerrado. Sem a pergunta, a conversa é resolvida contando desde a última mensagem. Você pode usar {{nome}}, {{protocolo}} e {{loja}}.",
  "followups.outside": "Fora do horário",
  "followups.move": "Mensagens agendadas para fora do horário saem na próxima abertura",
  "followups.move.text": "Desligado, elas saem na hora marcada, mesmo com a loja fechada.",
  "followups.unit": "Unidade",
  "followups.minutes": "min de atendimento",
  "followups.hours": "h de atendimento",
  "followups.clock.minutes": "minutos",
  "followups.clock.hours": "horas",
  "followups.saved": "Acompanhamentos salvos. Valem em até um minuto.",
};
