//! Codes of everything that can be wrong with input (`I`), the one table of them. A code is never given a second meaning.

/// Declares the constants and the table together, so that no code is left out of it.
macro_rules! codes {
    ($($name:ident $code:literal $meaning:literal)+) => {
        $(#[doc = $meaning] pub const $name: &str = $code;)+
        /// Every code with its meaning, in order.
        pub const CODES: &[(&str, &str)] = &[$(($code, $meaning)),+];
    };
}

codes! {
    EMPTY "I001" "The input holds nothing but white space."
    BINARY "I002" "The input is not text: a picture, a PDF, an office document, an archive or other binary data."
    CHARSET "I003" "Some bytes are not valid in the charset of the input; each was replaced by U+FFFD."
    GUESSED "I004" "No charset is stated and the input is not UTF-8; the charset was guessed."
    TOO_LARGE "I005" "The input, or what it unpacks to, is larger or deeper than the limit."
    LINE_TOO_LONG "I006" "A line of JSON Lines is longer than 16 MiB; it was skipped."
    JSON "I007" "A line is not a JSON object; it was skipped."
    NO_TEXT "I008" "A JSON object has no `text`; it was skipped."
    FEED "I009" "A feed is broken or of no known kind."
    ENTRY "I010" "An entry of a feed is broken or has no text; it was left out."
    NO_ARTICLE "I011" "No running text was found in an HTML page."
    FIELD "I012" "A field that the input states cannot be understood; it was ignored."
    CUT_SHORT "I013" "An HTML page ends before its end tag; its text may be cut short."
    UNREADABLE "I020" "A file or folder cannot be read."
    NO_MATCH "I021" "No file matches a pattern, or a folder holds no file to read."
    SPECIAL "I022" "A path is neither a file nor a folder, or a link to a folder; it was not opened, since reading it may never end."
    COMPRESSED "I023" "Compressed data is broken."
    RDF "I024" "A file is not the RDF that its name says."
    ADDRESS "I030" "An address is not a valid http or https address."
    TIMEOUT "I031" "A server did not answer in time."
    UNREACHABLE "I032" "A server cannot be reached, or broke off."
    STATUS "I033" "A server answered with an error."
    REDIRECTS "I034" "An address leads through too many redirects."
    ROBOTS "I035" "The robots.txt of a site does not allow the address to be read."
    UNCHANGED "I036" "The server says that the page has not changed since it was last read."
    CACHE "I037" "What a server said about the age of a page cannot be kept."
    UNTITLED "I040" "An item has no title."
    UNDATED "I041" "An item has no date of publication, so dates relative to it cannot be resolved."
    NOTHING "I042" "Nothing was found in an item: no name, no gathering, no document."
    TORN "I050" "The last line of a ledger was not written to its end, because its writer was stopped; it does not count."
    NO_DECISION "I051" "A line of a ledger is no decision; it does not count."
    STALE "I052" "A decision is about nothing that the store holds any longer; it is kept."
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_in_order_and_none_is_used_twice() {
        assert!(CODES.windows(2).all(|pair| pair[0].0 < pair[1].0));
    }
}
