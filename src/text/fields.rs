//! The fields of the index: one document for each name of an entity, and one for each sentence and thing that it says something of.

use super::words::Words;
use tantivy::schema::{FAST, Field, INDEXED, IndexRecordOption, STORED, STRING, Schema, TextFieldIndexing, TextOptions};
use tantivy::tokenizer::{Language, Stemmer, TextAnalyzer, TokenizerManager};

/// Fields by name.
#[derive(Clone, Copy, Debug)]
pub(super) struct Fields {
    /// What is replaced together: sixty-four bits of the entity of a name, or of the graph of a sentence.
    pub(super) unit: Field,
    /// Sixty-four bits of what the unit says: where the store's differ, the unit is taken in anew.
    pub(super) mark: Field,
    /// `name` or `sentence`.
    pub(super) kind: Field,
    /// What it is about.
    pub(super) iri: Field,
    /// Its classes.
    pub(super) class: Field,
    /// The item of a sentence.
    pub(super) item: Field,
    /// The language tag.
    pub(super) lang: Field,
    /// The text as it stands.
    pub(super) text: Field,
    /// A name by the sound of its words.
    pub(super) sound: Field,
    /// The text by its stems in Russian, and in English.
    pub(super) russian: Field,
    pub(super) english: Field,
}

impl Fields {
    pub(super) fn schema() -> (Schema, Self) {
        let mut schema = Schema::builder();
        let words = |tokenizer: &str| {
            let indexing = TextFieldIndexing::default().set_tokenizer(tokenizer).set_index_option(IndexRecordOption::WithFreqsAndPositions);
            TextOptions::default().set_indexing_options(indexing)
        };
        let own = Self {
            unit: schema.add_u64_field("unit", INDEXED | FAST),
            mark: schema.add_u64_field("mark", FAST),
            kind: schema.add_text_field("kind", STRING | STORED),
            iri: schema.add_text_field("iri", STRING | STORED),
            class: schema.add_text_field("class", STRING),
            item: schema.add_text_field("item", STORED),
            lang: schema.add_text_field("lang", STORED),
            text: schema.add_text_field("text", STORED),
            sound: schema.add_text_field("sound", words("sound")),
            russian: schema.add_text_field("russian", words("russian")),
            english: schema.add_text_field("english", words("english")),
        };
        (schema.build(), own)
    }

    /// How the words of each field are made.
    pub(super) fn tokenizers() -> TokenizerManager {
        let manager = TokenizerManager::default();
        manager.register("sound", TextAnalyzer::builder(Words::Sounding).build());
        let stemmed = |language| TextAnalyzer::builder(Words::Folded).filter(Stemmer::new(language)).build();
        manager.register("russian", stemmed(Language::Russian));
        manager.register("english", stemmed(Language::English));
        manager
    }
}
