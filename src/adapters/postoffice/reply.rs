//! What a session answers: bytes to write, and what becomes of the connection.
//!
//! Message bodies are shared, not copied: a FETCH of a thousand messages holds a thousand references.

use std::ops::Range;
use std::sync::Arc;

/// Bytes to write, in order.
#[derive(Debug, Default)]
pub(super) struct Output {
    pieces: Vec<Piece>,
}

/// A stretch of output.
#[derive(Debug)]
pub(super) enum Piece {
    Text(Vec<u8>),
    Body(Arc<[u8]>, Range<usize>),
}

impl Piece {
    pub fn bytes(&self) -> &[u8] {
        match self {
            Self::Text(text) => text,
            Self::Body(bytes, range) => bytes.get(range.clone()).unwrap_or_default(),
        }
    }
}

impl Output {
    pub fn pieces(&self) -> &[Piece] {
        &self.pieces
    }

    /// Adds text as it is.
    pub fn text(&mut self, text: impl AsRef<[u8]>) {
        if let Some(Piece::Text(last)) = self.pieces.last_mut() {
            last.extend_from_slice(text.as_ref());
        } else {
            self.pieces.push(Piece::Text(text.as_ref().to_vec()));
        }
    }

    /// Adds a line and its CRLF.
    pub fn line(&mut self, line: impl AsRef<[u8]>) {
        self.text(line);
        self.text("\r\n");
    }

    /// Adds a stretch of a stored message without copying it.
    pub fn body(&mut self, bytes: &Arc<[u8]>, range: Range<usize>) {
        self.pieces.push(Piece::Body(Arc::clone(bytes), range));
    }

    /// Drops the second half: what a client sees when the connection ends in the middle.
    pub fn cut_in_half(&mut self) {
        let total: usize = self.pieces.iter().map(|piece| piece.bytes().len()).sum();
        let mut left = total / 2;
        let mut kept = Vec::new();
        for piece in &self.pieces {
            let bytes = piece.bytes();
            kept.push(Piece::Text(bytes.get(..left.min(bytes.len())).unwrap_or_default().to_vec()));
            left = left.saturating_sub(bytes.len());
            if left == 0 {
                break;
            }
        }
        self.pieces = kept;
    }

    /// Everything as one buffer, for tests of the sessions.
    #[cfg(test)]
    pub fn flat(&self) -> String {
        self.pieces.iter().map(|piece| String::from_utf8_lossy(piece.bytes())).collect()
    }
}

/// What becomes of the connection after the output.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Then {
    /// The next command is read.
    Continue,
    /// The connection is closed.
    Close,
    /// Nothing is ever said again; the connection stays open until the client leaves.
    Stall,
}

/// A session's answer.
#[derive(Debug)]
pub(super) struct Reply {
    pub output: Output,
    pub then: Then,
}

impl Reply {
    /// One line, and the conversation goes on.
    pub fn line(line: impl AsRef<[u8]>) -> Self {
        let mut output = Output::default();
        output.line(line);
        Self { output, then: Then::Continue }
    }

    /// Bytes as they are, and the conversation goes on.
    pub fn raw(bytes: &[u8]) -> Self {
        let mut output = Output::default();
        output.text(bytes);
        Self { output, then: Then::Continue }
    }

    /// No bytes.
    pub fn silent(then: Then) -> Self {
        Self { output: Output::default(), then }
    }

    /// The same bytes, then something else.
    pub fn then(mut self, then: Then) -> Self {
        self.then = then;
        self
    }
}
