/** @type {Record<string, string | { one: string, other: string }>} */
export const words = {
  "teams.name": "Equipes e distribuição",
  "teams.saved": "Salvo. Vale para todos em até um minuto.",
  "teams.undo": "Desfazer o envio de uma resposta",
  "teams.undo.seconds": "Por {n} segundos",
  "teams.undo.off": "Desligado: sai na hora",
  "teams.undo.text":
    "A resposta espera no painel de quem escreveu e só depois sai. Fechar ou trocar de aba envia na hora. Vale para cada pessoa quando ela abrir o painel de novo.",
  "teams.claim": "Quem responde primeiro fica com a conversa",
  "teams.claim.text":
    "Só vale para conversas sem ninguém. Quem respondeu pode desfazer na hora. Desligado, a conversa continua sem ninguém.",
  "teams.list": "Equipes",
  "teams.none": "Nenhuma equipe ainda. Crie uma para passar conversas a um grupo, como Vendas ou Trocas.",
  "teams.nobody": "ninguém",
  "teams.new": "Nova equipe",
  "teams.edit": "Editar",
  "teams.edit.of": "Editar {name}",
  "teams.team.name": "Nome da equipe",
  "teams.members": "Quem está nela",
  "teams.remove": "Excluir equipe",
  "teams.remove.sure": "Excluir mesmo",
  "teams.remove.text": "As conversas desta equipe ficam com a etiqueta dela.",
  "teams.assignment": "Conversas sem ninguém",
  "teams.assignment.of": "Conversas sem ninguém: {inbox}",
  "teams.how": "Como são distribuídas",
  "teams.how.hand": "À mão",
  "teams.how.turn": "Em rodízio",
  "teams.how.least": "Para quem tem menos conversas",
  "teams.how.hand.text": "Cada um pega a conversa que quiser.",
  "teams.how.turn.text":
    "Cada conversa nova vai para quem está há mais tempo sem receber. Quem está ausente, fora do horário ou no limite não recebe. Sem ninguém disponível, a conversa espera na fila.",
  "teams.how.least.text":
    "Cada conversa nova vai para quem tem menos conversas abertas. Quem está ausente, fora do horário ou no limite não recebe. Sem ninguém disponível, a conversa espera na fila.",
  "teams.among": "Entre quem",
  "teams.among.all": "Todos os atendentes",
  "teams.among.none": "Ninguém receberia conversas: escolha uma equipe com pessoas que atendem.",
  "teams.people": "Limite e horário de cada pessoa",
  "teams.people.text":
    "Só para a distribuição automática. Cada um muda o próprio status (disponível ou ausente) na conta.",
  "teams.capacity": "Máximo de conversas abertas (0: sem limite)",
  "teams.hours": "Horário de trabalho",
  "teams.hours.hint": "Vazio: a qualquer hora. Ex.: seg a sex das 9h às 18h",
};
