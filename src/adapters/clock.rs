//! The only place that reads a clock or sleeps.
//!
//! [`SystemClock`] is the world's time. [`SimulatedClock`] stands still until somebody jumps it: the demo, the
//! simulation and the tests move it from wake-up to wake-up. It is not tokio's paused time, which runs ahead while the
//! store's thread works.

use std::sync::Arc;
use std::sync::Mutex;
use std::sync::PoisonError;
use std::time::Duration;

use jiff::Timestamp;
use tokio::sync::watch;

/// Tells the time and waits for it.
pub trait Clock: Send + Sync {
    /// The present instant, UTC.
    fn now(&self) -> Timestamp;

    /// Returns when `now()` has reached `at`; at once if it already has.
    fn sleep_until(&self, at: Timestamp) -> futures::future::BoxFuture<'static, ()>;

    /// Whether time jumps. In simulated time nothing polls idly; somebody calls the ticks.
    fn is_simulated(&self) -> bool;
}

/// The clock of the world.
#[derive(Debug, Default, Clone, Copy)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "this is the one place that reads a clock")]
    fn now(&self) -> Timestamp {
        Timestamp::now()
    }

    fn sleep_until(&self, at: Timestamp) -> futures::future::BoxFuture<'static, ()> {
        let wait = at.duration_since(self.now());
        let wait = Duration::try_from(wait).unwrap_or(Duration::ZERO);
        Box::pin(tokio::time::sleep(wait))
    }

    fn is_simulated(&self) -> bool {
        false
    }
}

/// A clock that stands still until it is moved. Clones share the same time.
#[derive(Debug, Clone)]
pub struct SimulatedClock {
    time: Arc<Mutex<watch::Sender<Timestamp>>>,
}

impl SimulatedClock {
    /// A clock that shows `start`.
    #[must_use]
    pub fn new(start: Timestamp) -> Self {
        Self { time: Arc::new(Mutex::new(watch::Sender::new(start))) }
    }

    /// Moves the clock forward to `at`. Going back is refused silently: time never runs backwards.
    pub fn jump_to(&self, at: Timestamp) {
        let sender = self.time.lock().unwrap_or_else(PoisonError::into_inner);
        sender.send_if_modified(|now| {
            let forward = at > *now;
            if forward {
                *now = at;
            }
            forward
        });
    }

    fn subscribe(&self) -> watch::Receiver<Timestamp> {
        self.time.lock().unwrap_or_else(PoisonError::into_inner).subscribe()
    }
}

impl Clock for SimulatedClock {
    fn now(&self) -> Timestamp {
        *self.time.lock().unwrap_or_else(PoisonError::into_inner).borrow()
    }

    fn sleep_until(&self, at: Timestamp) -> futures::future::BoxFuture<'static, ()> {
        let mut time = self.subscribe();
        Box::pin(async move {
            // The sender lives as long as any clone of the clock; if all are gone nobody can be waiting for a later time.
            let _ = time.wait_for(|now| *now >= at).await;
        })
    }

    fn is_simulated(&self) -> bool {
        true
    }
}
