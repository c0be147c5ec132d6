"""`python -m atende admin`: what it does, and the one sentence that it says when it cannot."""

import io
from argparse import ArgumentParser
from collections.abc import Callable

import pytest
from botocore.exceptions import ClientError, NoCredentialsError, NoRegionError

from atende.aws import stacks
from atende.cli import channel_accounts, verbs
from atende.cli.commands import admin, recount, redrive
from atende.core import settings
from atende.core.errors import NotFound
from atende.core.settings import app_in
from atende.storage.directory import Directory
from infra.local.command import OF_A_SHOP, about
from infra.local.email import Email
from infra.local.instagram import instagram
from infra.local.messenger import messenger
from infra.local.meta import graphapi
from infra.local.telegram import Telegram
from tests.desk.story import Story

type Admin = Callable[..., tuple[int, str]]


ON_WHATSAPP = ("--channel", "whatsapp")
"""Said by every test that is not about leaving it out: there may be more channels."""


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Admin:
    """A verb, and what it may read: its exit status and its words."""

    def call(*words: str, typed: str = "", table: str = "", channel_urls: str = "") -> tuple[int, str]:
        made = {"TableName": table, "ConsoleUrl": "https://desk.example", "Parameters": "/atende/desk"}
        made |= {"GraphUrl": "http://127.0.0.1:9/v26.0", "ChannelUrls": channel_urls}
        monkeypatch.setattr(admin, "outputs", lambda _: made)
        monkeypatch.setattr("sys.stdin", io.StringIO(typed))
        status = admin.main(words)
        said = capsys.readouterr()
        return status, said.out + said.err

    return call


@pytest.fixture
def stored(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """Parameters, without SSM."""
    kept: dict[str, str] = {}
    monkeypatch.setattr(channel_accounts.parameters, "read", kept.get)
    monkeypatch.setattr(channel_accounts, "put_parameter", kept.__setitem__)
    return kept


def test_the_channel_may_be_left_out_while_there_is_only_one(
    run: Admin, stored: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    words = ("set-app", "--app", "padaria")
    monkeypatch.setattr(verbs.channels, "names", lambda: ("whatsapp",))
    assert run(*words, typed="secret\nverify\n")[0] == 0
    assert [*stored] == ["/atende/desk/app/padaria"]
    monkeypatch.setattr(verbs.channels, "names", lambda: ("toy", "whatsapp"))
    with pytest.raises(SystemExit):
        run(*words, typed="secret\nverify\n")


@pytest.mark.parametrize("name", ["padaria estrela", "pão", "a/b", "a_b", ""])
def test_an_app_that_the_door_would_refuse_is_refused(run: Admin, stored: dict[str, str], name: str) -> None:
    status, said = run("set-app", *ON_WHATSAPP, "--app", name, typed="secret\nverify\n")
    assert (status, stored) == (1, {})
    assert "letras sem acento" in said


@pytest.mark.parametrize("typed", ["", "\nverify\n", "secret\n\n"])
def test_an_empty_secret_is_refused(run: Admin, stored: dict[str, str], typed: str) -> None:
    status, said = run("set-app", *ON_WHATSAPP, "--app", "padaria", typed=typed)
    assert (status, stored) == (1, {})
    assert "Nada foi guardado" in said


def test_a_secret_and_the_one_before(run: Admin, stored: dict[str, str]) -> None:
    for secret in ("one", "two"):
        run("set-app", *ON_WHATSAPP, "--app", "padaria", typed=f"{secret}\nverify\n")
    app = settings.Secrets(stored.get, "/atende/desk").app("app/padaria")
    assert app
    assert app.secrets(at=admin.clock.now()) == ("two", "one")


def test_an_empty_stored_secret_lets_nobody_in() -> None:
    app = settings.Secrets(lambda _: '{"secret": "", "verify": "word"}', "").app("padaria")
    assert app
    assert app.secrets(at=admin.clock.now()) == ()


@pytest.mark.desk
def test_a_bot_is_connected_and_disconnected_as_in_the_console(
    run: Admin, story: Story, table: str, stored: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(channel_accounts.parameters, "store", stored.__setitem__)
    with Telegram() as telegram:
        bot = telegram.bot("padaria_bot")
        telegram_is = {"table": table, "channel_urls": f"telegram={telegram.url}"}
        of_shop = ("telegram", "--business", story.store.business)
        refused = run("connect", *of_shop, typed="1234:wrongwrongwrong\n", **telegram_is)
        assert refused[0] == 1
        assert "BAD O Telegram não aceitou o token" in refused[1]
        status, said = run("connect", *of_shop, typed=f"{bot.token}\n", **telegram_is)
        assert (status, app_in(bot.webhook, "telegram")) == (0, str(bot.id))
        assert "OK  O token é do bot @padaria_bot." in said
        assert bot.token not in said
        assert stored[f"/atende/desk/token/telegram/{bot.id}"] == bot.token
        assert run("disconnect", *of_shop, **telegram_is)[0] == 0
        assert bot.webhook == ""


@pytest.fixture
def outside(stored: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Secrets are kept in memory, credentials are anybody's, and Meta reaches the desk's address."""
    monkeypatch.setattr(channel_accounts.parameters, "store", stored.__setitem__)
    monkeypatch.setattr(channel_accounts.parameters, "read", stored.get)
    monkeypatch.setattr(graphapi, "proves", lambda callback, verify: callback.startswith("https://") and bool(verify))
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "x")


@pytest.mark.desk
@pytest.mark.usefixtures("outside")
@pytest.mark.parametrize("channel", ["instagram", "messenger", "email", "webchat"])
def test_every_other_channel_is_connected_by_the_same_command(
    run: Admin, story: Story, table: str, channel: str
) -> None:
    with instagram() as grams, messenger() as pages, Email() as email:
        email.publish("padaria.example")
        urls = f"instagram={grams.url} messenger={pages.url} email={email.url}"
        account = (grams if channel == "instagram" else pages).account("padaria", "Padaria")
        typed = {
            "instagram": f"{account.token}\n{account.app}\n{account.secret}\n",
            "messenger": f"{account.token}\n{account.secret}\n",
            "email": "contato@padaria.example\n",
            "webchat": "",
        }[channel]
        more = ("--site", "https://www.padaria.example") if channel == "webchat" else ()
        of_shop = (channel, "--business", story.store.business, *more)
        status, said = run("connect", *of_shop, typed=typed, table=table, channel_urls=urls)
    assert status == 0, said
    assert "BAD" not in said
    assert account.token not in said
    [inbox] = [known for known in story.again().store.configuration() if getattr(known, "channel", "") == channel]
    assert inbox.address


@pytest.mark.desk
@pytest.mark.usefixtures("outside")
def test_the_operator_gives_a_domain_to_a_shop(run: Admin, story: Story, table: str) -> None:
    domain, other = f"{story.store.business}.example", Story.begin(name="Outra")
    with Email() as email:
        email.state.identities.add(domain)
        email.publish(domain)
        connecting = ("connect", "email", "--business", story.store.business)
        urls = {"channel_urls": f"email={email.url}", "typed": f"contato@{domain}\n", "table": table}
        assert run(*connecting, **urls)[0] == 1
        giving = ("give-domain", "--domain", domain, "--business")
        assert run(*giving, story.store.business, table=table)[0] == 0
        assert run(*connecting, **urls)[0] == 0
        assert run("give-domain", "--domain", "gmail.com", "--business", other.store.business, table=table)[0] == 1
    at = ("--channel", "email", "--app", "ses", "--name", "x", "--number", f"vendas@{domain}")
    assert run("add-inbox", "--business", other.store.business, *at, table=table)[0] == 1
    assert run("add-inbox", "--business", story.store.business, *at, table=table)[0] == 0


@pytest.mark.desk
def test_the_owners_own_account_becomes_an_inbox_beside_the_bot(run: Admin, story: Story, table: str) -> None:
    of_shop = ("--business", story.store.business, "--channel", "telegram", "--app", "7000000009")
    address = f"7000000009:bc_{story.store.business}"
    for _ in range(2):
        status, said = run("add-inbox", *of_shop, "--number", address, "--name", "Conta da Rita", table=table)
        assert (status, f"Conta da Rita ({address})" in said) == (0, True)
    lookup = Directory().lookup("telegram", address)
    assert lookup
    assert (lookup.business, lookup.app) == (story.store.business, "7000000009")
    inbox = story.store.inbox(lookup.inbox)
    assert (inbox.address, inbox.hours) == (address, story.inbox.hours)
    other = Story.begin(name="Outra")
    stranger = ("--business", other.store.business, *of_shop[2:])
    assert run("add-inbox", *stranger, "--number", address, "--name", "x", table=table)[0] == 1
    assert run("add-inbox", *of_shop, "--number", "loja", "--name", "x", table=table)[0] == 1


@pytest.mark.desk
def test_a_shop_that_exists_is_named_as_it_is_stored(run: Admin, story: Story, table: str) -> None:
    shop = ("create-shop", *ON_WHATSAPP, "--number", story.inbox.address, "--app", "local", "--name")
    told = f"Esta loja já existe: Padaria Estrela ({story.store.business})"
    assert run(*shop, "Outra", table=table) == (1, f"{told}\n")
    status, said = run(*shop, "Padaria Estrela", table=table)
    assert status == 0
    assert told in said
    assert "/entrar#" in said


@pytest.mark.desk
@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("sign-in-link", "--business", "nowhere"), 'Não há loja com o id "nowhere".'),
        (("add-agent", "--business", "nowhere", "--id", "bia", "--name", "Bia"), 'Não há loja com o id "nowhere".'),
        (("remove-agent", "--business", "nowhere", "--id", "bia"), 'Não há loja com o id "nowhere".'),
    ],
)
def test_a_shop_that_nobody_knows(run: Admin, table: str, words: tuple[str, ...], told: str) -> None:
    assert run(*words, table=table) == (1, f"{told}\n")


@pytest.mark.desk
def test_a_shop_that_keeps_reading_and_typing_to_itself(run: Admin, story: Story, table: str) -> None:
    words = ("set-receipts", "--business", story.store.business, "--show")
    assert story.store.inbox("whatsapp").receipts
    assert "não veem mais" in run(*words, "no", table=table)[1]
    assert not story.store.inbox("whatsapp").receipts
    run(*words, "yes", table=table)
    assert story.store.inbox("whatsapp").receipts


@pytest.mark.desk
def test_a_person_who_leaves(run: Admin, story: Story, table: str) -> None:
    here = ("--business", story.store.business)
    assert run("remove-passkeys", *here, "--agent", "maya", table=table) == (
        0,
        "Chaves de acesso de Maya removidas: 0.\n",
    )
    assert run("remove-agent", *here, "--id", "maya", table=table)[0] == 0
    with pytest.raises(NotFound):
        story.store.agent("maya")
    nobody = (1, 'Não há ninguém com o id "maya" nesta loja.\n')
    assert run("remove-agent", *here, "--id", "maya", table=table) == nobody
    assert run("sign-in-link", *here, "--agent", "maya", table=table) == nobody


@pytest.mark.desk
def test_how_long_before_the_window_closes_people_are_told(run: Admin, story: Story, table: str) -> None:
    here = ("warn-window", "--business", story.store.business)
    assert run(*here, "--minutes", "90", table=table) == (
        0,
        "A caixa whatsapp avisa 90 minutos antes de a janela fechar.\n",
    )
    assert story.store.inbox("whatsapp").window_minutes == 90
    assert run(*here, "--minutes", "1440", table=table) == (1, "Escolha de 0 (sem aviso) a 1439 minutos.\n")
    assert run(*here, "--minutes", "0", table=table) == (0, "A caixa whatsapp não avisa mais.\n")
    assert story.store.inbox("whatsapp").window_minutes == 0


@pytest.mark.desk
def test_which_automations_are_on_and_in_which_order(run: Admin, story: Story, table: str) -> None:
    here = ("set-automations", "--business", story.store.business)
    assert run(*here, "optout", "away", "greeting", "away", table=table) == (0, "WhatsApp: optout, away, greeting\n")
    assert story.store.inbox("whatsapp").automations == ("optout", "away", "greeting")
    status, said = run(*here, "optout", "nobody", table=table)
    assert status == 1
    assert said.startswith("Não há automação nobody. Há: ")
    assert {"away", "complaint"} <= {*said.rstrip(".\n").partition("Há: ")[2].split(", ")}
    assert run(*here, table=table) == (0, "WhatsApp: optout, away, greeting\n")


@pytest.mark.desk
def test_a_shop_says_it_in_its_own_words(run: Admin, story: Story, table: str) -> None:
    here = ("set-text", "--business", story.store.business)
    story.uses(automations=("optout",))
    usual = run(*here, "optout", table=table)
    assert usual[1].startswith("optout (padrão): Tudo certo, {{nome}}: {{loja}} não vai mais mandar")
    own = "Combinado, {{nome}}. Não escrevemos mais."
    assert run(*here, "optout", f" {own} ", table=table) == (0, f"optout (da loja): {own}\n")
    story.inbox, story.desk = story.store.inbox("whatsapp"), story.again()
    thread = story.thread_of(story.hears("SAIR"))
    assert story.messages(thread)[-1].text == "Combinado, Ana. Não escrevemos mais."
    assert run(*here, "optout_back", "Voltou!", table=table)[0] == 0
    assert run(*here, "optout", "", table=table) == usual
    assert story.store.inbox("whatsapp").texts == {"optout_back": "Voltou!"}


@pytest.mark.desk
@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("optuot", "Tchau"), 'Não há texto "optuot". Há: '),
        (("optout", "Tchau, {{nmoe}}"), "Não existe o campo {{nmoe}}."),
        (("optout", "x" * 1025), "O texto tem 1025 caracteres; o máximo é 1024."),
        (("optout", "Tchau", "--inbox", "email"), "Não encontrei"),
    ],
)
def test_words_that_could_not_be_said_change_nothing(
    run: Admin, story: Story, table: str, words: tuple[str, ...], said: str
) -> None:
    status, printed = run("set-text", "--business", story.store.business, *words, table=table)
    assert status == 1
    assert printed.startswith(said)
    assert story.store.inbox("whatsapp").texts == {}


@pytest.mark.parametrize("verb", [*OF_A_SHOP[:-1], "set-token"])
def test_make_admin_means_the_sample_shop_where_a_verb_wants_one(verb: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        admin.main([verb, "--help"])
    assert (verb in OF_A_SHOP) == ("--business" in capsys.readouterr().out)


@pytest.mark.parametrize(("verb", "parser"), [("recount", recount.parser()), ("redrive", redrive.parser())])
def test_so_does_make_recount(verb: str, parser: ArgumentParser) -> None:
    assert (verb in OF_A_SHOP) == ("--business" in parser.format_help())


def test_whoever_names_a_shop_means_that_one() -> None:
    asked = ["recount", "--date", "2026-11-25", "--business=other"]
    assert about(asked, shop="sample") == asked
    assert about(["admin", "sign-in-link"], shop="sample")[2:] == ["--business", "sample"]
    assert about(["redrive", "jobs"], shop="sample") == ["redrive", "jobs"]


class CloudFormation:
    def __init__(self, error: Exception) -> None:
        self.error = error

    def describe_stacks(self, **_: str) -> None:
        raise self.error


GONE = {"Error": {"Code": "ValidationError", "Message": "Stack with id desk does not exist"}}
DENIED = {"Error": {"Code": "AccessDenied", "Message": "not authorized"}}


@pytest.mark.parametrize("main", [admin.main, redrive.main])
@pytest.mark.parametrize(
    ("error", "told"),
    [
        (NoRegionError(), "AWS_REGION"),
        (NoCredentialsError(), "credenciais"),
        (ClientError(GONE, "DescribeStacks"), 'Não há stack "desk"'),
        (ClientError(DENIED, "DescribeStacks"), "not authorized"),
    ],
)
def test_without_a_stack_there_is_one_sentence(
    main: Callable[[list[str]], int],
    error: Exception,
    told: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.delenv("TABLE", raising=False)
    monkeypatch.setattr(stacks.session, "client", lambda _: CloudFormation(error))
    verb = (
        ["inbound", "--stack", "desk"]
        if main is redrive.main
        else ["--stack", "desk", "set-token", *ON_WHATSAPP, "--number", "1"]
    )
    assert main(verb) == 1
    said = capsys.readouterr().err
    assert told in said
    assert said.count("\n") == 1
