// The workbench: stored queries on the left, a query and its answer on the right.
"use strict";

const TEXTS = {
  en: {
    tagline: "regional environmental cooperation as a knowledge graph",
    ontology: "Ontology", examples: "Examples", data: "Data", search: "Find a name", cancel: "Cancel", cancelled: "Cancelled.",
    first: (shown, n) => `The first ${shown} of ${n} rows are shown; the formats have all.`, stored: "Stored queries", filter: "Find a query", query: "SPARQL query", run: "Run",
    running: "Running…", rows: (n, ms) => `${n} ${n === 1 ? "row" : "rows"} in ${ms} ms`, graph: (ms) => `A graph, in ${ms} ms`,
    yes: "Yes", no: "No", anything: "anything", unreachable: "The server cannot be reached.", other: "Русский", title: "Tugai: workbench",
  },
  ru: {
    tagline: "региональное экологическое сотрудничество как граф знаний",
    ontology: "Онтология", examples: "Примеры", data: "Данные", search: "Найти имя или название", cancel: "Отменить", cancelled: "Отменено.",
    first: (shown, n) => `Показаны первые ${shown} строк из ${n}; в файлах есть все.`, stored: "Готовые запросы", filter: "Найти запрос", query: "Запрос SPARQL", run: "Выполнить",
    running: "Выполняется…", rows: (n, ms) => `Строк: ${n}, ${ms} мс`, graph: (ms) => `Граф, ${ms} мс`,
    yes: "Да", no: "Нет", anything: "любое", unreachable: "Сервер недоступен.", other: "English", title: "Tugai: рабочий стол",
  },
};
const FIRST_QUERY = `PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX tug: <https://w3id.org/tugai/ontology#>

SELECT ?start ?event ?name WHERE {
  ?event a tug:Event ;
    skos:prefLabel ?name .
  OPTIONAL { ?event tug:start ?start }
}
ORDER BY DESC(?start) ?name
LIMIT 100
`;
// A table of more rows would stop the browser for a while.
const SHOWN = 2000;
const BASE = "https://w3id.org/tugai/";
const at = (id) => document.getElementById(id);

let language = localStorage.getItem("language") || (navigator.language.startsWith("ru") ? "ru" : "en");
let stored = [];
let chosen = null;
let running = null;

function make(tag, properties, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}

function speak() {
  const texts = TEXTS[language];
  document.documentElement.lang = language;
  document.title = texts.title;
  for (const element of document.querySelectorAll("[data-say]")) element.textContent = texts[element.dataset.say];
  for (const element of document.querySelectorAll("[data-hint]")) {
    element.placeholder = texts[element.dataset.hint];
    element.setAttribute("aria-label", texts[element.dataset.hint]);
  }
  at("language").textContent = texts.other;
  at("language").lang = language === "en" ? "ru" : "en";
  list();
  describe();
}

function list() {
  const wanted = at("filter").value.trim().toLowerCase();
  const matching = stored.filter((query) => `${query.name} ${Object.values(query.title).join(" ")}`.toLowerCase().includes(wanted));
  at("stored").replaceChildren(...matching.map((query) => {
    const button = make("button", { type: "button", textContent: query.title[language], title: query.description[language] });
    button.setAttribute("aria-current", String(query === chosen));
    button.addEventListener("click", () => choose(query));
    return make("li", {}, button);
  }));
}

function choose(query) {
  chosen = query;
  at("query").value = query.text.split("\n").filter((line) => !line.startsWith("#+")).join("\n").trimStart();
  list();
  describe();
  run();
}

function describe() {
  at("description").hidden = at("params").hidden = !chosen;
  if (!chosen) return;
  at("description").replaceChildren(make("h2", { textContent: chosen.title[language] }), make("p", { textContent: chosen.description[language] }));
  const given = values();
  at("params").hidden = chosen.params.length === 0;
  at("params").replaceChildren(...chosen.params.map((param) => {
    const input = make("input", { id: `param-${param.name}`, name: param.name, value: given[param.name] ?? param.default, placeholder: TEXTS[language].anything });
    const field = make("div", {}, make("label", { htmlFor: input.id, textContent: param.title[language] }), input);
    if (param.type === "iri") suggest(input, (row) => { input.value = row.iri.replace(BASE, ""); });
    return field;
  }));
}

function values() {
  const inputs = chosen ? [...at("params").querySelectorAll("input")] : [];
  return Object.fromEntries(inputs.filter((input) => chosen.params.some((param) => param.name === input.name)).map((input) => [input.name, input.value]));
}

// A stored query is run by its name as long as its text was not touched; anything else goes to the endpoint.
function address(format) {
  const params = new URLSearchParams(chosen ? values() : { query: at("query").value });
  if (format) params.set("format", format);
  return chosen ? `/queries/${chosen.name}?${params}` : `/sparql?${params}`;
}

async function run() {
  const texts = TEXTS[language];
  const id = [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  running = { id, stop: new AbortController() };
  // The address leads others to the same query.
  history.replaceState(null, "", chosen ? `#${chosen.name}` : `#${new URLSearchParams({ query: at("query").value })}`);
  at("run").disabled = true;
  at("cancel").hidden = false;
  at("status").textContent = texts.running;
  at("problem").hidden = true;
  at("downloads").hidden = true;
  at("result").replaceChildren();
  const start = performance.now();
  try {
    const accept = "application/sparql-results+json, text/turtle;q=0.9, application/problem+json;q=0.8";
    const headers = { Accept: accept, "Accept-Language": language, "Query-Id": id };
    const response = await fetch(address(), { headers, signal: running.stop.signal });
    const body = await response.text();
    const ms = Math.round(performance.now() - start);
    if (response.ok) show(response.headers.get("Content-Type"), body, ms);
    else complain(problem(body));
  } catch (error) {
    if (error.name === "AbortError") at("status").textContent = texts.cancelled;
    else complain({ title: texts.unreachable });
  } finally {
    running = null;
    at("run").disabled = false;
    at("cancel").hidden = true;
  }
}

function problem(body) {
  try {
    return JSON.parse(body);
  } catch {
    return { title: body.trim() };
  }
}

// Says what is wrong, with the line of the query where it is.
function complain({ title, detail, help, line, column }) {
  at("status").textContent = "";
  const parts = [make("strong", { textContent: title }), make("p", { textContent: detail ?? "" })];
  if (line && !chosen) {
    const lines = at("query").value.split("\n");
    const text = lines[line - 1] ?? "";
    const end = column + Math.max(1, (/^[\w:]+/.exec(text.slice(column - 1)) ?? [""])[0].length) - 1;
    const mark = make("mark", { textContent: text.slice(column - 1, end) || " " });
    parts.push(make("pre", {}, make("span", { className: "number", textContent: `${line} ` }), text.slice(0, column - 1), mark, text.slice(end)));
    const before = lines.slice(0, line - 1).reduce((sum, own) => sum + own.length + 1, 0);
    at("query").focus();
    at("query").setSelectionRange(before + column - 1, before + end);
  }
  if (help) parts.push(make("p", { className: "help", textContent: help }));
  at("problem").replaceChildren(...parts);
  at("problem").hidden = false;
}

function show(type, body, ms) {
  const texts = TEXTS[language];
  const isGraph = !type.includes("json");
  if (isGraph) {
    at("status").textContent = texts.graph(ms);
    at("result").replaceChildren(make("pre", { textContent: body }));
  } else {
    const answer = JSON.parse(body);
    if ("boolean" in answer) {
      at("status").textContent = answer.boolean ? texts.yes : texts.no;
      return;
    }
    at("status").textContent = texts.rows(answer.results.bindings.length, ms);
    const rows = answer.results.bindings;
    const note = rows.length > SHOWN ? [make("p", { textContent: texts.first(SHOWN, rows.length) })] : [];
    at("result").replaceChildren(...note, table(answer.head.vars, rows.slice(0, SHOWN)));
  }
  const formats = isGraph ? ["turtle", "jsonld", "ntriples", "rdfxml"] : ["csv", "json", "tsv", "xml"];
  at("downloads").replaceChildren(...formats.map((format) => make("a", { href: address(format), download: `tugai.${format}`, textContent: format })));
  at("downloads").hidden = false;
}

function table(names, rows) {
  const head = make("thead", {}, make("tr", {}, ...names.map((name) => make("th", { textContent: name, scope: "col" }))));
  const body = make("tbody", {}, ...rows.map((row) => make("tr", {}, ...names.map((name) => make("td", {}, ...(row[name] ? cell(row[name]) : []))))));
  return make("table", {}, head, body);
}

function cell(term) {
  if (term.type === "uri") {
    if (!/^https?:/.test(term.value)) return [term.value];
    const local = term.value.startsWith(BASE);
    const short = term.value.replace(`${BASE}ontology#`, "tug:").replace(BASE, "");
    const path = term.value.slice(BASE.length).replace("ontology#", "ontology/");
    return [make("a", { href: local ? `/${path}?lang=${language}` : term.value, textContent: short, title: term.value })];
  }
  if (term.type === "triple") return [[term.value.subject, term.value.predicate, term.value.object].map((part) => part.value).join(" ")];
  return term["xml:lang"] ? [`${term.value} `, make("small", { textContent: term["xml:lang"] })] : [term.value];
}

at("language").addEventListener("click", () => {
  language = language === "en" ? "ru" : "en";
  localStorage.setItem("language", language);
  speak();
});
at("filter").addEventListener("input", list);
at("query").addEventListener("input", () => {
  if (!chosen) return;
  chosen = null;
  list();
  describe();
});
at("query").addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    run();
  }
});
at("cancel").addEventListener("click", () => {
  if (!running) return;
  fetch(`/api/queries/${running.id}`, { method: "DELETE" }).catch(() => {});
  running.stop.abort();
});
at("ask").addEventListener("submit", (event) => {
  event.preventDefault();
  run();
});

at("query").value = FIRST_QUERY;
speak();
fetch("/queries").then((response) => response.json()).then((queries) => {
  stored = queries;
  list();
  const shared = new URLSearchParams(location.hash.slice(1)).get("query");
  if (shared) {
    at("query").value = shared;
    run();
    return;
  }
  const wanted = stored.find((query) => query.name === location.hash.slice(1));
  if (wanted) choose(wanted);
}).catch(() => complain({ title: TEXTS[language].unreachable }));
