"""One tree of errors.

```
AtendeError                       what a person is told: `sentence`; `code` for machines
├── BadRequest                    400  the input cannot be understood
├── WrongTotal                    400  a template names another amount than its order has
├── PayerWrong                    400  the payer's name or number is missing or wrong
├── SignInNeeded                  401  no session, or an expired one
├── Forbidden                     403  this role may not do that
├── PasskeyNeeded                 403  the shop wants its owners to sign in with a passkey
├── Suspended                     403  whoever runs the stack has suspended the shop
├── ProofNeeded                   403  the person has to sign in again, to show that the session is theirs
├── NotFound                      404  no such thread, follow-up, link
├── Conflict                      409  somebody else was first
├── AnsweredMeanwhile             409  somebody else has answered the contact; `by` and `at` in the error's details
├── ChangedMeanwhile              409  somebody else has changed the same setting; both values in the error's details
├── ThreadOpen                    409  a conversation with that person is open already; `thread` in the error's details
├── ContactKnown                  409  somebody with that phone is a contact already; `contact` in the error's details
├── ExternalIdTaken               409  that id is taken; its `contact` or `thread` in the error's details
├── WindowClosed                  409  more than 24 h since the contact's last message
├── OptedOut                      409  the contact asked for no automatic messages
├── ConsentNeeded                 409  a template may be marketing, and no agreement is on record
├── ChannelError                  502  the channel said no; `retry` in seconds, `uncertain` if it may have gone out
├── ConnectorError                502  another system said no or nothing; `uncertain` if it may have acted
├── MediaError                    502  a file could not be fetched; `reason` is a code, `retry` in seconds
├── SettingMissing                500  an environment variable or parameter is absent
├── Forgotten                     410  a message of somebody who was erased since it arrived: it is dropped
└── Poison                        500  no try can make an item of a queue work; `why` names no person and no text
```
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from atende.core.sentences import Sentence, verbatim


class Cause(StrEnum):
    """Why a channel refuses a message. `retry`, `throttled` and `pair` are tried again (for `throttled` the number
    pauses meanwhile); all other causes are final. `number`, `payment` and `ours` are reported to whoever runs the desk.
    """

    RETRY = "retry"
    THROTTLED = "throttled"
    PAIR = "pair"
    WINDOW = "window"
    RECIPIENT = "recipient"
    TEMPLATE = "template"
    CONTENT = "content"
    NUMBER = "number"
    PAYMENT = "payment"
    OURS = "ours"
    ACCESS = "access"
    """A connector's access was refused: its token expired, was revoked, or lacks a permission."""


class AtendeError(Exception):
    """An error with a sentence for the person who meets it. `say` is the sentence in Portuguese, for the command line
    and for stored reasons. `details` are facts for machines, shown beside the sentence."""

    details: Mapping[str, Any] = {}
    code = "error"
    sentence = Sentence(
        "Algo deu errado do nosso lado. Tente de novo em instantes.",
        "Something went wrong on our side. Try again in a moment.",
        "Algo salió mal de nuestro lado. Intenta de nuevo en un momento.",
    )

    def __init__(self, sentence: Sentence | None = None) -> None:
        super().__init__(sentence or self.sentence)
        if sentence:
            self.sentence = sentence

    def __str__(self) -> str:
        return self.say

    @property
    def say(self) -> str:
        return str(self.sentence)


class BadRequest(AtendeError):
    code = "bad_request"
    sentence = Sentence(
        "Não entendi o pedido. Confira os campos e tente de novo.",
        "The request could not be understood. Check the fields and try again.",
        "No entendí el pedido. Revisa los campos e intenta de nuevo.",
    )


class SignInNeeded(AtendeError):
    code = "sign_in_needed"
    sentence = Sentence(
        "Sua sessão terminou. Peça um novo link de acesso ao dono da loja.",
        "Your session has ended. Ask the shop's owner for a new sign-in link.",
        "Tu sesión terminó. Pide un nuevo enlace de acceso al dueño de la tienda.",
    )


class Forbidden(AtendeError):
    code = "forbidden"
    sentence = Sentence(
        "Seu perfil não permite fazer isso.",
        "Your role does not allow this.",
        "Tu perfil no permite hacer esto.",
    )


class PasskeyNeeded(AtendeError):
    code = "passkey_needed"
    sentence = Sentence(
        "Esta loja pede que donos entrem com uma chave de acesso.",
        "This shop wants its owners to sign in with a passkey.",
        "Esta tienda pide que los dueños entren con una clave de acceso.",
    )


class Suspended(AtendeError):
    code = "suspended"
    sentence = Sentence(
        "A loja está suspensa. Fale com quem opera o Atende para você.",
        "The shop is suspended. Talk to whoever runs Atende for you.",
        "La tienda está suspendida. Habla con quien opera Atende para ti.",
    )


class ProofNeeded(AtendeError):
    code = "proof_needed"
    sentence = Sentence(
        "Para criar uma chave de acesso, mostre antes que é você: saia e entre de novo.",
        "To make a passkey, show first that it is you: sign out and sign in again.",
        "Para crear una clave de acceso, muestra antes que eres tú: sal y entra de nuevo.",
    )


class NotFound(AtendeError):
    code = "not_found"
    sentence = Sentence(
        "Não encontrei o que você pediu.",
        "What you asked for was not found.",
        "No encontré lo que pediste.",
    )


class Forgotten(AtendeError):
    code = "forgotten"
    sentence = Sentence(
        "Os dados deste cliente foram apagados.",
        "This customer's data was erased.",
        "Los datos de este cliente fueron borrados.",
    )


class Conflict(AtendeError):
    code = "conflict"
    sentence = Sentence(
        "Alguém mudou isto antes de você. Atualize e tente de novo.",
        "Somebody changed this before you. Reload and try again.",
        "Alguien cambió esto antes que tú. Actualiza e intenta de nuevo.",
    )


class AnsweredMeanwhile(AtendeError):
    """Another person's reply came between what the sender saw and what they sent. `by` is its author, `at` its time in
    ISO 8601."""

    code = "answered_meanwhile"
    sentence = Sentence(
        "Outra pessoa já respondeu a este cliente. Leia a resposta antes de enviar a sua.",
        "Somebody else has answered this customer. Read the answer before you send yours.",
        "Otra persona ya respondió a este cliente. Lee la respuesta antes de enviar la tuya.",
    )

    def __init__(self, *, by: str, at: str) -> None:
        super().__init__()
        self.details = {"by": by, "at": at}


class ChangedMeanwhile(AtendeError):
    """Another person has changed a setting since its page was read.

    `fields` has the other person's value and the refused one, by the field's name. `kind` and `title` say which item it
    is; `by`, `at` (ISO 8601) and `change` say who changed it, when, and by what request."""

    code = "changed_meanwhile"
    sentence = Sentence(
        "Outra pessoa mudou isto enquanto você editava. Veja os dois valores e escolha.",
        "Somebody else changed this while you were editing. Look at both values and choose.",
        "Otra persona cambió esto mientras editabas. Mira los dos valores y elige.",
    )

    def __init__(self, *, by: str, at: str, kind: str, title: str, change: str, fields: Mapping[str, Any]) -> None:
        super().__init__()
        self.details = {"by": by, "at": at, "kind": kind, "title": title, "change": change, "fields": fields}


class ThreadOpen(AtendeError):
    """Somebody starts a conversation with a person who has an open one in the same inbox: `thread` is its id."""

    code = "thread_open"
    sentence = Sentence(
        "Já existe uma conversa aberta com esta pessoa. Continue nela.",
        "There is an open chat with this person already. Go on there.",
        "Ya hay un chat abierto con esta persona. Continúa ahí.",
    )

    def __init__(self, *, thread: str) -> None:
        super().__init__()
        self.details = {"thread": thread}


class ContactKnown(AtendeError):
    """A contact is to be added who is there already: `contact` is their id."""

    code = "contact_known"
    sentence = Sentence(
        "Já existe um contato com este telefone.",
        "There is a contact with this phone already.",
        "Ya hay un contacto con este teléfono.",
    )

    def __init__(self, *, contact: str) -> None:
        super().__init__()
        self.details = {"contact": contact}


class ExternalIdTaken(AtendeError):
    """Another contact (`contact`), or another thread (`thread`), has that id of another system already."""

    code = "external_id_taken"
    sentence = Sentence(
        "Este external_id já é de outro registro da loja.",
        "This external_id is that of another record of the shop already.",
        "Este external_id ya es de otro registro de la tienda.",
    )

    def __init__(self, **owner: str) -> None:
        super().__init__()
        self.details = owner


class TemplateNeeded(BadRequest):
    """The shop writes first, or again, where the channel then takes only an approved template."""

    code = "template_needed"


class WindowClosed(AtendeError):
    code = "window_closed"
    sentence = Sentence(
        "O prazo para responder terminou: este canal só aceita respostas por algum tempo depois da última mensagem "
        "do cliente. Espere o cliente escrever de novo.",
        "The time to reply is over: this channel takes replies only for some time after the customer's last message. "
        "Wait until the customer writes again.",
        "El plazo para responder terminó: este canal solo acepta respuestas por un tiempo después del último mensaje "
        "del cliente. Espera a que el cliente escriba de nuevo.",
    )


class OptedOut(AtendeError):
    code = "opted_out"
    sentence = Sentence(
        "Este cliente pediu para não receber mensagens automáticas.",
        "This customer asked for no automatic messages.",
        "Este cliente pidió no recibir mensajes automáticos.",
    )


class ConsentNeeded(AtendeError):
    code = "consent_needed"
    sentence = Sentence(
        "Este modelo pode ser marketing, e não há registro de que o cliente concorda. Registre o consentimento, ou "
        "diga em `consent` como a loja sabe que ele concorda.",
        "This template may be marketing, and nothing on record says that the customer agrees. Record their consent, "
        "or say in `consent` how the shop knows that they agree.",
        "Esta plantilla puede ser marketing, y no consta que el cliente esté de acuerdo. Registra el consentimiento, o "
        "di en `consent` cómo sabe la tienda que está de acuerdo.",
    )


class ChannelError(AtendeError):
    """The channel refused or did not answer.

    `retry` is in seconds, None when the error is final. `tries` is the most tries, None for the queue's.
    `unknown_file`: the channel may have forgotten the message's file. `contact_gone`: nothing reaches the contact until
    they write again."""

    code = "channel_error"

    def __init__(
        self,
        sentence: Sentence,
        *,
        number: int | None = None,
        retry: int | None = None,
        tries: int | None = None,
        cause: Cause | None = None,
        uncertain: bool = False,
        unknown_file: bool = False,
        contact_gone: bool = False,
    ) -> None:
        super().__init__(sentence)
        self.number = number
        self.retry = retry
        self.tries = tries
        self.cause = cause
        self.uncertain = uncertain
        self.unknown_file = unknown_file
        self.contact_gone = contact_gone


class ConnectorError(AtendeError):
    """Another system refused a call or did not answer.

    `cause` is `RETRY` or `THROTTLED` for what may work later, `ACCESS` for a refused token, None for what is final.
    `retry`: seconds that the other system asks to wait. `uncertain`: it may have done what was asked. `status` is its
    HTTP status, 0 without an answer."""

    code = "connector_error"

    def __init__(
        self,
        sentence: Sentence,
        *,
        cause: Cause | None = None,
        retry: int | None = None,
        uncertain: bool = False,
        status: int = 0,
    ) -> None:
        super().__init__(sentence)
        self.cause = cause
        self.retry = retry
        self.uncertain = uncertain
        self.status = status


class MediaError(AtendeError):
    """A contact's file could not be fetched. `reason` names a sentence of `api.attachment_errors`. `retry`: seconds to
    wait before the next try, None when no later try can help."""

    code = "media_error"

    def __init__(self, reason: str, *, retry: int | None = None) -> None:
        super().__init__()
        self.reason = reason
        self.retry = retry


class SettingMissing(AtendeError):
    """`why` is for whoever runs Atende, in English."""

    code = "setting_missing"

    def __init__(self, why: str) -> None:
        super().__init__(verbatim(why))


class Poison(AtendeError):
    code = "poison"

    def __init__(self, why: str) -> None:
        super().__init__()
        self.why = why
