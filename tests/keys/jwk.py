"""Writes `<key>.jwk.json` (private) and `<key>.public.jwk.json` from `<key>.pkcs8.pem`."""

import base64
import json
import sys

from cryptography.hazmat.primitives import serialization as form
from cryptography.hazmat.primitives.asymmetric import ec, rsa

CURVES = {"secp256r1": "P-256", "secp384r1": "P-384", "secp521r1": "P-521", "secp256k1": "secp256k1"}


def text(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def number(value, size=None):
    return text(value.to_bytes(size or (value.bit_length() + 7) // 8, "big"))


def members(key):
    if isinstance(key, rsa.RSAPrivateKey):
        numbers = key.private_numbers()
        public = {"kty": "RSA", "n": number(numbers.public_numbers.n), "e": number(numbers.public_numbers.e)}
        names = {"d": "d", "p": "p", "q": "q", "dp": "dmp1", "dq": "dmq1", "qi": "iqmp"}
        return public, {name: number(getattr(numbers, theirs)) for name, theirs in names.items()}
    if isinstance(key, ec.EllipticCurvePrivateKey):
        numbers, size = key.private_numbers(), (key.key_size + 7) // 8
        point = numbers.public_numbers
        public = {"kty": "EC", "crv": CURVES[key.curve.name], "x": number(point.x, size), "y": number(point.y, size)}
        return public, {"d": number(numbers.private_value, size)}
    raw = key.public_key().public_bytes(form.Encoding.Raw, form.PublicFormat.Raw)
    secret = key.private_bytes(form.Encoding.Raw, form.PrivateFormat.Raw, form.NoEncryption())
    return {"kty": "OKP", "crv": "Ed25519", "x": text(raw)}, {"d": text(secret)}


name = sys.argv[1]
with open(f"{name}.pkcs8.pem", "rb") as file:
    public, private = members(form.load_pem_private_key(file.read(), None))
for path, jwk in ((f"{name}.public.jwk.json", public), (f"{name}.jwk.json", public | private)):
    with open(path, "w") as file:
        file.write(json.dumps(jwk) + "\n")
