"""What the service remembers, until it ends."""

users = {}
revoked = set()
