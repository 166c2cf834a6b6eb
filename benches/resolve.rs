//! How right and how fast resolution is, on made-up people. Run by `make bench`; prints figures, asserts nothing.

#![expect(clippy::print_stdout, reason = "figures are what it is for")]

mod crowd;

use crowd::{Score, crowd, score};
use std::env;
use std::process::Command;
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
    let Score { precision, recall, surnames, foreign, mixed } = score(&made, &outcomes(&made.digests));
    row("precision", &format!("{precision:.4}"), "of all mentions");
    row("recall", &format!("{recall:.4}"), "of people of the region by given name or initials");
    row("recall with surnames alone", &format!("{surnames:.4}"), "");
    row("recall of people from elsewhere", &format!("{foreign:.4}"), "Russian spells them by sound");
    row("IRIs that stand for several people", &mixed.0.to_string(), &format!("of {}", mixed.1));
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

/// Prints seconds of work that resolution takes, and peak memory in MB before it and in the end.
fn time(count: usize) {
    let catalog = Catalog::embedded().0;
    let made = crowd(&catalog, count, SEED);
    let records = peak();
    let start = work();
    let outcomes = outcomes(&made.digests);
    let seconds = work() - start;
    assert!(!outcomes.is_empty(), "records come to something");
    println!("{seconds} {records} {}", peak());
}

/// Seconds that this process has worked, so that what else the machine does does not count; 0 where the system does not tell.
fn work() -> f64 {
    let status = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields = status.rsplit(')').next().unwrap_or_default().split_whitespace().skip(11).take(2);
    fields.filter_map(|ticks| ticks.parse::<f64>().ok()).sum::<f64>() / 100.0
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
