//! How long to wait before a failed connection is tried again. Pure; it neither sleeps nor counts.

use std::time::Duration;

use super::ImapError;

/// The first wait: long enough for a server's restart, short enough that nobody notices.
const FIRST: Duration = Duration::from_secs(5);
/// The longest wait; also the wait after refused credentials, so that no account is locked out by our tries.
const LONGEST: Duration = Duration::from_mins(15);

/// The wait after `failures` failures in a row (1 is the first): doubling from 5 s to 15 min, shortened by up to a quarter
/// so that many mailboxes do not come back in the same second. `jitter_seed` is any number that differs between mailboxes.
#[must_use]
pub fn backoff(failures: u32, jitter_seed: u64) -> Duration {
    let doublings = failures.saturating_sub(1).min(16);
    let full = FIRST.saturating_mul(1 << doublings).min(LONGEST);
    // A multiplicative hash spreads neighbouring seeds; its upper bits choose among 256 steps of the last quarter.
    let mixed = jitter_seed.wrapping_add(u64::from(failures)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    let step = u32::try_from(mixed >> 56).unwrap_or(0);
    (full - full / 4 * step / 255).max(FIRST)
}

/// The wait that fits an error: [`backoff`], or the longest at once where only a person can help.
#[must_use]
pub fn wait_after(error: &ImapError, failures: u32, jitter_seed: u64) -> Duration {
    if error.needs_a_person() { LONGEST } else { backoff(failures, jitter_seed) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_double_from_five_seconds_to_a_quarter_of_an_hour() {
        for seed in [0, 1, 77, u64::MAX] {
            assert_eq!(backoff(0, seed), FIRST);
            assert_eq!(backoff(1, seed), FIRST);
            for failures in 2..40 {
                let wait = backoff(failures, seed);
                assert!(wait >= FIRST && wait <= LONGEST, "{failures} {wait:?}");
            }
            assert!(backoff(u32::MAX, seed) >= LONGEST * 3 / 4);
        }
        assert_ne!(backoff(9, 1), backoff(9, 2), "mailboxes do not come back together");
    }

    #[test]
    fn refused_credentials_wait_a_quarter_of_an_hour_at_once() {
        assert_eq!(wait_after(&ImapError::Credentials { text: String::new() }, 1, 3), LONGEST);
        assert_eq!(wait_after(&ImapError::Timeout { phase: "NOOP" }, 1, 3), FIRST);
    }
}
