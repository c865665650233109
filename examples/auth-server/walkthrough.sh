NAME="alice-$RANDOM" PASSWORD="correct horse battery"
JSON="content-type: application/json"
USER_BODY="{\"name\":\"$NAME\",\"password\":\"$PASSWORD\"}"
token() { sed -n "s/.*\"$1\":\"\([^\"]*\)\".*/\1/p"; }

# 201: a new user
curl -siw '\n' "$API/register" -H "$JSON" -d "$USER_BODY"

# 409: the name is taken
curl -siw '\n' "$API/register" -H "$JSON" -d "$USER_BODY"

# 401: a wrong password
curl -siw '\n' "$API/login" -H "$JSON" -d "{\"name\":\"$NAME\",\"password\":\"wrong\"}"

# 200: two tokens for the right one
ANSWER=$(curl -si "$API/login" -H "$JSON" -d "$USER_BODY"); echo "$ANSWER"
ACCESS=$(echo "$ANSWER" | token access_token) REFRESH=$(echo "$ANSWER" | token refresh_token)

# 200: the access token opens a guarded route
curl -siw '\n' "$API/protected" -H "authorization: Bearer $ACCESS"

# 401: no token
curl -siw '\n' "$API/protected"

# 401: garbage
curl -siw '\n' "$API/protected" -H "authorization: Bearer garbage"

# 401: an expired token
curl -siw '\n' "$API/protected" -H "authorization: Bearer $EXPIRED"

# 401: a refresh token where an access token belongs
curl -siw '\n' "$API/protected" -H "authorization: Bearer $REFRESH"

# 200: an optional token left out
curl -siw '\n' "$API/optional"

# 401: an optional token that is bad
curl -siw '\n' "$API/optional" -H "authorization: Bearer garbage"

# 200: a refreshed access token, which is not fresh
ANSWER=$(curl -si -X POST "$API/refresh" -H "authorization: Bearer $REFRESH"); echo "$ANSWER"
STALE=$(echo "$ANSWER" | token access_token)

# 200: it opens a guarded route too
curl -siw '\n' "$API/protected" -H "authorization: Bearer $STALE"

# 401: but not one that asks for a fresh token
curl -siw '\n' "$API/password" -H "authorization: Bearer $STALE" -H "$JSON" -d '{"new_password":"battery staple horse"}'

# 200: the token of the login is fresh, and the new password comes with new tokens
ANSWER=$(curl -si "$API/password" -H "authorization: Bearer $ACCESS" -H "$JSON" -d '{"new_password":"battery staple horse"}'); echo "$ANSWER"
ACCESS=$(echo "$ANSWER" | token access_token) REFRESH=$(echo "$ANSWER" | token refresh_token)

# 403: the wrong role
curl -siw '\n' "$API/admin/users" -H "authorization: Bearer $ACCESS"

# 200: the next token has the role that was granted meanwhile
AUTH_SERVER_DATABASE="$DATABASE" "$AUTH_SERVER" grant-admin "$NAME"
ANSWER=$(curl -si -X POST "$API/refresh" -H "authorization: Bearer $REFRESH"); echo "$ANSWER"
ADMIN=$(echo "$ANSWER" | token access_token)

# 200: and opens the list of users
curl -siw '\n' "$API/admin/users?limit=2" -H "authorization: Bearer $ADMIN"

# 200: log out the access token
curl -siw '\n' -X DELETE "$API/logout" -H "authorization: Bearer $ACCESS"

# 401: it is revoked
curl -siw '\n' "$API/protected" -H "authorization: Bearer $ACCESS"

# 200: log out the refresh token
curl -siw '\n' -X DELETE "$API/logout" -H "authorization: Bearer $REFRESH"

# 401: it is revoked
curl -siw '\n' -X POST "$API/refresh" -H "authorization: Bearer $REFRESH"

# That was all.
