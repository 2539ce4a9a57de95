//! Facts about reading canvases.

use std::collections::BTreeSet;

use proptest::collection::vec;
use proptest::prelude::*;

use super::super::ron::options;
use super::super::{Position, open, write_checked};
use super::json::{Fields, Json};
use super::*;
use crate::model::{Color, LinkKind, Map, Place};

fn came_with(text: &str, read_note: &mut dyn FnMut(&str) -> Option<String>) -> Result<Imported, ImportError> {
    let mut random = fastrand::Rng::with_seed(1);
    let mut around = Around {
        title: "Canvas",
        kind_title: &|color| color.name().to_owned(),
        file_from_map: &|file| format!("../{file}"),
        read_note,
        random: &mut |below| random.usize(..below),
    };
    read_canvas(text.as_bytes(), &mut around)
}

fn came(text: &str) -> Imported {
    came_with(text, &mut |_| None).unwrap_or_else(|error| panic!("{error:?}\n{text}"))
}

/// The canvas of some nodes and edges.
fn canvas(nodes: &str, edges: &str) -> Imported {
    came(&format!("{{\"nodes\": [{nodes}], \"edges\": [{edges}]}}"))
}

/// "title (kind) at x,y" of each concept, by title.
fn concepts(map: &Map) -> Vec<String> {
    let say = |concept: &crate::model::Concept| {
        let at = concept.at.map_or_else(|| "nowhere".to_owned(), |Place { x, y }| format!("{x},{y}"));
        format!("{} ({}) at {at}", concept.title, concept.kind)
    };
    map.concepts().iter().map(|(_, concept)| say(concept)).collect::<BTreeSet<String>>().into_iter().collect()
}

/// "title in outer: members" of each group, by title.
fn groups(map: &Map) -> Vec<String> {
    let title = |id| map.concept(id).map(|concept| concept.title.as_str()).unwrap_or_default();
    let say = |group: &crate::model::Group| {
        let members: Vec<&str> = group.members.iter().map(|id| title(*id)).collect();
        let outer = group.inside.and_then(|id| map.group(id)).map_or("-", |outer| outer.title.as_str());
        format!("{} in {outer}: {}", group.title, members.join(" "))
    };
    map.groups().iter().map(|(_, group)| say(group)).collect::<BTreeSet<String>>().into_iter().collect()
}

/// "from > to: label" of each link.
fn links(map: &Map) -> Vec<String> {
    let title = |id| map.concept(id).map(|concept| concept.title.as_str()).unwrap_or_default();
    let say = |link: &crate::model::Link| {
        assert_eq!(link.kind, LinkKind::Relates);
        format!("{} > {}: {}", title(link.from), title(link.to), link.label)
    };
    map.links().map(|(_, link)| say(link)).collect()
}

fn concept<'m>(map: &'m Map, title: &str) -> &'m crate::model::Concept {
    map.concepts().iter().map(|(_, concept)| concept).find(|concept| concept.title == title).expect("it came")
}

/// The map comes back from its file as it was.
fn comes_back(map: &Map) {
    let bytes = write_checked(map).expect("writable");
    let opened = open(&bytes).expect("readable");
    assert_eq!(opened.repairs, []);
    let again = write_checked(&opened.map).expect("writable");
    assert_eq!(String::from_utf8(again), String::from_utf8(bytes));
}

#[test]
fn everything_comes_to_its_place() {
    let nodes = r##"
        {"id": "outer", "type": "group", "x": 0, "y": 0, "width": 1000, "height": 600, "label": "Tuning", "color": "4"},
        {"id": "inner", "type": "group", "x": 20, "y": 20, "width": 400, "height": 300, "label": "Low rank",
            "background": "grid.png", "backgroundStyle": "repeat"},
        {"id": "a", "type": "text", "x": 40, "y": 40, "width": 250, "height": 61, "color": "1",
            "text": "# LoRA\n\nFew weights are trained", "styleAttributes": {"shape": "pill"}},
        {"id": "b", "type": "file", "x": 600, "y": 100, "width": 100, "height": 100, "file": "notes/Adapters.md"},
        {"id": "c", "type": "file", "x": -500, "y": 0, "width": 100, "height": 100, "file": "fig 1.png", "color": "#0000ff"},
        {"id": "d", "type": "link", "x": 2000, "y": -99, "width": 10, "height": 10, "url": "https://arxiv.org/abs/2106.09685"}
    "##;
    let edges = r#"
        {"id": "1", "fromNode": "a", "fromSide": "right", "toNode": "b", "label": "grew out of"},
        {"id": "2", "fromNode": "c", "toNode": "a", "fromEnd": "arrow", "toEnd": "none", "color": "2"},
        {"id": "3", "fromNode": "a", "toNode": "b", "label": "beats", "width": 3},
        {"id": "4", "fromNode": "d", "toNode": "a"}
    "#;
    let text = format!("{{\"nodes\": [{nodes}], \"edges\": [{edges}], \"metadata\": {{\"version\": \"1.0\"}}}}");
    let mut read_note = |file: &str| (file == "notes/Adapters.md").then(|| "Small layers\r\nin between\n".to_owned());
    let Imported { map, left_out } = came_with(&text, &mut read_note).expect("a canvas");
    assert_eq!(
        concepts(&map),
        [
            "Adapters (concept) at 650,150",
            "LoRA (red) at 165,71",
            "arXiv:2106.09685 (concept) at 2005,-94",
            "fig 1.png (blue) at -450,50"
        ]
    );
    assert_eq!(groups(&map), ["Low rank in Tuning: LoRA", "Tuning in -: Adapters"]);
    assert_eq!(links(&map), ["LoRA > Adapters: grew out of; beats", "LoRA > fig 1.png: ", "arXiv:2106.09685 > LoRA: "]);
    let joined = NotCome::Joined { from: "LoRA".to_owned(), to: "Adapters".to_owned() };
    assert_eq!(left_out, [joined, NotCome::EdgeColors(1)]);
    assert_eq!(&*concept(&map, "LoRA").note, "Few weights are trained");
    assert_eq!(&*concept(&map, "Adapters").note, "Small layers\nin between");
    assert_eq!(concept(&map, "Adapters").files, ["../notes/Adapters.md"]);
    assert_eq!(concept(&map, "arXiv:2106.09685").files, ["https://arxiv.org/abs/2106.09685"]);
    let kinds: Vec<(&str, &Color)> = map.kinds().iter().map(|(slug, kind)| (slug.as_str(), &kind.color)).collect();
    assert_eq!(kinds, [("blue", &Color::Blue), ("concept", &Color::Grey), ("red", &Color::Vermillion)]);
    let colors: Vec<&Color> = map.groups().iter().map(|(_, group)| &group.color).collect();
    assert_eq!(colors, [&Color::Green, &Color::Grey]);
    assert_eq!(map.head().title, "Canvas");
    comes_back(&map);
}

#[test]
fn what_a_map_has_no_field_for_is_kept() {
    let Imported { map, .. } = came(
        r##"{"nodes": [{"id": "a", "type": "text", "x": 1, "y": 2, "width": 5, "height": 8, "color": "1",
            "text": "# A\nb", "new": [null, true, -1, 2.5, 1e300, "\r\n\u0000//", {"": {}}]}],
            "edges": [{"id": "e", "fromNode": "a", "toNode": "a", "toSide": "top", "label": "l"}], "more": {"x": 1}}"##,
    );
    let kept = |extra: &Extra| extra.0.get("canvas").cloned().unwrap_or_default();
    let a = kept(&concept(&map, "A").extra);
    assert_eq!(
        a,
        r##"{"id": "a", "type": "text", "width": 5, "height": 8, "color": "1", "text": "# A", "new": [(), true, -1, 2.5, 1e300, "\r\n\u{0}//", {"": {}}]}"##
    );
    let link = map.links().next().map(|(_, link)| kept(&link.extra));
    assert_eq!(link.as_deref(), Some(r#"{"id": "e", "toSide": "top"}"#));
    assert_eq!(kept(map.extra()), r#"{"more": {"x": 1}}"#);
    comes_back(&map);
}

#[test]
fn what_cannot_come_is_listed_and_kept() {
    let Imported { map, left_out } = canvas(
        r#"5, {"id": "n"}, {"id": "s", "type": "sticky", "text": "Sticky", "x": 0, "y": 0},
        {"id": "a", "type": "text", "text": "A", "x": 10, "y": 0, "color": "mauve"},
        {"id": "a", "type": "text", "text": "Second A", "x": 2000000, "y": 0},
        {"id": "e", "type": "group", "label": "Empty", "x": 500, "y": 0, "width": 9, "height": 9},
        {"id": "g", "type": "group", "label": "G", "x": 5, "y": -5, "width": 10, "height": 10},
        {"id": "f", "type": "file", "file": "gone.md", "x": 90, "y": 0}"#,
        r#"[], {"fromNode": "a", "toNode": "gone", "label": "lost"}, {"fromNode": "g", "toNode": "a", "label": "holds"},
        {"fromNode": "g", "toNode": "g", "label": "round"}, {"toNode": "a"}, {"fromNode": "e", "toNode": "a"}"#,
    );
    let text = str::to_owned;
    assert_eq!(
        left_out,
        [
            NotCome::NotARecord { list: CanvasList::Nodes, number: 1 },
            NotCome::NoType { number: 2, id: text("n") },
            NotCome::UnknownType { title: text("Sticky"), name: text("sticky") },
            NotCome::UnknownColor { title: text("A"), color: text("mauve") },
            NotCome::NoPlace { title: text("Second A") },
            NotCome::IdTwice { title: text("Second A"), id: text("a") },
            NotCome::EmptyGroup { title: text("Empty") },
            NotCome::NoteNotRead { title: text("gone"), file: text("gone.md") },
            NotCome::NotARecord { list: CanvasList::Edges, number: 1 },
            NotCome::EdgeWithoutEnd { label: text("lost"), end: text("gone") },
            NotCome::EdgeToGroup { from: text("G"), to: text("A") },
            NotCome::EdgeToGroup { from: text("G"), to: text("G") },
            NotCome::EdgeWithoutEnd { label: String::new(), end: String::new() },
        ]
    );
    assert_eq!(links(&map), ["Empty > A: "]);
    assert_eq!(&*concept(&map, "A").note, "→ lost\n\n← G: holds");
    assert_eq!(map.head().about, "G → G: round");
    let kept = map.extra().0.get("canvas").expect("kept");
    assert!(kept.contains(r#""nodes": [5, {"id": "n"}]"#), "{kept}");
    assert!(kept.contains(r#""edges": [[], {"fromNode": "a", "toNode": "gone", "label": "lost"}, "#), "{kept}");
    comes_back(&map);
}

#[test]
fn the_smallest_group_around_the_middle_has_a_card() {
    let group = |name: &str, x: i32, size: i32| {
        format!(r#"{{"type": "group", "label": "{name}", "x": {x}, "y": 0, "width": {size}, "height": {size}}},"#)
    };
    let card = |name: &str, x: i32| {
        format!(r#"{{"type": "text", "text": "{name}", "x": {x}, "y": 20, "width": 40, "height": 10}},"#)
    };
    let check = |nodes: &[String], expected: &[&str]| {
        let nodes = nodes.concat();
        assert_eq!(groups(&canvas(nodes.trim_end_matches(','), "").map), expected, "{nodes}");
    };
    // The middle of the card counts, whatever stands out of the group.
    check(&[group("G", 0, 100), card("in", 70), card("out", 90)], &["G in -: in"]);
    check(&[group("small", 50, 50), group("big", 0, 200), card("a", 60)], &["big in -: ", "small in big: a"]);
    // Two of the same size and place: the one that is drawn above lies in the other.
    check(&[group("below", 0, 100), group("above", 0, 100), card("a", 0)], &["above in below: a", "below in -: "]);
    check(&[group("-", 0, -100), card("a", -50)], &[]);
}

#[test]
fn the_middle_and_the_size_tell_the_corner() {
    for (x, width) in [(0, 5), (-5, 5), (-3, 2), (7, 0), (-1, 1), (999_990, 20)] {
        let node = format!(r#"{{"type": "text", "text": "a", "x": {x}, "y": 0, "width": {width}}}"#);
        let map = canvas(&node, "").map;
        let at = concept(&map, "a").at.expect("a place");
        assert_eq!(at.x - (width + 1) / 2, x, "{x} {width}");
        assert_eq!(concept(&map, "a").extra.0["canvas"], format!(r#"{{"type": "text", "width": {width}}}"#));
    }
}

#[test]
fn an_empty_canvas_is_an_empty_map() {
    for text in ["", " \n", "{}", "\u{feff}{}", "{\"nodes\": null}", "\u{feff}"] {
        let Imported { map, left_out } = came(text);
        assert_eq!((map.concepts().len(), left_out), (0, Vec::new()), "{text:?}");
        assert_eq!(map.id().len(), 8);
        comes_back(&map);
    }
}

#[test]
fn what_is_no_canvas_is_refused_with_its_place() {
    let refused = |text: &str| came_with(text, &mut |_| None).map(|_| ()).expect_err(text);
    let at = |line, column| Position { line, column };
    for text in ["[]", "5", "null", "\"text\"", "{\"nodes\": 5}", "{\"edges\": {}}"] {
        assert_eq!(refused(text), ImportError::NotACanvas, "{text}");
    }
    let message = "expected value".to_owned();
    assert_eq!(refused("{\n  \"脉络\": x}"), ImportError::NotJson { position: at(2, 9), message });
    assert_eq!(refused("{\n  \"nodes\": ["), ImportError::CutOff(at(2, 12)));
    assert_eq!(refused(&"[".repeat(100_000)), ImportError::TooDeep(at(1, 128)));
    assert!(matches!(refused("{} {}"), ImportError::NotJson { .. }));
    let mut around = Around {
        title: "",
        kind_title: &|_| String::new(),
        file_from_map: &str::to_owned,
        read_note: &mut |_| None,
        random: &mut |_| 0,
    };
    let latin = read_canvas(b"{\n\"caf\xe9\": 1}", &mut around).map(|_| ());
    assert_eq!(latin, Err(ImportError::NotUtf8(at(2, 5))));
}

#[test]
fn what_is_nested_deep_is_kept_as_text() {
    let deep = format!("{}1{}", "[".repeat(120), "]".repeat(120));
    let map = canvas(&format!(r#"{{"type": "text", "text": "a", "deep": {deep}}}"#), "").map;
    let kept = &concept(&map, "a").extra.0["canvas"];
    assert!(kept.starts_with(r#""{\"type\":\"text\",\"deep\":[[["#), "{kept}");
    comes_back(&map);
}

#[test]
fn a_name_that_stands_twice_in_a_record_keeps_both_texts() {
    let map = canvas(r#"{"type": "text", "text": "first", "text": "second"}"#, "").map;
    assert_eq!(concept(&map, "first").extra.0["canvas"], r#"{"type": "text", "text": "second"}"#);
}

fn json() -> impl Strategy<Value = Json> {
    let leaf = prop_oneof![
        Just(Json::Null),
        any::<bool>().prop_map(Json::Bool),
        any::<i64>().prop_map(|number| Json::Number(number.into())),
        any::<u64>().prop_map(|number| Json::Number(number.into())),
        any::<f64>().prop_map(|number| serde_json::Number::from_f64(number).map_or(Json::Null, Json::Number)),
        any::<String>().prop_map(Json::Text),
    ];
    leaf.prop_recursive(4, 32, 4, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..4).prop_map(Json::List),
            vec((any::<String>(), inner), 0..4).prop_map(Json::Object),
        ]
    })
}

/// Names and values as they stand in canvases, and others.
fn record() -> impl Strategy<Value = Json> {
    let name = prop::sample::select(
        &[
            "id", "type", "text", "file", "subpath", "url", "label", "color", "x", "y", "width", "height", "fromNode",
            "toNode", "fromEnd", "toEnd", "other",
        ][..],
    );
    let known = prop::sample::select(
        &[
            "a",
            "b",
            "",
            "1",
            "#f0f",
            "text",
            "file",
            "link",
            "group",
            "arrow",
            "none",
            "# A\n\n- b",
            "```",
            "a.md",
            "https://example.org/a",
            "\r\n<<<<<<< a\n=======\n>>>>>>> b",
        ][..],
    );
    let value = prop_oneof![
        4 => known.prop_map(|text| Json::Text(text.to_owned())),
        3 => (-500..500_i64).prop_map(|number| Json::Number(number.into())),
        1 => json(),
    ];
    prop_oneof![9 => vec((name.prop_map(str::to_owned), value), 0..9).prop_map(Json::Object), 1 => json()]
}

/// Reads a canvas with notes beside it; what came is a map that can be written and read.
fn is_read_or_refused(value: &Json) {
    let text = serde_json::to_string(value).expect("JSON");
    if let Ok(Imported { map, .. }) = came_with(&text, &mut |file| Some(format!("{file}\r\n\0"))) {
        comes_back(&map);
        let extras = map.concepts().iter().map(|(_, concept)| &concept.extra);
        for kept in extras.chain([map.extra()]).filter_map(|extra| extra.0.get(LEFT)) {
            let back: Json = options().from_str(kept).expect("what is kept can be read");
            assert_eq!(back.to_ron(), *kept);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(128) })]

    #[test]
    fn any_json_is_read_or_refused(value in json()) {
        is_read_or_refused(&value);
    }

    #[test]
    fn any_canvas_is_read(nodes in vec(record(), 0..8), edges in vec(record(), 0..8), more in json()) {
        let fields: Fields = vec![
            ("nodes".to_owned(), Json::List(nodes)),
            ("edges".to_owned(), Json::List(edges)),
            ("more".to_owned(), more),
        ];
        is_read_or_refused(&Json::Object(fields));
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in vec(any::<u8>(), 0..64)) {
        let text = String::from_utf8_lossy(&bytes);
        let _ = came_with(&text, &mut |_| None);
    }

    #[test]
    fn what_is_kept_reads_back_as_it_was(value in json()) {
        let back: Json = options().from_str(&value.to_ron()).expect("RON");
        prop_assert_eq!(back, value);
    }
}
