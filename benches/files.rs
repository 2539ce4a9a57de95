//! How long opening and saving a map of 10,000 concepts takes, beside `ron` alone on the same records; and what exporting
//! costs.

#![expect(clippy::expect_used, clippy::indexing_slicing, reason = "a bench that was set up wrong ends here")]

mod common;

use std::hint::black_box;
use std::path::Path;
use std::process::{Command, ExitCode, Stdio};
use std::time::Instant;

use common::figures::{Figures, time_above};
use common::generated::generated;
use mailuo::edit::apply;
use mailuo::edit::compose::with_tour;
use mailuo::export::Paint;
use mailuo::export::file::{Subject, made};
use mailuo::export::page::PageWords;
use mailuo::export::svg::What;
use mailuo::formats::ron::{MapFile, layout, options};
use mailuo::formats::{Picture, open, write, write_checked};
use mailuo::look::icons::signs;
use mailuo::look::palette::LIGHT;
use mailuo::model::{Map, check};
use mailuo::scene::{Scene, View};

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
    exporting(&mut figures, if Figures::quick() { 1 } else { 7 });
    memory_of_exporting(&mut figures, &text);
    figures.exit_code()
}

/// From the disk to a map that can be shown: read, parse, build, check, index.
fn open_whole(path: &std::path::Path) -> (Map, usize, Scene) {
    let opened = open(&std::fs::read(path).expect("just written")).expect("a sound file");
    let hints = check(&opened.map).len();
    // Its links find their ways once it is in sight.
    let scene = Scene::unsettled(&opened.map, &View::default());
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
    assert_eq!(open_whole(&path).0.unresolved().len(), open(bad.as_bytes()).expect("opens").repairs.len());
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

/// The shipped map as SVG, and a tour of twelve stops as PDF, in milliseconds beside what they may take.
fn exporting(figures: &mut Figures, rounds: usize) {
    const SVG_MILLIS: f64 = 300.0;
    const PDF_MILLIS: f64 = 3000.0;
    let shipped = Path::new(env!("CARGO_MANIFEST_DIR")).join("maps/llm.ron");
    let (mut map, _, _) = open_whole(&shipped);
    let tours = map.tours();
    let long = tours.sorted_ids().into_iter().find(|id| tours.get(*id).is_some_and(|tour| tour.stops.len() >= 12));
    let tour = long.expect("a tour of twelve stops");
    let twelve = with_tour(&map, tour, |tour| tour.stops.truncate(12)).map(|change| change.edits);
    apply(&mut map, twelve.unwrap_or_default()).expect("a tour may be shorter");
    let words = PageWords { continued: "continued", shown: "Shown here", minutes: &|number| format!("{number} min") };
    let signs = signs();
    let paint = Paint { palette: &LIGHT, signs: &signs, dates: |date| date.to_string() };
    let run =
        |subject: &Subject, format| made(&map, subject, format, paint, &words, &|| true).expect("it can be exported");
    // A stop with much to say goes on over a second page.
    assert!(run(&Subject::Tour(tour), Picture::Pdf).1 >= 12);
    let svg = median(rounds, || run(&Subject::Map(What::All), Picture::Svg));
    figures.figure("export-svg", svg, SVG_MILLIS, 1.0);
    let pdf = median(rounds, || run(&Subject::Tour(tour), Picture::Pdf));
    figures.figure("export-pdf-of-12-stops", pdf, PDF_MILLIS, 1.0);
}

/// The most memory that the program takes while it writes a large map as PDF, in megabytes beside what it may take.
fn memory_of_exporting(figures: &mut Figures, text: &str) {
    const MEGABYTES: f64 = 500.0;
    let folder = tempfile::tempdir().expect("a folder for the bench");
    let path = folder.path().join("map.ron");
    std::fs::write(&path, text).expect("room for the bench");
    for ending in ["svg", "pdf"] {
        let out = folder.path().join(format!("map.{ending}"));
        let program =
            Command::new(env!("CARGO_BIN_EXE_mailuo")).arg("export").args([&path, &out]).stdout(Stdio::null()).spawn();
        let mut program = program.expect("the program");
        let status = format!("/proc/{}/status", program.id());
        let mut most = 0.0_f64;
        while program.try_wait().expect("the program").is_none() {
            most = most.max(peak_megabytes(&status).unwrap_or(0.0));
            std::thread::sleep(std::time::Duration::from_millis(2));
        }
        assert!(program.wait().is_ok_and(|status| status.success()) && out.exists());
        // Where the system tells nothing there is nothing to hold anybody to.
        if most > 0.0 {
            figures.figure(&format!("export-{ending}-megabytes"), most, MEGABYTES, 1.0);
        }
    }
}

/// The most memory that a program has had so far, in megabytes, by what Linux tells of it.
fn peak_megabytes(status: &str) -> Option<f64> {
    let told = std::fs::read_to_string(status).ok()?;
    let line = told.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(line.trim().trim_end_matches("kB").trim().parse::<f64>().ok()? / 1024.0)
}

fn median<T>(rounds: usize, mut run: impl FnMut() -> T) -> f64 {
    let times: Vec<f64> = (0..rounds).map(|_| millis(&mut run)).collect();
    time_above(0.5, &times)
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
