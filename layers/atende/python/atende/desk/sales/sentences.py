"""What the desk says about sales."""

from atende.core.sentences import Sentence

NO_PROVIDER = Sentence(
    "Para cobrar, o dono conecta um meio de pagamento em Ajustes > Integrações.",
    "To charge, the owner connects a payment provider in Settings > Integrations.",
    "Para cobrar, el dueño conecta un medio de pago en Ajustes > Integraciones.",
)
PROVIDER_BROKEN = Sentence(
    "O acesso ao meio de pagamento foi recusado. O dono conecta de novo em Ajustes > Integrações.",
    "Access to the payment provider was refused. The owner connects again in Settings > Integrations.",
    "El acceso al medio de pago fue rechazado. El dueño conecta de nuevo en Ajustes > Integraciones.",
)
LINES_WRONG = Sentence(
    "O pedido precisa de 1 a {most} itens.",
    "The order needs 1 to {most} items.",
    "El pedido necesita de 1 a {most} artículos.",
)
LINE_WRONG = Sentence(
    "Item {number}: dê um nome de até 60 letras, uma quantidade de 1 a {most} e um preço maior que zero.",
    "Item {number}: give a name of up to 60 letters, a quantity of 1 to {most} and a price above zero.",
    "Artículo {number}: da un nombre de hasta 60 letras, una cantidad de 1 a {most} y un precio mayor que cero.",
)
FEES_WRONG = Sentence(
    "Desconto e frete não podem ser negativos.",
    "Discount and freight cannot be negative.",
    "El descuento y el envío no pueden ser negativos.",
)
TOTAL_WRONG = Sentence(
    "O total precisa ser maior que zero e de no máximo {most}.",
    "The total has to be above zero and at most {most}.",
    "El total tiene que ser mayor que cero y como máximo {most}.",
)
CURRENCY_WRONG = Sentence(
    "Só dá para cobrar em reais (BRL).",
    "Only reais (BRL) can be charged.",
    "Solo se puede cobrar en reales (BRL).",
)
WAYS_WRONG = Sentence(
    "Escolha como o cliente pode pagar: Pix, link ou boleto.",
    "Choose how the customer can pay: Pix, link or boleto.",
    "Elige cómo puede pagar el cliente: Pix, enlace o boleto.",
)
DUE_WRONG = Sentence(
    "O prazo para pagar vai de hoje a {days} dias.",
    "The time to pay is from today to {days} days.",
    "El plazo para pagar va de hoy a {days} días.",
)
NOTE_TOO_LONG = Sentence(
    "O texto acima do pedido tem no máximo {most} letras.",
    "The text above the order has at most {most} letters.",
    "El texto encima del pedido tiene como máximo {most} letras.",
)
PAYER_WRONG = Sentence(
    "Informe o nome e o CPF ou CNPJ de quem paga: o meio de pagamento exige. Confira os números.",
    "Give the payer's name and CPF or CNPJ: the payment provider demands it. Check the digits.",
    "Indica el nombre y el CPF o CNPJ de quien paga: el medio de pago lo exige. Revisa los números.",
)
PAYER_GONE = Sentence(
    "O meio de pagamento não tem mais este cliente. Cobre de novo, com nome e CPF ou CNPJ.",
    "The payment provider does not have this customer any more. Charge again, with name and CPF or CNPJ.",
    "El medio de pago ya no tiene a este cliente. Cobra de nuevo, con nombre y CPF o CNPJ.",
)
TEMPLATE_NEEDED = Sentence(
    "Já se passaram mais de {hours} horas desde a última mensagem do cliente. Envie o pedido em um modelo aprovado com "
    "botão de pedido: {names}.",
    "More than {hours} hours have passed since the customer's last message. Send the order in an approved template "
    "with an order button: {names}.",
    "Pasaron más de {hours} horas desde el último mensaje del cliente. Envía el pedido en una plantilla aprobada con "
    "botón de pedido: {names}.",
)
TEMPLATE_TO_MAKE = Sentence(
    "Já se passaram mais de {hours} horas desde a última mensagem do cliente. O pedido pode ir em um modelo aprovado "
    "com botão de pedido, mas a loja ainda não tem nenhum: crie um em Ajustes > Modelos de mensagem.",
    "More than {hours} hours have passed since the customer's last message. The order can go in an approved template "
    "with an order button, but the shop has none yet: make one in Settings > Message templates.",
    "Pasaron más de {hours} horas desde el último mensaje del cliente. El pedido puede ir en una plantilla aprobada "
    "con botón de pedido, pero la tienda aún no tiene ninguna: crea una en Ajustes > Plantillas de mensaje.",
)
TOTAL_DIFFERS = Sentence(
    "O modelo diz “{given}” em {{{{{name}}}}}, e o pedido é de {total}. Corrija o valor.",
    "The template says “{given}” in {{{{{name}}}}}, and the order is {total}. Correct it.",
    "La plantilla dice “{given}” en {{{{{name}}}}}, y el pedido es de {total}. Corrige el valor.",
)
SOURCE_WRONG = Sentence(
    "Esta mensagem não tem um pedido do cliente.",
    "This message has no order of the customer.",
    "Este mensaje no tiene un pedido del cliente.",
)
CHARGED_ALREADY = Sentence(
    "Este pedido já tem uma cobrança. Cancele a anterior antes de fazer outra.",
    "This order has a charge already. Cancel that one before you make another.",
    "Este pedido ya tiene un cobro. Cancela el anterior antes de hacer otro.",
)
NOT_CANCELLED = Sentence(
    "Só dá para cancelar o que ainda não foi pago.",
    "Only what is not paid yet can be cancelled.",
    "Solo se puede cancelar lo que aún no está pagado.",
)
NOT_REFUNDED = Sentence(
    "Só dá para devolver o que foi pago.",
    "Only what was paid can be given back.",
    "Solo se puede devolver lo que fue pagado.",
)
NOT_SENT_AGAIN = Sentence(
    "Só uma cobrança que espera o pagamento pode ser enviada de novo.",
    "Only a charge that waits for its payment can be sent again.",
    "Solo un cobro que espera el pago se puede enviar de nuevo.",
)
UNTOLD_WINDOW = Sentence(
    "O cliente não foi avisado: o prazo para escrever a ele terminou.",
    "The customer was not told: the time to write to them is over.",
    "El cliente no fue avisado: el plazo para escribirle terminó.",
)
NEWS_TEMPLATE = Sentence(
    "Este modelo não serve para avisos de pedido: precisa estar aprovado, ser de utilidade e ter a variável "
    "{{{{novidade}}}}; pode ter também {{{{nome}}}}, {{{{total}}}}, {{{{loja}}}} e {{{{protocolo}}}}, e nada mais a "
    "preencher.",
    "This template cannot tell news of an order: it has to be approved, of the category utility, and have the "
    "variable {{{{news}}}}; it may also have {{{{name}}}}, {{{{total}}}}, {{{{shop}}}} and {{{{protocol}}}}, and "
    "nothing else to fill in.",
    "Esta plantilla no sirve para avisos de pedido: debe estar aprobada, ser de utilidad y tener la variable "
    "{{{{novedad}}}}; también puede tener {{{{nombre}}}}, {{{{total}}}}, {{{{tienda}}}} y {{{{protocolo}}}}, y nada "
    "más que completar.",
)
NEWS_UNAPPROVED = Sentence(
    "Só um modelo aprovado pode avisar sobre pedidos: dá para marcar quando este for aprovado.",
    "Only an approved template can tell news of orders: you can tick this one once it is approved.",
    "Solo una plantilla aprobada puede avisar sobre pedidos: podrás marcar esta cuando sea aprobada.",
)
NEWS_NOT_UTILITY = Sentence(
    "Este modelo não é de utilidade, e só esses avisam sobre pedidos.",
    "This template is not of the category utility, and only those tell news of orders.",
    "Esta plantilla no es de utilidad, y solo esas avisan sobre pedidos.",
)
NEWS_OTHERS = Sentence(
    "Este modelo não serve para avisos de pedido: ninguém sabe preencher {names} sozinho. Use só {{{{novidade}}}}, "
    "{{{{nome}}}}, {{{{total}}}}, {{{{loja}}}} e {{{{protocolo}}}}.",
    "This template cannot tell news of orders: nothing fills in {names} by itself. Use only {{{{news}}}}, "
    "{{{{name}}}}, {{{{total}}}}, {{{{shop}}}} and {{{{protocol}}}}.",
    "Esta plantilla no sirve para avisos de pedido: nada completa {names} por sí solo. Usa solo {{{{novedad}}}}, "
    "{{{{nombre}}}}, {{{{total}}}}, {{{{tienda}}}} y {{{{protocolo}}}}.",
)
UNTOLD_UNWANTED = Sentence(
    "O cliente não foi avisado: ele pediu para não receber mensagens automáticas, ou está bloqueado.",
    "The customer was not told: they asked for no automatic messages, or are blocked.",
    "El cliente no fue avisado: pidió no recibir mensajes automáticos, o está bloqueado.",
)
AMOUNT_DIFFERS = Sentence(
    "Foram pagos {paid}, e o pedido é de {total}. Confira no meio de pagamento.",
    "{paid} were paid, and the order is {total}. Check at the payment provider.",
    "Se pagaron {paid}, y el pedido es de {total}. Revisa en el medio de pago.",
)
DISPUTED = Sentence(
    "O cliente contestou este pagamento no banco dele. Responda à contestação no meio de pagamento.",
    "The customer has contested this payment at their bank. Answer the dispute at the payment provider.",
    "El cliente disputó este pago en su banco. Responde a la disputa en el medio de pago.",
)
PARTLY_RETURNED = Sentence(
    "{returned} de {paid} foram devolvidos ao cliente.",
    "{returned} of {paid} were given back to the customer.",
    "Se devolvieron {returned} de {paid} al cliente.",
)
NOT_OURS = Sentence(
    "O meio de pagamento devolveu outra cobrança. Nada foi enviado ao cliente; confira na conta.",
    "The payment provider returned another charge. Nothing was sent to the customer; check the account.",
    "El medio de pago devolvió otro cobro. No se envió nada al cliente; revisa la cuenta.",
)
WORKED_ON = Sentence(
    "Outro processo cuida desta cobrança agora.",
    "Another process works on this charge now.",
    "Otro proceso se ocupa de este cobro ahora.",
)
CHECKING = Sentence(
    "Confiro no meio de pagamento se a cobrança já existe.",
    "Checking at the payment provider whether the charge exists already.",
    "Verifico en el medio de pago si el cobro ya existe.",
)
LEFT_UNASKED = Sentence(
    "O meio de pagamento não respondeu até o fim do prazo.",
    "The payment provider did not answer until the end of the time to pay.",
    "El medio de pago no respondió hasta el fin del plazo.",
)
STAGE_WRONG = Sentence("`stage`: escolha {known}.", "`stage`: choose {known}.", "`stage`: elige {known}.")
NOT_MOVED = Sentence(
    "Só um pedido pago pode ser marcado como enviado ou concluído, e não volta atrás.",
    "Only a paid order can be marked as sent or completed, and it does not go back.",
    "Solo un pedido pagado se puede marcar como enviado o completado, y no vuelve atrás.",
)
