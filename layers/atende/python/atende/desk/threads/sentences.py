"""What people read about conversations: starting, assigning, labels, views and the menu."""

from atende.core.sentences import Sentence

NO_INBOX_FOR_ADDRESS = Sentence(
    "A loja não tem um canal que escreva para este endereço. Confira-o, ou conecte o e-mail em Ajustes, Canais.",
    "The shop has no channel that writes to this address. Check it, or connect e-mail in Settings, Channels.",
    "La tienda no tiene un canal que escriba a esta dirección. Revísala, o conecta el correo en Ajustes, Canales.",
)
FOLLOWS_BY_MAIL = Sentence(
    "Você escreveu no chat do site de {shop} e saiu antes da resposta. Ela segue aqui; responda este e-mail para "
    "continuar. Se não foi você, ignore.",
    "You wrote in the chat on the site of {shop} and left before the answer. Here it is; answer this e-mail to go on. "
    "If it was not you, ignore this.",
    "Escribiste en el chat del sitio de {shop} y saliste antes de la respuesta. Aquí está; responde este correo para "
    "seguir. Si no fuiste tú, ignóralo.",
)
FILE_IN_CHAT = Sentence(
    "Arquivo: {file} (abra o chat no site para ver)",
    "File: {file} (open the chat on the site to see it)",
    "Archivo: {file} (abre el chat en el sitio para verlo)",
)
NO_PHONES = Sentence(
    "{channel}: não dá para começar uma conversa por um número de telefone neste canal.",
    "{channel}: a chat cannot be started by a phone number on this channel.",
    "{channel}: en este canal no se puede empezar un chat por un número de teléfono.",
)
START_NEEDS_TEMPLATE = Sentence(
    "A primeira mensagem para quem não escreveu precisa ser um modelo aprovado. Escolha um modelo.",
    "The first message to somebody who has not written must be an approved template. Choose a template.",
    "El primer mensaje a quien no escribió tiene que ser una plantilla aprobada. Elige una plantilla.",
)
OWN_NUMBER = Sentence(
    "Este é o número da própria loja. Confira o número do cliente.",
    "This is the shop's own number. Check the customer's number.",
    "Este es el número de la propia tienda. Revisa el número del cliente.",
)
NO_MARK = Sentence(
    "Esta conversa não tem uma marca automática para tirar. A prioridade que uma pessoa ou uma regra deu muda em "
    "Prioridade.",
    "This chat has no automatic mark to take away. A priority that a person or a rule gave is changed under Priority.",
    "Esta conversación no tiene una marca automática que quitar. La prioridad que dio una persona o una regla se "
    "cambia en Prioridad.",
)
ANOTHER_MARK = Sentence(
    "A marca desta conversa mudou. Veja a nova antes de tirar.",
    "The mark of this chat has changed. Look at the new one before you take it away.",
    "La marca de esta conversación cambió. Mira la nueva antes de quitarla.",
)
NOT_ON_TEAM = Sentence(
    "Essa pessoa não está na equipe.", "That person is not on the team.", "Esa persona no está en el equipo."
)
LABELS_AT_MOST = Sentence(
    "Uma conversa pode ter até {most} etiquetas.",
    "A chat can have at most {most} labels.",
    "Una conversación puede tener hasta {most} etiquetas.",
)
RESOLVED_NOT_SNOOZED = Sentence(
    "Esta conversa está resolvida: reabra antes de adiar.",
    "This chat is resolved: reopen it before you snooze it.",
    "Esta conversación está resuelta: reábrela antes de posponerla.",
)
NEW_MESSAGE = Sentence(
    "Chegou uma mensagem nova. Leia antes de resolver.",
    "A new message has come. Read it before you resolve the chat.",
    "Llegó un mensaje nuevo. Léelo antes de resolver.",
)
MENU_EMPTY = Sentence(
    "Crie pelo menos uma opção antes de ligar o menu.",
    "Create at least one option before you turn the menu on.",
    "Crea al menos una opción antes de encender el menú.",
)
NODES_AT_MOST = Sentence(
    "São no máximo {most} opções, contando todas.",
    "There are at most {most} options, counting all.",
    "Son {most} opciones como máximo, contando todas.",
)
SAME_NODE = Sentence(
    "Há opções com o mesmo código. Recarregue a página.",
    "There are options with the same code. Reload the page.",
    "Hay opciones con el mismo código. Vuelve a cargar la página.",
)
MENU_MINUTES = Sentence(
    "O tempo de espera vai de {least} minutos a 24 horas.",
    "The waiting time goes from {least} minutes to 24 hours.",
    "El tiempo de espera va de {least} minutos a 24 horas.",
)
MENU_TEXT_TOO_LONG = Sentence(
    "O texto do menu vai até {most} caracteres.",
    "The text of the menu has at most {most} characters.",
    "El texto del menú tiene hasta {most} caracteres.",
)
NODE_NOWHERE = Sentence(
    "A opção “{title}” não está dentro de nenhum menu.",
    "The option “{title}” is in no menu.",
    "La opción “{title}” no está dentro de ningún menú.",
)
NODE_TOO_DEEP = Sentence(
    "A opção “{title}” está fundo demais: são no máximo {most} passos.",
    "The option “{title}” is too deep: there are at most {most} steps.",
    "La opción “{title}” está demasiado adentro: son {most} pasos como máximo.",
)
NODE_NAMELESS = Sentence("Há uma opção sem nome.", "There is an option without a name.", "Hay una opción sin nombre.")
NODE_IS_NUMBER = Sentence(
    "“{title}” é um número, e quem digita um número escolhe pela ordem. Dê outro nome.",
    "“{title}” is a number, and whoever types a number chooses by the order. Give it another name.",
    "“{title}” es un número, y quien escribe un número elige por el orden. Dale otro nombre.",
)
NODE_NAME_TOO_LONG = Sentence(
    "O nome “{title}” passa de {most} caracteres.",
    "The name “{title}” is longer than {most} characters.",
    "El nombre “{title}” pasa de {most} caracteres.",
)
NODE_DESCRIPTION_TOO_LONG = Sentence(
    "A descrição de “{title}” passa de {most} caracteres.",
    "The description of “{title}” is longer than {most} characters.",
    "La descripción de “{title}” pasa de {most} caracteres.",
)
NODE_TEXT_TOO_LONG = Sentence(
    "O texto de “{title}” passa de {most} caracteres.",
    "The text of “{title}” is longer than {most} characters.",
    "El texto de “{title}” pasa de {most} caracteres.",
)
NODE_DOES_WHAT = Sentence("Diga o que “{title}” faz.", "Say what “{title}” does.", "Di qué hace “{title}”.")
NODE_SAYS_WHAT = Sentence(
    "Escreva o que “{title}” responde.", "Write what “{title}” answers.", "Escribe qué responde “{title}”."
)
NODE_LABEL = Sentence(
    "Uma etiqueta tem até {most} caracteres, sem #.",
    "A label has at most {most} characters, without #.",
    "Una etiqueta tiene hasta {most} caracteres, sin #.",
)
NODE_PERSON_GONE = Sentence(
    "O responsável de “{title}” não está mais na equipe.",
    "The person of “{title}” is no longer on the team.",
    "El responsable de “{title}” ya no está en el equipo.",
)
NODE_OPENS_NOTHING = Sentence(
    "{place} abre um menu sem nenhuma opção. Crie uma, ou mude o que ela faz.",
    "{place} opens a menu without any option. Create one, or change what it does.",
    "{place} abre un menú sin ninguna opción. Crea una, o cambia lo que hace.",
)
NODE_OPENS_TOO_MANY = Sentence(
    "{place} tem {count} opções; com a de falar com atendente cabem até {most}.",
    "{place} has {count} options; with the one to talk to a person there is room for {most}.",
    "{place} tiene {count} opciones; con la de hablar con alguien caben hasta {most}.",
)
THE_OPTION = Sentence("A opção “{title}”", "The option “{title}”", "La opción “{title}”")
THE_MENU = Sentence("O menu", "The menu", "El menú")
NODE_TAKEN = Sentence(
    "“{title}” já existe em todo menu. Dê outro nome a essa opção.",
    "Every menu already has “{title}”. Give this option another name.",
    "“{title}” ya existe en todo menú. Dale otro nombre a esa opción.",
)
NODE_TWICE = Sentence(
    "Há duas opções “{title}” no mesmo menu. Dê um nome a cada uma.",
    "There are two options “{title}” in the same menu. Give each its own name.",
    "Hay dos opciones “{title}” en el mismo menú. Dale un nombre a cada una.",
)
TOO_MANY_VIEWS = Sentence(
    "Cabem {most} visões. Apague uma antes de salvar outra.",
    "There is room for {most} views. Delete one before you save another.",
    "Caben {most} vistas. Borra una antes de guardar otra.",
)
TOO_MANY_PINS = Sentence(
    "Dá para fixar {most} conversas. Solte uma antes.",
    "{most} threads can be pinned. Release one first.",
    "Se pueden fijar {most} conversaciones. Suelta una antes.",
)
LABEL_TAKEN = Sentence(
    "A etiqueta “{label}” já existe. Escolha outro nome, ou junte as duas.",
    "The label “{label}” exists already. Choose another name, or merge the two.",
    "La etiqueta “{label}” ya existe. Elige otro nombre, o junta las dos.",
)
LABEL_GONE = Sentence(
    "Esta etiqueta não existe mais. Recarregue a página.",
    "This label no longer exists. Reload the page.",
    "Esta etiqueta ya no existe. Recarga la página.",
)
LABEL_OF_COMPLAINTS = Sentence(
    "O Atende usa esta etiqueta para marcar reclamações: ela fica como está.",
    "Atende marks complaints with this label: it stays as it is.",
    "Atende usa esta etiqueta para marcar reclamos: queda como está.",
)
LABEL_IN_RULE = Sentence(
    "A regra “{rule}” usa esta etiqueta. Mude a regra antes.",
    "The rule “{rule}” uses this label. Change the rule first.",
    "La regla “{rule}” usa esta etiqueta. Cambia la regla antes.",
)
LABEL_IN_MENU = Sentence(
    "Uma opção do menu usa esta etiqueta. Mude o menu antes.",
    "An option of the menu uses this label. Change the menu first.",
    "Una opción del menú usa esta etiqueta. Cambia el menú antes.",
)
INVITE_FIRST = Sentence(
    "Este cliente ainda não escreveu nesse canal. Convide-o primeiro.",
    "This customer has not written in that channel yet. Invite them first.",
    "Este cliente aún no escribió en ese canal. Invítalo primero.",
)
OUTSIDE_LIMITS = Sentence(
    "Essa pessoa não atende este canal. Escolha outra.",
    "That person does not answer in this inbox. Choose somebody else.",
    "Esa persona no atiende este canal. Elige otra.",
)
