//! `multipart/form-data` (RFC 7578): a body and its boundary in, the documents of its parts out.

/// One part: its media type as stated, and its bytes.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Part<'b> {
    pub(super) content_type: &'b str,
    pub(super) bytes: &'b [u8],
}

/// The boundary that a content type states.
pub(super) fn boundary(content_type: &str) -> Option<&str> {
    let parameters = content_type.split(';').skip(1).filter_map(|parameter| parameter.trim().split_once('='));
    let found =
        parameters.filter(|(name, _)| name.trim().eq_ignore_ascii_case("boundary")).map(|(_, value)| value.trim().trim_matches('"'));
    found.into_iter().find(|value| (1..=70).contains(&value.len()))
}

/// The parts; `None` when the body is not whole.
pub(super) fn parts<'b>(body: &'b [u8], boundary: &str) -> Option<Vec<Part<'b>>> {
    let first = format!("--{boundary}");
    let next = format!("\r\n--{boundary}");
    let mut rest =
        if body.starts_with(first.as_bytes()) { &body[first.len()..] } else { &body[find(body, next.as_bytes())? + next.len()..] };
    let mut parts = Vec::new();
    while !rest.starts_with(b"--") {
        let open = rest.strip_prefix(b"\r\n")?;
        let end = find(open, next.as_bytes())?;
        parts.push(part(&open[..end])?);
        rest = &open[end + next.len()..];
    }
    Some(parts)
}

fn part(bytes: &[u8]) -> Option<Part<'_>> {
    let (head, body) = if let Some(body) = bytes.strip_prefix(b"\r\n") {
        (&b""[..], body)
    } else {
        let end = find(bytes, b"\r\n\r\n")?;
        (&bytes[..end], &bytes[end + 4..])
    };
    let lines = std::str::from_utf8(head).ok()?.split("\r\n");
    let mut stated = lines.filter_map(|line| line.split_once(':')).filter(|(name, _)| name.trim().eq_ignore_ascii_case("content-type"));
    Some(Part { content_type: stated.next().map_or("", |(_, value)| value.trim()), bytes: body })
}

fn find(bytes: &[u8], what: &[u8]) -> Option<usize> {
    bytes.windows(what.len()).position(|window| window == what)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_cut_at_their_boundary() {
        let body = b"--x\r\nContent-Disposition: form-data; name=\"a\"\r\nContent-Type: text/turtle\r\n\r\n<a> <b> <c>.\r\n--x\r\n\r\n\r\n--x--\r\n";
        let found = parts(body, boundary("multipart/form-data; charset=utf-8; boundary=\"x\"").unwrap()).unwrap();
        assert_eq!(found, [Part { content_type: "text/turtle", bytes: b"<a> <b> <c>." }, Part { content_type: "", bytes: b"" }]);
    }

    #[test]
    fn a_body_that_is_cut_short_has_no_parts() {
        for body in ["", "--x", "--x\r\n", "--x\r\nContent-Type: text/turtle\r\n\r\n<a>", "--y--"] {
            assert_eq!(parts(body.as_bytes(), "x"), None, "{body:?}");
        }
        assert_eq!(boundary("multipart/form-data"), None);
    }
}
