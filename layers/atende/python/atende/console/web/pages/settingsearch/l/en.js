/** @type {Record<string, string | { one: string, other: string }>} */
export const words = {
  "settingsearch.count": { one: "{n} place found", other: "{n} places found" },
  "settingsearch.none": "Nothing with “{words}”",
  "settingsearch.none.text": "Try another word, such as “lunch” or “holiday”.",
  "settingsearch.idle":
    "create new everything when always thing things me here i'm i want to need how where do can could change set setup turn on off stop the a an my our of in for with is it and or this that put add get see use make have not",
  "settings.nova-conversa": "New conversation",
  "settings.nova-conversa.text": "Write to somebody who has not written yet: the + beside the search.",
  "also.nova-conversa": "start begin contact number add message first",
  "settings.bloqueio": "Block a customer",
  "settings.bloqueio.text": "In the conversation, tap the customer's name, then Customer record: Block.",
  "also.bloqueio": "block unblock blocked spam scam abusive ban person",
  "settings.cliente": "Name, notes and labels of a customer",
  "settings.cliente.text": "In the conversation, tap the customer's name, then Customer record.",
  "also.cliente": "rename customer note record edit contact phone",
  "settings.apagar-cliente": "Erase or export a customer's data",
  "settings.apagar-cliente.text": "In the conversation, tap the customer's name, then Customer record: Personal data.",
  "also.apagar-cliente": "delete remove customer GDPR LGPD forget personal data download",
  "settings.resolver": "Resolve a conversation",
  "settings.resolver.text": "In the conversation, the button with the tick, or the key E.",
  "also.resolver": "close end finish archive conversation ticket",
  "settings.agenda": "Schedule",
  "settings.agenda.text": "Scheduled messages and reminders.",
  "also.agenda": "schedule message reminder later appointment cancel scheduled",
  "settings.numeros": "Figures",
  "settings.numeros.text": "Response time, satisfaction, volume and costs.",
  "also.numeros":
    "how many chats month report statistics metrics messages chart performance cost spending response time",
  "settings.conta": "Your account",
  "settings.conta.text": "Language, appearance, devices.",
  "also.primeiros-passos": "getting started start setup begin step missing install guide",
  "also.horarios":
    "open close opening holiday lunch vacation time zone hours Monday Tuesday Wednesday Thursday Friday Saturday Sunday weekend Christmas",
  "also.campos": "customer data birthday tax number address custom",
  "also.clientes": "spreadsheet contacts CSV Excel backup copy list import export upload download customers base",
  "also.etiquetas": "tags markers colours colors categories label name color organize",
  "also.pesquisa": "rating score CSAT NPS stars feedback survey ask opinion satisfaction send",
  "also.resumo": "report e-mail daily alert owner summary every day receive",
  "also.mensagens": "welcome hello closed out of office automatic robot bot greeting away first message",
  "also.perguntas":
    "robot bot FAQ questions artificial intelligence AI automatic answers frequently asked answer price menu delivery",
  "also.respostas": "shortcut canned saved text macro quick reply slash phrase",
  "also.menu": "robot bot options IVR chatbot automatic choose press 1",
  "also.regras":
    "tag automatically new chats automation robot bot automatic trigger rule if then word complaint forward",
  "also.acompanhamentos":
    "deadline reminder follow-up close SLA late remind customer who did not answer inactive old conversation automatically delay",
  "also.equipe":
    "employee staff agent user invite password access login sign in role permission manager person colleague remove fire hire team admin",
  "also.distribuicao":
    "queue department employee routing round robin automatic shift distribute share conversations team sales support who gets limit",
  "also.avisos": "notification sound phone push quiet ring notify noise mute silence do not disturb browser alert",
  "also.conexao":
    "WhatsApp Instagram Facebook Messenger Telegram e-mail site chat number phone token device connect channel test disconnect",
  "also.qr": "poster print link wa.me code QR sticker share window",
  "also.modelos": "template campaign promotion approved message Meta marketing approval rejected 24 hours",
  "also.sugestoes": "conversation starters buttons commands ice breakers",
  "also.campanhas":
    "promotion broadcast bulk blast marketing offer newsletter everyone all customers mass discount news",
  "also.saude":
    "logo profile picture photo blocked banned quality limit WhatsApp business description health address website",
  "also.integracoes":
    "pix charge payment pay Asaas invoice card HubSpot Bling Zendesk Pipedrive RD Station Chatwoot Typebot Dialogflow robot bot CRM ERP orders store connect system money",
  "also.api": "developer programmer token system key",
  "also.webhooks": "developer programmer Zapier Make n8n system",
  "also.dados": "GDPR LGPD delete erase customer export right personal data receipt forget",
  "also.prazos": "GDPR LGPD delete clean keep backup retention history storage how long kept old messages photos",
  "also.privacidade": "GDPR LGPD policy officer DPO terms privacy notice consent",
  "also.acessos": "audit log security password who entered saw read exported",
  "also.historico": "audit undo changes version backup who changed revert settings",
  "also.conta":
    "language Portuguese English Spanish password passkey sign out phone dark light theme shortcuts name keyboard mode logout",
};
