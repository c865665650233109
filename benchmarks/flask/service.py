"""The guarded route as a user of Flask-JWT-Extended writes it, for `gunicorn service:app`."""

import os

from flask import Flask
from flask_jwt_extended import JWTManager, get_jwt, get_jwt_identity, jwt_required

app = Flask(__name__)
app.config["JWT_ALGORITHM"] = os.environ["ALGORITHM"]
app.config["JWT_SECRET_KEY" if os.environ["ALGORITHM"] == "HS256" else "JWT_PUBLIC_KEY"] = os.environ["KEY"]
app.config["JWT_DECODE_ISSUER"] = os.environ["ISSUER"]
jwt = JWTManager(app)
revoked = set()


@jwt.token_in_blocklist_loader
def is_revoked(_header, payload):
    return payload["jti"] in revoked


@app.get("/")
@jwt_required(fresh=True)
def guarded():
    if "admin" not in get_jwt()["roles"]:
        return "", 403
    int(get_jwt_identity())
    return "ok"
