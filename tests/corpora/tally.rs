//! What a measure found: how many were right, and each that was not, by name.

/// One measure over one collection.
pub struct Tally {
    collection: &'static str,
    measure: &'static str,
    right: usize,
    judged: usize,
    misses: Vec<String>,
    needed: f64,
}

impl Tally {
    /// A measure that must be right in at least `needed` percent of the cases.
    pub fn new(collection: &'static str, measure: &'static str, needed: f64) -> Self {
        Self { collection, measure, right: 0, judged: 0, misses: Vec::new(), needed }
    }

    /// Judges one case; `told` says what was wrong and is asked only then.
    pub fn judge(&mut self, name: &str, is_right: bool, told: impl FnOnce() -> String) {
        self.judged += 1;
        if is_right {
            self.right += 1;
        } else {
            self.misses.push(format!("{name}: {}", told()));
        }
    }

    fn percent(&self) -> f64 {
        let share = |part: usize| u32::try_from(part).map_or(f64::NAN, f64::from);
        if self.judged == 0 { 100.0 } else { share(self.right) * 100.0 / share(self.judged) }
    }

    /// Whether the measure is met; nothing to judge is no proof of anything.
    pub fn is_met(&self) -> bool {
        self.judged > 0 && self.percent() >= self.needed
    }
}

/// Prints the tallies as rows of a Markdown table, then every miss, and fails when one measure is not met.
pub fn settle(tallies: &[Tally]) {
    println!("\n| collection | measure | right | of | % | needed |\n|---|---|---:|---:|---:|---:|");
    for tally in tallies {
        let Tally { collection, measure, right, judged, needed, .. } = tally;
        println!("| {collection} | {measure} | {right} | {judged} | {:.1} | {needed:.1} |", tally.percent());
    }
    for tally in tallies.iter().filter(|tally| !tally.misses.is_empty()) {
        println!("\nmisses of {}, {}:", tally.collection, tally.measure);
        tally.misses.iter().for_each(|miss| println!("- {miss}"));
    }
    let unmet: Vec<&str> = tallies.iter().filter(|tally| !tally.is_met()).map(|tally| tally.measure).collect();
    assert!(unmet.is_empty(), "not met: {}", unmet.join(", "));
}
