
"use strict";
const rows = [...document.querySelectorAll("tbody tr")];
const path = document.getElementById("path");
const role = document.getElementById("role");
const answer = document.getElementById("answer");
const kinds = [...document.querySelectorAll("[name=access]")];

function isShown(row) {
  const isOfKind = kinds.some((kind) => kind.checked && kind.value === row.dataset.access);
  const isAtPath = row.dataset.path.toLowerCase().includes(path.value.trim().toLowerCase());
  return isOfKind && isAtPath && (!role || role.value === "" || isAnswered(row));
}

function isAnswered(row) {
  const answers = row.dataset.answers.split(" ");
  return answer.value.split(" ").includes(answers[Number(role.value)]);
}

function filter() {
  let shown = 0;
  for (const row of rows) {
    row.hidden = !isShown(row);
    if (!row.hidden) shown += 1;
  }
  document.getElementById("shown").textContent = `${shown} of ${rows.length} ways in`;
  document.getElementById("none").hidden = shown > 0;
  if (!role) return;
  answer.disabled = role.value === "";
  for (const cell of document.querySelectorAll(".role")) {
    cell.classList.toggle("chosen", cell.dataset.role === role.value);
  }
}

const filters = document.getElementById("filters");
filters.addEventListener("input", filter);
filters.addEventListener("change", filter);
filters.addEventListener("submit", (event) => event.preventDefault());
// A browser keeps what was chosen when the page is loaded again.
filter();
