//! Lines and counted octets from a stream, and output back to it. It knows neither protocol.

use std::io;

use tokio::io::AsyncReadExt as _;
use tokio::io::AsyncWriteExt as _;

use super::reply::Output;
use crate::adapters::net::BoxStream;

/// How much is read at once, and how much output is gathered before it is written.
const CHUNK: usize = 64 << 10;

/// A stream with what was read from it and not used yet.
#[derive(Debug)]
pub(super) struct Wire {
    stream: BoxStream,
    received: Vec<u8>,
    /// Octets of `received` that were used already.
    used: usize,
    /// Octets after `used` that hold no line end.
    searched: usize,
    gathered: Vec<u8>,
}

impl Wire {
    pub fn new(stream: BoxStream) -> Self {
        Self { stream, received: Vec::new(), used: 0, searched: 0, gathered: Vec::new() }
    }

    /// Reads more; false at the end of the stream. May be cancelled without loss.
    pub async fn more(&mut self) -> io::Result<bool> {
        if self.used > 0 {
            self.received.drain(..self.used);
            self.used = 0;
        }
        self.received.reserve(CHUNK);
        Ok(self.stream.read_buf(&mut self.received).await? > 0)
    }

    /// Takes a line with its line end.
    pub fn line(&mut self) -> Option<Vec<u8>> {
        let unused = self.received.get(self.used..)?;
        let fresh = unused.get(self.searched..)?;
        let Some(end) = fresh.iter().position(|byte| *byte == b'\n') else {
            self.searched = unused.len();
            return None;
        };
        self.octets(self.searched + end + 1)
    }

    /// Takes exactly so many octets.
    pub fn octets(&mut self, count: usize) -> Option<Vec<u8>> {
        let taken = self.received.get(self.used..self.used + count)?.to_vec();
        self.used += count;
        self.searched = 0;
        Some(taken)
    }

    /// How many octets wait to be used.
    pub fn waiting(&self) -> usize {
        self.received.len() - self.used
    }

    /// Writes all output and flushes.
    pub async fn write(&mut self, output: &Output) -> io::Result<()> {
        for piece in output.pieces() {
            let bytes = piece.bytes();
            if self.gathered.len() + bytes.len() > CHUNK {
                self.stream.write_all(&self.gathered).await?;
                self.gathered.clear();
            }
            if bytes.len() > CHUNK {
                self.stream.write_all(bytes).await?;
            } else {
                self.gathered.extend_from_slice(bytes);
            }
        }
        self.stream.write_all(&self.gathered).await?;
        self.gathered.clear();
        self.stream.flush().await
    }

    /// Reads and forgets until the other side leaves.
    pub async fn drain(&mut self) -> io::Result<()> {
        loop {
            self.used = self.received.len();
            if !self.more().await? {
                return Ok(());
            }
        }
    }
}
