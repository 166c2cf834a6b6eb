//! In which language a reader is answered: `?lang=`, else `Accept-Language`, else English.

use super::negotiate::prefers_russian;
use axum::http::{HeaderMap, header};

/// A language that pages speak.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Tongue {
    russian: bool,
    /// Whether the reader chose it on the page, so that links keep it.
    chosen: bool,
}

impl Tongue {
    /// The language for a request.
    pub(super) fn of(params: &[(String, String)], headers: &HeaderMap) -> Self {
        match params.iter().find(|(name, _)| name == "lang").map(|(_, value)| value.as_str()) {
            Some("ru") => Self { russian: true, chosen: true },
            Some("en") => Self { russian: false, chosen: true },
            _ => {
                let accepted = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
                Self { russian: prefers_russian(accepted), chosen: false }
            }
        }
    }

    pub(super) fn say<'t>(self, english: &'t str, russian: &'t str) -> &'t str {
        if self.russian { russian } else { english }
    }

    /// Its tag.
    pub(super) fn tag(self) -> &'static str {
        self.say("en", "ru")
    }

    /// Its own name.
    pub(super) fn called(self) -> &'static str {
        self.say("English", "Русский")
    }

    /// The other language.
    pub(super) fn other(self) -> Self {
        Self { russian: !self.russian, ..self }
    }

    /// What a link within the site ends in to keep the choice.
    pub(super) fn tail(self) -> &'static str {
        if self.chosen { self.say("?lang=en", "?lang=ru") } else { "" }
    }
}
