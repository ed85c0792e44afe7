"""The server against what browsers never send and broken or hostile clients do."""

from __future__ import annotations

import logging
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace

import pytest
from raw_client import RawClient

from mock_portal.message import Request, Response, text_response
from mock_portal.server import Limits, Server
from mock_portal.wire import BODY_LIMIT, HEADER_BYTES_LIMIT, HEADERS_LIMIT, LINE_LIMIT

LIMITS = Limits(idle_seconds=5, request_seconds=5, linger_seconds=0.1, connections=8)
HOST = "Host: a.localhost"


def echo(request: Request) -> Response:
    text = f"{request.method} {request.target} {request.host} {request.body.decode('latin-1')}"
    return text_response(text, 200)


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    with closing(Server(echo, limits=LIMITS)) as server:
        yield server.port


@pytest.fixture
def client(port: int) -> Iterator[RawClient]:
    with RawClient(port) as made:
        yield made


Serve = Callable[..., int]


@pytest.fixture
def serve() -> Iterator[Serve]:
    servers: list[Server] = []

    def start(app: Callable[[Request], Response] = echo, **limits: float) -> int:
        values = {"idle_seconds": 5, "request_seconds": 5, "linger_seconds": 0.1, **limits}
        servers.append(Server(app, limits=Limits(**values)))  # type: ignore[arg-type] # floats do for its one int
        return servers[-1].port

    yield start
    for server in servers:
        server.close()


def test_one_connection_carries_many_requests(client: RawClient) -> None:
    assert [client.get(f"/{n}").body for n in range(3)] == [
        f"GET /{n} a.localhost ".encode() for n in range(3)
    ]


def test_pipelined_requests_are_answered_in_order(client: RawClient) -> None:
    request = f"POST /{{}} HTTP/1.1\r\n{HOST}\r\nContent-Length: 2\r\n\r\nab"
    client.socket.sendall("".join(request.format(n) for n in (1, 2)).encode())
    assert client.answer().body == b"POST /1 a.localhost ab"
    assert client.answer().body == b"POST /2 a.localhost ab"


def test_an_answer_leaves_in_one_write(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    sent: list[int] = []

    class Counting(socket.socket):
        def sendall(self, data: bytes, flags: int = 0) -> None:  # type: ignore[override] # any buffer
            sent.append(len(data))
            super().sendall(data, flags)

    def accept(server: Server) -> tuple[socket.socket, object]:
        plain, address = server.socket.accept()
        return Counting(fileno=plain.detach()), address

    monkeypatch.setattr(Server, "get_request", accept)
    with RawClient(serve(lambda _: Response(200, [], b"x" * 50_000))) as client:
        assert len(client.get().body) == 50_000
    assert len(sent) == 1


def test_answers_do_not_wait_for_acknowledgements(
    serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    options: list[int] = []

    def note(server: Server, received: object) -> tuple[Response, bytes]:
        (connection,) = server._open
        options.append(connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))
        return Response(), b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"

    monkeypatch.setattr(Server, "answer", note)
    with RawClient(serve()) as client:
        client.get()
    assert options == [1]


def test_it_listens_on_loopback_only(serve: Serve) -> None:
    server = Server(echo)
    try:
        assert server.socket.getsockname()[0] == "127.0.0.1"
        assert server.request_queue_size == 128
    finally:
        server.close()


def test_head_has_the_length_but_no_body(client: RawClient) -> None:
    client.send("HEAD / HTTP/1.1", HOST)
    assert client.answer(head_only=True).headers["content-length"] == "19"
    assert client.get("/next").body == b"GET /next a.localhost "


@pytest.mark.parametrize(
    ("lines", "status"),
    [
        (["GET / HTTP/1.1"], 400),
        (["GET / HTTP/1.1", HOST, "Host: b.localhost"], 400),
        (["GET / HTTP/1.1", "Host: a b"], 400),
        (["GET / HTTP/1.1", "Host: a.localhost/x"], 400),
        (["GET /"], 400),
        (["GET  / HTTP/1.1", HOST], 400),
        (["GET http://a.localhost/ HTTP/1.1", HOST], 400),
        (["GET /я HTTP/1.1", HOST], 400),
        (["GET / HTTP/2.0", HOST], 505),
        (["\x16\x03\x01 / HTTP/1.1", HOST], 400),
        (["GET / HTTP/1.1", HOST, " folded: value"], 400),
        (["GET / HTTP/1.1", HOST, "Name : value"], 400),
        (["GET / HTTP/1.1", HOST, "no colon"], 400),
        (["GET / HTTP/1.1", HOST, "X: a\0b"], 400),
        (["GET / HTTP/1.1", HOST, "X: a\rb"], 400),
        (["GET / HTTP/1.1", HOST, *["X: y"] * (HEADERS_LIMIT + 1)], 431),
        (["GET / HTTP/1.1", HOST, "X: " + "y" * HEADER_BYTES_LIMIT], 431),
        (["GET /" + "y" * LINE_LIMIT + " HTTP/1.1", HOST], 414),
        (["POST / HTTP/1.1", HOST, "Transfer-Encoding: chunked"], 501),
        (["POST / HTTP/1.1", HOST, "Content-Length: -1"], 400),
        (["POST / HTTP/1.1", HOST, "Content-Length: +1"], 400),
        (["POST / HTTP/1.1", HOST, "Content-Length: abc"], 400),
        (["POST / HTTP/1.1", HOST, "Content-Length: ٣"], 400),
        (["POST / HTTP/1.1", HOST, "Content-Length: " + "9" * 5000], 400),
        (["POST / HTTP/1.1", HOST, "Content-Length: 99999999999"], 413),
        (["POST / HTTP/1.1", HOST, f"Content-Length: {BODY_LIMIT + 1}"], 413),
        (["POST / HTTP/1.1", HOST, "Content-Length: 1", "Content-Length: 2"], 400),
        (["POST / HTTP/1.1", HOST, "Content-Length: 1", "Expect: tea"], 417),
    ],
)
def test_a_doubtful_request_is_refused_and_ends_the_connection(
    client: RawClient, lines: list[str], status: int
) -> None:
    client.send(*lines, body=b"GET /smuggled HTTP/1.1\r\nHost: a.localhost\r\n\r\n")
    answer = client.answer()
    assert (answer.status, answer.headers["connection"]) == (status, "close")
    assert client.ended()


def test_bare_line_feeds_are_refused(client: RawClient) -> None:
    client.socket.sendall(b"GET / HTTP/1.1\nHost: a.localhost\n\n")
    assert client.answer().status == 400


def test_who_sends_a_body_too_large_can_send_it_all_and_still_read_the_answer(
    serve: Serve,
) -> None:
    body = b"x" * 20_000_000  # more than any socket buffers: without a reader it cannot be sent
    with RawClient(serve(linger_seconds=5)) as client:
        client.send("POST / HTTP/1.1", HOST, f"Content-Length: {len(body)}", body=body)
        assert b"longer than" in client.answer().body


def test_a_body_that_ends_early_never_reaches_the_application(serve: Serve) -> None:
    asked: list[Request] = []

    def note(request: Request) -> Response:
        asked.append(request)
        return echo(request)

    with RawClient(serve(note)) as client:
        client.send("POST / HTTP/1.1", HOST, "Content-Length: 5", body=b"abc")
        client.socket.shutdown(socket.SHUT_WR)
        assert client.answer().status == 400
    assert asked == []


def test_the_body_of_a_get_is_no_next_request(client: RawClient) -> None:
    smuggled = b"GET /smuggled HTTP/1.1\r\nHost: a.localhost\r\n\r\n"
    client.send("GET /a HTTP/1.1", HOST, f"Content-Length: {len(smuggled)}", body=smuggled)
    assert client.answer().body.startswith(b"GET /a ")
    assert client.get("/b").body.startswith(b"GET /b ")


def test_who_expects_100_continue_gets_it_before_sending_the_body(client: RawClient) -> None:
    client.send("POST / HTTP/1.1", HOST, "Content-Length: 2", "Expect: 100-continue")
    assert client.answer().status == 100
    client.socket.sendall(b"ab")
    assert client.answer().body == b"POST / a.localhost ab"


def test_who_expects_100_continue_for_a_body_too_large_does_not_get_it(client: RawClient) -> None:
    client.send(
        "POST / HTTP/1.1", HOST, f"Content-Length: {BODY_LIMIT + 1}", "Expect: 100-continue"
    )
    assert client.answer().status == 413


def test_the_connection_ends_when_the_client_asks(client: RawClient) -> None:
    assert client.get("/", "Connection: close").headers["connection"] == "close"
    assert client.ended()


def test_http_1_0_is_answered_once(client: RawClient) -> None:
    client.send("GET / HTTP/1.0")
    assert client.answer().status == 200
    assert client.ended()


def test_the_host_loses_its_port_and_its_capitals(client: RawClient) -> None:
    client.send("GET / HTTP/1.1", "Host: Demo.LocalHost:8080")
    assert client.answer().body == b"GET / demo.localhost "


def test_cookies_sent_in_several_headers_are_all_seen(serve: Serve) -> None:
    with RawClient(serve(lambda r: text_response(str(sorted(r.cookies)), 200))) as client:
        assert client.get("/", 'Cookie: a=1; broken; b={"x"}', "Cookie: c=3").body == (
            b"['a', 'b', 'c']"
        )


def test_a_slow_sender_is_cut_off_however_often_it_sends(serve: Serve) -> None:
    with RawClient(serve(request_seconds=0.15)) as client:
        client.socket.sendall(b"GET / HTTP/1.1\r\n")
        stop = threading.Event()

        def trickle() -> None:
            while not stop.wait(0.05):
                client.socket.sendall(b"X: y\r\n")

        sender = threading.Thread(target=trickle)
        sender.start()
        try:
            assert client.answer().status == 408
        finally:
            stop.set()
            sender.join()


def test_a_body_that_never_comes_is_cut_off(serve: Serve) -> None:
    with RawClient(serve(request_seconds=0.1)) as client:
        client.send("POST / HTTP/1.1", HOST, "Content-Length: 5", body=b"abc")
        assert client.answer().status == 408


def test_an_idle_connection_is_ended_without_a_word(serve: Serve) -> None:
    with RawClient(serve(idle_seconds=0.1)) as client:
        assert client.get().status == 200
        assert client.ended()


def test_a_client_that_does_not_read_is_cut_off(serve: Serve) -> None:
    port = serve(lambda _: Response(200, [], b"x" * 8_000_000), request_seconds=0.1, connections=1)
    with RawClient(port) as deaf:
        deaf.send("GET / HTTP/1.1", HOST)
        deaf.stream.readline()  # it is being answered now
        for _ in range(20_000):  # its place comes free by its own deadline, not by ours
            with RawClient(port) as other:
                other.send("GET / HTTP/1.1", HOST)
                if other.answer().status == 200:
                    return
        pytest.fail("its place never came free")


def test_when_all_places_are_taken_the_longest_idle_connection_makes_room() -> None:
    server = Server(echo, limits=replace(LIMITS, connections=2))
    with closing(server), RawClient(server.port) as first:
        assert first.get().status == 200
        assert server.wait_for_idle(1, 5)
        with RawClient(server.port) as second:
            assert second.get().status == 200
            assert server.wait_for_idle(2, 5)
            with RawClient(server.port) as third:
                assert third.get().status == 200
                assert first.ended()
                assert second.get().status == 200


def test_when_all_places_are_busy_the_next_gets_503_at_once(serve: Serve) -> None:
    held, go_on = threading.Event(), threading.Event()

    def hold(request: Request) -> Response:
        held.set()
        go_on.wait(5)
        return echo(request)

    port = serve(hold, connections=1)
    with RawClient(port) as busy:
        busy.send("GET / HTTP/1.1", HOST)
        assert held.wait(5)
        with RawClient(port) as late, RawClient(port) as later:
            assert (late.answer().status, later.answer().status) == (503, 503)
        go_on.set()
        assert busy.answer().status == 200


def test_what_the_application_raises_is_logged_and_answered(
    serve: Serve, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(request: Request) -> Response:
        raise RuntimeError("out of tea")

    with RawClient(serve(broken)) as client:
        assert client.get("/kettle").status == 500
    assert ("GET /kettle failed", logging.ERROR) in [
        (record.getMessage(), record.levelno) for record in caplog.records
    ]


@pytest.mark.parametrize("value", ["a\r\nSet-Cookie: b=c", "a\nb", "a\0b", "снежинка"])
def test_a_header_that_would_split_the_answer_is_a_failure(serve: Serve, value: str) -> None:
    with RawClient(serve(lambda _: Response(200, [("X", value)]))) as client:
        answer = client.get()
    assert (answer.status, "x" in answer.headers, "set-cookie" in answer.headers) == (
        500,
        False,
        False,
    )


def test_a_dropped_answer_is_no_answer(serve: Serve) -> None:
    with RawClient(serve(lambda _: Response(drop=True))) as client, pytest.raises(EOFError):
        client.get()


def test_a_slow_answer_comes_whole(serve: Serve) -> None:
    with RawClient(serve(lambda _: Response(200, [], b"0123456789abc", slow_ms=20))) as client:
        assert client.get().body == b"0123456789abc"


def test_only_the_first_request_of_a_connection_is_fresh(serve: Serve) -> None:
    with RawClient(serve(lambda request: text_response(str(request.fresh), 200))) as client:
        assert [client.get().body for _ in range(2)] == [b"True", b"False"]


def test_closing_ends_idle_and_busy_connections_at_once() -> None:
    held = threading.Event()
    server: Server

    def hold(request: Request) -> Response:
        if request.path == "/held":
            held.set()
            server.pause(60)
        return echo(request)

    server = Server(hold, limits=Limits(idle_seconds=60))
    with RawClient(server.port) as idle, RawClient(server.port) as busy:
        assert idle.get().status == 200
        busy.send("GET /held HTTP/1.1", HOST)
        assert held.wait(5)
        server.close()
        assert idle.ended()
        busy.stream.read()  # its answer, if it was quick enough; in any case the end
        assert not server._open


def test_a_port_that_is_taken_is_refused(port: int) -> None:
    with pytest.raises(OSError, match="in use"):
        Server(echo, port)
