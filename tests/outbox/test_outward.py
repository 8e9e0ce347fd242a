"""What somebody typed leads nowhere inside the house."""

from __future__ import annotations

import socket

import pytest

from firsthand.outbox import outward
from firsthand.outbox.outward import NotThere

INSIDE = [
    "https://127.0.0.1/",
    "https://localhost/",
    "https://10.0.0.7/",
    "https://192.168.1.1:8443/",
    "https://169.254.169.254/latest/meta-data/",
    "https://2130706433/",
    "https://0x7f000001/",
    "https://0/",
    "https://[::1]/",
    "https://[::ffff:10.0.0.1]/",
    "https://[fd00::1]/",
    "https://[64:ff9b::a00:1]/",
    "https://[2002:7f00:1::]/",
    "https://100.64.0.1/",
    "https://224.0.0.1/",
]
NONSENSE = ["", "ftp://example.com/", "file:///etc/passwd", "https://", "https://a:b@c.example/",
            "https://example.com:99999/", "gopher://x/", "//example.com/"]  # fmt: skip


@pytest.fixture
def names(monkeypatch):
    """Names as a test says they are; each look-up is counted."""
    known: dict[str, list[str]] = {}
    looked: list[str] = []

    def look_up(host, port, *_more, **_named):
        if host in known:
            looked.append(host)
        return [(socket.AF_INET, 1, 6, "", (one, port)) for one in known.get(host, [host])]

    monkeypatch.setattr(outward.socket, "getaddrinfo", look_up)
    known["looked"] = looked
    return known


@pytest.mark.parametrize("url", INSIDE)
def test_nothing_inside_the_house_is_reached(url):
    with pytest.raises(NotThere):
        outward.look(url)


@pytest.mark.parametrize("url", NONSENSE)
def test_what_is_no_address_is_refused(url):
    with pytest.raises(NotThere):
        outward.look(url)


def test_a_name_that_leads_inside_is_refused(names):
    names["hooks.example"] = ["10.1.2.3"]
    with pytest.raises(NotThere, match="FIRSTHAND_WEBHOOKS_INSIDE"):
        outward.look("https://hooks.example/")


def test_one_address_inside_among_others_is_enough(names):
    names["hooks.example"] = ["93.184.216.34", "127.0.0.1"]
    with pytest.raises(NotThere):
        outward.look("https://hooks.example/")


def test_a_name_outside_is_fine_and_plain_http_is_not(names):
    names["hooks.example"] = ["93.184.216.34"]
    outward.look("https://hooks.example/")
    with pytest.raises(NotThere, match="https"):
        outward.look("http://hooks.example/")


def test_an_operator_may_allow_a_network(settings):
    settings.WEBHOOKS_INSIDE = "10.1.0.0/16, 127.0.0.1"
    outward.look("http://10.1.2.3/")
    with pytest.raises(NotThere):
        outward.look("http://10.2.2.3/")


def test_a_name_is_looked_up_once_so_it_cannot_change_its_mind(names, receiver):
    names["hooks.example"] = ["127.0.0.1"]
    port = receiver.url.rpartition(":")[2]
    assert outward.post(f"http://hooks.example:{port}/a?b=c", b"x", {}).ok
    assert names["looked"] == ["hooks.example"]
    assert receiver.told[0].path == "/a?b=c"
    assert receiver.told[0].headers["host"] == f"hooks.example:{port}"


def test_a_redirect_is_not_followed(receiver):
    receiver.says(307, location=receiver.url + "/elsewhere")
    assert outward.post(receiver.url + "/", b"x", {}).status == 307
    assert [one.path for one in receiver.told] == ["/"]


def test_who_answers_a_byte_at_a_time_is_not_waited_for(settings, monkeypatch):
    settings.WEBHOOKS_INSIDE = "127.0.0.1"
    monkeypatch.setattr(outward, "SECONDS", 0.05)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = f"http://127.0.0.1:{silent.getsockname()[1]}/"
        with pytest.raises(OSError):  # noqa: PT011 whatever the platform calls it
            outward.post(address, b"x", {})
