"""Routes that show one function of the library each."""

from datetime import timedelta

from flask import Blueprint, jsonify, request
from flask_jwt_extended import (
    create_access_token,
    create_refresh_token,
    decode_token,
    get_current_user,
    get_jwt,
    get_jwt_header,
    get_jwt_identity,
    get_jwt_request_location,
    jwt_required,
    set_access_cookies,
    set_refresh_cookies,
    unset_access_cookies,
    unset_jwt_cookies,
    unset_refresh_cookies,
    verify_jwt_in_request,
)

from store import revoked, users

routes = Blueprint("probes", __name__)
METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"]


def passed():
    return jsonify(ok=True, location=get_jwt_request_location())


@routes.route("/_access", methods=METHODS)
@jwt_required()
def access():
    return passed()


@routes.route("/_any", methods=METHODS)
@jwt_required(verify_type=False)
def any_type():
    return passed()


@routes.route("/_norevoke", methods=METHODS)
@jwt_required(verify_type=False, skip_revocation_check=True)
def even_revoked():
    return passed()


@routes.route("/_refresh_only", methods=METHODS)
@jwt_required(refresh=True)
def refresh_only():
    return passed()


@routes.route("/_optional_any", methods=METHODS)
@jwt_required(optional=True)
def optional_any():
    return passed()


@routes.route("/_refresh_fresh", methods=METHODS)
@jwt_required(refresh=True, fresh=True)
def refresh_fresh():
    return passed()


@routes.route("/_loc/<locations>", methods=METHODS)
def access_in(locations):
    verify_jwt_in_request(locations=locations.split(","))
    return passed()


@routes.route("/_refresh_loc/<locations>", methods=METHODS)
def refresh_in(locations):
    verify_jwt_in_request(refresh=True, locations=locations.split(","))
    return passed()


@routes.get("/_claims")
@jwt_required()
def claims():
    return jsonify(
        claims=get_jwt(),
        header=get_jwt_header(),
        location=get_jwt_request_location(),
        identity=get_jwt_identity(),
    )


@routes.get("/_whoami")
@jwt_required(optional=True)
def whoami():
    try:
        user = get_current_user()
    except RuntimeError as error:
        return jsonify(error=str(error)), 500
    return jsonify(user=user and user["name"])


@routes.get("/_unguarded_get_jwt")
def unguarded():
    try:
        return jsonify(get_jwt())
    except RuntimeError as error:
        return jsonify(error=str(error)), 500


@routes.route("/_options_body", methods=["GET", "OPTIONS"])
@jwt_required()
def options_body():
    return "handler body ran"


@routes.post("/_mint")
def mint():
    wanted = request.get_json()
    expires = wanted.get("expires")
    if expires is not None and expires is not False:
        expires = timedelta(seconds=expires)
    arguments = {
        "expires_delta": expires,
        "additional_claims": wanted.get("claims"),
        "additional_headers": wanted.get("headers"),
    }
    if wanted.get("type") == "refresh":
        return jsonify(token=create_refresh_token(wanted.get("identity"), **arguments))
    fresh = wanted.get("fresh", False)
    if "fresh_seconds" in wanted:
        fresh = timedelta(seconds=wanted["fresh_seconds"])
    return jsonify(token=create_access_token(wanted.get("identity"), fresh=fresh, **arguments))


@routes.post("/_decode")
def decode():
    wanted = request.get_json()
    return jsonify(
        decode_token(
            wanted["token"],
            csrf_value=wanted.get("csrf"),
            allow_expired=wanted.get("allow_expired", False),
        )
    )


@routes.post("/_cookies/set/<any(access, refresh):kind>")
def set_cookies(kind):
    response = jsonify(ok=True)
    wanted = {"max_age": request.args.get("max_age", type=int), "domain": request.args.get("domain")}
    if kind == "access":
        set_access_cookies(response, create_access_token("alice"), **wanted)
    else:
        set_refresh_cookies(response, create_refresh_token("alice"), **wanted)
    return response


@routes.post("/_cookies/unset/<any(access, refresh, all):kind>")
def unset_cookies(kind):
    response = jsonify(ok=True)
    unset = {"access": unset_access_cookies, "refresh": unset_refresh_cookies, "all": unset_jwt_cookies}
    unset[kind](response, domain=request.args.get("domain"))
    return response


@routes.post("/_reset")
def reset():
    users.clear()
    revoked.clear()
    return jsonify(ok=True)
