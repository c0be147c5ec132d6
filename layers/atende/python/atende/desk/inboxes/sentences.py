"""What people read about opening a shop and its channels."""

from atende.core.sentences import Sentence

ACCOUNT_UNKNOWN = Sentence(
    "Ainda não sabemos a qual conta do canal este número pertence. Em Canais, conecte o número outra vez.",
    "We do not know yet to which account of the channel this number belongs. In Channels, connect the number again.",
    "Aún no sabemos a qué cuenta del canal pertenece este número. En Canales, conecta el número otra vez.",
)
NO_CATALOG = Sentence(
    "Nenhum catálogo está ligado a esta conta do {channel}. Ligue um no painel do canal e atualize.",
    "No catalogue is connected to this account of {channel}. Connect one at the channel and refresh.",
    "Ningún catálogo está conectado a esta cuenta de {channel}. Conecta uno en el panel del canal y actualiza.",
)
TEMPLATE_BUSY = Sentence(
    "Este modelo está sendo enviado para análise. Espere a resposta.",
    "This template is being sent for review. Wait for the answer.",
    "Esta plantilla se está enviando a revisión. Espera la respuesta.",
)
TEMPLATE_GONE = Sentence(
    "Este modelo não existe mais.", "This template does not exist any more.", "Esta plantilla ya no existe."
)
TEMPLATE_STATE = Sentence(
    "Só um modelo aprovado, recusado ou pausado pode mudar. Espere a análise dele.",
    "Only a template that is approved, rejected or paused can be changed. Wait until it is reviewed.",
    "Solo se puede cambiar una plantilla aprobada, rechazada o pausada. Espera a que sea revisada.",
)
TEMPLATE_EDITED = Sentence(
    "Limite de mudanças de um modelo aprovado: {most} a cada {days} dia(s). Espere, ou duplique o modelo.",
    "The limit for changes of an approved template: {most} in {days} day(s). Wait, or duplicate the template.",
    "Límite de cambios de una plantilla aprobada: {most} cada {days} día(s). Espera, o duplica la plantilla.",
)
TEMPLATE_CATEGORY = Sentence(
    "A categoria de um modelo aprovado não muda. Duplique o modelo com outro nome.",
    "The category of an approved template does not change. Duplicate it under another name.",
    "La categoría de una plantilla aprobada no cambia. Duplícala con otro nombre.",
)
TEMPLATE_NAME = Sentence(
    "O nome e o idioma de um modelo não mudam. Duplique o modelo.",
    "A template's name and language do not change. Duplicate it.",
    "El nombre y el idioma de una plantilla no cambian. Duplícala.",
)
TEMPLATE_TAKEN = Sentence(
    "Já existe um modelo com este nome neste idioma.",
    "There is a template with this name in this language already.",
    "Ya existe una plantilla con este nombre en este idioma.",
)
TEMPLATE_OF_LIBRARY = Sentence(
    "O texto deste modelo é da biblioteca do canal e não muda. Duplique o modelo para escrever o seu.",
    "The words of this template are of the channel's library and do not change. Duplicate it to write your own.",
    "El texto de esta plantilla es de la biblioteca del canal y no cambia. Duplícala para escribir la tuya.",
)
LIBRARY_LANGUAGE = Sentence(
    "Este idioma não existe no canal.", "The channel does not have this language.", "El canal no tiene este idioma."
)
LIBRARY_GONE = Sentence(
    "Este modelo não está mais na biblioteca. Atualize a lista e escolha outro.",
    "This template is not in the library any more. Refresh the list and choose another one.",
    "Esta plantilla ya no está en la biblioteca. Actualiza la lista y elige otra.",
)
TEMPLATE_LARGE = Sentence(
    "Este modelo é grande demais. Encurte os textos.",
    "This template is too large. Shorten its texts.",
    "Esta plantilla es demasiado grande. Acorta los textos.",
)
TEMPLATES_MOST = Sentence(
    "Há rascunhos demais. Apague algum.",
    "There are too many drafts. Delete one.",
    "Hay demasiados borradores. Borra uno.",
)
SHOP_NAMELESS = Sentence("A loja precisa de um nome.", "The shop needs a name.", "La tienda necesita un nombre.")
APP_NAME = Sentence(
    "O nome do app faz parte do endereço do webhook: só letras sem acento, dígitos e hífen.",
    "The app's name is part of the webhook's address: only letters without accents, digits and hyphens.",
    "El nombre de la app es parte de la dirección del webhook: solo letras sin acento, dígitos y guiones.",
)
SURVEY_HOUR = Sentence(
    "A hora da pesquisa vai de 0 a 23.",
    "The hour of the survey goes from 0 to 23.",
    "La hora de la encuesta va de 0 a 23.",
)
ADDRESS_TAKEN = Sentence(
    "Este número ou bot já pertence a outra loja.",
    "This number or bot belongs to another shop.",
    "Este número o bot ya pertenece a otra tienda.",
)
DOMAIN_TAKEN = Sentence(
    "O domínio {domain} já é de outra loja deste Atende. Se ele é seu, fale com quem instalou o Atende.",
    "The domain {domain} belongs to another shop of this desk. If it is yours, talk to whoever installed Atende.",
    "El dominio {domain} ya es de otra tienda de este Atende. Si es tuyo, habla con quien instaló Atende.",
)
DOMAIN_OF_OPERATOR = Sentence(
    "O domínio {domain} não foi cadastrado por esta loja. Se ele é seu, peça a quem instalou o Atende que o libere.",
    "The domain {domain} was not set up by this shop. If it is yours, ask whoever installed Atende to give it to you.",
    "Esta tienda no registró el dominio {domain}. Si es tuyo, pide a quien instaló Atende que te lo dé.",
)
DOMAINS_MOST = Sentence(
    "A loja já cadastrou {most} domínios hoje. Tente de novo amanhã.",
    "The shop has named {most} domains today. Try again tomorrow.",
    "La tienda ya registró {most} dominios hoy. Inténtalo de nuevo mañana.",
)
NO_DOMAIN = Sentence(
    "Este não pode ser o domínio de uma loja.",
    "This cannot be a shop's domain.",
    "No puede ser el dominio de una tienda.",
)
NO_CONNECTION = Sentence(
    "Não há um canal com este nome para conectar aqui.",
    "There is no channel of that name to connect here.",
    "No hay un canal con este nombre para conectar aquí.",
)
NUMBER_TAKEN = Sentence(
    "Este número já pertence a uma loja, ou a outro app.",
    "This number already belongs to a shop, or to another app.",
    "Este número ya pertenece a una tienda, o a otra app.",
)
NOTHING_TO_LEAVE = Sentence(
    "Nada vem deste canal: falta a chave de acesso.",
    "Nothing comes from this channel: its access key is missing.",
    "Nada viene de este canal: falta la clave de acceso.",
)
SITE_MISSING = Sentence(
    "Diga em que site fica o chat: --site https://www.sualoja.com.br",
    "Say on which site the chat is: --site https://www.yourshop.com",
    "Indica en qué sitio está el chat: --site https://www.tutienda.com",
)
NO_SANDBOX = Sentence(
    "Para uma chave de teste a loja precisa de pelo menos um canal.",
    "For a test key the shop needs at least one channel.",
    "Para una clave de prueba la tienda necesita al menos un canal.",
)
ONLY_SANDBOX = Sentence(
    "Só com uma chave de teste (atd_test_...) dá para escrever como cliente: ela usa a loja de testes.",
    "Only a test key (atd_test_...) can write as a customer: it uses the sandbox.",
    "Solo con una clave de prueba (atd_test_...) se puede escribir como cliente: usa la tienda de pruebas.",
)
