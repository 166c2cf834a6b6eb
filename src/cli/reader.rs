//! A file of settings -> its values one by one, and all that is wrong with it, each with its place.

use crate::report::{Diagnostic, Place};
use std::collections::BTreeMap;
use std::ops::RangeInclusive;
use std::str::FromStr;
use std::time::Duration;
use toml::{Spanned, Value};
use url::Url;

/// The most seconds that anything may be given: a year, which no clock runs over.
pub(super) const YEAR: u32 = 366 * 24 * 60 * 60;

/// A file whose settings are taken out one by one; what is left at the end is unknown.
pub(super) struct Reader<'f> {
    file: &'f str,
    text: &'f str,
    pub(super) tables: BTreeMap<String, Spanned<BTreeMap<String, Spanned<Value>>>>,
    /// Tables and keys that there are.
    pub(super) asked: Vec<(&'static str, &'static str)>,
    faults: Vec<Diagnostic>,
}

impl<'f> Reader<'f> {
    pub(super) fn of(file: &'f str, text: &'f str) -> Result<Self, Diagnostic> {
        let tables = toml::from_str(text).map_err(|error| {
            let at = error.span().map_or(0, |span| span.start);
            Diagnostic::error("C001", Place::offset(file, text, at), format!("reading settings: {}", error.message()))
        })?;
        Ok(Self { file, text, tables, asked: Vec::new(), faults: Vec::new() })
    }

    /// Hands a value on, if it is there; tells where it is not as `expected`.
    fn take(&mut self, table: &'static str, key: &'static str, expected: &str, act: impl FnOnce(&Value) -> Option<()>) {
        self.asked.push((table, key));
        let Some(value) = self.tables.get_mut(table).and_then(|table| table.get_mut().remove(key)) else { return };
        if act(value.get_ref()).is_none() {
            let place = Place::offset(self.file, self.text, value.span().start);
            let message = format!("reading `{table}.{key}`: {} is not {expected}", value.get_ref());
            self.faults.push(Diagnostic::error("C002", place, message));
        }
    }

    pub(super) fn parsed<T: FromStr>(&mut self, table: &'static str, key: &'static str, expected: &str, own: &mut T) {
        self.take(table, key, expected, |value| {
            *own = value.as_str()?.parse().ok()?;
            Some(())
        });
    }

    /// A text, where the empty one means none.
    pub(super) fn option(&mut self, table: &'static str, key: &'static str, own: &mut Option<String>) {
        self.take(table, key, "a text", |value| {
            *own = Some(value.as_str()?.to_owned()).filter(|text| !text.is_empty());
            Some(())
        });
    }

    /// An http(s) address, where the empty text means none.
    pub(super) fn address(&mut self, table: &'static str, key: &'static str, own: &mut Option<String>) {
        self.take(table, key, "an http or https address", |value| {
            *own = Some(value.as_str()?.to_owned()).filter(|text| !text.is_empty());
            own.as_deref().is_none_or(is_address).then_some(())
        });
    }

    pub(super) fn flag(&mut self, table: &'static str, key: &'static str, own: &mut bool) {
        self.take(table, key, "true or false", |value| {
            *own = value.as_bool()?;
            Some(())
        });
    }

    /// A whole number of units between two, both included.
    pub(super) fn count(
        &mut self,
        table: &'static str,
        key: &'static str,
        unit: u64,
        fits: RangeInclusive<u64>,
        own: &mut impl TryFrom<u64>,
    ) {
        self.take(table, key, &format!("a whole number from {} to {}", fits.start(), fits.end()), |value| {
            let number = u64::try_from(value.as_integer()?).ok().filter(|number| fits.contains(number))?;
            *own = number.checked_mul(unit)?.try_into().ok()?;
            Some(())
        });
    }

    pub(super) fn number(&mut self, table: &'static str, key: &'static str, own: &mut f64) {
        self.take(table, key, "a number above 0", |value| {
            *own = positive(value)?;
            Some(())
        });
    }

    pub(super) fn seconds(&mut self, table: &'static str, key: &'static str, own: &mut Duration) {
        self.take(table, key, &format!("a number above 0, {YEAR} at most"), |value| {
            let seconds = positive(value).filter(|seconds| *seconds <= f64::from(YEAR))?;
            *own = Duration::try_from_secs_f64(seconds).ok()?;
            Some(())
        });
    }

    pub(super) fn list<T: FromStr>(&mut self, table: &'static str, key: &'static str, expected: &str, own: &mut Vec<T>) {
        self.take(table, key, &format!("a list, each of which is {expected} in quotes"), |value| {
            let members = value.as_array()?.iter().map(|member| member.as_str()?.parse().ok());
            *own = members.collect::<Option<_>>()?;
            Some(())
        });
    }

    /// All faults, in the order of the file.
    pub(super) fn finish(mut self) -> Vec<Diagnostic> {
        let place = |at: usize| Place::offset(self.file, self.text, at);
        for (name, table) in &self.tables {
            let keys: Vec<&str> = self.asked.iter().filter(|(table, _)| table == name).map(|(_, key)| *key).collect();
            if keys.is_empty() {
                let fault = Diagnostic::error("C003", place(table.span().start), format!("reading settings: there is no table `{name}`"));
                let mut tables: Vec<&str> = self.asked.iter().map(|(table, _)| *table).collect();
                tables.dedup();
                self.faults.push(fault.with_help(format!("there are: {}", tables.join(", "))));
                continue;
            }
            for (key, value) in table.get_ref() {
                let fault = Diagnostic::error("C003", place(value.span().start), format!("reading settings: there is no `{name}.{key}`"));
                self.faults.push(fault.with_help(format!("in `{name}` there are: {}", keys.join(", "))));
            }
        }
        self.faults.sort();
        self.faults
    }
}

/// A number above 0, whole or not.
fn positive(value: &Value) -> Option<f64> {
    #[expect(clippy::cast_precision_loss, reason = "nobody allows 2^53 of anything")]
    let number = value.as_float().or_else(|| value.as_integer().map(|whole| whole as f64))?;
    Some(number).filter(|number| number.is_finite() && *number > 0.0)
}

/// Whether a text is an http(s) address.
pub(super) fn is_address(text: &str) -> bool {
    Url::parse(text).is_ok_and(|url| matches!(url.scheme(), "http" | "https"))
}
