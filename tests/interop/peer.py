"""Speaks for PyJWT and joserfc: a request in JSON on each line of the input, its answer on a line of the output."""

import json
import sys
import warnings

import jwt
from joserfc import jwk as joserfc_jwk
from joserfc import jwt as joserfc_jwt


class PyJwt:
    @staticmethod
    def key(alg, key):
        return jwt.PyJWK(key["jwk"], alg) if "jwk" in key else key["pem"]

    def mint(self, alg, key, header, claims):
        return jwt.encode(claims, self.key(alg, key), alg, headers=header)

    def read(self, alg, key, token, now):
        return self.decode(token, self.key(alg, key), alg)

    def read_with_set(self, alg, jwks, token, now):
        named = jwt.get_unverified_header(token)["kid"]
        return self.decode(token, jwt.PyJWKSet.from_dict(jwks)[named], alg)

    @staticmethod
    def decode(token, key, alg):
        # It knows no time but that of the machine.
        times = {"verify_exp": False, "verify_iat": False, "verify_nbf": False, "verify_aud": False}
        whole = jwt.decode_complete(token, key, [alg], options=times)
        return {"header": whole["header"], "claims": whole["payload"]}

    def to_jwk(self, alg, pem):
        algorithm = jwt.get_algorithm_by_name(alg)
        return algorithm.to_jwk(algorithm.prepare_key(pem), as_dict=True)


class Joserfc:
    TYPES = {"HS": "oct", "RS": "RSA", "PS": "RSA", "ES": "EC", "Ed": "OKP"}

    def key(self, alg, key):
        return joserfc_jwk.import_key(key.get("jwk") or key["pem"], self.TYPES[alg[:2]])

    def mint(self, alg, key, header, claims):
        return joserfc_jwt.encode({"alg": alg} | header, claims, self.key(alg, key), [alg])

    def read(self, alg, key, token, now):
        return self.decode(token, self.key(alg, key), alg, now)

    def read_with_set(self, alg, jwks, token, now):
        return self.decode(token, joserfc_jwk.KeySet.import_key_set(jwks), alg, now)

    @staticmethod
    def decode(token, key, alg, now):
        whole = joserfc_jwt.decode(token, key, [alg])
        needed = {"essential": True}
        joserfc_jwt.JWTClaimsRegistry(now=now, exp=needed, iat=needed, nbf=needed).validate(whole.claims)
        return {"header": whole.header, "claims": whole.claims}

    def to_jwk(self, alg, pem):
        key = self.key(alg, {"pem": pem})
        return key.as_dict(private=key.is_private)

    def thumbprint(self, alg, key):
        return self.key(alg, key).thumbprint()


# That `EdDSA` is the older name is known here.
warnings.simplefilter("ignore")

LIBRARIES = {"PyJWT": PyJwt(), "joserfc": Joserfc()}

for line in sys.stdin:
    request = json.loads(line)
    try:
        answer = {"done": getattr(LIBRARIES[request["library"]], request["what"])(**request["with"])}
    except Exception as error:
        answer = {"failed": f"{type(error).__name__}: {error}"}
    print(json.dumps(answer), flush=True)
