//! A sorted run in a file without a name.

use std::env::temp_dir;
use std::fs::{self, File};
use std::io::{self, BufReader, BufWriter, Read, Seek, Write};
use std::process;
use std::sync::atomic::{AtomicU64, Ordering};

/// Tells files of one process apart.
static NUMBER: AtomicU64 = AtomicU64::new(0);

/// Records in a file, read from its start: four bytes of length, least significant first, and the record.
pub(super) struct Run(BufReader<File>);

impl Run {
    /// Writes records, which come sorted.
    pub(super) fn write(records: impl Iterator<Item = io::Result<Vec<u8>>>) -> io::Result<Self> {
        let mut out = BufWriter::with_capacity(1 << 18, nameless()?);
        for record in records {
            let record = record?;
            let length = u32::try_from(record.len()).map_err(|_| io::Error::other("sorting a record of more than 4 GB"))?;
            out.write_all(&length.to_le_bytes())?;
            out.write_all(&record)?;
        }
        let mut file = out.into_inner()?;
        file.rewind()?;
        Ok(Self(BufReader::with_capacity(1 << 18, file)))
    }

    /// The next record; `None` at the end.
    pub(super) fn next(&mut self) -> io::Result<Option<Vec<u8>>> {
        let mut length = [0; 4];
        match self.0.read_exact(&mut length) {
            Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Ok(None),
            read => read?,
        }
        let mut record = vec![0; usize::try_from(u32::from_le_bytes(length)).map_err(io::Error::other)?];
        self.0.read_exact(&mut record)?;
        Ok(Some(record))
    }
}

/// A file that is gone when it is closed, whatever ends the process.
fn nameless() -> io::Result<File> {
    let path = temp_dir().join(format!("tugai-sort-{}-{}", process::id(), NUMBER.fetch_add(1, Ordering::Relaxed)));
    let explain = |error: io::Error| io::Error::new(error.kind(), format!("sorting in `{}`: {error}", path.display()));
    let file = File::options().read(true).write(true).create_new(true).open(&path).map_err(explain)?;
    fs::remove_file(&path).map_err(explain)?;
    Ok(file)
}
