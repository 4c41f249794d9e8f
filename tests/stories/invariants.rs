//! The invariants of the send protocol, each as a checked property of a random life: proposals, answers, holidays,
//! bounces, faults, crashes, jumps of the clock. The post office's log is the witness.
//!
//! A failure prints its seed; `POLITELY_SEED=n` plays only that life, `POLITELY_LIVES=n` more of them.

use super::life::Life;
use super::life::Random;
use super::properties;

/// Lives in an ordinary test run: some seconds.
const LIVES: u64 = 6;

fn seeds() -> Vec<u64> {
    let number = |name: &str| std::env::var(name).ok().and_then(|text| text.parse().ok());
    match number("POLITELY_SEED") {
        Some(seed) => vec![seed],
        None => (1..=number("POLITELY_LIVES").unwrap_or(LIVES)).collect(),
    }
}

/// Names the life that went wrong.
struct Named(u64);

impl Drop for Named {
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!("play this life again with POLITELY_SEED={}", self.0);
        }
    }
}

#[tokio::test]
async fn random_lives_keep_every_invariant() {
    for seed in seeds() {
        let _named = Named(seed);
        let life = Life::live(seed, &mut Random::new(seed)).await;
        properties::i1_no_step_is_accepted_twice(&life);
        properties::i2_nothing_after_an_answer(&life);
        properties::i3_nothing_to_the_suppressed(&life).await;
        properties::i4_only_in_the_window(&life);
        properties::i5_caps_hold(&life);
        properties::i6_every_mail_has_one_row(&life).await;
        properties::i7_every_blind_copy_is_a_thread_or_a_refusal(&life).await;
        properties::i8_nothing_comes_of_forged_mail(&life).await;
        properties::i9_in_order_with_gaps(&life);
        properties::i10_every_acceptance_has_its_row(&life).await;
        properties::i13_nothing_waits_silently(&life).await;
        properties::i14_the_frozen_bytes_left(&life).await;
        properties::i15_blind_means_silent(&life);
        properties::i17_every_thread_came_to_something(&life).await;
        properties::i12_reading_everything_again_changes_nothing(life).await;
    }
}

#[tokio::test]
async fn i11_the_order_within_a_batch_does_not_change_the_result() {
    properties::i11_order_of_arrival().await;
}
