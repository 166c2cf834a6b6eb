//! robots.txt by RFC 9309: which paths of a site our agent may read. Pure: text in, rules out.

/// The name by which our agent finds its rules (RFC 9309, 2.2.1: letters, `_` and `-`).
pub(super) const AGENT: &str = "tugai";

/// How much of a robots.txt is read, in bytes: the least that RFC 9309, 2.5 asks for.
pub(super) const SIZE_BYTES: u64 = 500 << 10;

/// The rules of one site for our agent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Rules {
    /// Patterns of paths, and whether they are allowed.
    list: Vec<(String, bool)>,
}

impl Rules {
    /// Rules that forbid everything: what a site says by an error of its server (RFC 9309, 2.3.1.4).
    pub(super) fn closed() -> Self {
        Self { list: vec![("/".to_owned(), false)] }
    }

    /// The rules of all groups that name our agent; if there are none, those of all groups for `*`.
    pub(super) fn parse(text: &str) -> Self {
        let (mut ours, mut any) = (Vec::new(), Vec::new());
        let (mut for_us, mut for_any, mut named, mut in_rules) = (false, false, false, true);
        for line in text.trim_start_matches('\u{FEFF}').lines() {
            let Some((key, value)) = line.split('#').next().and_then(|line| line.split_once(':')) else { continue };
            let (key, value) = (key.trim().to_ascii_lowercase(), value.trim());
            match key.as_str() {
                "user-agent" => {
                    if in_rules {
                        (for_us, for_any, in_rules) = (false, false, false);
                    }
                    for_us |= product(value).eq_ignore_ascii_case(AGENT);
                    for_any |= value == "*";
                    named |= for_us;
                }
                "allow" | "disallow" => {
                    in_rules = true;
                    // An empty pattern matches nothing.
                    let rule = (value.to_owned(), key == "allow");
                    if for_us && !value.is_empty() {
                        ours.push(rule.clone());
                    }
                    if for_any && !value.is_empty() {
                        any.push(rule);
                    }
                }
                _ => {}
            }
        }
        Self { list: if named { ours } else { any } }
    }

    /// Whether a path (with its query) may be read: the longest pattern that matches decides, of equals the one that allows.
    pub(super) fn allow(&self, path: &str) -> bool {
        let matching = self.list.iter().filter(|(pattern, _)| matches(pattern.as_bytes(), path.as_bytes()));
        path == "/robots.txt" || matching.max_by_key(|(pattern, allowed)| (pattern.len(), *allowed)).is_none_or(|(_, allowed)| *allowed)
    }
}

/// The product token at the start of a name ("tugai/1.0").
fn product(name: &str) -> &str {
    name.split(|c: char| !c.is_ascii_alphabetic() && c != '-' && c != '_').next().unwrap_or_default()
}

/// Whether a pattern matches the start of a path; `*` is any text, `$` at the end of a pattern the end of the path. The work is bounded by
/// the product of the two lengths.
fn matches(pattern: &[u8], path: &[u8]) -> bool {
    let (pattern, anchored) = pattern.strip_suffix(b"$").map_or((pattern, false), |rest| (rest, true));
    let (mut at, mut from, mut star) = (0, 0, None);
    loop {
        if at == pattern.len() && (!anchored || from == path.len()) {
            return true;
        }
        if pattern.get(at) == Some(&b'*') {
            star = Some((at, from));
            at += 1;
        } else if from < path.len() && pattern.get(at) == path.get(from) {
            (at, from) = (at + 1, from + 1);
        } else if let Some((star_at, star_from)) = star.filter(|(_, star_from)| *star_from < path.len()) {
            star = Some((star_at, star_from + 1));
            (at, from) = (star_at + 1, star_from + 1);
        } else {
            return false;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_pattern_decides() {
        let rules = Rules::parse("User-agent: *\nDisallow: /news\nAllow: /news/water # open\nAllow: /a\nDisallow: /a\n");
        for (path, allowed) in [("/", true), ("/news", false), ("/news/gold?p=1", false), ("/news/water/1", true), ("/a", true)] {
            assert_eq!(rules.allow(path), allowed, "{path}");
        }
    }

    #[test]
    fn a_group_for_our_name_replaces_the_group_for_all() {
        let text =
            "User-agent: *\nDisallow: /\n\nUser-agent: other\nUser-agent: TUGAI/2.0\nDisallow: /x\n\nUser-agent: tugai\nDisallow: /y\n";
        let rules = Rules::parse(text);
        assert!(rules.allow("/") && !rules.allow("/x") && !rules.allow("/y"));
        assert!(!Rules::parse("User-agent: *\nDisallow: /\nUser-agent: tugaibot\nAllow: /\n").allow("/a"));
        assert!(Rules::parse("User-agent: *\nDisallow: /\nUser-agent: tugai\nDisallow:\n").allow("/a"));
    }

    #[test]
    fn signs_of_patterns_are_understood() {
        let rules = Rules::parse("user-agent:*\ndisallow:/*.pdf$\ndisallow:/*/print/*?page=\ndisallow: *secret");
        for (path, allowed) in
            [("/a.pdf", false), ("/a.pdf?x", true), ("/a/print/b?page=2", false), ("/print/b", true), ("/x/secret/y", false)]
        {
            assert_eq!(rules.allow(path), allowed, "{path}");
        }
        assert!(!matches("*a".repeat(40).as_bytes(), "a".repeat(39).as_bytes()));
    }

    #[test]
    fn no_rules_allow_everything_and_closed_rules_nothing() {
        assert!(Rules::parse("<html>not found</html>").allow("/a") && Rules::default().allow("/"));
        assert!(!Rules::closed().allow("/a") && Rules::closed().allow("/robots.txt"));
    }
}
