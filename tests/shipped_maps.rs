//! Every map that is shipped opens without repairs, stands in its canonical form, and has tours that one can talk from.

#![expect(clippy::expect_used, reason = "a test that was set up wrong ends here")]

use std::path::Path;

use mailuo::formats::{is_canonical, open};
use mailuo::model::Map;
use mailuo::study::is_gone;

/// The shipped maps by their file names, with their bytes.
fn maps() -> Vec<(String, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("maps");
    let entries = std::fs::read_dir(folder).expect("the folder of maps");
    let paths = entries.map(|entry| entry.expect("a readable folder").path());
    let maps = paths.filter(|path| path.extension().is_some_and(|extension| extension == "ron"));
    let read = |path: std::path::PathBuf| {
        let name = path.file_name().expect("a file").to_string_lossy().into_owned();
        (name, std::fs::read(&path).expect("a readable map"))
    };
    maps.map(read).collect()
}

fn map(bytes: &[u8]) -> Map {
    open(bytes).expect("a map").map
}

#[test]
fn shipped_maps_open_without_repairs_and_are_canonical() {
    let maps = maps();
    for (name, bytes) in &maps {
        let opened = open(bytes).unwrap_or_else(|error| panic!("{name}: {error:?}"));
        assert_eq!(opened.repairs, [], "{name}");
        assert_eq!(opened.comments, 0, "{name}");
        assert!(is_canonical(bytes, &opened.map), "{name}: see mailuo fmt");
    }
    assert!(maps.iter().any(|(name, _)| name == "llm.ron"));
}

#[test]
fn shipped_tours_have_stops_that_show_something_and_notes_to_talk_from() {
    for (name, bytes) in maps() {
        let map = map(&bytes);
        let wanted = if name == "llm.ron" { 4 } else { 1 };
        assert_eq!(map.tours().len(), wanted, "{name}");
        for (id, tour) in map.tours().iter() {
            let slug = map.tours().slug(id);
            assert!((6..=14).contains(&tour.stops.len()) && !tour.title.is_empty(), "{name}: {slug}");
            let sum: u32 = tour.stops.iter().filter_map(|stop| stop.minutes).sum();
            assert_eq!(Some(sum), tour.minutes, "{name}: {slug}");
            for stop in &tour.stops {
                let place = format!("{name}: {slug}: {}", stop.title);
                assert!(!stop.show.is_empty() && !stop.show.iter().any(|shown| is_gone(&map, shown)), "{place}");
                let words = stop.say.split_whitespace().count();
                assert!((25..=130).contains(&words), "{place}: {words} words to talk from");
                assert!(!stop.title.is_empty(), "{place}");
            }
        }
    }
}
