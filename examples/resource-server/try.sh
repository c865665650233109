
# The service, which has no key of its own, and the provider, which changes its key every 20 seconds:
curl -i "$API/reports"                                              # 401, and where to read on
TOKEN=$(curl -s -X POST "$PROVIDER/token" | sed 's/.*"access_token":"\([^"]*\)".*/\1/')
curl -i -H "authorization: Bearer $TOKEN" "$API/reports"            # 200, for as long as the token lives
curl -s "$PROVIDER/.well-known/jwks.json"                           # its keys: active, next, and those of before
curl -s "$PROVIDER/.well-known/openid-configuration"
curl -s "$API/.well-known/oauth-protected-resource"                 # RFC 9728
