//! Facts about comparisons and their cells.

use super::*;
use crate::edit::compose::add_paper;
use crate::edit::compose::testing::{Sketch, first};
use crate::model::Paper;

/// A kept comparison of two concepts by one fact.
fn sizes() -> (Sketch, Looked) {
    let mut sketch = Sketch::new("a, b, c");
    let rows = vec![sketch.concept("a"), sketch.concept("b")];
    let table =
        Comparison { title: "Sizes".to_owned(), rows, columns: vec!["size".to_owned()], ..Comparison::default() };
    let (transaction, slug) = keep_table(&sketch.map, table);
    sketch.commit(Some(transaction));
    let looked = looked(&sketch, &slug);
    (sketch, looked)
}

fn looked(sketch: &Sketch, slug: &str) -> Looked {
    Looked { slug: Some(slug.to_owned()), table: Comparison::clone(&sketch.map.tables()[slug]) }
}

/// Writes lines as they come from a spreadsheet, and returns the table then: a line of heads, and one for each row.
fn filled(sketch: &mut Sketch, looked: &Looked, at: (usize, usize), text: &str) -> Vec<String> {
    let lines: Vec<Vec<String>> = text.split('/').map(|line| line.split('|').map(str::to_owned).collect()).collect();
    let block = Block { row: at.0, column: at.1, lines: &lines };
    let makes = Makes {
        unnamed: ("Column", "Row"),
        concept: &mut |title| NewConcept { title, ..NewConcept::default() },
        random: &mut first,
    };
    let done = fill(&mut sketch.map, looked, &looked.table.rows, block, makes);
    let slug = done.as_ref().and_then(|(_, slug)| slug.clone()).or(looked.slug.clone()).unwrap_or_default();
    if let Some((transaction, _)) = done {
        sketch.commit(Some(transaction));
    }
    lines_of(sketch, &slug)
}

fn lines_of(sketch: &Sketch, slug: &str) -> Vec<String> {
    let Some(table) = sketch.map.tables().get(slug) else { return Vec::new() };
    let line = |id: &ConceptId| {
        let concept = sketch.map.concept(*id).unwrap();
        let value = |name: &String| concept.facts.get(name).map_or("-", |fact| fact.value.as_str()).to_owned();
        std::iter::once(concept.title.clone()).chain(table.columns.iter().map(value)).collect::<Vec<_>>().join("|")
    };
    std::iter::once(table.columns.join("|")).chain(table.rows.iter().map(line)).collect()
}

#[test]
fn a_comparison_is_kept_changed_and_taken_away() {
    let mut sketch = Sketch::new("a, b");
    let table = |rows| Comparison { title: "Sizes".to_owned(), rows, ..Comparison::default() };
    for slug in ["sizes", "sizes-2"] {
        let (transaction, kept) = keep_table(&sketch.map, table(vec![sketch.concept("a")]));
        sketch.commit(Some(transaction));
        assert_eq!(kept, slug);
    }
    assert_eq!(sketch.map.tables()["sizes-2"].title, "Sizes 2", "no two of one title");
    sketch.commit(with_table(&sketch.map, "sizes", |table| table.columns.push("size".to_owned())));
    assert!(with_table(&sketch.map, "sizes", |_| {}).is_none());
    sketch.commit(remove_table(&sketch.map, "sizes-2"));
    assert_eq!(sketch.map.tables().len(), 1);
    sketch.undo();
    sketch.undo();
    assert!(sketch.map.tables().values().all(|table| table.columns.is_empty()));
}

#[test]
fn a_block_is_written_from_its_spot_on() {
    let (mut sketch, looked) = sizes();
    assert_eq!(filled(&mut sketch, &looked, (1, 1), "175B/ 6B "), ["size", "a|175B", "b|6B"]);
    assert_eq!(filled(&mut sketch, &looked, (2, 1), ""), ["size", "a|175B", "b|"], "an empty cell empties");
    sketch.undo();
    assert_eq!(lines_of(&sketch, "sizes"), ["size", "a|175B", "b|6B"]);
}

#[test]
fn a_block_that_is_larger_makes_columns_and_rows_in_one_step() {
    let (mut sketch, looked) = sizes();
    let lines = filled(&mut sketch, &looked, (2, 1), "6B|2021/7B|2022/|");
    assert_eq!(lines, ["size|Column 2", "a|-|-", "b|6B|2021", "Row 3|7B|2022"]);
    sketch.undo();
    assert_eq!(lines_of(&sketch, "sizes"), ["size", "a|-", "b|-"]);
    assert_eq!(sketch.map.concepts().len(), 3);
}

#[test]
fn a_block_with_heads_and_names_finds_its_columns_and_rows_by_them() {
    let (mut sketch, looked) = sizes();
    let lines = filled(&mut sketch, &looked, (0, 0), "|year|size/c|2020|3B/b|2021|2B/New|2022|1B");
    assert_eq!(lines, ["size|year", "a|-|-", "b|2B|2021", "c|3B|2020", "New|1B|2022"]);
    assert_eq!(sketch.map.concepts().len(), 4, "c was on the map already");
}

#[test]
fn one_name_makes_a_row_and_one_head_a_column() {
    let (mut sketch, looked) = sizes();
    assert_eq!(filled(&mut sketch, &looked, (3, 0), "c"), ["size", "a|-", "b|-", "c|-"]);
    let looked = self::looked(&sketch, "sizes");
    assert_eq!(filled(&mut sketch, &looked, (0, 2), "year").first().map(String::as_str), Some("size|year"));
    let looked = self::looked(&sketch, "sizes");
    assert_eq!(filled(&mut sketch, &looked, (0, 3), "year").len(), 4, "one that is there is none to make");
}

#[test]
fn a_comparison_that_nobody_kept_is_kept_with_its_first_column() {
    let mut sketch = Sketch::new("a, b");
    let rows = vec![sketch.concept("a")];
    let table = Comparison { title: "Selected".to_owned(), rows, ..Comparison::default() };
    let looked = Looked { slug: None, table };
    assert_eq!(filled(&mut sketch, &looked, (0, 1), "size"), ["size", "a|-"]);
    sketch.undo();
    assert!(sketch.map.tables().is_empty());
}

#[test]
fn cells_are_emptied_and_rest_on_papers_with_their_concepts() {
    let (mut sketch, looked) = sizes();
    filled(&mut sketch, &looked, (1, 1), "175B/6B");
    let (added, paper) = add_paper(&mut sketch.map, Paper { title: "P".to_owned(), ..Paper::default() }, &mut first);
    sketch.commit(Some(added));
    let cells: Vec<Cell> = ["a", "b"].map(|name| (sketch.concept(name), "size".to_owned())).to_vec();
    sketch.commit(cite_cells(&sketch.map, &cells, Some(paper)));
    let state = |sketch: &Sketch| {
        let concept = sketch.map.concept(sketch.concept("a")).unwrap();
        (concept.facts["size"].value.clone(), concept.facts["size"].paper, concept.papers.clone())
    };
    assert_eq!(state(&sketch), ("175B".to_owned(), Some(paper), vec![paper]));
    assert!(cite_cells(&sketch.map, &cells, Some(paper)).is_none(), "once");
    let parted = cite_cells(&sketch.map, &cells, None);
    assert_eq!(parted.as_ref().map(|it| &it.label), Some(&Label::Uncite("P".to_owned())));
    sketch.commit(parted);
    assert_eq!(state(&sketch), ("175B".to_owned(), None, vec![paper]));
    sketch.undo();
    sketch.commit(clear_cells(&sketch.map, &cells));
    assert_eq!(state(&sketch), (String::new(), None, vec![paper]));
    assert!(clear_cells(&sketch.map, &cells).is_none());
    sketch.undo();
    assert_eq!(state(&sketch), ("175B".to_owned(), Some(paper), vec![paper]));
}

#[test]
fn a_column_gets_another_name_wherever_it_stands() {
    let (mut sketch, looked) = sizes();
    filled(&mut sketch, &looked, (1, 1), "175B/6B");
    let (again, _) = keep_table(&sketch.map, looked.table.clone());
    sketch.commit(Some(again));
    sketch.commit(rename_column(&sketch.map, "size", " parameters "));
    for slug in ["sizes", "sizes-2"] {
        assert_eq!(lines_of(&sketch, slug), ["parameters", "a|175B", "b|6B"]);
    }
    assert!(rename_column(&sketch.map, "parameters", "").is_none());
    let looked = self::looked(&sketch, "sizes");
    filled(&mut sketch, &looked, (0, 2), "year");
    assert!(rename_column(&sketch.map, "parameters", "year").is_none(), "that name is taken");
    sketch.undo();
    sketch.undo();
    assert_eq!(lines_of(&sketch, "sizes"), ["size", "a|175B", "b|6B"]);
}
