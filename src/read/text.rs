//! Plain text: the whole file is the item's text, as given. Title, date and navigation stay inside; `segment` tells them apart.

use super::{Each, Reader, charset, sample::Sample};
use crate::model::{Format, Input, NewsItem};

/// The format.
pub(super) struct Text;

impl Reader for Text {
    fn format(&self) -> Format {
        Format::Text
    }

    fn recognizes(&self, _: &Sample) -> bool {
        true
    }

    fn read(&self, input: &Input, each: &mut Each<'_>) {
        // Line ends stay as they are: offsets are counted in the text as given.
        let text = charset::decode(input, false, each);
        each(Ok(NewsItem { url: input.url.clone(), file: input.file.clone(), ..NewsItem::plain(Format::Text, text) }));
    }
}
