// The workbench: stored queries on the left, a query and its answer on the right.
"use strict";

const TEXTS = {
  en: {
    tagline: "regional environmental cooperation as a knowledge graph",
    ontology: "Ontology", endpoint: "SPARQL", stored: "Stored queries", filter: "Find a query", query: "SPARQL query", run: "Run",
    running: "Running…", rows: (n, ms) => `${n} ${n === 1 ? "row" : "rows"} in ${ms} ms`, graph: (ms) => `A graph, in ${ms} ms`,
    yes: "Yes", no: "No", anything: "anything", unreachable: "The server cannot be reached.", other: "Русский", title: "Tugai: workbench",
  },
  ru: {
    tagline: "региональное экологическое сотрудничество как граф знаний",
    ontology: "Онтология", endpoint: "SPARQL", stored: "Готовые запросы", filter: "Найти запрос", query: "Запрос SPARQL", run: "Выполнить",
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
const BASE = "https://w3id.org/tugai/";
const at = (id) => document.getElementById(id);

let language = localStorage.getItem("language") || (navigator.language.startsWith("ru") ? "ru" : "en");
let stored = [];
let chosen = null;

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
    return make("div", {}, make("label", { htmlFor: input.id, textContent: param.title[language] }), input);
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
  at("run").disabled = true;
  at("status").textContent = texts.running;
  at("problem").hidden = true;
  at("downloads").hidden = true;
  at("result").replaceChildren();
  const start = performance.now();
  try {
    const response = await fetch(address(), { headers: { Accept: "application/sparql-results+json, text/turtle;q=0.9, text/plain;q=0.1" } });
    const body = await response.text();
    const ms = Math.round(performance.now() - start);
    if (response.ok) show(response.headers.get("Content-Type"), body, ms);
    else complain(body);
  } catch {
    complain(texts.unreachable);
  } finally {
    at("run").disabled = false;
  }
}

function complain(text) {
  at("status").textContent = "";
  at("problem").textContent = text.trim();
  at("problem").hidden = false;
  const place = /(?:line|строка) (\d+), (?:column|столбец) (\d+)/.exec(text);
  if (place && !chosen) {
    const before = at("query").value.split("\n").slice(0, place[1] - 1).reduce((sum, line) => sum + line.length + 1, 0);
    at("query").focus();
    at("query").setSelectionRange(before + Number(place[2]) - 1, before + Number(place[2]));
  }
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
    at("result").replaceChildren(table(answer.head.vars, answer.results.bindings));
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
    const local = term.value.startsWith(BASE) && /^(id|item|concept)\//.test(term.value.slice(BASE.length));
    const short = term.value.replace(`${BASE}ontology#`, "tug:").replace(BASE, "");
    return [make("a", { href: local ? `/${term.value.slice(BASE.length)}` : term.value, textContent: short, title: term.value })];
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
at("ask").addEventListener("submit", (event) => {
  event.preventDefault();
  run();
});

at("query").value = FIRST_QUERY;
speak();
fetch("/queries").then((response) => response.json()).then((queries) => {
  stored = queries;
  list();
  const wanted = stored.find((query) => query.name === location.hash.slice(1));
  if (wanted) choose(wanted);
}).catch(() => complain(TEXTS[language].unreachable));
