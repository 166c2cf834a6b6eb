// Comunica asks the endpoint that its argument names; it finds out by itself what kind of source that is.
let QueryEngine;
try {
  ({ QueryEngine } = require("@comunica/query-sparql"));
} catch {
  process.exit(77);
}
const assert = require("node:assert");
const TUG = "PREFIX tug: <https://w3id.org/tugai/ontology#>\n";

async function main() {
  const engine = new QueryEngine();
  const endpoint = process.argv[2];
  for (const sources of [[endpoint], [{ type: "sparql", value: endpoint }]]) {
    const rows = await (await engine.queryBindings(`${TUG}SELECT ?item { ?item a tug:NewsItem }`, { sources })).toArray();
    assert.strictEqual(rows.length, 3);
    const join = `${TUG}SELECT DISTINCT ?item ?what { ?item a tug:NewsItem ; tug:mentions ?what . ?what a tug:Organization } LIMIT 5`;
    assert.strictEqual((await (await engine.queryBindings(join, { sources })).toArray()).length, 5);
    const quads = await (await engine.queryQuads(`${TUG}CONSTRUCT WHERE { ?item a tug:NewsItem }`, { sources })).toArray();
    assert.strictEqual(quads.length, 3);
    assert.strictEqual(await engine.queryBoolean(`${TUG}ASK { ?x a tug:Agreement }`, { sources }), true);
  }
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
