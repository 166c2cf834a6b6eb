//! The frames between server and worker: one byte for the kind, four for the length (big endian), then that many bytes.

use std::io::{self, Read, Write};
use tokio::io::{AsyncRead, AsyncReadExt};

/// The version of frames and messages; server and worker must have the same.
pub(super) const VERSION: u8 = 1;
/// The most bytes of one frame.
const LARGEST: usize = 64 << 20;
/// Bytes before the content.
const HEADER: usize = 5;

/// What a frame holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// The worker has opened its store; holds the version.
    Ready,
    /// A query; holds an `Ask`.
    Ask,
    /// The answer begins; holds a `Head`.
    Head,
    /// A part of the answer.
    Data,
    /// The answer is whole; holds an `End`.
    End,
    /// There is no answer, or no more of it; holds a `Failure`.
    Failure,
}

/// A frame.
pub(super) type Frame = (Kind, Vec<u8>);

impl Kind {
    const ALL: [(u8, Self); 6] =
        [(b'R', Self::Ready), (b'Q', Self::Ask), (b'H', Self::Head), (b'D', Self::Data), (b'E', Self::End), (b'F', Self::Failure)];

    fn code(self) -> u8 {
        Self::ALL.iter().find(|(_, kind)| *kind == self).map_or(0, |(code, _)| *code)
    }
}

/// The header of a frame.
pub(super) fn header(kind: Kind, length: usize) -> io::Result<[u8; HEADER]> {
    let length = u32::try_from(length).ok().filter(|length| *length as usize <= LARGEST).ok_or(io::ErrorKind::InvalidInput)?;
    let [a, b, c, d] = length.to_be_bytes();
    Ok([kind.code(), a, b, c, d])
}

fn parse([code, a, b, c, d]: [u8; HEADER]) -> io::Result<(Kind, usize)> {
    let kind = Kind::ALL.iter().find(|(known, _)| *known == code).map(|(_, kind)| *kind);
    let length = u32::from_be_bytes([a, b, c, d]) as usize;
    Ok((kind.filter(|_| length <= LARGEST).ok_or(io::ErrorKind::InvalidData)?, length))
}

/// Writes a frame.
pub(super) fn write(out: &mut impl Write, kind: Kind, content: &[u8]) -> io::Result<()> {
    out.write_all(&header(kind, content.len())?)?;
    out.write_all(content)
}

/// Reads a frame; `None` where the input ends before it.
pub(super) fn read(input: &mut impl Read) -> io::Result<Option<Frame>> {
    let mut start = [0; HEADER];
    if let Err(error) = input.read_exact(&mut start) {
        return if error.kind() == io::ErrorKind::UnexpectedEof { Ok(None) } else { Err(error) };
    }
    let (kind, length) = parse(start)?;
    let mut content = vec![0; length];
    input.read_exact(&mut content)?;
    Ok(Some((kind, content)))
}

/// As [`read`], for the server. Not to be dropped before it has ended, unless nothing is read from the input any more.
pub(super) async fn receive(input: &mut (impl AsyncRead + Unpin)) -> io::Result<Option<Frame>> {
    let mut start = [0; HEADER];
    if let Err(error) = input.read_exact(&mut start).await {
        return if error.kind() == io::ErrorKind::UnexpectedEof { Ok(None) } else { Err(error) };
    }
    let (kind, length) = parse(start)?;
    let mut content = vec![0; length];
    input.read_exact(&mut content).await?;
    Ok(Some((kind, content)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn frames_come_back_as_they_were_written() {
        let mut bytes = Vec::new();
        for (_, kind) in Kind::ALL {
            write(&mut bytes, kind, &[kind.code(); 300]).unwrap();
        }
        let mut input = bytes.as_slice();
        for (_, kind) in Kind::ALL {
            assert_eq!(read(&mut input).unwrap(), Some((kind, vec![kind.code(); 300])));
        }
        assert_eq!(read(&mut input).unwrap(), None);
    }

    #[test]
    fn what_is_no_frame_is_an_error() {
        assert!(read(&mut [b'x', 0, 0, 0, 0].as_slice()).is_err());
        assert!(read(&mut [b'D', 255, 0, 0, 0].as_slice()).is_err());
        assert!(read(&mut [b'D', 0, 0, 0, 9, 1].as_slice()).is_err());
    }
}
