"""The server, which says where it is once it listens."""

import socket
from collections.abc import Callable

import uvicorn
from uvicorn.supervisors import Multiprocess

from .console import CommandFailed

STARTUP_FAILED = 3


class AnnouncedServer(uvicorn.Server):
    """A server in this process."""

    def __init__(self, config: uvicorn.Config, announce: Callable[[], None]) -> None:
        super().__init__(config)
        self._announce = announce

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begins to listen, and says so."""
        await super().startup(sockets=sockets)
        if self.started:
            self._announce()


class PromptConfig(uvicorn.Config):
    """Has the workers share a socket that sends at once.

    Without that the body of each answer waits until its reader has said that the head has come: 40 ms.
    """

    def bind_socket(self) -> socket.socket:
        """The socket of all workers."""
        bound = super().bind_socket()
        bound.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return bound


def run_server(*, host: str, port: int, workers: int, announce: Callable[[], None]) -> None:
    """Serves until it is stopped. With several workers each is a process of its own, and this one looks after them."""
    application = "app.main:create_app_from_environment"
    if workers > 1:
        announce()
        config = PromptConfig(
            application,
            factory=True,
            host=host,
            port=port,
            workers=workers,
            log_config=None,
            access_log=False,
            server_header=False,
        )
        Multiprocess(config, sockets=[config.bind_socket()]).run()
        return
    server = AnnouncedServer(
        uvicorn.Config(
            application, factory=True, host=host, port=port, log_config=None, access_log=False, server_header=False
        ),
        announce,
    )
    server.run()
    if not server.started:
        raise CommandFailed("Onward did not start; the last line of the log says why.", status=STARTUP_FAILED)
