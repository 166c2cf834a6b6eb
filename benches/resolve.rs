//! How right and how fast resolution is, on made-up people. Run by `make bench`; prints figures, asserts nothing.

#![expect(clippy::print_stdout, reason = "figures are what it is for")]
#![expect(missing_docs, unreachable_pub, reason = "a program")]

mod crowd;

use crowd::{crowd, score};
use std::env;
use std::process::Command;
use std::time::Instant;
use tugai::catalog::Catalog;
use tugai::pipeline::outcomes;

/// How many mentions quality is measured on.
const QUALITY: usize = 50_000;
/// How many mentions time and memory are measured on, each in a process of its own.
const SIZES: [usize; 3] = [10_000, 100_000, 1_000_000];
const SEED: u64 = 1;

fn main() {
    match env::args().find_map(|argument| argument.parse::<usize>().ok()) {
        Some(count) => time(count),
        None => {
            quality();
            growth();
        }
    }
}

fn quality() {
    let catalog = Catalog::embedded().0;
    println!("\nresolution: {QUALITY} made-up mentions of people, by pairs of them");
    let made = crowd(&catalog, QUALITY, SEED);
    let score = score(&made, &outcomes(&made.digests));
    row("precision", &format!("{:.4}", score.precision), "of all mentions");
    row("recall", &format!("{:.4}", score.recall), "of people of the region by given name or initials");
    row("recall with surnames alone", &format!("{:.4}", score.surnames), "");
    row("recall of people from elsewhere", &format!("{:.4}", score.foreign), "Russian spells them by sound");
    row("IRIs that stand for several people", &score.mixed.0.to_string(), &format!("of {}", score.mixed.1));
}

/// Time and memory of several sizes, which child processes tell.
fn growth() {
    println!("\nresolution: time and memory");
    let mut before: Option<f64> = None;
    for count in SIZES {
        let output = Command::new(env::current_exe().expect("this program")).arg(count.to_string()).output().expect("this program runs");
        let told = String::from_utf8_lossy(&output.stdout).into_owned();
        let figures: Vec<f64> = told.split_whitespace().filter_map(|figure| figure.parse().ok()).collect();
        let [seconds, records, resolved] = figures[..] else { panic!("{told}{}", String::from_utf8_lossy(&output.stderr)) };
        let times = before.map(|before| format!(", {:.1} times the time", seconds / before)).unwrap_or_default();
        let note = format!("peak {resolved:.0} MB, of which records {records:.0} MB{times}");
        row(&format!("{count} mentions"), &format!("{seconds:.2} s"), &note);
        before = Some(seconds);
    }
}

/// Prints seconds of resolution, and peak memory in MB before it and in the end.
fn time(count: usize) {
    let catalog = Catalog::embedded().0;
    let made = crowd(&catalog, count, SEED);
    let records = peak();
    let start = Instant::now();
    let outcomes = outcomes(&made.digests);
    let seconds = start.elapsed().as_secs_f64();
    assert!(!outcomes.is_empty(), "records come to something");
    println!("{seconds} {records} {}", peak());
}

/// The most memory that this process ever had, in MB; 0 where the system does not tell.
fn peak() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.split_whitespace().next()?.parse::<f64>().ok()).unwrap_or_default() / 1024.0
}

fn row(what: &str, value: &str, note: &str) {
    println!("{}", format!("  {what:<44}{value:>14}  {note}").trim_end());
}
