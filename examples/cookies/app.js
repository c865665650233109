// A cookie by its name; with PLAIN_HTTP the names have no prefix.
function cookie(name) {
  for (const pair of document.cookie.split("; ")) {
    const [found, value] = pair.split("=");
    if (found === `__Host-${name}` || found === name) return value;
  }
  return "";
}

// What changes something shows the CSRF token of the cookie that it travels with.
function post(path, body, csrf) {
  const headers = { "Content-Type": "application/json" };
  if (csrf) headers["X-CSRF-TOKEN"] = cookie(csrf);
  return fetch(path, { method: "POST", headers, body: JSON.stringify(body) });
}

// An access token that has expired is renewed once.
async function api(path, body) {
  const answer = await post(path, body, "csrf_access_token");
  if (answer.status !== 401) return answer;
  const renewed = await post("/auth/refresh", {}, "csrf_refresh_token");
  return renewed.ok ? post(path, body, "csrf_access_token") : answer;
}

function onSubmit(id, send) {
  const form = document.getElementById(id);
  form?.addEventListener("submit", async (event) => {
    event.preventDefault();
    const answer = await send(Object.fromEntries(new FormData(form)));
    if (answer.ok) location.reload();
    else document.getElementById("message").textContent = `refused: ${answer.status}`;
  });
}

onSubmit("login", (user) => post("/auth/login", user));
onSubmit("by-script", (note) => api("/api/notes", note));
document.getElementById("logout")?.addEventListener("click", async () => {
  await api("/logout", {});
  location.reload();
});
