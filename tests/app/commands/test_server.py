"""What several workers share: a socket that sends at once."""

import socket

import pytest
import uvicorn

from app.commands import server


def test_the_connections_of_several_workers_send_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Else the body of each answer waits until its reader has said that the head has come."""
    shared: list[socket.socket] = []

    class TakesTheSocket:
        """Stands for the one who looks after the workers, and starts none."""

        def __init__(self, config: uvicorn.Config, sockets: list[socket.socket]) -> None:
            assert config.workers == 2
            shared.extend(sockets)

        def run(self) -> None:
            """Nothing is to be served."""

    monkeypatch.setattr(server, "Multiprocess", TakesTheSocket)
    said: list[str] = []
    server.run_server(host="127.0.0.1", port=0, workers=2, announce=lambda: said.append("here"))

    (listening,) = shared
    with listening:
        listening.listen()
        with socket.create_connection(listening.getsockname(), timeout=5):
            connection, _ = listening.accept()
            with connection:
                assert listening.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY) != 0
                assert connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY) != 0
    assert said == ["here"]
