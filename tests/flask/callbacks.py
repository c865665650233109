"""The callbacks of the library: what counts as revoked, as acceptable, as a user, and how errors are answered."""

from flask import current_app, jsonify

from store import revoked, users

ERROR_LOADERS = (
    "expired_token_loader",
    "invalid_token_loader",
    "needs_fresh_token_loader",
    "revoked_token_loader",
    "token_verification_failed_loader",
    "unauthorized_loader",
    "user_lookup_error_loader",
)


def register(jwt, user_lookup, custom_errors):
    @jwt.token_in_blocklist_loader
    def is_revoked(_header, claims):
        return claims["jti"] in revoked

    @jwt.token_verification_loader
    def is_acceptable(_header, claims):
        return claims.get("banned") is not True

    if user_lookup:

        @jwt.user_lookup_loader
        def load_user(_header, claims):
            return users.get(claims[current_app.config["JWT_IDENTITY_CLAIM"]])

    if custom_errors:
        for loader in ERROR_LOADERS:
            getattr(jwt, loader)(answer_of(loader))


def answer_of(loader):
    """A callback that says who was called and with what; of a header or claims, their names."""

    def answer(*arguments):
        shown = [argument if isinstance(argument, str) else sorted(argument) for argument in arguments]
        return jsonify(callback=loader, args=shown), 418

    return answer
