// Speaks for jose, as `peer.py` does for the libraries of Python. The argument is the folder that jose is installed in.

import { createRequire } from "node:module";
import { join } from "node:path";
import { createInterface } from "node:readline";

const jose = await import(createRequire(join(process.argv[2], "package.json")).resolve("jose"));

function imported(alg, key) {
  if (key.jwk) return jose.importJWK(key.jwk, alg, { extractable: true });
  const read = key.pem.includes("PRIVATE") ? jose.importPKCS8 : jose.importSPKI;
  return read(key.pem, alg, { extractable: true });
}

async function verified(alg, key, token, now) {
  const options = { algorithms: [alg], currentDate: new Date(now * 1000), requiredClaims: ["exp", "iat", "nbf"] };
  const { protectedHeader, payload } = await jose.jwtVerify(token, key, options);
  return { header: protectedHeader, claims: payload };
}

const jobs = {
  mint: async ({ alg, key, header, claims }) =>
    new jose.SignJWT(claims).setProtectedHeader({ typ: "JWT", ...header, alg }).sign(await imported(alg, key)),
  read: async ({ alg, key, token, now }) => verified(alg, await imported(alg, key), token, now),
  read_with_set: ({ alg, jwks, token, now }) => verified(alg, jose.createLocalJWKSet(jwks), token, now),
  to_jwk: async ({ alg, pem }) => jose.exportJWK(await imported(alg, { pem })),
  thumbprint: ({ key }) => jose.calculateJwkThumbprint(key.jwk),
};

for await (const line of createInterface({ input: process.stdin })) {
  const request = JSON.parse(line);
  let answer;
  try {
    answer = { done: await jobs[request.what](request.with) };
  } catch (error) {
    answer = { failed: `${error.code ?? error.name}: ${error.message}` };
  }
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}
