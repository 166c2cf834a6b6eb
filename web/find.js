// Names as they are typed: suggestions under a field.
"use strict";

// Asks for names when the text of a field has rested for a moment, and hands the chosen one on.
function suggest(input, choose, kind) {
  const list = Object.assign(document.createElement("ul"), { className: "found", hidden: true });
  input.parentElement.classList.add("finding");
  input.after(list);
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-expanded", "false");
  let timer, asked = 0;

  const show = (rows) => {
    list.replaceChildren(...rows.map((row) => {
      const button = Object.assign(document.createElement("button"), { type: "button", textContent: row.label });
      const note = Object.assign(document.createElement("small"), { textContent: row.text === row.label ? row.class : `${row.class} · ${row.text}` });
      button.append(" ", note);
      button.addEventListener("click", () => {
        close();
        choose(row);
      });
      const item = document.createElement("li");
      item.append(button);
      return item;
    }));
    list.hidden = rows.length === 0;
    input.setAttribute("aria-expanded", String(!list.hidden));
  };
  const close = () => show([]);
  const ask = async () => {
    const number = ++asked;
    const params = new URLSearchParams({ q: input.value.trim(), in: "names", limit: "8", format: "json", lang: document.documentElement.lang });
    if (kind) params.set("class", kind);
    try {
      const response = input.value.trim().length < 2 ? null : await fetch(`/search?${params}`);
      const names = response && response.ok ? (await response.json()).names : [];
      if (number === asked) show(names);
    } catch {
      // Without an answer there is nothing to suggest.
      close();
    }
  };
  const move = (step) => {
    const places = [input, ...list.querySelectorAll("button")];
    places[(places.indexOf(document.activeElement) + step + places.length) % places.length].focus();
  };

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, 150);
  });
  input.parentElement.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
    if (!list.hidden && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      event.preventDefault();
      move(event.key === "ArrowDown" ? 1 : -1);
    }
  });
  input.parentElement.addEventListener("focusout", (event) => {
    if (!input.parentElement.contains(event.relatedTarget)) close();
  });
}

const GRAPH = "https://w3id.org/tugai/";
for (const input of document.querySelectorAll("form.find input[type=search]")) {
  suggest(input, (row) => {
    const path = row.iri.startsWith(GRAPH) ? `/${row.iri.slice(GRAPH.length).replace("ontology#", "ontology/")}` : `/search?${new URLSearchParams({ q: row.label })}`;
    location.assign(path);
  });
}
