"""What CloudFormation says of a deployed stack, and why AWS refused a call. Only the command line asks."""

from botocore.exceptions import BotoCoreError, ClientError, NoCredentialsError, NoRegionError

from atende.aws import session
from atende.core.errors import SettingMissing


def outputs(name: str) -> dict[str, str]:
    """The outputs of a stack. Raises `SettingMissing` with a sentence when there is no region, no credentials or no
    such stack."""
    try:
        [stack] = session.client("cloudformation").describe_stacks(StackName=name)["Stacks"]
    except (BotoCoreError, ClientError) as error:
        raise SettingMissing(sentence(name, error)) from error
    return {output["OutputKey"]: output["OutputValue"] for output in stack.get("Outputs", [])}


def sentence(name: str, error: Exception) -> str:
    """Why CloudFormation did not answer, and what to do. CloudFormation has no error code of its own for a missing
    stack."""
    if isinstance(error, NoRegionError):
        return "Falta a região da AWS: defina AWS_REGION, por exemplo sa-east-1."
    if isinstance(error, NoCredentialsError):
        return 'Faltam as credenciais da AWS: rode "aws configure", ou defina AWS_PROFILE.'
    if "does not exist" in str(error):
        return f'Não há stack "{name}" nesta região: passe --stack NOME, ou confira AWS_REGION.'
    return f'A AWS não mostrou a stack "{name}": {error}'


def reason(error: Exception) -> str:
    """The code with which AWS refused a call, such as `AccessDeniedException`; otherwise the name of the error.

    >>> reason(KeyError("PK"))
    'KeyError'
    """
    if isinstance(error, ClientError):
        return str(error.response["Error"].get("Code", "refused"))
    return type(error).__name__
