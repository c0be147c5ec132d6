/** @type {Record<string, string | { one: string, other: string }>} */
export const words = {
  "privacy.title": "Dados pessoais (LGPD)",
  "privacy.text":
    "Para exportar ou apagar os dados de um cliente, abra a página dele. Aqui ficam os comprovantes do que foi apagado, sem dizer de quem era.",
  "privacy.none": "Ninguém foi apagado",
  "privacy.none.text": "Quando a loja apagar os dados de um cliente, o comprovante aparece aqui.",
  "privacy.running": "Apagando. Leva cerca de um minuto.",
  "privacy.resume": "Parou? Continuar",
  "privacy.receipt": "Comprovante {id}",
  "privacy.asked.customer": "Pedido do cliente, registrado por {by}, {day}",
  "privacy.asked.shop": "Pedido da loja, por {by}, {day}",
  "privacy.asked.retention": "Prazo de guarda da loja, {day}",
  "privacy.asked.restored": "Apagado de novo depois de restaurar um backup, {day}",
  "privacy.finished": "Apagado: {day}",
  "privacy.count.threads": { one: "{count} conversa", other: "{count} conversas" },
  "privacy.count.messages": { one: "{count} mensagem", other: "{count} mensagens" },
  "privacy.count.notes": { one: "{count} nota da equipe", other: "{count} notas da equipe" },
  "privacy.count.files": { one: "{count} arquivo", other: "{count} arquivos" },
  "privacy.count.follow_ups": { one: "{count} acompanhamento", other: "{count} acompanhamentos" },
  "privacy.count.connectors": { one: "{count} cópia em outro sistema", other: "{count} cópias em outros sistemas" },
  "privacy.systems": "Nos sistemas conectados",
  "privacy.kept": "O que fica, e por quê",
};
