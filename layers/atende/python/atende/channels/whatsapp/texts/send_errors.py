"""The sentences shown when WhatsApp refuses a message: what happened and what to do, in Portuguese, English and
Spanish."""

from atende.core.sentences import Sentence, Value

SENTENCES: dict[str, tuple[str, str, str]] = {
    "expired": (
        "O acesso da loja ao WhatsApp expirou ou foi retirado. Peça ao dono para colar outro token em Ajustes, Canais.",
        "The shop's access to WhatsApp has expired or was withdrawn. Ask the owner to paste another token in "
        "Settings, Channels.",
        "El acceso de la tienda a WhatsApp venció o fue retirado. Pide al dueño otro token en Ajustes, Canales.",
    ),
    "permission": (
        "O aplicativo não tem permissão para usar este número no WhatsApp. Peça ao responsável técnico para conferir.",
        "The app may not use this number on WhatsApp. Ask whoever installed Atende to check it.",
        "La aplicación no tiene permiso para usar este número en WhatsApp. Pide a quien instaló Atende que lo revise.",
    ),
    "busy": (
        "O WhatsApp está recebendo mensagens demais agora. Vamos tentar de novo em instantes.",
        "WhatsApp is getting too many messages right now. We will try again in a moment.",
        "WhatsApp está recibiendo demasiados mensajes ahora. Volveremos a intentar en un momento.",
    ),
    "down": (
        "O WhatsApp está com instabilidade. Vamos tentar de novo em instantes.",
        "WhatsApp has a problem of its own right now. We will try again in a moment.",
        "WhatsApp está inestable en este momento. Volveremos a intentar en un momento.",
    ),
    "ours": (
        "O WhatsApp não aceitou o formato da mensagem. Avise o suporte do Atende.",
        "WhatsApp did not take the form of the message. Tell Atende's support.",
        "WhatsApp no aceptó el formato del mensaje. Avisa al soporte de Atende.",
    ),
    "locked": (
        "A conta da loja no WhatsApp está bloqueada ou restrita. Veja o Gerenciador do WhatsApp.",
        "The shop's WhatsApp account is locked or restricted. See WhatsApp Manager.",
        "La cuenta de la tienda en WhatsApp está bloqueada o restringida. Mira el Administrador de WhatsApp.",
    ),
    "number": (
        "O número da loja não está registrado no WhatsApp. Peça ao responsável técnico para registrá-lo.",
        "The shop's number is not registered on WhatsApp. Ask whoever installed Atende to register it.",
        "El número de la tienda no está registrado en WhatsApp. Pide a quien instaló Atende que lo registre.",
    ),
    "template": (
        "O modelo de mensagem não está disponível ou não confere com o aprovado. Confira os modelos no WhatsApp.",
        "The template is not available or differs from the approved one. Check the templates on WhatsApp.",
        "La plantilla no está disponible o no coincide con la aprobada. Revisa las plantillas en WhatsApp.",
    ),
    "template_gone": (
        "Este modelo não existe no WhatsApp neste idioma, ou ainda não foi aprovado. Veja a lista de modelos.",
        "This template does not exist on WhatsApp in this language, or is not approved yet. See the list of templates.",
        "Esta plantilla no existe en WhatsApp en este idioma, o aún no fue aprobada. Mira la lista de plantillas.",
    ),
    "catalog": (
        "O acesso ao WhatsApp não alcança o catálogo. Dê ao usuário do sistema, na Meta, acesso ao catálogo e a "
        "permissão catalog_management, e cole um token novo em Canais.",
        "The access to WhatsApp does not reach the catalogue. Give the system user, at Meta, access to the catalogue "
        "and the permission catalog_management, and paste a new token in Channels.",
        "El acceso a WhatsApp no alcanza el catálogo. Da al usuario del sistema, en Meta, acceso al catálogo y el "
        "permiso catalog_management, y pega un token nuevo en Canales.",
    ),
    "draft": (
        "O WhatsApp não aceitou o modelo: {details}",
        "WhatsApp did not take the template: {details}",
        "WhatsApp no aceptó la plantilla: {details}",
    ),
    "template_long": (
        "O modelo, preenchido, ficou longo demais. Encurte o que foi preenchido.",
        "The template is too long once it is filled in. Shorten what was filled in.",
        "La plantilla, completada, quedó demasiado larga. Acorta lo que se completó.",
    ),
    "template_policy": (
        "O WhatsApp diz que o texto deste modelo fere as regras dele. Escreva outro modelo.",
        "WhatsApp says that the text of this template breaks its rules. Write another template.",
        "WhatsApp dice que el texto de esta plantilla rompe sus reglas. Escribe otra plantilla.",
    ),
    "template_paused": (
        "O WhatsApp pausou este modelo, porque clientes o bloquearam ou denunciaram. Use outro, ou espere horas.",
        "WhatsApp paused this template, because customers blocked or reported it. Use another one, or wait some hours.",
        "WhatsApp pausó esta plantilla, porque clientes la bloquearon o denunciaron. Usa otra o espera unas horas.",
    ),
    "template_disabled": (
        "O WhatsApp desativou este modelo para sempre. Crie outro.",
        "WhatsApp has disabled this template for good. Create another one.",
        "WhatsApp desactivó esta plantilla para siempre. Crea otra.",
    ),
    "template_values": (
        "O WhatsApp recusou o que foi preenchido neste modelo. Confira os campos, ou veja se o modelo mudou.",
        "WhatsApp refused what was filled into this template. Check the fields, or whether the template has changed.",
        "WhatsApp rechazó lo que se completó en esta plantilla. Revisa los campos, o si la plantilla cambió.",
    ),
    "reaction_gone": (
        "Não dá mais para reagir a esta mensagem: o cliente a apagou, ou ela é antiga demais.",
        "This message can get no reaction any more: the customer deleted it, or it is too old.",
        "Ya no se puede reaccionar a este mensaje: el cliente lo borró, o es demasiado antiguo.",
    ),
    "form_blocked": (
        "O WhatsApp bloqueou o formulário deste modelo. Veja os formulários no Gerenciador do WhatsApp.",
        "WhatsApp has blocked the form of this template. See the forms in WhatsApp Manager.",
        "WhatsApp bloqueó el formulario de esta plantilla. Mira los formularios en el Administrador de WhatsApp.",
    ),
    "migration": (
        "O WhatsApp não conseguiu mover o número para esta conta. Peça ao responsável técnico para conferir.",
        "WhatsApp could not move the number to this account. Ask whoever installed Atende to check it.",
        "WhatsApp no pudo mover el número a esta cuenta. Pide a quien instaló Atende que lo revise.",
    ),
    "group": (
        "O WhatsApp não aceitou a ação neste grupo.",
        "WhatsApp did not allow this in this group.",
        "WhatsApp no aceptó la acción en este grupo.",
    ),
    "calls": (
        "O WhatsApp não aceitou a ligação.",
        "WhatsApp did not take the call.",
        "WhatsApp no aceptó la llamada.",
    ),
    "no_payments": (
        "O WhatsApp deste cliente não recebe pedidos para pagar: o número precisa ser do Brasil. Envie o link ou o "
        "código Pix por escrito.",
        "This customer's WhatsApp takes no orders to pay: the number has to be Brazilian. Send the link or the Pix "
        "code in writing.",
        "El WhatsApp de este cliente no recibe pedidos para pagar: el número tiene que ser de Brasil. Envía el enlace "
        "o el código Pix por escrito.",
    ),
    "order_state": (
        "O WhatsApp não aceitou a nova situação do pedido, porque a atual não leva a ela. Avise o cliente por escrito.",
        "WhatsApp did not take the order's new state, because the present one does not lead to it. Tell the customer "
        "in writing.",
        "WhatsApp no aceptó el nuevo estado del pedido, porque el actual no lleva a él. Avisa al cliente por escrito.",
    ),
    "order_paid": (
        "O WhatsApp não cancelou o pedido: ele já tem um pagamento. Avise o cliente por escrito.",
        "WhatsApp did not cancel the order: it has a payment already. Tell the customer in writing.",
        "WhatsApp no canceló el pedido: ya tiene un pago. Avisa al cliente por escrito.",
    ),
    "settings": (
        "O WhatsApp recusou por causa de uma configuração da conta. Peça ao responsável técnico para conferir.",
        "WhatsApp refused because of a setting of the account. Ask whoever installed Atende to check it.",
        "WhatsApp rechazó el envío por una configuración de la cuenta. Pide a quien instaló Atende que la revise.",
    ),
    "payment": (
        "Há um problema com o pagamento da conta da loja no WhatsApp. Confira a forma de pagamento no Gerenciador.",
        "There is a problem with the payment of the shop's WhatsApp account. Check the method in WhatsApp Manager.",
        "Hay un problema con el pago de la cuenta de la tienda. Revisa el medio de pago en el Administrador.",
    ),
    "terms": (
        "Falta aceitar os termos de pagamento da conta da loja. Abra o Gerenciador do WhatsApp.",
        "The payment terms of the shop's account have not been accepted. Open WhatsApp Manager.",
        "Falta aceptar los términos de pago de la cuenta de la tienda. Abre el Administrador de WhatsApp.",
    ),
    "marketing": (
        "O WhatsApp limitou mensagens de marketing para este cliente. Tente outro dia.",
        "WhatsApp limits marketing messages to this customer. Try another day.",
        "WhatsApp limitó los mensajes de marketing para este cliente. Intenta otro día.",
    ),
    "blocked": (
        "A loja bloqueou este cliente no WhatsApp. Desbloqueie para responder.",
        "The shop has blocked this customer on WhatsApp. Unblock them to answer.",
        "La tienda bloqueó a este cliente en WhatsApp. Desbloquéalo para responder.",
    ),
    "experiment": (
        "O WhatsApp não entregou: este cliente participa de um teste da Meta. Espere ele escrever.",
        "WhatsApp did not deliver it: this customer is part of a test of Meta's. Wait until they write.",
        "WhatsApp no lo entregó: este cliente participa en una prueba de Meta. Espera a que escriba.",
    ),
    "country": (
        "A conta da loja não pode enviar mensagens para este país.",
        "The shop's account may not send messages to this country.",
        "La cuenta de la tienda no puede enviar mensajes a este país.",
    ),
    "itself": (
        "Não dá para enviar uma mensagem do número da loja para ele mesmo.",
        "The shop's number cannot send a message to itself.",
        "El número de la tienda no puede enviarse un mensaje a sí mismo.",
    ),
    "undeliverable": (
        "O WhatsApp não conseguiu entregar: o número não usa WhatsApp, ou o aplicativo do cliente é antigo.",
        "WhatsApp could not deliver it: the number is not on WhatsApp, or the customer's app is old.",
        "WhatsApp no pudo entregarlo: el número no usa WhatsApp o la aplicación del cliente es antigua.",
    ),
    "test_number": (
        "Este é um número de teste, e o cliente não está na lista de números permitidos.",
        "This is a test number, and the customer is not on its list.",
        "Este es un número de prueba, y el cliente no está en la lista de números permitidos.",
    ),
    "name": (
        "O nome de exibição do número da loja ainda não foi aprovado pelo WhatsApp.",
        "WhatsApp has not approved the display name of the shop's number yet.",
        "WhatsApp aún no aprobó el nombre para mostrar del número de la tienda.",
    ),
    "window": (
        "Já se passaram mais de 24 horas desde a última mensagem do cliente. Espere uma nova, ou use um modelo.",
        "More than 24 hours have passed since the customer's last message. Wait for them, or use an approved template.",
        "Pasaron más de 24 horas desde el último mensaje del cliente. Espera a que escriba, o usa una plantilla.",
    ),
    "spam": (
        "O WhatsApp restringiu o envio por este número, por denúncias de spam. Espere algumas horas.",
        "WhatsApp restricts what this number sends, because of reports of spam. Wait some hours.",
        "WhatsApp restringió los envíos de este número por denuncias de spam. Espera algunas horas.",
    ),
    "stopped": (
        "Este cliente pediu ao WhatsApp para não receber mensagens de marketing da loja.",
        "This customer has told WhatsApp not to bring marketing from the shop.",
        "Este cliente pidió a WhatsApp no recibir mensajes de marketing de la tienda.",
    ),
    "type": (
        "O WhatsApp não aceita este tipo de mensagem.",
        "WhatsApp does not take this kind of message.",
        "WhatsApp no acepta este tipo de mensaje.",
    ),
    "not_downloaded": (
        "O arquivo que o cliente enviou não pôde ser baixado. Peça para enviar de novo.",
        "The file that the customer sent could not be downloaded. Ask them to send it again.",
        "El archivo que envió el cliente no se pudo descargar. Pide que lo envíe de nuevo.",
    ),
    "file": (
        "O WhatsApp não aceitou o arquivo. Confira o formato e o tamanho.",
        "WhatsApp did not take the file. Check its format and size.",
        "WhatsApp no aceptó el archivo. Revisa el formato y el tamaño.",
    ),
    "pair": (
        "Muitas mensagens seguidas para o mesmo cliente. Vamos tentar de novo em instantes.",
        "Too many messages to the same customer at once. We will try again in a moment.",
        "Demasiados mensajes seguidos para el mismo cliente. Volveremos a intentar en un momento.",
    ),
    "maintenance": (
        "O número da loja está em manutenção no WhatsApp. Vamos tentar de novo em alguns minutos.",
        "The shop's number is under maintenance at WhatsApp. We will try again in some minutes.",
        "El número de la tienda está en mantenimiento en WhatsApp. Volveremos a intentar en unos minutos.",
    ),
    "account_maintenance": (
        "A conta da loja está em manutenção no WhatsApp. Vamos tentar de novo em alguns minutos.",
        "The shop's account is under maintenance at WhatsApp. We will try again in some minutes.",
        "La cuenta de la tienda está en mantenimiento en WhatsApp. Volveremos a intentar en unos minutos.",
    ),
    "phone_only": (
        "Mensagem disponível só no celular da loja. Abra o WhatsApp Business para ler.",
        "A message that only the shop's phone shows. Open WhatsApp Business to read it.",
        "Mensaje disponible solo en el teléfono de la tienda. Abre WhatsApp Business para leerlo.",
    ),
    "hidden": (
        "Este cliente esconde o telefone, e esta mensagem precisa dele. Peça o telefone ao cliente.",
        "This customer hides their phone, which this message needs. Ask them for it.",
        "Este cliente oculta su teléfono, y este mensaje lo necesita. Pídele el teléfono.",
    ),
    "no_marketing": (
        "Mensagens de marketing estão desligadas na conta da loja.",
        "Marketing messages are turned off in the shop's account.",
        "Los mensajes de marketing están desactivados en la cuenta de la tienda.",
    ),
    "categories": (
        "O WhatsApp limitou a conta por modelos na categoria errada. Veja o Gerenciador do WhatsApp.",
        "WhatsApp limits the account because of templates in the wrong category. See WhatsApp Manager.",
        "WhatsApp limitó la cuenta por plantillas en la categoría equivocada. Mira el Administrador de WhatsApp.",
    ),
    "form": (
        "O formulário atingiu o limite de envios por hora. Vamos tentar de novo mais tarde.",
        "The form has reached its limit for this hour. We will try again later.",
        "El formulario llegó a su límite por hora. Volveremos a intentar más tarde.",
    ),
    "syncing": (
        "O WhatsApp ainda está sincronizando o modelo. Vamos tentar de novo em alguns minutos.",
        "WhatsApp is still preparing the template. We will try again in some minutes.",
        "WhatsApp aún está sincronizando la plantilla. Volveremos a intentar en unos minutos.",
    ),
    "registrations": (
        "O número da loja foi registrado vezes demais no WhatsApp. Espere até três dias para registrar de novo.",
        "The shop's number was registered on WhatsApp too often. Wait up to three days to register it again.",
        "El número de la tienda se registró demasiadas veces en WhatsApp. Espera hasta tres días para registrarlo.",
    ),
    "identity": (
        "A identidade deste cliente no WhatsApp mudou. Confirme quem é antes de responder.",
        "This customer's identity on WhatsApp has changed. Make sure who it is before you answer.",
        "La identidad de este cliente en WhatsApp cambió. Confirma quién es antes de responder.",
    ),
    "marketing_api": (
        "O WhatsApp recusou a mensagem de marketing ou de pagamento. Veja o Gerenciador do WhatsApp.",
        "WhatsApp refused the message about marketing or payment. See WhatsApp Manager.",
        "WhatsApp rechazó el mensaje de marketing o de pago. Mira el Administrador de WhatsApp.",
    ),
    "blocking": (
        "O WhatsApp não bloqueou ou desbloqueou este cliente. Ele só bloqueia quem escreveu nas últimas 24 horas.",
        "WhatsApp did not block or unblock this customer. It blocks only who wrote in the last 24 hours.",
        "WhatsApp no bloqueó o desbloqueó a este cliente. Solo bloquea a quien escribió en las últimas 24 horas.",
    ),
    "username": (
        "O WhatsApp não aceitou o nome de usuário da loja.",
        "WhatsApp did not take the shop's username.",
        "WhatsApp no aceptó el nombre de usuario de la tienda.",
    ),
    "sync": (
        "A sincronização com o celular da loja não está disponível. Veja o aplicativo WhatsApp Business.",
        "The shop's phone cannot be synchronised. See the WhatsApp Business app.",
        "La sincronización con el teléfono de la tienda no está disponible. Mira la aplicación WhatsApp Business.",
    ),
    "unsure": (
        "Não sabemos se a mensagem saiu: o WhatsApp não respondeu direito. Confira no celular antes de enviar de novo.",
        "Nobody knows whether it left: WhatsApp gave no clear answer. Look at the phone before you send it again.",
        "No sabemos si el mensaje salió: WhatsApp no respondió bien. Revisa el teléfono antes de enviarlo de nuevo.",
    ),
    "refused": (
        "O WhatsApp recusou a mensagem ({details}).",
        "WhatsApp refused the message ({details}).",
        "WhatsApp rechazó el mensaje ({details}).",
    ),
    "silent": (
        "O WhatsApp recusou a mensagem e não disse por quê.",
        "WhatsApp refused the message and did not say why.",
        "WhatsApp rechazó el mensaje y no dijo por qué.",
    ),
    "error": ("erro {code}", "error {code}", "error {code}"),
    "titled": ("{error}: {title}", "{error}: {title}", "{error}: {title}"),
}


def sentence(name: str, **parts: Value) -> Sentence:
    """Returns a sentence with `parts` filled in.

    >>> sentence("type").text("es-MX"), sentence("type").text("fr") == sentence("type").text("pt-BR")
    ('WhatsApp no acepta este tipo de mensaje.', True)
    """
    return Sentence(*SENTENCES[name])(**parts)
