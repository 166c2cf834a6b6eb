//! The page of a release: its files, what describes it, and how to hold one against the other.

use super::{Page, escape};
use crate::release::Part;
use std::fmt::Write;

/// The page; `site` is the address of the server.
pub(in crate::serve) fn dumps(page: &Page<'_>, parts: &[Part], site: &str) -> String {
    let (data, told): (Vec<&Part>, Vec<&Part>) = parts.iter().partition(|part| part.is_data());
    let mut body = String::new();
    for (title, parts) in [(page.say("Data", "Данные"), data), (page.say("About this release", "Об этом выпуске"), told)]
    {
        let heads = [page.say("File", "Файл"), page.say("Format", "Формат"), page.say("Bytes", "Байт"), "SHA-256"];
        let heads = heads.map(|head| format!("<th scope=\"col\">{head}</th>")).concat();
        let rows: String = parts.into_iter().map(row).collect();
        let _ = write!(body, "<h2>{title}</h2><table class=\"said\"><tr>{heads}</tr>{rows}</table>");
    }
    let title = page.say("To take it all and check it", "Скачать всё и проверить");
    let _ = write!(body, "<h2>{title}</h2><pre>{}</pre>", escape(&commands(site)));
    page.frame(page.say("Dumps", "Выгрузки"), &body)
}

fn row(part: &Part) -> String {
    let packed = part.packed().map(|packed| format!(", {packed}")).unwrap_or_default();
    let name = escape(&part.name);
    format!(
        "<tr><td><a href=\"/dumps/{name}\">{name}</a></td><td>{}{packed}</td><td>{}</td><td><code>{}</code></td></tr>",
        part.media_type(),
        part.length,
        escape(&part.sum)
    )
}

fn commands(site: &str) -> String {
    format!(
        "curl -O {site}/dumps/SHA256SUMS\ncut -c67- SHA256SUMS | while read -r name; do curl --create-dirs -o \"$name\" \"{site}/dumps/$name\"; done\n\
         sha256sum -c SHA256SUMS\n"
    )
}
