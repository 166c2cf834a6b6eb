//! Compressed output. The same bytes in always give the same bytes out: no name and no time is written.

use flate2::write::GzEncoder;
use flate2::{Compression, GzBuilder};
use std::io::{self, Write};

/// How hard zstd tries: its default.
const LEVEL: i32 = 3;

/// The ways to compress.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Packing {
    /// Not at all.
    None,
    /// As gzip does.
    Gzip,
    /// As zstd does.
    Zstd,
}

impl Packing {
    /// The name of a file without the ending that names a compression, and which one that is.
    ///
    /// ```
    /// # use tugai::export::Packing;
    /// assert_eq!(Packing::of("dump.nq.zst"), ("dump.nq", Packing::Zstd));
    /// assert_eq!(Packing::of("dump.nq"), ("dump.nq", Packing::None));
    /// ```
    pub fn of(name: &str) -> (&str, Self) {
        let endings = [(".gz", Self::Gzip), (".zst", Self::Zstd)];
        endings.into_iter().find_map(|(ending, packing)| Some((name.strip_suffix(ending)?, packing))).unwrap_or((name, Self::None))
    }

    /// Puts the compression in front of an output.
    pub fn writer<W: Write>(self, out: W) -> io::Result<Packer<W>> {
        Ok(match self {
            Self::None => Packer::None(out),
            Self::Gzip => Packer::Gzip(GzBuilder::new().write(out, Compression::default())),
            Self::Zstd => Packer::Zstd(zstd::Encoder::new(out, LEVEL)?),
        })
    }
}

/// Output that is compressed on its way.
pub enum Packer<W: Write> {
    /// As it is.
    None(W),
    /// By gzip.
    Gzip(GzEncoder<W>),
    /// By zstd.
    Zstd(zstd::Encoder<'static, W>),
}

impl<W: Write> Packer<W> {
    /// Writes the end of what is compressed, and all that waits; gives the output back.
    pub fn finish(self) -> io::Result<W> {
        let mut out = match self {
            Self::None(out) => out,
            Self::Gzip(packed) => packed.finish()?,
            Self::Zstd(packed) => packed.finish()?,
        };
        out.flush()?;
        Ok(out)
    }
}

impl<W: Write> Write for Packer<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::None(out) => out.write(bytes),
            Self::Gzip(packed) => packed.write(bytes),
            Self::Zstd(packed) => packed.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::None(out) => out.flush(),
            Self::Gzip(packed) => packed.flush(),
            Self::Zstd(packed) => packed.flush(),
        }
    }
}
