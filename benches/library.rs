//! Finding anything in a map, reading a bibliography, and scrolling the library.

#![expect(clippy::expect_used, clippy::indexing_slicing, reason = "a bench that was set up wrong ends here")]

mod common;
#[path = "common/stage.rs"]
mod stage;

use std::collections::BTreeSet;
use std::hint::black_box;
use std::process::ExitCode;

use common::figures::{Figures, time_above};
use common::generated::generated;
use egui::{Event, Modifiers, MouseWheelUnit, Pos2, TouchPhase, vec2};
use mailuo::document::{DocumentId, Keymap, Motion, Revision};
use mailuo::edit::apply;
use mailuo::edit::compose::{Selection, add_paper};
use mailuo::formats::papers::bibliography::read_bibliography;
use mailuo::graph::{Index, Query, SearchIndex};
use mailuo::look::palette::LIGHT;
use mailuo::model::{Map, Paper};
use mailuo::ui::panels::library::{self, Library};
use mailuo::ui::{Attached, Files, Middle, Settings, ThemeChoice, ViewState, World};
use mailuo::words::Lang;
use stage::{Stage, processor_time};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let quick = Figures::quick();
    let mut figures = Figures::default();
    finding(&mut figures, if quick { 300 } else { 10_000 }, if quick { 2 } else { 25 });
    reading(&mut figures, if quick { 50 } else { 500 }, if quick { 2 } else { 21 });
    reading(&mut figures, if quick { 100 } else { 20_000 }, if quick { 1 } else { 3 });
    scrolling(&mut figures, if quick { 500 } else { 20_000 }, if quick { 10 } else { 300 });
    figures.exit_code()
}

/// What one keystroke may cost, in milliseconds.
const KEYSTROKE: f64 = 16.0;

/// From a keystroke to ranked hits, over queries of 1, 2, 4 and 12 letters, one with a wrong letter, and two hanzi.
fn finding(figures: &mut Figures, concepts: usize, rounds: usize) {
    let queries = ["a", "mo", "toke", "embedding sa", "attentoin", "奖励"];
    let worst = |concepts: usize, rounds: usize| {
        let map = generated(concepts);
        let index = SearchIndex::new(&map);
        let mut times = Vec::new();
        for _ in 0..rounds {
            for words in queries {
                let start = processor_time();
                let hits = black_box(index.find(&map, &Query::new(words)));
                times.push(processor_time().saturating_sub(start).as_secs_f64() * 1000.0);
                assert!(!hits.is_empty(), "{words} finds nothing");
            }
        }
        time_above(0.95, &times)
    };
    let ours = worst(concepts, rounds);
    figures.figure(&format!("find-{concepts}-p95-ms"), ours, KEYSTROKE, 1.0);
    let large = worst(concepts * 10, rounds);
    figures.figure(&format!("find-{}-p95-ms", concepts * 10), large, KEYSTROKE * 12.0, 1.0);
    println!("at ten times the concepts {:.1} times as long", large / ours);
}

/// A clean bibliography with so many entries.
fn bibliography(entries: usize) -> String {
    let entry = |at: usize| {
        format!(
            "@article{{key{at},\n  title = {{On the {{Attention}} of G{{\\\"o}}del {at}}},\n  author = {{Lee, Ann and van Berg, Bo and Li, Mu}},\n  \
             journal = {{Journal of Maps}},\n  year = {{{}}},\n  month = {{{}}},\n  pages = {{{at}--{}}},\n  doi = {{10.1000/{at}}},\n  \
             abstract = {{A text of some length, as abstracts are, with \\emph{{words}} that stand out and 50\\% more.}}\n}}\n",
            1990 + at % 30,
            1 + at % 12,
            at + 9
        )
    };
    (0..entries).map(entry).collect()
}

/// Reading it, beside the parser that understands each entry.
fn reading(figures: &mut Figures, entries: usize, rounds: usize) {
    let text = bibliography(entries);
    let (mut ours, mut other) = (Vec::new(), Vec::new());
    for _ in 0..rounds {
        let start = processor_time();
        let read = black_box(read_bibliography(text.as_bytes()));
        ours.push(processor_time().saturating_sub(start).as_secs_f64() * 1000.0);
        assert_eq!((read.papers.len(), read.left_out.len()), (entries, 0));
        let start = processor_time();
        let parsed = black_box(biblatex::Bibliography::parse(&text)).expect("a clean file");
        other.push(processor_time().saturating_sub(start).as_secs_f64() * 1000.0);
        assert_eq!(parsed.len(), entries);
    }
    figures.figure(&format!("bib-{entries}"), time_above(0.5, &ours), time_above(0.5, &other), 2.0);
}

/// What a frame of the library may cost while it scrolls, in milliseconds.
const FRAME: f64 = 2.0;

fn scrolling(figures: &mut Figures, papers: usize, frames: usize) {
    let large = scroll(&library_of(papers), frames);
    let small = scroll(&library_of(100), frames);
    figures.figure(&format!("library-{papers}-p95-ms"), large, FRAME, 1.0);
    figures.figure(&format!("library-{papers}-by-100"), large, small, 1.5);
}

fn library_of(papers: usize) -> Map {
    let mut map = Map::default();
    for at in 0..papers {
        let paper = Paper {
            title: format!("On the attention of maps, part {at}"),
            authors: vec!["Ann Lee".to_owned(), "Bo van Berg".to_owned()],
            date: format!("{}-05", 1990 + at % 30).parse().ok(),
            venue: "Journal of Maps".to_owned(),
            ..Paper::default()
        };
        let (transaction, _) = add_paper(&mut map, paper, &mut |below| at % below);
        apply(&mut map, transaction.edits).expect("papers can be added");
    }
    map
}

/// The frames while the wheel turns, without the first ones, which set the text.
fn scroll(map: &Map, frames: usize) -> f64 {
    let (index, selection, keymap) = (Index::new(map), Selection::default(), Keymap::default());
    let settings = Settings {
        theme: ThemeChoice::Light,
        language: None,
        inspector: true,
        minimap: true,
        left_panel: None,
        size: 100,
        motion: Motion::Less,
        wheel_zooms: false,
        tab_moves: false,
        letters: false,
        learned: BTreeSet::new(),
    };
    let world = World {
        map,
        index: &index,
        selection: &selection,
        lang: Lang::English,
        palette: &LIGHT,
        undo: None,
        redo: None,
        files: Files::default(),
        settings: &settings,
        keymap: &keymap,
        revision: Revision::new(DocumentId::new(), 1),
        view: ViewState { shows: Middle::Library, zoom: 1.0, ..ViewState::default() },
        attached: Attached { missing: &BTreeSet::new(), read: None },
        paper: None,
    };
    let (mut stage, mut state) = (Stage::new(), Library::default());
    let mut times = Vec::new();
    for frame in 0..frames + 20 {
        // Up and down, so that the short one scrolls as long as the long one.
        let way = if (frame / 15) % 2 == 0 { -40.0 } else { 40.0 };
        let wheel = Event::MouseWheel {
            unit: MouseWheelUnit::Point,
            delta: vec2(0.0, way),
            phase: TouchPhase::Move,
            modifiers: Modifiers::NONE,
        };
        let events = vec![Event::PointerMoved(Pos2::new(500.0, 500.0)), wheel];
        let drawn = stage.frame(events, |ui| drop(library::show(ui, &world, &mut state)));
        assert!(frame < 20 || drawn.vertices > 1_000, "rows are drawn");
        times.push(drawn.millis);
    }
    time_above(0.95, times.get(20..).unwrap_or_default())
}
