//! Every map comes back as it was, and the same map gives the same bytes.

use std::collections::{BTreeMap, BTreeSet};

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;

use super::super::record::Extras;
use super::super::ron::{
    At, Concept, Conflict, Entries, Fact, Group, Item, Kind, Link, List, MapFile, Name, Paper, Parked, Shown, Stop,
    Table, Text, Tour, View, options,
};
use super::super::value::KnownShown;
use super::super::write::text_of;
use super::super::{VERSION, is_canonical, open, write_checked};
use super::rewritten;
use crate::model::{Color, LinkKind, Map, Stop as ModelStop};

const ODD: [&str; 22] = [
    "",
    "a",
    "\"",
    "\\",
    "\"#",
    "\"##\n#\"",
    "\r",
    "\r\n",
    "\n",
    "\t",
    "\0",
    "\u{7f}",
    "\u{85}",
    "\u{2028}",
    "\u{feff}",
    "脉络",
    "👩‍🔬",
    "e\u{301}",
    "<<<<<<< HEAD\n",
    "// no comment",
    "*/ /*",
    "r#\"",
];

fn text() -> impl Strategy<Value = Text<'static>> {
    let odd = vec(prop::sample::select(&ODD[..]), 0..6).prop_map(|parts| parts.concat());
    prop_oneof![Just(String::new()), odd, any::<String>()].prop_map(|text| Text(text.into()))
}

fn texts() -> impl Strategy<Value = Vec<Text<'static>>> {
    vec(text(), 0..3)
}

/// One of few slugs, so that references meet, miss and collide.
fn slug() -> impl Strategy<Value = Text<'static>> {
    prop_oneof![5 => prop::sample::select(&["a", "b", "c", "d", "奖励"][..]).prop_map(Text::of), 1 => text()]
}

fn slugs() -> impl Strategy<Value = Vec<Text<'static>>> {
    vec(slug(), 0..4)
}

fn extra() -> impl Strategy<Value = Extras<'static>> {
    let values = ["1", "\"two\"", "[(x: 3), None]", "{\"a\": Some(Odd(1))}", "r#\"a\n\"b\"\"#", "1 // kept\n", "()"];
    let one = (prop::sample::select(&["newer", "r_", "größe"][..]), prop::sample::select(values.to_vec()));
    vec(one, 0..3).prop_map(|fields| Extras(fields.into_iter().collect::<BTreeMap<_, _>>().into_iter().collect()))
}

fn entries<T: std::fmt::Debug>(value: impl Strategy<Value = T>) -> impl Strategy<Value = Entries<'static, T>> {
    vec((slug(), value), 0..5).prop_map(Entries)
}

fn date() -> impl Strategy<Value = Text<'static>> {
    prop::sample::select(&["", "2020", "2020-05", "2020-05-28", "May 2020"][..]).prop_map(Text::of)
}

fn at() -> impl Strategy<Value = Option<At>> {
    let number = prop_oneof![
        5 => (-1_000_000..=1_000_000).prop_map(f64::from),
        1 => prop::sample::select(&[0.5, 1e39, f64::NAN, f64::INFINITY, 1_000_001.0][..]),
    ];
    option::of((number.clone(), number).prop_map(|(x, y)| At(x, y)))
}

fn color() -> impl Strategy<Value = Name<Color>> {
    prop::sample::select(&["Sky", "Grey", "Beige", "true", "größe", "x-y"][..])
        .prop_map(|name| Name(Color::of_name(name)))
}

fn kind() -> impl Strategy<Value = Kind<'static>> {
    (text(), color(), text(), extra()).prop_map(|(title, color, icon, extra)| Kind { title, color, icon, extra })
}

fn concept() -> impl Strategy<Value = Concept<'static>> {
    let fact = (text(), prop_oneof![Just(Text::default()), slug()], extra()).prop_map(|(value, paper, extra)| Fact {
        value,
        paper,
        extra,
    });
    (
        (text(), texts(), text(), at(), any::<bool>(), date()),
        (texts(), entries(fact), text(), slugs(), texts(), extra()),
    )
        .prop_map(|((title, also, kind, at, pinned, date), (tags, facts, note, papers, files, extra))| Concept {
            title,
            also,
            kind,
            at,
            pinned,
            date,
            tags,
            facts,
            note,
            papers,
            files,
            extra,
        })
}

fn link() -> impl Strategy<Value = Link<'static>> {
    let kind = prop::sample::select(&["LeadsTo", "Relates", "Contradicts"][..]);
    (slug(), slug(), kind, text(), text(), slugs(), extra()).prop_map(
        |(from, to, kind, label, reason, papers, extra)| Link {
            from,
            to,
            kind: Name(LinkKind::of_name(kind)),
            label,
            reason,
            papers,
            extra,
        },
    )
}

fn group() -> impl Strategy<Value = Group<'static>> {
    (text(), color(), prop_oneof![Just(Text::default()), slug()], slugs(), any::<bool>(), extra()).prop_map(
        |(title, color, inside, members, folded, extra)| Group { title, color, inside, members, folded, extra },
    )
}

fn paper() -> impl Strategy<Value = Paper<'static>> {
    ((text(), entries(text()), text(), texts(), date()), (text(), text(), text(), text(), text(), extra())).prop_map(
        |((cite, fields, title, authors, date), (venue, arxiv, doi, url, file, extra))| Paper {
            cite,
            fields,
            title,
            authors,
            date,
            venue,
            arxiv,
            doi,
            url,
            file,
            extra,
        },
    )
}

fn list() -> impl Strategy<Value = List<'static>> {
    let item = (slug(), text(), text(), extra()).prop_map(|(paper, why, skip, extra)| Item { paper, why, skip, extra });
    (text(), vec(item, 0..3), extra()).prop_map(|(title, items, extra)| List { title, items, extra })
}

fn tour() -> impl Strategy<Value = Tour<'static>> {
    let shown = prop_oneof![
        slug().prop_map(|slug| Shown::Known(KnownShown::Concept(slug))),
        slug().prop_map(|slug| Shown::Known(KnownShown::Group(slug))),
        text().prop_map(|text| Shown::Known(KnownShown::Find(text))),
        Just(Shown::Known(KnownShown::All)),
        Just(Shown::Other("Path([\"a\", \"b\"])")),
    ];
    let stop = (text(), vec(shown, 0..4), any::<bool>(), option::of(any::<u32>()), text(), slug(), extra()).prop_map(
        |(title, show, hide_later, minutes, say, id, extra)| Stop { title, show, hide_later, minutes, say, id, extra },
    );
    (text(), option::of(any::<u32>()), any::<bool>(), vec(stop, 0..3), extra()).prop_map(
        |(title, minutes, first_sentences, stops, extra)| Tour { title, minutes, first_sentences, stops, extra },
    )
}

/// Any file whose records have the right shapes; its references, names and places need not be sound.
fn file() -> impl Strategy<Value = MapFile<'static>> {
    let conflict = (text(), text(), text(), extra()).prop_map(|(what, ours, theirs, extra)| Conflict {
        what,
        ours,
        theirs,
        extra,
    });
    let table = (text(), slugs(), texts(), extra()).prop_map(|(title, rows, columns, extra)| Table {
        title,
        rows,
        columns,
        extra,
    });
    let view = (text(), text(), extra()).prop_map(|(title, find, extra)| View { title, find, extra });
    let what = prop::sample::select(&["link", "concept", "member", "concept paper", "later"][..]).prop_map(Text::of);
    let parked = (what, text(), text(), extra()).prop_map(|(what, why, text, extra)| Parked { what, why, text, extra });
    let head = (text(), text(), text(), any::<[bool; 2]>(), entries(kind()), vec(conflict, 0..2), extra());
    let main = (entries(concept()), vec(link(), 0..8), entries(group()), entries(paper()));
    let more = (entries(list()), entries(tour()), entries(table), entries(view), vec(parked, 0..3));
    (head, main, more).prop_map(
        |(
            (id, title, about, [notes_on_cards, tags_on_cards], kinds, conflicts, extra),
            (concepts, links, groups, papers),
            (lists, tours, tables, views, parked),
        )| MapFile {
            mailuo: VERSION,
            id,
            title,
            about,
            notes_on_cards,
            tags_on_cards,
            kinds,
            conflicts,
            concepts,
            links,
            groups,
            papers,
            lists,
            tours,
            tables,
            views,
            parked,
            extra,
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn texts_come_back_exactly(text in text()) {
        let record = View { title: text.clone(), find: Text::default(), extra: Extras::default() };
        let written = ron::ser::to_string_pretty(&record, super::super::ron::layout()).unwrap();
        prop_assert_eq!(options().from_str::<View>(&written).unwrap().title, text, "{}", written);
    }

    #[test]
    fn what_is_repaired_once_is_sound_and_canonical(file in file()) {
        let text = text_of(&file).unwrap();
        let first = open(text.as_bytes()).unwrap();
        prop_assert!(first.map.indexes_are_sound());
        let written = write_checked(&first.map).unwrap();
        let second = open(&written).unwrap();
        prop_assert_eq!(&second.repairs, &[]);
        prop_assert_eq!(second.comments, 0);
        prop_assert!(is_canonical(&written, &second.map));
        prop_assert_eq!(MapFile::of(&first.map), MapFile::of(&second.map));
        // Whatever was repaired is still there: nothing repaired means nothing changed but the order.
        if first.repairs.is_empty() {
            let read = MapFile::of(&first.map);
            prop_assert_eq!(sorted(with_given_ids(file, &read)), read);
        }
    }

    #[test]
    fn every_stop_has_an_id_of_its_own(file in file()) {
        let map = open(text_of(&file).unwrap().as_bytes()).unwrap().map;
        let all: Vec<&str> = stops(&map).map(|stop| map.stops().slug(stop.id)).collect();
        let apart: BTreeSet<&str> = all.iter().copied().collect();
        prop_assert!(all.len() == apart.len() && !apart.contains(""), "{:?}", all);
        prop_assert!(stops(&map).all(|stop| map.stop(stop.id) == Some(stop)));
        let named = file.tours.0.iter().flat_map(|(_, tour)| &tour.stops).map(|stop| stop.id.as_str());
        prop_assert!(named.filter(|id| !id.is_empty()).all(|id| apart.contains(id)));
    }

    #[test]
    fn the_same_file_opens_the_same(file in file()) {
        let text = text_of(&file).unwrap();
        prop_assert_eq!(rewritten(&text), rewritten(&text));
        prop_assert_eq!(rewritten(&text), rewritten(&format!("\u{feff}{}", text.replace('\n', "\r\n"))));
    }
}

fn stops(map: &Map) -> impl Iterator<Item = &ModelStop> {
    map.tours().iter().flat_map(|(_, tour)| &tour.stops)
}

/// The file with the ids that its stops were given where they brought none of their own.
fn with_given_ids(mut file: MapFile<'static>, read: &MapFile<'_>) -> MapFile<'static> {
    let mut taken = BTreeSet::from([Text::default()]);
    for (slug, tour) in &mut file.tours.0 {
        let given =
            read.tours.0.iter().filter(|(known, _)| known.as_str() == slug.as_str()).flat_map(|(_, tour)| &tour.stops);
        for (stop, given) in tour.stops.iter_mut().zip(given) {
            if !taken.insert(stop.id.clone()) {
                stop.id = Text(given.id.as_str().to_owned().into());
            }
        }
    }
    file
}

fn sorted(mut file: MapFile<'static>) -> MapFile<'static> {
    fn sort<T>(entries: &mut Entries<T>) {
        entries.0.sort_by(|(a, _), (b, _)| a.cmp(b));
    }
    sort(&mut file.kinds);
    sort(&mut file.concepts);
    sort(&mut file.groups);
    sort(&mut file.papers);
    sort(&mut file.lists);
    sort(&mut file.tours);
    sort(&mut file.tables);
    sort(&mut file.views);
    file.concepts.0.iter_mut().for_each(|(_, concept)| sort(&mut concept.facts));
    file.papers.0.iter_mut().for_each(|(_, paper)| sort(&mut paper.fields));
    file.groups.0.iter_mut().for_each(|(_, group)| group.members.sort_unstable());
    file.links.sort_by(|a, b| (&a.from, &a.to, a.kind.0.name()).cmp(&(&b.from, &b.to, b.kind.0.name())));
    file
}
