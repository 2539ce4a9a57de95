//! What is written, where reading alone could not tell.

use std::sync::Arc;

use super::super::{WriteError, write, write_checked};
use crate::edit::{Edit, apply};
use crate::model::{Color, Concept, Extra, Group, Map};

/// A map with concepts of these names.
fn map_of(names: &[&str]) -> Map {
    let mut map = Map::default();
    for name in names {
        let id = map.claim_concept_slug(name);
        apply(&mut map, vec![Edit::Concept(id, Some(Arc::new(Concept::default())))]).expect("a sound edit");
    }
    map
}

#[test]
fn an_empty_map_is_two_lines_and_its_version() {
    assert_eq!(write(&Map::default()), Ok("#![enable(implicit_some)]\n(\n  mailuo: 1,\n)\n".to_owned()));
}

#[test]
fn records_and_members_stand_in_the_order_of_their_names() {
    let mut map = map_of(&["c", "a", "b"]);
    let members = ["c", "a", "b"].map(|name| map.claim_concept_slug(name)).to_vec();
    let id = map.claim_group_slug("g");
    let group = Group::new("G".to_owned(), Color::Grey, members);
    apply(&mut map, vec![Edit::Group(id, Some(Arc::new(group)))]).expect("a sound edit");
    let written = write(&map).expect("writable");
    assert!(written.contains("concepts: {\n    \"a\": (),\n    \"b\": (),\n    \"c\": (),\n  },"), "{written}");
    assert!(written.contains("members: [\n        \"a\",\n        \"b\",\n        \"c\",\n      ],"), "{written}");
}

#[test]
fn what_would_not_read_back_as_it_is_is_not_saved() {
    let with = |name: &str, text: &str| {
        let mut map = map_of(&["a"]);
        let id = map.claim_concept_slug("a");
        let extra = Extra([(name.to_owned(), text.to_owned())].into());
        let concept = Concept { extra, ..Concept::default() };
        apply(&mut map, vec![Edit::Concept(id, Some(Arc::new(concept)))]).expect("a sound edit");
        map
    };
    assert!(write_checked(&with("newer", "[1, 2]")).is_ok());
    assert_eq!(write_checked(&with("title", "\"a known name\"")), Err(WriteError::ReadsBackDifferent));
    assert!(matches!(write_checked(&with("newer", "1), (")), Err(WriteError::NotWritable(_))));
}
