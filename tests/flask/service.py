"""The service of the differential test, as a user of Flask-JWT-Extended writes it. Its twin is `flask-twin`.

The environment says how it is set up: `TWIN_PORT`, `TWIN_COOKIES`, `TWIN_LOCATIONS`, `TWIN_CONFIG`, `TWIN_USER_LOOKUP` and
`TWIN_CUSTOM`. It prints `PORT <number>` when it listens on 127.0.0.1, and ends when it is told to terminate.
"""

import json
import os
import signal
import sys

from flask import Flask, jsonify, request
from flask_jwt_extended import (
    JWTManager,
    create_access_token,
    create_refresh_token,
    get_jwt,
    get_jwt_identity,
    jwt_required,
    set_access_cookies,
    set_refresh_cookies,
    unset_jwt_cookies,
)
from waitress import create_server

import callbacks
import probes
from store import revoked, users

app = Flask(__name__)
app.config["JWT_SECRET_KEY"] = "fje-differential-secret-0123456789abcdef"
app.config["JWT_TOKEN_LOCATION"] = {
    "0": ["headers"],
    "1": ["cookies"],
    "2": ["cookies", "headers"],
}[os.environ.get("TWIN_COOKIES", "0")]
if locations := os.environ.get("TWIN_LOCATIONS"):
    app.config["JWT_TOKEN_LOCATION"] = locations.split(",")
app.config.update(json.loads(os.environ.get("TWIN_CONFIG", "{}")))

jwt = JWTManager(app)
callbacks.register(
    jwt,
    user_lookup=os.environ.get("TWIN_USER_LOOKUP") == "1",
    custom_errors=os.environ.get("TWIN_CUSTOM") == "1",
)
app.register_blueprint(probes.routes)


@app.post("/register")
def register():
    account = given()
    username, password = account.get("username"), account.get("password")
    if not username or not password:
        return jsonify(msg="Missing username or password"), 400
    if username in users:
        return jsonify(msg="Username already exists"), 409
    role = account.get("role", "user")
    users[username] = {"name": username, "password": password, "role": role}
    return jsonify(msg="registered"), 201


@app.post("/login")
def login():
    account = given()
    user = users.get(account.get("username"))
    if user is None or user["password"] != account.get("password"):
        return jsonify(msg="Bad username or password"), 401
    claims = {"role": user["role"]}
    access = create_access_token(user["name"], fresh=True, additional_claims=claims)
    refresh = create_refresh_token(user["name"], additional_claims=claims)
    response = jsonify(access_token=access, refresh_token=refresh)
    if cookies_are_used():
        set_access_cookies(response, access)
        set_refresh_cookies(response, refresh)
    return response


@app.post("/refresh")
@jwt_required(refresh=True)
def refresh():
    kept = {name: value for name, value in get_jwt().items() if name == "role"}
    access = create_access_token(get_jwt_identity(), additional_claims=kept)
    return jsonify(access_token=access)


@app.delete("/logout")
@jwt_required(verify_type=False)
def logout():
    token = get_jwt()
    revoked.add(token["jti"])
    kind = "Refresh" if token["type"] == "refresh" else "Access"
    response = jsonify(msg=f"{kind} token revoked")
    if cookies_are_used():
        unset_jwt_cookies(response)
    return response


@app.get("/protected")
@jwt_required()
def protected():
    return jsonify(logged_in_as=get_jwt_identity())


@app.get("/optional")
@jwt_required(optional=True)
def optional():
    return jsonify(logged_in_as=get_jwt_identity() or "anonymous user")


@app.get("/fresh")
@jwt_required(fresh=True)
def fresh():
    return jsonify(logged_in_as=get_jwt_identity())


@app.get("/admin")
@jwt_required()
def admin():
    if get_jwt().get("role") != "admin":
        return jsonify(msg="Admins only!"), 403
    return jsonify(logged_in_as=get_jwt_identity())


def given():
    """The object in the request's body; empty where there is none."""
    body = request.get_json(silent=True)
    return body if isinstance(body, dict) else {}


def cookies_are_used():
    return "cookies" in app.config["JWT_TOKEN_LOCATION"]


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    server = create_server(app, host="127.0.0.1", port=int(os.environ.get("TWIN_PORT", "0")))
    print(f"PORT {server.effective_port}", flush=True)
    server.run()
