#!/bin/sh
# curl asks the endpoint that the argument names, in the three ways of the protocol, and looks at statuses and types.
set -eu
command -v curl >/dev/null 2>&1 || exit 77
endpoint=$1
query='ASK { ?item a <https://w3id.org/tugai/ontology#NewsItem> }'
yes='"boolean":true'

expect() { # what, found, part that it must hold
    case "$2" in
    *"$3"*) ;;
    *)
        echo "$1: \`$2\` does not hold \`$3\`"
        exit 1
        ;;
    esac
}

expect GET "$(curl -sSG "$endpoint" --data-urlencode "query=$query")" "$yes"
expect form "$(curl -sS "$endpoint" --data-urlencode "query=$query")" "$yes"
expect direct "$(curl -sS "$endpoint" -H 'Content-Type: application/sparql-query' --data-binary "$query")" "$yes"
expect HTTP/1.0 "$(curl -sSG --http1.0 "$endpoint" --data-urlencode "query=$query")" "$yes"
expect HTTP/2 "$(curl -sSG --http2-prior-knowledge "$endpoint" --data-urlencode "query=$query" 2>&1)" "$yes"
expect compressed "$(curl -sSG --compressed "$endpoint" --data-urlencode "query=$query")" "$yes"

status() { curl -sS -o /dev/null -w '%{http_code} %{content_type}' "$@"; }

for media_type in application/sparql-results+json application/sparql-results+xml text/csv text/tab-separated-values; do
    expect "$media_type" "$(status -G "$endpoint" -H "Accept: $media_type" --data-urlencode 'query=SELECT * { ?s ?p ?o } LIMIT 1')" "200 $media_type"
done
for media_type in text/turtle application/n-triples application/rdf+xml application/ld+json application/trig application/n-quads; do
    expect "$media_type" "$(status -G "$endpoint" -H "Accept: $media_type" --data-urlencode 'query=CONSTRUCT WHERE { ?s ?p ?o } LIMIT 1')" "200 $media_type"
done
expect "no media type that fits" "$(status -G "$endpoint" -H 'Accept: image/png' --data-urlencode "query=$query")" "406"
expect "a fault" "$(status -G "$endpoint" --data-urlencode 'query=SELECT * WHERE { ?s }')" "400"
expect "an update" "$(status "$endpoint" --data-urlencode 'update=CLEAR ALL')" "40"
expect "another method" "$(status -X DELETE "$endpoint")" "405"
