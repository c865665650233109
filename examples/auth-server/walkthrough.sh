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

# 200: a refreshed pair; its access token is not fresh
ANSWER=$(curl -si -X POST "$API/refresh" -H "authorization: Bearer $REFRESH"); echo "$ANSWER"
STALE=$(echo "$ANSWER" | token access_token) SECOND=$(echo "$ANSWER" | token refresh_token)

# 200: it opens a guarded route too
curl -siw '\n' "$API/protected" -H "authorization: Bearer $STALE"

# 401: but not one that asks for a fresh token
curl -siw '\n' "$API/password" -H "authorization: Bearer $STALE" -H "$JSON" -d '{"new_password":"battery staple horse"}'

# 200: a refresh token is good for one refresh: this is the third one
curl -siw '\n' -X POST "$API/refresh" -H "authorization: Bearer $SECOND"

# 400: who comes with the first one again has a copy, so the session ends
curl -siw '\n' -X POST "$API/refresh" -H "authorization: Bearer $REFRESH"

# 401: for whoever has any of its tokens
curl -siw '\n' "$API/protected" -H "authorization: Bearer $STALE"

# 200: log in again, on a phone
ANSWER=$(curl -si "$API/login" -H "$JSON" -A phone -d "$USER_BODY"); echo "$ANSWER"
ACCESS=$(echo "$ANSWER" | token access_token) PHONE=$(echo "$ANSWER" | token refresh_token)

# 200: the token of a login is fresh, and the new password comes with a new session
ANSWER=$(curl -si "$API/password" -H "authorization: Bearer $ACCESS" -H "$JSON" -d '{"new_password":"battery staple horse"}'); echo "$ANSWER"
ACCESS=$(echo "$ANSWER" | token access_token) REFRESH=$(echo "$ANSWER" | token refresh_token)

# 401: all others are over
curl -siw '\n' -X POST "$API/refresh" -H "authorization: Bearer $PHONE"

# 403: the wrong role
curl -siw '\n' "$API/admin/users" -H "authorization: Bearer $ACCESS"

# 200: the next token has the role that was granted meanwhile
AUTH_SERVER_DATABASE="$DATABASE" "$AUTH_SERVER" grant-admin "$NAME"
ANSWER=$(curl -si -X POST "$API/refresh" -H "authorization: Bearer $REFRESH"); echo "$ANSWER"
ADMIN=$(echo "$ANSWER" | token access_token)

# 200: and opens the list of users
curl -siw '\n' "$API/admin/users?limit=2" -H "authorization: Bearer $ADMIN"

# 200: the phone logs in with the new password
ANSWER=$(curl -si "$API/login" -H "$JSON" -A phone -d "{\"name\":\"$NAME\",\"password\":\"battery staple horse\"}"); echo "$ANSWER"
PHONE=$(echo "$ANSWER" | token access_token)

# 200: the devices that are logged in
ANSWER=$(curl -si "$API/sessions" -H "authorization: Bearer $PHONE"); echo "$ANSWER"
OTHER=$(echo "$ANSWER" | grep -o '{"id":[^}]*"current":false}' | token id)

# 204: the phone logs the other one out
curl -siw '\n' -X DELETE "$API/sessions/$OTHER" -H "authorization: Bearer $PHONE"

# 401: its tokens are revoked
curl -siw '\n' "$API/protected" -H "authorization: Bearer $ADMIN"

# 404: there is no such session any more
curl -siw '\n' -X DELETE "$API/sessions/$OTHER" -H "authorization: Bearer $PHONE"

# 200: log out
curl -siw '\n' -X DELETE "$API/logout" -H "authorization: Bearer $PHONE"

# 401: the session is over
curl -siw '\n' "$API/protected" -H "authorization: Bearer $PHONE"

# 200: log in once more
ANSWER=$(curl -si "$API/login" -H "$JSON" -d "{\"name\":\"$NAME\",\"password\":\"battery staple horse\"}"); echo "$ANSWER"
ACCESS=$(echo "$ANSWER" | token access_token) REFRESH=$(echo "$ANSWER" | token refresh_token)

# 204: log out everywhere
curl -siw '\n' -X DELETE "$API/sessions" -H "authorization: Bearer $ACCESS"

# 401: every session is over
curl -siw '\n' -X POST "$API/refresh" -H "authorization: Bearer $REFRESH"

# That was all.
