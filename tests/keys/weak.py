"""Writes RSA public keys that no honest generator makes."""

import math
import secrets

from cryptography.hazmat.primitives import serialization as form
from cryptography.hazmat.primitives.asymmetric import rsa


def is_prime(n):
    """Miller and Rabin, 32 rounds."""
    odd, twos = n - 1, 0
    while odd % 2 == 0:
        odd, twos = odd // 2, twos + 1

    def passes():
        x = pow(secrets.randbelow(n - 3) + 2, odd, n)
        return x in (1, n - 1) or any((x := x * x % n) == n - 1 for _ in range(twos - 1))

    return all(n % small for small in (3, 5, 7, 11, 13)) and all(passes() for _ in range(32))


def write(name, modulus, exponent=65537):
    pem = rsa.RSAPublicNumbers(exponent, modulus).public_key().public_bytes(
        form.Encoding.PEM, form.PublicFormat.SubjectPublicKeyInfo)
    with open(name, "wb") as file:
        file.write(pem)


def random_prime(bits):
    while True:
        if is_prime(candidate := secrets.randbits(bits) | 1 << (bits - 1) | 1):
            return candidate


def roca_prime(bits=1024, primes=126):
    """CVE-2017-15361: k * M + (65537^a mod M), M the product of the first primes."""
    small = [n for n in range(2, 1000) if all(n % m for m in range(2, math.isqrt(n) + 1))][:primes]
    product = math.prod(small)
    while True:
        k = secrets.randbelow(2**bits // product)
        candidate = k * product + pow(65537, secrets.randbelow(product), product)
        if candidate.bit_length() == bits and candidate % 2 and is_prime(candidate):
            return candidate


def product_of(bits, prime):
    while True:
        if (modulus := prime() * prime()).bit_length() == bits:
            return modulus


write("rsa-roca.spki.pem", product_of(2048, roca_prime))
write("rsa-2047.spki.pem", product_of(2047, lambda: random_prime(1024)))
