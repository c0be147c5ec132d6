"""What people read about customers, their fields, and invitations to another channel."""

from atende.core.sentences import Sentence

NO_BLOCKING = Sentence(
    "Este cliente só escreveu por canais em que não dá para bloquear.",
    "This customer wrote only on channels on which nobody can be blocked.",
    "Este cliente solo escribió por canales en los que no se puede bloquear.",
)
CONTACT_NAME_TOO_LONG = Sentence(
    "O nome passa de {most} caracteres.",
    "The name is longer than {most} characters.",
    "El nombre pasa de {most} caracteres.",
)
CONTACT_NOTES_AT_MOST = Sentence(
    "Este cliente já tem {most} notas. Apague alguma antes de escrever outra.",
    "This customer has {most} notes already. Delete one before you write another.",
    "Este cliente ya tiene {most} notas. Borra alguna antes de escribir otra.",
)
FIELDS_AT_MOST = Sentence(
    "Dá para ter até {most} campos.", "There can be at most {most} fields.", "Se pueden tener hasta {most} campos."
)
FIELD_NAME_LENGTH = Sentence(
    "O nome de um campo tem de 1 a {most} caracteres.",
    "The name of a field has 1 to {most} characters.",
    "El nombre de un campo tiene de 1 a {most} caracteres.",
)
FIELD_NAME_TWICE = Sentence(
    "Há dois campos com o nome “{field}”. Mude um deles.",
    "Two fields have the name “{field}”. Change one of them.",
    "Hay dos campos con el nombre “{field}”. Cambia uno de ellos.",
)
FIELD_TYPE_STAYS = Sentence(
    "O tipo do campo “{field}” não muda mais, porque clientes podem ter valores nele. Crie outro campo.",
    "The type of the field “{field}” cannot change any more, because customers may have values in it. Add another "
    "field.",
    "El tipo del campo “{field}” ya no cambia, porque puede haber clientes con valores. Crea otro campo.",
)
FIELD_NEEDS_CHOICES = Sentence(
    "O campo “{field}” precisa de 2 a {most} opções.",
    "The field “{field}” needs 2 to {most} choices.",
    "El campo “{field}” necesita de 2 a {most} opciones.",
)
CHOICE_TOO_LONG = Sentence(
    "Uma opção do campo “{field}” passa de {most} caracteres.",
    "A choice of the field “{field}” is longer than {most} characters.",
    "Una opción del campo “{field}” pasa de {most} caracteres.",
)
VALUE_TOO_LONG = Sentence(
    "“{field}” passa de {most} caracteres.",
    "“{field}” is longer than {most} characters.",
    "“{field}” pasa de {most} caracteres.",
)
VALUE_NO_NUMBER = Sentence(
    "“{field}” precisa ser um número, como 12 ou 3,5.",
    "“{field}” must be a number, such as 12 or 3.5.",
    "“{field}” tiene que ser un número, como 12 o 3,5.",
)
VALUE_NO_DATE = Sentence(
    "“{field}” precisa ser uma data, como 24/12/2026.",
    "“{field}” must be a date, such as 2026-12-24.",
    "“{field}” tiene que ser una fecha, como 24/12/2026.",
)
VALUE_NO_CHOICE = Sentence(
    "“{field}” só aceita uma das opções do campo.",
    "“{field}” takes only one of the field's choices.",
    "“{field}” solo acepta una de las opciones del campo.",
)
VALUE_NO_YES_OR_NO = Sentence(
    "“{field}” só aceita sim ou não.", "“{field}” takes only yes or no.", "“{field}” solo acepta sí o no."
)
ALREADY_MERGED = Sentence(
    "Estes contatos já foram juntados. Desfaça a junção, se não são a mesma pessoa.",
    "These contacts are already merged. Undo the merge if they are not the same person.",
    "Estos contactos ya se unieron. Deshaz la unión si no son la misma persona.",
)
NOBODY_INVITED = Sentence(
    "Para {channel} não há como fazer um convite daqui. Conecte o canal de novo em Ajustes, Canais.",
    "There is no way to invite somebody to {channel} from here. Connect the channel again in Settings, Channels.",
    "No hay cómo hacer una invitación a {channel} desde aquí. Conecta el canal de nuevo en Ajustes, Canales.",
)
ALREADY_THERE = Sentence(
    "Este cliente já conversa com a loja nesse canal.",
    "This customer already talks to the shop in that channel.",
    "Este cliente ya conversa con la tienda en ese canal.",
)
INVITATION_FOLLOWED = Sentence(
    "Seguiu o convite feito para {name}: agora as conversas dos dois canais estão na mesma ficha.",
    "Followed the invitation that was made for {name}: the chats of both channels are now one customer's.",
    "Siguió la invitación hecha para {name}: ahora las conversaciones de los dos canales están en la misma ficha.",
)
INVITATION_OTHER_NAME = Sentence(
    "Aqui o nome é {other}. O convite pode ter sido repassado: confira quem é antes de falar de pedidos. "
    "Para separar, abra os detalhes da conversa, Contatos juntados, Desfazer.",
    "Here the name is {other}. The invitation may have been passed on: check who this is before you talk about "
    "orders. To take them apart, open the chat's details, Joined contacts, Undo.",
    "Aquí el nombre es {other}. La invitación puede haber sido reenviada: comprueba quién es antes de hablar de "
    "pedidos. Para separar, abre los detalles de la conversación, Contactos unidos, Deshacer.",
)
INVITATION_BY_KNOWN = Sentence(
    "Usou o convite feito para {name}, mas já conversava com a loja antes. Nada foi juntado. "
    "Se for a mesma pessoa, junte nos detalhes da conversa.",
    "Used the invitation that was made for {name}, but talked to the shop before. Nothing was joined. "
    "If it is the same person, join them in the chat's details.",
    "Usó la invitación hecha para {name}, pero ya conversaba con la tienda antes. No se unió nada. "
    "Si es la misma persona, únelos en los detalles de la conversación.",
)
INVITATION_SPENT = Sentence(
    "Usou um convite feito para {name} que outra pessoa já tinha usado. Nada foi juntado.",
    "Used an invitation that was made for {name} and that somebody else had used before. Nothing was joined.",
    "Usó una invitación hecha para {name} que otra persona ya había usado. No se unió nada.",
)
INVITATION_LATE = Sentence(
    "Usou um convite feito para {name} que já tinha vencido. Nada foi juntado.",
    "Used an invitation that was made for {name} and that was no longer good. Nothing was joined.",
    "Usó una invitación hecha para {name} que ya había vencido. No se unió nada.",
)
INVITATION_DENIED = Sentence(
    "{name} disse que não foi quem seguiu o convite. Os contatos foram separados.",
    "{name} said that it was somebody else who followed the invitation. The contacts were taken apart.",
    "{name} dijo que no fue quien siguió la invitación. Los contactos fueron separados.",
)
GOES_ON_ELSEWHERE = Sentence(
    "Sua conversa com a gente agora continua também pelo {channel}, com o nome {other}. "
    "Se não foi você, toque no botão abaixo.",
    "Your chat with us now also goes on in {channel}, under the name {other}. "
    "If it was not you, press the button below.",
    "Tu conversación con nosotros ahora sigue también por {channel}, con el nombre {other}. "
    "Si no fuiste tú, toca el botón de abajo.",
)
NOT_ME = Sentence("Não fui eu", "It was not me", "No fui yo")
THANKS_FOR_TELLING = Sentence(
    "Obrigado por avisar. Separamos as duas conversas, e a equipe vai olhar.",
    "Thank you for telling us. We have taken the two chats apart, and the team will have a look.",
    "Gracias por avisar. Separamos las dos conversaciones, y el equipo lo va a revisar.",
)
