//! What is repaired, and what is listed for it.

use super::super::{Part, Placing, RepairKind, Why, open, write};
use super::{map_with, opened, rewritten};

/// The repairs of a map with these fields, each with its place; the fields begin in line 4.
fn repairs(fields: &str) -> Vec<(Option<(usize, usize)>, RepairKind)> {
    let opened = opened(&map_with(fields));
    let place = |position: super::super::Position| (position.line, position.column);
    // What is repaired once stays repaired.
    let written = write(&opened.map).expect("writable");
    assert_eq!(super::opened(&written).repairs, [], "{written}");
    opened.repairs.into_iter().map(|repair| (repair.position.map(place), repair.kind)).collect()
}

fn parked(part: Part, name: &str, why: Why) -> RepairKind {
    RepairKind::Parked { part, name: name.to_owned(), why }
}

fn restored(part: Part, name: &str) -> RepairKind {
    RepairKind::Restored { part, name: name.to_owned() }
}

fn no_concept(slug: &str) -> Why {
    Why::NoConcept(slug.to_owned())
}

fn no_paper(slug: &str) -> Why {
    Why::NoPaper(slug.to_owned())
}

#[test]
fn a_link_without_an_end_is_parked_until_its_end_is_there() {
    let fields = "concepts: {\"a\": (title: \"A\")},\nlinks: [\n(from: \"a\", to: \"b\", kind: LeadsTo, label: \"l\", newer: 1)]";
    assert_eq!(repairs(fields), [(Some((6, 1)), parked(Part::Link, "a LeadsTo b", no_concept("b")))]);
    let written = rewritten(&map_with(fields));
    let mended = written.replace("\"a\": (", "\"b\": (),\n    \"a\": (");
    let opened = opened(&mended);
    assert_eq!(
        opened.repairs.into_iter().map(|repair| repair.kind).collect::<Vec<_>>(),
        [restored(Part::Link, "a LeadsTo b")]
    );
    assert!(opened.map.unresolved().is_empty());
    let link = opened.map.links().next().expect("the link is back").1;
    assert_eq!((link.label.as_str(), link.extra.0.get("newer").map(String::as_str)), ("l", Some("1")));
}

#[test]
fn a_record_that_does_not_fit_is_parked_and_the_rest_opens() {
    let fields = "concepts: {\n  \"a\": (title: 5),\n  \"b\": (title: \"B\") },\nlinks: 7,\nnewer: [1, 2]";
    let misfit = |text: &str| Why::DoesNotFit(text.to_owned());
    assert_eq!(
        repairs(fields),
        [
            (Some((5, 16)), parked(Part::Concept, "a", misfit("Expected string"))),
            (Some((7, 8)), parked(Part::Field, "links", misfit("expected opening `[`"))),
        ]
    );
    let opened = opened(&map_with(fields));
    assert_eq!(opened.map.concepts().len(), 1);
    assert_eq!(opened.map.extra().0.get("newer").map(String::as_str), Some("[1, 2]"));
    let texts: Vec<&str> = opened.map.unresolved().iter().map(|parked| parked.text.as_str()).collect();
    assert_eq!(texts, ["\"a\": (title: 5)", "links: 7"]);
}

#[test]
fn a_parked_record_comes_back_when_its_text_fits() {
    let fields = "parked: [(what: \"concept\", why: \"\", text: \"\\\"a\\\": (title: \\\"A\\\")\"), (what: \"link\", text: \"(from: \\\"a\\\", to: \\\"a\\\", kind: Relates)\"), (what: \"later\", text: \"?\")]";
    assert_eq!(repairs(fields), [(None, restored(Part::Concept, "a")), (None, restored(Part::Link, "a Relates a"))]);
    let parked = opened(&map_with(fields)).map.unresolved().clone();
    assert_eq!(parked.iter().map(|parked| parked.what.as_str()).collect::<Vec<_>>(), ["later"]);
}

#[test]
fn a_second_record_of_the_same_name_gets_a_new_one() {
    let fields = "concepts: {\"a\": (title: \"1\"),\n\"a\": (title: \"2\"), \"\": ()},\nkinds: {\"k\": (), \"k\": ()}";
    let found = repairs(fields);
    let renamed: Vec<(Part, &str, &str)> = found
        .iter()
        .filter_map(|(_, kind)| match kind {
            RepairKind::Renamed { part, name, new } => Some((*part, name.as_str(), new.as_str())),
            _ => None,
        })
        .collect();
    assert_eq!(
        renamed.iter().map(|(part, name, _)| (*part, *name)).collect::<Vec<_>>(),
        [(Part::Concept, "a"), (Part::Concept, ""), (Part::Kind, "k")]
    );
    assert!(renamed.iter().all(|(_, name, new)| new.starts_with(name) && new.len() >= name.len() + 6), "{renamed:?}");
    assert_eq!(found.first().and_then(|(place, _)| *place), Some((5, 1)));
    assert_eq!(opened(&map_with(fields)).map.concepts().len(), 3);
}

#[test]
fn a_stop_without_an_id_or_with_a_taken_one_is_given_one_that_follows_from_its_title() {
    let ids = |stops: &str| -> Vec<String> {
        let fields = format!("tours: {{\"t\": (stops: [{stops}]), \"u\": (stops: [(title: \"A\", id: \"named\")])}}");
        let map = opened(&map_with(&fields)).map;
        let slug = map.tours().live_id("t").and_then(|id| map.tours().get(id)).expect("the tour");
        slug.stops.iter().map(|stop| map.stops().slug(stop.id).to_owned()).collect()
    };
    let all = ids("(title: \"A\"), (title: \"B\"), (title: \"A\"), (id: \"own\"), (id: \"own\"), (id: \"named\")");
    assert!(all[0].len() == 5 && all[0] != all[1] && all[0] != all[2] && all[3] == "own" && all[4] != "own", "{all:?}");
    assert_eq!(all[5], "named", "the first of the file keeps it");
    assert_eq!(ids("(title: \"new\"), (title: \"B\"), (title: \"A\")")[1..], [all[1].clone(), all[0].clone()]);
    // What a file names comes before what is given, wherever it stands.
    let taken = ids(&format!("(title: \"A\"), (id: \"{}\")", all[0]));
    assert!(taken[0] != all[0] && taken[1] == all[0], "{taken:?}");
}

#[test]
fn a_stop_whose_id_is_taken_is_listed_and_one_without_an_id_is_not() {
    let fields = "tours: {\"t\": (stops: [(), (id: \"own\"), (id: \"own\")]),\n\"u\": (stops: [(id: \"own\")])}";
    let map = opened(&map_with(fields)).map;
    let id = |tour: &str, at: usize| {
        let tour = map.tours().live_id(tour).and_then(|id| map.tours().get(id)).expect("the tour");
        map.stops().slug(tour.stops[at].id).to_owned()
    };
    let twice =
        |tour: &str, at| RepairKind::StopTwice { tour: tour.to_owned(), id: "own".to_owned(), new: id(tour, at) };
    let places = repairs(fields);
    assert_eq!(places, [(Some((4, 9)), twice("t", 2)), (Some((5, 1)), twice("u", 0))]);
}

#[test]
fn a_second_link_of_the_same_ends_and_kind_is_joined() {
    let fields = "concepts: {\"a\": (), \"b\": ()}, papers: {\"p\": (), \"q\": ()},
links: [(from: \"a\", to: \"b\", kind: LeadsTo, label: \"one\", papers: [\"p\"]),
(from: \"a\", to: \"b\", kind: LeadsTo, label: \"two\", reason: \"r\", papers: [\"q\", \"p\"])]";
    let joined = RepairKind::Joined { from: "a".to_owned(), to: "b".to_owned(), kind: "LeadsTo".to_owned() };
    assert_eq!(repairs(fields), [(Some((6, 1)), joined)]);
    let map = opened(&map_with(fields)).map;
    let link = map.links().next().expect("one link").1;
    assert_eq!(
        (map.link_count(), link.label.as_str(), link.reason.as_str(), link.papers.len()),
        (1, "one; two", "r", 2)
    );
}

#[test]
fn no_field_of_a_link_that_is_joined_is_lost() {
    let fields = "concepts: {\"a\": (), \"b\": ()},
links: [(from: \"a\", to: \"b\", kind: LeadsTo, zzz: \"first\"),
(from: \"a\", to: \"b\", kind: LeadsTo, zzz: \"second\", yyy: 1),
(from: \"a\", to: \"b\", kind: LeadsTo, zzz: [3])]";
    let text = write(&opened(&map_with(fields)).map).expect("a map");
    for field in ["zzz: \"first\"", "zzz_2: \"second\"", "zzz_3: [3]", "yyy: 1"] {
        assert!(text.contains(field), "{field} in {text}");
    }
}

#[test]
fn places_that_no_map_can_have_are_mended() {
    let place = |concept: &str, placing| RepairKind::Place { concept: concept.to_owned(), placing };
    for (at, placing) in [
        ("(NaN, 1)", Placing::TakenAway),
        ("(inf, 1)", Placing::TakenAway),
        ("(1, -inf)", Placing::TakenAway),
        ("(1e39, 1)", Placing::TakenAway),
        ("(1000001, 1)", Placing::TakenAway),
        ("(1.5, 1)", Placing::Rounded),
    ] {
        assert_eq!(
            repairs(&format!("concepts: {{\"a\": (at: {at})}}")),
            [(Some((4, 12)), place("a", placing))],
            "{at}"
        );
    }
    for at in ["(1000000, -1000000)", "(1.0, 2)", "(-0, 0)"] {
        assert_eq!(repairs(&format!("concepts: {{\"a\": (at: {at})}}")), [], "{at}");
    }
    assert!(matches!(
        repairs("concepts: {\"a\": (at: (1, 2, 3))}").as_slice(),
        [(Some(_), RepairKind::Parked { part: Part::Concept, .. })]
    ));
}

#[test]
fn what_refers_to_nothing_is_parked_and_comes_back() {
    let fields = "concepts: {\"a\": (papers: [\"x\", \"p\"], facts: {\"f\": (value: \"1\", paper: \"x\")})},
links: [(from: \"a\", to: \"a\", kind: Relates, papers: [\"x\"])],
groups: {\"g\": (inside: \"h\", members: [\"a\", \"b\"])},
papers: {\"p\": (date: \"May 2020\")},
lists: {\"l\": (items: [(paper: \"x\", why: \"w\", newer: 1), (paper: \"p\")])}";
    let found: Vec<RepairKind> = repairs(fields).into_iter().map(|(_, kind)| kind).collect();
    assert_eq!(
        found,
        [
            parked(Part::ConceptPaper, "a", no_paper("x")),
            parked(Part::ConceptPaper, "a", no_paper("x")),
            parked(Part::LinkPaper, "a Relates a", no_paper("x")),
            parked(Part::Member, "g", no_concept("b")),
            parked(Part::Inside, "g", Why::NoGroup("h".to_owned())),
            parked(Part::PaperDate, "p", Why::NotADate("May 2020".to_owned())),
            parked(Part::Item, "l", no_paper("x")),
        ]
    );
    let written = rewritten(&map_with(fields));
    let mended = written
        .replace("\"a\": (\n", "\"b\": (),\n    \"a\": (\n")
        .replace("\"p\": ()", "\"x\": (),\n    \"p\": ()")
        .replace("\"g\": (\n", "\"h\": (),\n    \"g\": (\n");
    let opened = opened(&mended);
    assert_eq!(opened.repairs.len(), 6, "{mended}");
    assert_eq!(opened.map.unresolved().len(), 1);
    let sound = map_with(
        &fields
            .replace("\"a\": (p", "\"b\": (), \"a\": (p")
            .replace("{\"g\"", "{\"h\": (), \"g\"")
            .replace("(date: \"May 2020\")", "(), \"x\": ()"),
    );
    let parked = written.split("  parked: [").nth(1).expect("parked");
    let date = parked.find("    (\n      what: \"paper date\"").map(|at| &parked[at..]).expect("the date stays parked");
    let date = format!("  parked: [\n{}", date.split_inclusive("    ),\n").next().unwrap_or_default());
    assert_eq!(
        write(&opened.map).expect("writable"),
        rewritten(&sound).replace("\n)\n", &format!("\n{date}  ],\n)\n"))
    );
}

#[test]
fn a_concept_stays_in_the_first_of_its_groups() {
    let fields = "concepts: {\"a\": ()},\ngroups: {\n\"h\": (members: [\"a\"]),\n\"g\": (members: [\"a\", \"a\"])}";
    let twice =
        |left: &str| RepairKind::MemberTwice { concept: "a".to_owned(), kept: "g".to_owned(), left: left.to_owned() };
    assert_eq!(repairs(fields), [(Some((6, 1)), twice("h")), (Some((7, 1)), twice("g"))]);
}

#[test]
fn groups_inside_each_other_in_a_circle_are_opened() {
    let cycle =
        |group: &str, inside: &str| RepairKind::GroupCycle { group: group.to_owned(), inside: inside.to_owned() };
    let fields =
        "groups: {\"a\": (inside: \"b\"), \"b\": (inside: \"c\"), \"c\": (inside: \"b\"), \"d\": (inside: \"d\")}";
    let found: Vec<RepairKind> = repairs(fields).into_iter().map(|(_, kind)| kind).collect();
    assert_eq!(found, [cycle("b", "c"), cycle("d", "d")]);
    let nested: Vec<String> = (0..20_000).map(|at| format!("\"{at:05}\": (inside: \"{:05}\")", at + 1)).collect();
    assert_eq!(opened(&map_with(&format!("groups: {{{}, \"20000\": ()}}", nested.join(", ")))).repairs, []);
}

#[test]
fn a_field_that_stands_there_twice_is_joined_or_parked() {
    let fields = "concepts: {\"a\": ()}, concepts: {\"b\": ()}, title: \"one\",\ntitle: \"two\"";
    assert_eq!(
        repairs(fields),
        [
            (Some((4, 22)), RepairKind::FieldTwice { name: "concepts".to_owned() }),
            (Some((5, 8)), parked(Part::Field, "title", Why::DoesNotFit("two fields `title`".to_owned()))),
        ]
    );
    assert_eq!(opened(&map_with(fields)).map.concepts().len(), 2);
    let twice = "concepts: {\"a\": (title: \"1\", title: \"2\"), \"b\": (newer: 1, newer: 2)}";
    assert_eq!(repairs(twice).len(), 2);
}

#[test]
fn what_a_newer_program_wrote_survives_at_every_level() {
    let unknown = "newer: Odd { \"x\": [1, 2] },";
    let unknown = unknown.replace("Odd { \"x\": [1, 2] }", "Odd(x: [1, 2], y: \"// no comment\")");
    let text = map_with(&format!(
        "  kinds: {{\"k\": (color: Beige, {unknown})}},
  conflicts: [(what: \"w\", {unknown})],
  concepts: {{\"a\": (kind: \"none\", facts: {{\"f\": (value: \"1\", {unknown})}}, {unknown})}},
  links: [(from: \"a\", to: \"a\", kind: Contradicts, {unknown})],
  groups: {{\"g\": (color: Beige, {unknown})}},
  papers: {{\"p\": ({unknown})}},
  lists: {{\"l\": (items: [(paper: \"p\", {unknown})], {unknown})}},
  tours: {{\"t\": (stops: [(show: [Path([\"a\", \"b\"]), All, Find(\"x\")], {unknown})], {unknown})}},
  tables: {{\"t\": ({unknown})}},
  views: {{\"v\": ({unknown})}},
  parked: [(what: \"later\", text: \"?\", {unknown})],
  {unknown}"
    ));
    let opened = opened(&text);
    assert_eq!(opened.repairs, []);
    let written = write(&opened.map).expect("writable");
    assert_eq!(written.matches(unknown.as_str()).count(), 15, "{written}");
    for kept in ["color: Beige", "kind: Contradicts", "Path([\"a\", \"b\"])", "kind: \"none\""] {
        assert!(written.contains(kept), "{kept}");
    }
    assert_eq!(rewritten(&written), written);
    assert!(open(written.as_bytes()).is_ok_and(|opened| opened.comments == 0));
}
