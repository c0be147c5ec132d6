"""Bling. Source: a client whose types follow Bling's OpenAPI document of API v3 (`bling-erp-api` 5.8.1 on npm)."""

from infra.local.vendors.described import DIGITS, FILLED, FORM, TEXT, Request, Requests, choice, record

HOME = "/Api/v3"
PAGE = {"pagina": DIGITS, "limite": DIGITS}
DATES = {f"data{what}{end}": TEXT for what in ("", "Inclusao", "Alteracao", "Prevista") for end in ("Inicial", "Final")}
TOKEN = record(
    {"grant_type": choice("authorization_code", "refresh_token")},
    code=FILLED,
    redirect_uri=FILLED,
    refresh_token=FILLED,
)

REQUESTS: Requests = {
    f"POST {HOME}/oauth/token": Request(body=TOKEN, content=FORM),
    f"GET {HOME}/empresas/me/dados-basicos": Request(),
    f"GET {HOME}/contatos": Request(
        query=PAGE
        | DATES
        | {
            "pesquisa": TEXT,
            "criterio": choice("1", "2", "3", "4"),
            "idTipoContato": DIGITS,
            "idVendedor": DIGITS,
            "uf": TEXT,
            "telefone": FILLED,
            "idsContatos[]": DIGITS,
            "numeroDocumento": TEXT,
            "tipoPessoa": TEXT,
        }
    ),
    f"GET {HOME}/pedidos/vendas": Request(
        query=PAGE | DATES | dict.fromkeys(("idContato", "idsSituacoes[]", "numero", "idLoja", "idVendedor"), DIGITS)
    ),
    f"GET {HOME}/pedidos/vendas/{{id}}": Request(),
    f"GET {HOME}/situacoes/{{id}}": Request(),
}
