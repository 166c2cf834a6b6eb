//! Tables, values between commas (RFC 4180) or tabulators, line by line.

use super::error::LinkError;
use super::field::Field;
use super::record::Take;
use super::row::{Row, record};
use super::target::{Form, Target};
use std::collections::BTreeMap;
use std::io::BufRead;

/// The longest row, in bytes: the alternate names of a place in `GeoNames` reach 10 000.
const LONGEST: usize = 4 << 20;

/// One row and the numbers of its columns.
struct Cells<'r> {
    columns: &'r BTreeMap<String, usize>,
    cells: &'r [String],
}

impl Row for Cells<'_> {
    fn each(&self, field: &Field, take: &mut dyn FnMut(&str, Option<&str>)) {
        if let Some(cell) = self.columns.get(&field.at).and_then(|at| self.cells.get(*at)) {
            take(cell, None);
        }
    }
}

/// Gives the record of each row.
pub(super) fn read(reader: &mut dyn BufRead, target: &Target, take: Take<'_>) -> Result<(), LinkError> {
    let quoted = target.source.form == Form::Csv;
    let mut cells = Vec::new();
    let mut names = target.source.columns.clone();
    let mut line = 0;
    if names.is_empty() && row(reader, quoted, &mut cells, &mut line)? {
        names.append(&mut cells);
    }
    if let Some(first) = names.first_mut() {
        *first = first.trim_start_matches('\u{feff}').to_owned();
    }
    let columns: BTreeMap<String, usize> = names.into_iter().enumerate().map(|(at, name)| (name.trim().to_owned(), at)).collect();
    if let Some(field) = target.fields.all().find(|field| field.value.is_none() && !columns.contains_key(&field.at)) {
        return Err(LinkError::Column(field.at.clone()));
    }
    while row(reader, quoted, &mut cells, &mut line)? {
        if let Some(found) = record(&Cells { columns: &columns, cells: &cells }, target) {
            take(found)?;
        }
    }
    Ok(())
}

/// Reads one row; whether there was one.
fn row(reader: &mut dyn BufRead, quoted: bool, cells: &mut Vec<String>, line: &mut usize) -> Result<bool, LinkError> {
    let mut text = Vec::new();
    let mut open = false;
    loop {
        let before = text.len();
        let room = (LONGEST - before) as u64;
        let read = std::io::Read::take(&mut *reader, room).read_until(b'\n', &mut text).map_err(LinkError::Read)?;
        *line += 1;
        if text.len() >= LONGEST {
            return Err(LinkError::Long { line: *line, most: LONGEST });
        }
        let signs = text.iter().skip(before).filter(|byte| **byte == b'"').count();
        open ^= signs % 2 == 1;
        if read == 0 || !quoted || !open {
            break;
        }
    }
    cells.clear();
    if text.is_empty() {
        return Ok(false);
    }
    let text = String::from_utf8_lossy(&text);
    let text = text.trim_end_matches(['\n', '\r']);
    if quoted {
        split(text, cells);
    } else {
        cells.extend(text.split('\t').map(str::to_owned));
    }
    Ok(true)
}

/// The values of a row between commas; two quotes inside of quotes are one.
fn split(text: &str, cells: &mut Vec<String>) {
    let mut cell = String::new();
    let mut inside = false;
    let mut signs = text.chars().peekable();
    while let Some(sign) = signs.next() {
        match sign {
            '"' if inside && signs.peek() == Some(&'"') => {
                signs.next();
                cell.push('"');
            }
            '"' => inside = !inside,
            ',' if !inside => cells.push(std::mem::take(&mut cell)),
            sign => cell.push(sign),
        }
    }
    cells.push(cell);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_hold_commas_quotes_and_lines() {
        let mut reader = std::io::Cursor::new("a,\"b, \"\"c\"\"\nd\",e\r\nf\n");
        let (mut cells, mut line) = (Vec::new(), 0);
        assert!(row(&mut reader, true, &mut cells, &mut line).unwrap());
        assert_eq!(cells, ["a", "b, \"c\"\nd", "e"]);
        assert!(row(&mut reader, true, &mut cells, &mut line).unwrap());
        assert_eq!((cells.as_slice(), line), (["f".to_owned()].as_slice(), 3));
        assert!(!row(&mut reader, true, &mut cells, &mut line).unwrap());
    }
}
