"""mcp: a server of the Model Context Protocol, by which an owner's assistant asks the desk and acts.

It talks to the public API of a desk (`--url`, or ATENDE_URL) with a key (ATENDE_KEY), over https, and with the
assistant over its standard input and output. It needs the package `mcp`: pip install "mcp>=2.3,<3".
"""

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from functools import wraps

from atende.cli.assistant_tools import INSTRUCTIONS, ApiRefused, Json, PublicApi, Tools


def main(argv: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m atende mcp", description=__doc__)
    parser.add_argument("--url", default=os.environ.get("ATENDE_URL", ""), help="the desk's address, https://...")
    options = parser.parse_args(argv)
    try:
        from mcp.server import MCPServer
        from mcp.server.mcpserver.exceptions import ToolError
        from mcp.types import ToolAnnotations
    except ImportError:
        sys.stderr.write('The package `mcp` is not installed: pip install "mcp>=2.3,<3"\n')
        return 2
    try:
        tools = Tools(PublicApi(options.url, os.environ.get("ATENDE_KEY", ""))).offered()
    except (ApiRefused, ValueError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    server = MCPServer("atende", instructions=INSTRUCTIONS, log_level="WARNING")

    def answering[**P](run: Callable[P, Json]) -> Callable[P, Json]:
        """Makes what the API refuses an answer of the tool, which the assistant reads."""

        @wraps(run)
        def tool(*args: P.args, **named: P.kwargs) -> Json:
            try:
                return run(*args, **named)
            except ApiRefused as error:
                raise ToolError(str(error)) from None

        return tool

    for run, writes in tools:
        server.add_tool(answering(run), annotations=ToolAnnotations(read_only_hint=not writes, open_world_hint=writes))
    server.run("stdio")
    return 0
