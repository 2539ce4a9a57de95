//! How long opening and saving a map of 10,000 concepts takes, beside `ron` alone on the same records.

mod common;

use std::hint::black_box;
use std::process::ExitCode;
use std::time::Instant;

use common::figures::{Figures, time_above};
use common::generated::generated;
use mailuo::formats::ron::{MapFile, layout, options};
use mailuo::formats::{open, write, write_checked};
use mailuo::model::{Map, check};
use mailuo::scene::Scene;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let (concepts, rounds) = if Figures::quick() { (300, 3) } else { (10_000, 21) };
    let map = generated(concepts);
    let text = write(&map).expect("generated maps are writable");
    assert_eq!(map.concepts().len(), concepts);
    let mut figures = Figures::default();
    opening(&mut figures, &text, rounds);
    opening_with_a_bad_record(&mut figures, &text, rounds);
    saving(&mut figures, &map, rounds);
    figures.exit_code()
}

/// From the disk to a map that can be shown: read, parse, build, check, index.
fn open_whole(path: &std::path::Path) -> (Map, usize, Scene) {
    let opened = open(&std::fs::read(path).expect("just written")).expect("a sound file");
    let hints = check(&opened.map).len();
    let scene = Scene::new(&opened.map);
    (opened.map, hints + opened.repairs.len(), scene)
}

fn opening(figures: &mut Figures, text: &str, rounds: usize) {
    let folder = tempfile::tempdir().expect("a folder for the bench");
    let path = folder.path().join("map.ron");
    std::fs::write(&path, text).expect("room for the bench");
    assert!(open(text.as_bytes()).expect("a sound file").repairs.is_empty());
    let parse = || options().from_str::<MapFile>(text).expect("a sound file");
    let (ours, other) = in_turns(rounds, || open_whole(&path), parse);
    figures.figure("open-sound", ours, other, 2.0);
}

fn opening_with_a_bad_record(figures: &mut Figures, text: &str, rounds: usize) {
    let folder = tempfile::tempdir().expect("a folder for the bench");
    let path = folder.path().join("map.ron");
    // The last note is a number now: that record does not fit, and all others do.
    let at = text.rfind("note: \"").expect("concepts have notes") + "note: ".len();
    let end = at + 1 + text[at + 1..].find('"').expect("notes end") + 1;
    let bad = format!("{}5{}", &text[..at], &text[end..]);
    std::fs::write(&path, &bad).expect("room for the bench");
    assert_eq!(open_whole(&path).0.parked().len(), open(bad.as_bytes()).expect("opens").repairs.len());
    let parse = || options().from_str::<MapFile>(text).expect("a sound file");
    let (ours, other) = in_turns(rounds, || open_whole(&path), parse);
    figures.figure("open-with-a-bad-record", ours, other, 6.0);
}

fn saving(figures: &mut Figures, map: &Map, rounds: usize) {
    let file = MapFile::of(map);
    let ron_alone = || {
        let text = ron::ser::to_string_pretty(&file, layout()).expect("writable");
        options().from_str::<MapFile>(&text).is_ok()
    };
    let (ours, other) = in_turns(rounds, || write_checked(map).expect("writable"), ron_alone);
    figures.figure("save", ours, other, 1.5);
}

/// The median times of two things in milliseconds, run in turns so that both meet the same machine.
fn in_turns<A, B>(rounds: usize, mut ours: impl FnMut() -> A, mut other: impl FnMut() -> B) -> (f64, f64) {
    let mut times = (Vec::new(), Vec::new());
    for _ in 0..rounds {
        times.0.push(millis(&mut ours));
        times.1.push(millis(&mut other));
    }
    (time_above(0.5, &times.0), time_above(0.5, &times.1))
}

fn millis<T>(run: &mut impl FnMut() -> T) -> f64 {
    let start = Instant::now();
    let result = black_box(run());
    let millis = start.elapsed().as_secs_f64() * 1000.0;
    // Throwing away what was made is no part of making it.
    drop(result);
    millis
}
