//! The lines that say how two times compare.

use std::process::ExitCode;

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
        println!("figure {name} {ours:.3} {other:.3} {ratio:.3} {limit:.3}");
        self.over |= ratio > limit && !Figures::quick();
    }

    /// Fails when a ratio was over its limit.
    pub fn exit_code(&self) -> ExitCode {
        ExitCode::from(u8::from(self.over))
    }
}

/// The time, or ratio, that this share of these are below: 0.5 for the median.
pub fn time_above(share: f64, times: &[f64]) -> f64 {
    let mut times = times.to_vec();
    times.sort_by(f64::total_cmp);
    times[(times.len() as f64 * share) as usize]
}
