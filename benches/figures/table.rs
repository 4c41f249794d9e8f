//! Figures of several rounds, printed as a small table: the median, the range as a measure of the machine's noise, and
//! the ratio of our own to each peer.

/// Rounds of everything that is compared: three, interleaved, show what the machine's other work does to a figure.
pub const ROUNDS: usize = 3;

/// What one contestant reached in its rounds.
pub struct Line {
    name: String,
    values: Vec<f64>,
}

impl Line {
    /// A contestant without figures yet.
    pub fn new(name: &str) -> Self {
        Self { name: name.to_owned(), values: Vec::new() }
    }

    /// Takes the figure of a round.
    pub fn add(&mut self, value: f64) {
        self.values.push(value);
    }

    /// The middle of the rounds.
    pub fn median(&self) -> f64 {
        let mut sorted = self.values.clone();
        sorted.sort_by(f64::total_cmp);
        sorted.get(sorted.len() / 2).copied().unwrap_or(f64::NAN)
    }
}

/// Prints rates; `own` is the place of our own line, to which every line is compared.
pub fn print_rates(title: &str, unit: &str, lines: &[Line], own: usize) {
    println!("\n{title}");
    println!("{:<58} {:>12} {:>22} {:>12}", "", unit, "range", "ours / it");
    let ours = lines[own].median();
    for line in lines {
        let (low, high) = line.values.iter().fold((f64::MAX, 0_f64), |(low, high), v| (low.min(*v), high.max(*v)));
        let range = format!("{} to {}", number(low), number(high));
        println!("{:<58} {:>12} {:>22} {:>12.2}", line.name, number(line.median()), range, ours / line.median());
    }
}

/// Prints one figure with its target.
pub fn print_one(name: &str, value: &str, target: &str) {
    println!("{name:<58} {value:>12}   {target}");
}

/// A number as people read it.
pub fn number(value: f64) -> String {
    if value < 10.0 {
        return format!("{value:.2}");
    }
    let digits = format!("{value:.0}");
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}
