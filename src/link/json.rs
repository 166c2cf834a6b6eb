//! JSON: an array of objects, or objects one after another (JSON Lines), object by object.

use super::error::LinkError;
use super::field::{Field, Step};
use super::record::Take;
use super::row::{Row, record};
use super::target::Target;
use serde::de::{DeserializeSeed, Deserializer as _, SeqAccess, Visitor};
use serde_json::{Deserializer, Value};
use std::cell::Cell;
use std::fmt;
use std::io::{self, BufRead, Read};
use std::rc::Rc;

/// The largest object, in bytes: the largest of Wikidata has 5 MiB.
const LARGEST: u64 = 64 << 20;

impl Row for Value {
    fn each(&self, field: &Field, take: &mut dyn FnMut(&str, Option<&str>)) {
        walk(self, &field.steps, take);
    }
}

fn walk(value: &Value, steps: &[Step], take: &mut dyn FnMut(&str, Option<&str>)) {
    let Some((step, rest)) = steps.split_first() else { return give(value, take) };
    match (step, value) {
        (Step::Key(key), Value::Object(members)) => {
            if let Some(inner) = members.get(key) {
                walk(inner, rest, take);
            }
        }
        (Step::Each, Value::Array(members)) => members.iter().for_each(|inner| walk(inner, rest, take)),
        (Step::Each, Value::Object(members)) => members.values().for_each(|inner| walk(inner, rest, take)),
        (Step::Where(key, wanted), Value::Array(members)) => {
            let is = |value: &Value| value.as_str() == Some(wanted);
            let fits = |member: &&Value| match member.get(key) {
                Some(Value::Array(all)) => all.iter().any(is),
                Some(value) => is(value),
                None => false,
            };
            members.iter().filter(fits).for_each(|inner| walk(inner, rest, take));
        }
        _ => {}
    }
}

fn give(value: &Value, take: &mut dyn FnMut(&str, Option<&str>)) {
    match value {
        Value::String(text) => take(text, None),
        Value::Number(number) => take(&number.to_string(), None),
        Value::Array(members) => members.iter().filter(|member| !member.is_array()).for_each(|member| give(member, take)),
        Value::Object(members) => {
            if let Some(Value::String(text)) = members.get("value") {
                take(text, members.get("language").and_then(Value::as_str));
            }
        }
        Value::Null | Value::Bool(_) => {}
    }
}

/// Gives the record of each object.
pub(super) fn read(mut reader: Box<dyn BufRead>, target: &Target, take: Take<'_>) -> Result<(), LinkError> {
    let array = starts(&mut reader).map_err(LinkError::Read)? == Some(b'[');
    let left = Rc::new(Cell::new(LARGEST));
    let mut failed = None;
    let mut object = |value: &Value| {
        left.set(LARGEST);
        record(value, target).map_or(Ok(()), &mut *take).map_err(|error| failed = Some(error)).is_ok()
    };
    let reader = io::BufReader::with_capacity(1 << 16, Bounded { reader, left: Rc::clone(&left) });
    let read = if array {
        Deserializer::from_reader(reader).deserialize_seq(Members(&mut object))
    } else {
        let mut values = Deserializer::from_reader(reader).into_iter::<Value>();
        values.try_for_each(|value| if object(&value?) { Ok(()) } else { Err(stopped()) })
    };
    match (failed, read) {
        (Some(error), _) => Err(error),
        (None, Err(error)) => Err(LinkError::Broken { form: "JSON", message: error.to_string() }),
        (None, Ok(())) => Ok(()),
    }
}

/// The first byte that is no white space or mark of byte order.
fn starts(reader: &mut Box<dyn BufRead>) -> io::Result<Option<u8>> {
    loop {
        let head = reader.fill_buf()?;
        if head.is_empty() {
            return Ok(None);
        }
        let at = head.iter().position(|byte| !byte.is_ascii_whitespace() && !b"\xef\xbb\xbf".contains(byte));
        let found = at.and_then(|at| head.get(at).copied());
        let passed = at.unwrap_or(head.len());
        reader.consume(passed);
        if found.is_some() {
            return Ok(found);
        }
    }
}

/// What ends the reading where a record was refused; the refusal itself is told.
fn stopped<E: serde::de::Error>() -> E {
    E::custom("stopped")
}

/// A reader that ends with an error where one object has too many bytes.
struct Bounded {
    reader: Box<dyn BufRead>,
    left: Rc<Cell<u64>>,
}

impl Read for Bounded {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.reader.read(buffer)?;
        let left = self.left.get().checked_sub(read as u64).ok_or_else(|| io::Error::other("one object has more than 64 MiB"))?;
        self.left.set(left);
        Ok(read)
    }
}

/// The members of an array, one by one.
struct Members<'m, F>(&'m mut F);

impl<'de, F: FnMut(&Value) -> bool> Visitor<'de> for Members<'_, F> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an array of objects")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut members: A) -> Result<(), A::Error> {
        while members.next_element_seed(Member(self.0))?.is_some() {}
        Ok(())
    }
}

/// One member, given away as soon as it is read.
struct Member<'m, F>(&'m mut F);

impl<'de, F: FnMut(&Value) -> bool> DeserializeSeed<'de> for Member<'_, F> {
    type Value = ();

    fn deserialize<D: serde::Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        let value = <Value as serde::Deserialize>::deserialize(deserializer)?;
        if (self.0)(&value) { Ok(()) } else { Err(stopped()) }
    }
}
