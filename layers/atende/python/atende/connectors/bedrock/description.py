"""What Amazon Bedrock needs, and what it does."""

from atende.connectors.protocols import Ask, Description, Kind
from atende.core.sentences import Sentence

DESCRIPTION = Description(
    title="Amazon Bedrock",
    kind=Kind.ASSISTANT,
    text=Sentence(
        "Escreve rascunhos de resposta quando alguém da equipe pede. Nada é enviado sem uma pessoa.",
        "Writes drafts of answers when somebody of the team asks for one. Nothing is sent without a person.",
        "Escribe borradores de respuesta cuando alguien del equipo lo pide. Nada se envía sin una persona.",
    ),
    home="https://bedrock-runtime.{region}.amazonaws.com",
    asks=(
        Ask(
            name="key",
            label=Sentence("Chave de API do Bedrock", "Bedrock API key", "Clave de API de Bedrock"),
            help=Sentence(
                "No console da AWS: Amazon Bedrock > API keys. A chave só precisa de bedrock:InvokeModel.",
                "In the AWS console: Amazon Bedrock > API keys. The key needs bedrock:InvokeModel only.",
                "En la consola de AWS: Amazon Bedrock > API keys. La clave solo necesita bedrock:InvokeModel.",
            ),
        ),
        Ask(
            name="region",
            label=Sentence("Região", "Region", "Región"),
            help=Sentence(
                "Por exemplo sa-east-1 (São Paulo). Os textos são processados lá.",
                "For example sa-east-1 (São Paulo). The texts are processed there.",
                "Por ejemplo sa-east-1 (São Paulo). Los textos se procesan allí.",
            ),
            secret=False,
        ),
        Ask(
            name="model",
            label=Sentence("Modelo", "Model", "Modelo"),
            help=Sentence(
                "O ID do modelo ou do perfil de inferência, como aparece no catálogo do Bedrock.",
                "The id of the model or inference profile, as Bedrock's catalogue shows it.",
                "El ID del modelo o del perfil de inferencia, como aparece en el catálogo de Bedrock.",
            ),
            secret=False,
        ),
        Ask(
            name="price_in",
            label=Sentence(
                "Preço de um milhão de tokens lidos, em US$",
                "Price of a million tokens read, in US$",
                "Precio de un millón de tokens leídos, en US$",
            ),
            help=Sentence(
                "Está na página de preços do Bedrock. Serve para mostrar o custo e parar no limite.",
                "It is on Bedrock's page of prices. With it the cost is shown, and the limit holds.",
                "Está en la página de precios de Bedrock. Sirve para mostrar el costo y parar en el límite.",
            ),
            secret=False,
        ),
        Ask(
            name="price_out",
            label=Sentence(
                "Preço de um milhão de tokens escritos, em US$",
                "Price of a million tokens written, in US$",
                "Precio de un millón de tokens escritos, en US$",
            ),
            help=Sentence("Na mesma página.", "On the same page.", "En la misma página."),
            secret=False,
        ),
        Ask(
            name="budget",
            label=Sentence("Limite por mês, em US$", "Limit a month, in US$", "Límite por mes, en US$"),
            help=Sentence(
                "Quando é alcançado, ninguém pede rascunhos até o mês seguinte.",
                "Once it is reached, nobody asks for drafts until the next month.",
                "Cuando se alcanza, nadie pide borradores hasta el mes siguiente.",
            ),
            secret=False,
        ),
        Ask(
            name="most",
            label=Sentence("Rascunhos por pessoa e mês", "Drafts a person and month", "Borradores por persona y mes"),
            help=Sentence(
                "Um número inteiro, por exemplo 300.",
                "A whole number, for example 300.",
                "Un número entero, por ejemplo 300.",
            ),
            secret=False,
        ),
    ),
    steps=(
        Sentence(
            "Na conta da AWS da loja, peça acesso ao modelo em Amazon Bedrock > Model access.",
            "In the shop's AWS account, ask for access to the model in Amazon Bedrock > Model access.",
            "En la cuenta de AWS de la tienda, pide acceso al modelo en Amazon Bedrock > Model access.",
        ),
        Sentence(
            "Ao conectar, o modelo é chamado uma vez com uma palavra, o que custa menos de um centavo.",
            "When you connect, the model is called once with one word, which costs less than a cent.",
            "Al conectar, el modelo se llama una vez con una palabra, lo que cuesta menos de un centavo.",
        ),
    ),
)
