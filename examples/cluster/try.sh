token() { sed -n "s/.*\"$1\":\"\([^\"]*\)\".*/\1/p"; }

# log in at A
ANSWER=$(curl -s -X POST "$A/login/alice")
ACCESS=$(echo "$ANSWER" | token access_token) REFRESH=$(echo "$ANSWER" | token refresh_token)

# the token opens all three
for at in "$A" "$B" "$C"; do curl -siw '\n' "$at/me" -H "authorization: Bearer $ACCESS"; done

# log out at A
curl -si -X DELETE "$A/logout" -H "authorization: Bearer $REFRESH"

# no one lets it in
for at in "$A" "$B" "$C"; do curl -siw '\n' "$at/me" -H "authorization: Bearer $ACCESS"; done

# Ctrl-C stops the replicas.
