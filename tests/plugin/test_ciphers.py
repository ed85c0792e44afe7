"""Ciphers, modes and key agreement against the examples of their standards and OpenSSL's engine."""

import pytest

from signature_plugin.gost import CURVES, KeyFormatError, PrivateKey, PublicKey, agreement
from signature_plugin.gost.cryptopro import (
    KeyWrapError,
    decrypt_cfb,
    diversify,
    encrypt_cfb,
    mac,
    unwrap,
    wrap,
)
from signature_plugin.gost.kuznyechik import Kuznyechik
from signature_plugin.gost.magma import SUBSTITUTIONS, Gost28147, Magma
from signature_plugin.gost.modes import counter, export_key, import_key, omac

from .judge import openssl

KUZNYECHIK_KEY = bytes.fromhex("8899aabbccddeeff0011223344556677fedcba98765432100123456789abcdef")
MAGMA_KEY = bytes.fromhex("ffeeddccbbaa99887766554433221100f0f1f2f3f4f5f6f7f8f9fafbfcfdfeff")
KEY = bytes(range(32))
# Substitutions as the engine names them.
NAMES = {
    "1.2.643.2.2.31.1": "id-Gost28147-89-CryptoPro-A-ParamSet",
    "1.2.643.7.1.2.5.1.1": "id-tc26-gost-28147-param-Z",
}
# GOST R 34.13-2015, appendix A: the text of its examples for both ciphers.
KUZNYECHIK_TEXT = bytes.fromhex(
    "1122334455667700ffeeddccbbaa998800112233445566778899aabbcceeff0a"
    "112233445566778899aabbcceeff0a002233445566778899aabbcceeff0a0011"
)
MAGMA_TEXT = bytes.fromhex("92def06b3c130a59db54c704f8189d204a98fb2e67a8024c8912409b17b57e41")


def test_magma_of_rfc_8891() -> None:
    cipher = Magma(MAGMA_KEY)
    block = bytes.fromhex("fedcba9876543210")

    assert cipher.encrypt(block).hex() == "4ee901e5c2d8ca3d"
    assert cipher.decrypt(cipher.encrypt(block)) == block


def test_kuznyechik_of_rfc_7801() -> None:
    block = bytes.fromhex("1122334455667700ffeeddccbbaa9988")
    assert Kuznyechik(KUZNYECHIK_KEY).encrypt(block).hex() == "7f679d90bebc24305a468d42b9d4edcd"


def test_counter_mode_of_the_standard() -> None:
    made = counter(Kuznyechik, KUZNYECHIK_KEY, bytes.fromhex("1234567890abcef0"), KUZNYECHIK_TEXT)
    assert made.hex().startswith("f195d8bec10ed1dbd57b5fa240bda1b885eee733f6a13e5df33ce4b33c45dee4")
    made = counter(Magma, MAGMA_KEY, bytes.fromhex("12345678"), MAGMA_TEXT)
    assert made.hex() == "4e98110c97b7b93c3e250d93d6e85d69136d868807b2dbef568eb680ab52a12d"


def test_macs_of_the_standard() -> None:
    assert omac(Kuznyechik, KUZNYECHIK_KEY, KUZNYECHIK_TEXT)[:8].hex() == "336f4d296059fbe3"
    assert omac(Magma, MAGMA_KEY, MAGMA_TEXT)[:4].hex() == "154e7210"


def test_changing_keys_of_rfc_8645() -> None:
    text = KUZNYECHIK_TEXT + bytes.fromhex(
        "33445566778899aabbcceeff0a001122445566778899aabbcceeff0a00112233"
        "5566778899aabbcceeff0a0011223344"
    )
    made = counter(Kuznyechik, KUZNYECHIK_KEY, bytes.fromhex("1234567890abcef0"), text, 32)

    assert (
        made.hex()
        == (
            "f195d8bec10ed1dbd57b5fa240bda1b885eee733f6a13e5df33ce4b33c45dee4"
            "4bceeb8f646f4c55001706275e85e800587c4df568d094393e4834afd0805046"
            "cf30f57686aeece11cfc6c316b8a896edffd07ec813636460c4f3b743423163e"
            "6409a9c282fac8d469d221e7fbd6de5d"
        )[: 2 * len(text)]
    )


def test_keys_of_wrong_length_are_refused() -> None:
    for cipher in (Magma, Gost28147, Kuznyechik):
        with pytest.raises(ValueError, match="32 bytes, not 31"):
            cipher(bytes(31))


@pytest.mark.usefixtures("gost_engine")
@pytest.mark.parametrize("parameters", list(NAMES))
@pytest.mark.parametrize("length", [0, 1, 1024, 1025, 5000])
def test_feedback_mode_agrees_with_openssl(length: int, parameters: str) -> None:
    text = bytes(index % 251 for index in range(length))
    vector = bytes(range(8))
    run = openssl(
        *("enc", "-engine", "gost", "-gost89", "-K", KEY.hex(), "-iv", vector.hex()),
        stdin=text,
        CRYPT_PARAMS=NAMES[parameters],
    )
    assert run.returncode == 0, run.stderr

    encrypted = encrypt_cfb(KEY, vector, text, parameters)
    assert encrypted == run.stdout
    assert decrypt_cfb(KEY, vector, encrypted, parameters) == text


@pytest.mark.usefixtures("gost_engine")
@pytest.mark.parametrize(("name", "cipher"), [("kuznyechik-ctr", Kuznyechik), ("magma-ctr", Magma)])
def test_counter_mode_agrees_with_openssl(
    name: str, cipher: type[Kuznyechik] | type[Magma]
) -> None:
    vector = bytes(range(cipher.block_size // 2))
    text = bytes(index % 251 for index in range(1001))
    run = openssl(
        *("enc", "-engine", "gost", f"-{name}", "-K", KEY.hex(), "-iv", vector.hex()), stdin=text
    )
    assert run.returncode == 0, run.stderr
    assert counter(cipher, KEY, vector, text) == run.stdout


@pytest.mark.usefixtures("gost_engine")
def test_the_mac_agrees_with_openssl() -> None:
    text = bytes(range(64))
    run = openssl(
        *("dgst", "-engine", "gost", "-mac", "gost-mac-12", "-macopt", f"hexkey:{KEY.hex()}"),
        *("-binary",),
        stdin=text,
    )
    assert run.returncode == 0, run.stderr
    assert mac(KEY, bytes(8), text) == run.stdout


def test_substitutions_are_permutations() -> None:
    for rows in SUBSTITUTIONS.values():
        digits = "".join(rows.split())
        for at in range(0, 128, 16):
            assert sorted(digits[at : at + 16]) == list("0123456789abcdef")
    assert set(SUBSTITUTIONS) == set(NAMES)


@pytest.mark.parametrize("parameters", list(SUBSTITUTIONS))
def test_a_wrapped_key_opens_with_its_key_only(parameters: str) -> None:
    kek, ukm, key = bytes(range(1, 33)), bytes(range(8)), bytes(range(32, 64))
    encrypted, sum_ = wrap(kek, ukm, key, parameters)

    assert unwrap(kek, ukm, encrypted, sum_, parameters) == key
    assert diversify(kek, ukm, parameters) != kek
    for other, word, wrapped, tail in (
        (KEY, ukm, encrypted, sum_),
        (kek, bytes(8), encrypted, sum_),
        (kek, ukm, encrypted[::-1], sum_),
        (kek, ukm, encrypted, bytes(4)),
    ):
        with pytest.raises(KeyWrapError):
            unwrap(other, word, wrapped, tail, parameters)


@pytest.mark.parametrize(("cipher", "size"), [(Magma, 4), (Kuznyechik, 8)])
def test_an_exported_key_opens_with_its_keys_only(
    cipher: type[Magma] | type[Kuznyechik], size: int
) -> None:
    keys, vector, key = bytes(range(64)), bytes(range(size)), bytes(range(32, 64))
    wrapped = export_key(cipher, keys, vector, key)

    assert len(wrapped) == 32 + 2 * size
    assert import_key(cipher, keys, vector, wrapped) == key
    for other, word, text in (
        (keys[::-1], vector, wrapped),
        (keys, bytes(size), wrapped),
        (keys, vector, wrapped[:-1] + bytes((wrapped[-1] ^ 1,))),
    ):
        with pytest.raises(KeyWrapError):
            import_key(cipher, other, word, text)


def test_agreement_of_rfc_7836() -> None:
    curve = CURVES["1.2.643.7.1.2.1.2.1"]
    secret = bytes.fromhex(
        "c990ecd972fce84ec4db022778f50fcac726f46708384b8d458304962d7147f8"
        "c2db41cef22c90b102f2968404f9b9be6d47c79692d81826b32b8daca43cb667"
    )
    own = PrivateKey(curve, int.from_bytes(secret, "little"))
    point = bytes.fromhex(
        "192fe183b9713a077253c72c8735de2ea42a3dbc66ea317838b65fa32523cd5e"
        "fca974eda7c863f4954d1147f1f2b25c395fce1c129175e876d132e94ed5a651"
        "04883b414c9b592ec4dc84826f07d0b6d9006dda176ce48c391e3f97d102e03b"
        "b598bf132a228a45f7201aba08fc524a2d77e43a362ab022ad4028f75bde3b79"
    )
    other = PublicKey.from_bytes(curve, point)
    ukm = int.from_bytes(bytes.fromhex("1d80603c8544c727"), "little")

    assert agreement.agree(own, other, ukm).hex() == (
        "c9a9a77320e2cc559ed72dce6f47e2192ccea95fa648670582c054c0ef36c221"
    )
    assert agreement.agree(own, other, ukm, 512).hex() == (
        "79f002a96940ce7bde3259a52e015297adaad84597a0d205b50e3e1719f97bfa"
        "7ee1d2661fa9979a5aa235b558a7e6d9f88f982dd63fc35a8ec0dd5e242d3bdf"
    )


def test_keys_of_two_curves_agree_on_nothing() -> None:
    one = PrivateKey(CURVES["1.2.643.2.2.36.0"], 7)
    other = PrivateKey(CURVES["1.2.643.7.1.2.1.1.1"], 7)
    with pytest.raises(KeyFormatError, match="two curves"):
        agreement.agree(one, other.public_key, 1)


def test_the_curves_that_have_a_cofactor() -> None:
    cofactors = {curve.name: curve.cofactor for curve in CURVES.values()}
    assert cofactors["TC26 256-A"] == cofactors["TC26 512-C"] == 4
    assert set(cofactors.values()) == {1, 4}


def test_derivation_of_rfc_7836() -> None:
    label, seed = bytes.fromhex("26bdb878"), bytes.fromhex("af21434145656378")
    assert agreement.derive_tree(KEY, label, seed, 64).hex() == (
        "22b6837845c6bef65ea71672b265831086d3c76aebe6dae91cad51d83f79d16b"
        "074c9330599d7f8d712fca54392f4ddde93751206b3584c8f43f9e6dc51531f9"
    )
    assert agreement.hmac_streebog256(
        KEY, bytes.fromhex("0126bdb87800af214341456563780100")
    ).hex() == ("a1aa5f7de402d7b3d323f2991c8d4534013137010a83754fd0af6d7cd4922ed9")
