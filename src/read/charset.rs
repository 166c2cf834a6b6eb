//! Bytes -> text. The charset is what the first of these says: a byte order mark, the server, the document itself, valid UTF-8, a guess.

use super::Each;
use crate::model::Input;
use crate::report::{Diagnostic, Place, input};
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8};

/// How far into a document its own statement of a charset may stand: the HTML standard says 1,024 bytes, sites take more.
const DECLARATION_BYTES: usize = 4096;

/// The encoding that a byte order mark names, and the length of the mark.
pub(super) fn marked(bytes: &[u8]) -> Option<(&'static Encoding, usize)> {
    Encoding::for_bom(bytes)
}

/// The text of an input. `declares` says whether a document of this format may name its charset in its own first lines.
pub(super) fn decode(input: &Input, declares: bool, each: &mut Each<'_>) -> String {
    let (encoding, skip, guessed) = choose(input, declares);
    let bytes = &input.bytes[skip..];
    let (text, faulty) = encoding.decode_without_bom_handling(bytes);
    let text = text.into_owned();
    if guessed {
        let message = format!("decoding a text of unknown charset as {}", encoding.name());
        each(Err(Diagnostic::note(input::GUESSED, Place::file(&input.name), message).with_help("save the text as UTF-8 to be sure")));
    }
    if faulty {
        each(Err(replaced(&input.name, encoding, bytes, &text)));
    }
    text
}

/// The encoding, how many bytes of mark to skip, and whether it is a guess.
fn choose(input: &Input, declares: bool) -> (&'static Encoding, usize, bool) {
    let bytes = &input.bytes;
    if let Some((encoding, skip)) = marked(bytes) {
        return (encoding, skip, false);
    }
    let stated = input.charset.as_deref().and_then(|label| Encoding::for_label(label.as_bytes()));
    let stated = stated.or_else(|| declared(bytes).filter(|_| declares));
    // Servers and pages that say UTF-8 by default are wrong often enough: bytes that cannot be UTF-8 overrule them.
    if let Some(encoding) = stated.filter(|encoding| *encoding != UTF_8) {
        return (encoding, 0, false);
    }
    if mostly_utf8(bytes) {
        return (UTF_8, 0, false);
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    (detector.guess(None, Utf8Detection::Deny), 0, true)
}

/// The charset that an HTML `meta` element or an XML declaration names.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..DECLARATION_BYTES).unwrap_or(bytes).to_ascii_lowercase();
    let head = String::from_utf8_lossy(&head);
    let xml = head.trim_start().strip_prefix("<?xml").and_then(|rest| rest.split("?>").next()).and_then(|rest| label(rest, "encoding"));
    let name = xml.or_else(|| head.split("<meta").skip(1).find_map(|rest| label(rest.split('>').next()?, "charset")))?;
    let encoding = Encoding::for_label(name.as_bytes())?;
    // A declaration that was read as ASCII cannot be UTF-16 (HTML standard, "prescan a byte stream").
    Some(if encoding.is_ascii_compatible() { encoding } else { UTF_8 })
}

/// The value after `key =`, with or without quotes.
fn label<'t>(text: &'t str, key: &str) -> Option<&'t str> {
    let rest = text.split_once(key)?.1.trim_start().strip_prefix('=')?.trim_start().trim_start_matches(['"', '\'']);
    rest.split(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | ';' | '/')).next()
}

/// Whether the bytes are UTF-8, or damaged UTF-8: more sound letters outside ASCII than faults. Text in a one-byte charset has many
/// faults and next to no sound pairs.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let (mut sound, mut faults) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        sound += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        faults += usize::from(!chunk.invalid().is_empty());
    }
    faults == 0 || sound > faults
}

/// The warning about replaced bytes, at the first of them.
fn replaced(name: &str, encoding: &'static Encoding, bytes: &[u8], text: &str) -> Diagnostic {
    let first = if encoding == UTF_8 {
        std::str::from_utf8(bytes).map_or_else(|error| error.valid_up_to(), str::len)
    } else {
        text.find('\u{FFFD}').unwrap_or_default()
    };
    let message = format!("decoding as {}: bytes that are not valid were replaced, the first one here", encoding.name());
    Diagnostic::warning(input::CHARSET, Place::offset(name, text, first), message).with_help("save the input again as UTF-8")
}

#[cfg(test)]
mod tests {
    use super::*;

    const PHRASE: &str = "Министры обсудили охрану водных ресурсов региона и подписали меморандум";

    fn decoded(bytes: Vec<u8>, charset: Option<&str>) -> (String, Vec<Diagnostic>) {
        let mut found = Vec::new();
        let input = Input { name: "x".into(), charset: charset.map(str::to_owned), bytes, ..Input::default() };
        (decode(&input, true, &mut |result| found.extend(result.err())), found)
    }

    #[test]
    fn russian_charsets_are_guessed_with_a_note() {
        for encoding in [encoding_rs::WINDOWS_1251, encoding_rs::KOI8_R] {
            let (text, found) = decoded(encoding.encode(PHRASE).0.into_owned(), None);
            assert_eq!(text, PHRASE);
            assert_eq!(found[0].code, "I004");
        }
    }

    #[test]
    fn a_stated_charset_is_believed_the_server_before_the_document() {
        let page = format!("<?xml version='1.0' encoding='koi8-r'?>{PHRASE}");
        assert_eq!(decoded(encoding_rs::KOI8_R.encode(&page).0.into_owned(), None), (page.clone(), vec![]));
        assert_eq!(decoded(encoding_rs::WINDOWS_1251.encode(&page).0.into_owned(), Some("windows-1251")), (page, vec![]));
        let meta = format!("<meta http-equiv=Content-Type content='text/html; charset=windows-1251'>{PHRASE}");
        assert_eq!(decoded(encoding_rs::WINDOWS_1251.encode(&meta).0.into_owned(), None), (meta, vec![]));
    }

    #[test]
    fn bytes_that_cannot_be_utf8_overrule_a_statement_of_utf8() {
        let (text, _) = decoded(encoding_rs::WINDOWS_1251.encode(PHRASE).0.into_owned(), Some("utf-8"));
        assert_eq!(text, PHRASE);
    }

    #[test]
    fn damaged_utf8_is_replaced_and_the_first_bad_byte_named() {
        let mut bytes = "Вода\nи же".as_bytes().to_vec();
        bytes.push(0xFF);
        bytes.extend("лезо \u{FFFD}".as_bytes());
        let (text, found) = decoded(bytes, None);
        assert_eq!(text, "Вода\nи же\u{FFFD}лезо \u{FFFD}");
        assert_eq!((found.len(), found[0].place.to_string().as_str()), (1, "x:2:5"));
    }

    #[test]
    fn utf16_is_read_by_its_mark() {
        let bytes: Vec<u8> = [0xFF, 0xFE].into_iter().chain("Арал".encode_utf16().flat_map(u16::to_le_bytes)).collect();
        assert_eq!(decoded(bytes, None), ("Арал".to_owned(), vec![]));
    }
}
