//! Timing two things in turns, and the lines that say how they compare.

use std::hint::black_box;
use std::process::ExitCode;
use std::time::Instant;

/// The figures of one run of a bench.
#[derive(Default)]
pub struct Figures {
    over: bool,
}

impl Figures {
    /// Whether only a small size is wanted, to see that the bench works: ratios of small sizes hold nobody to anything.
    pub fn quick() -> bool {
        std::env::args().any(|arg| arg == "--quick") || std::env::var("MAILUO_BENCH").is_ok_and(|size| size == "quick")
    }

    /// Prints `figure NAME OURS OTHER RATIO LIMIT` of two times in milliseconds.
    pub fn figure(&mut self, name: &str, ours: f64, other: f64, limit: f64) {
        let ratio = ours / other;
        println!("figure {name} {ours:.3} {other:.3} {ratio:.3} {limit}");
        self.over |= ratio > limit && !Figures::quick();
    }

    /// Fails when a ratio was over its limit.
    pub fn exit_code(&self) -> ExitCode {
        ExitCode::from(u8::from(self.over))
    }
}

/// The median times of two things in milliseconds, run in turns so that both meet the same machine.
pub fn in_turns<A, B>(rounds: usize, mut ours: impl FnMut() -> A, mut other: impl FnMut() -> B) -> (f64, f64) {
    let mut times = (Vec::new(), Vec::new());
    for _ in 0..rounds {
        times.0.push(millis(&mut ours));
        times.1.push(millis(&mut other));
    }
    (median(times.0), median(times.1))
}

fn millis<T>(run: &mut impl FnMut() -> T) -> f64 {
    let start = Instant::now();
    let result = black_box(run());
    let millis = start.elapsed().as_secs_f64() * 1000.0;
    // Throwing away what was made is no part of making it.
    drop(result);
    millis
}

fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}
