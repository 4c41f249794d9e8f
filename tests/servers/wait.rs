//! Waiting for what servers do in their own time.

use std::time::Duration;
use std::time::Instant;

const PAUSE: Duration = Duration::from_millis(40);

/// Polls until there is something; fails with `what` after `limit`.
pub fn until<T>(what: &str, limit: Duration, mut look: impl FnMut() -> Option<T>) -> T {
    let began = Instant::now();
    loop {
        if let Some(found) = look() {
            return found;
        }
        assert!(began.elapsed() < limit, "not within {limit:?}: {what}");
        std::thread::sleep(PAUSE);
    }
}

/// Lets real time pass, to see that nothing happens in it.
pub fn pass(time: Duration) {
    std::thread::sleep(time);
}

pub const fn seconds(count: u64) -> Duration {
    Duration::from_secs(count)
}
