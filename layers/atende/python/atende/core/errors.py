"""One tree of errors.

```
AtendeError                       what a person is told: `say` (pt-BR), `code` for machines
├── BadRequest                    400  the input cannot be understood
├── SignInNeeded                  401  no session, or an expired one
├── Forbidden                     403  this role may not do that
├── NotFound                      404  no such thread, follow-up, link
├── Conflict                      409  somebody else was first
├── WindowClosed                  409  more than 24 h since the contact's last message
├── OptedOut                      409  the contact asked for no automatic messages
├── ChannelError                  502  the channel said no; `retry` in seconds, `uncertain` if it may have gone out
├── MediaError                    502  a file could not be fetched; `reason` is a code, `retry` in seconds
├── SettingMissing                500  an environment variable or parameter is absent
└── Poison                        500  no try can make an item of a queue work; `why` names no person and no text
```
"""

from enum import StrEnum


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


class AtendeError(Exception):
    code = "error"
    say = "Algo deu errado do nosso lado. Tente de novo em instantes."

    def __init__(self, say: str | None = None) -> None:
        super().__init__(say or self.say)
        if say:
            self.say = say


class BadRequest(AtendeError):
    code = "bad_request"
    say = "Não entendi o pedido. Confira os campos e tente de novo."


class SignInNeeded(AtendeError):
    code = "sign_in_needed"
    say = "Sua sessão terminou. Peça um novo link de acesso ao dono da loja."


class Forbidden(AtendeError):
    code = "forbidden"
    say = "Seu perfil não permite fazer isso."


class NotFound(AtendeError):
    code = "not_found"
    say = "Não encontrei o que você pediu."


class Conflict(AtendeError):
    code = "conflict"
    say = "Alguém mudou isto antes de você. Atualize e tente de novo."


class WindowClosed(AtendeError):
    code = "window_closed"
    say = (
        "O prazo para responder terminou: este canal só aceita respostas por algum tempo depois da última mensagem "
        "do cliente. Espere o cliente escrever de novo."
    )


class OptedOut(AtendeError):
    code = "opted_out"
    say = "Este cliente pediu para não receber mensagens automáticas."


class ChannelError(AtendeError):
    """The channel refused or did not answer. `retry`: seconds to wait before the next try, None when it is final;
    `tries`: how many there may be, None for as many as the queue gives; `unknown_file`: the channel may have forgotten
    the file that the message names."""

    code = "channel_error"

    def __init__(
        self,
        say: str,
        *,
        number: int | None = None,
        retry: int | None = None,
        tries: int | None = None,
        cause: Cause | None = None,
        uncertain: bool = False,
        unknown_file: bool = False,
    ) -> None:
        super().__init__(say)
        self.number = number
        self.retry = retry
        self.tries = tries
        self.cause = cause
        self.uncertain = uncertain
        self.unknown_file = unknown_file


class MediaError(AtendeError):
    """A contact's file could not be fetched. `reason` names a sentence of `api.attachment_errors`. `retry`: seconds to
    wait before the next try, None when no later try can help."""

    code = "media_error"

    def __init__(self, reason: str, *, retry: int | None = None) -> None:
        super().__init__()
        self.reason = reason
        self.retry = retry


class SettingMissing(AtendeError):
    code = "setting_missing"


class Poison(AtendeError):
    code = "poison"

    def __init__(self, why: str) -> None:
        super().__init__()
        self.why = why
