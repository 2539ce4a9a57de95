//! A comparison as a sheet of cells: what stands at which spot, in which order.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};
use std::str::FromStr as _;

use crate::edit::compose::{Cell, Looked};
use crate::model::{Comparison, ConceptId, Date, Fact, Map};

/// How many facts the selected concepts are compared by at first.
const MOST_FACTS: usize = 8;

/// A spot of a sheet. In row 0 stand the heads, in column 0 the names; after the last row and the last column stands what is
/// to come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Spot {
    pub row: usize,
    pub column: usize,
}

/// A spot by its row and column.
pub(super) const fn spot(row: usize, column: usize) -> Spot {
    Spot { row, column }
}

/// What stands at a spot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stands {
    /// Nothing: the corner, and what is outside.
    Nothing,
    /// The head of a column, by its place.
    Head(usize),
    /// The name of a row, by its place.
    Name(usize),
    /// A value: its row and column by their places.
    Value(usize, usize),
    /// A column to come.
    NewColumn,
    /// A row to come.
    NewRow,
}

/// What the rows are sorted by for the moment: a column, or the names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Sorting {
    pub column: Option<String>,
    pub backwards: bool,
}

/// A comparison as it is seen.
#[derive(Clone, Debug, Default)]
pub(super) struct Sheet {
    /// The comparison itself.
    pub looked: Looked,
    /// Its concepts in the order in which they are seen.
    pub rows: Vec<ConceptId>,
    /// For each column whether all that stands in it are numbers or dates.
    pub numbers: Vec<bool>,
}

impl Sheet {
    /// A comparison in an order, or in its own.
    pub fn new(map: &Map, looked: Looked, sorting: Option<&Sorting>) -> Sheet {
        let mut rows: Vec<ConceptId> =
            looked.table.rows.iter().copied().filter(|id| map.concept(*id).is_some()).collect();
        if let Some(sorting) = sorting {
            sort(map, &mut rows, sorting);
        }
        let numbers = looked.table.columns.iter().map(|column| are_numbers(map, &rows, column)).collect();
        Sheet { looked, rows, numbers }
    }

    pub fn columns(&self) -> &[String] {
        &self.looked.table.columns
    }

    /// The last row and column that are there.
    pub fn last(&self) -> Spot {
        spot(self.rows.len(), self.columns().len())
    }

    pub fn stands(&self, at: Spot) -> Stands {
        let last = self.last();
        match (at.row, at.column) {
            (0, 0) => Stands::Nothing,
            (0, column) if column == last.column + 1 => Stands::NewColumn,
            (row, 0) if row == last.row + 1 => Stands::NewRow,
            (row, column) if row > last.row || column > last.column => Stands::Nothing,
            (0, column) => Stands::Head(column - 1),
            (row, 0) => Stands::Name(row - 1),
            (row, column) => Stands::Value(row - 1, column - 1),
        }
    }

    /// The nearest spot that is there.
    pub fn within(&self, at: Spot) -> Spot {
        let last = self.last();
        if at.row > last.row {
            return spot(last.row + 1, 0);
        }
        spot(at.row, at.column.min(if at.row == 0 { last.column + 1 } else { last.column }))
    }

    /// The concept of a row, by the spot of anything in it.
    pub fn concept(&self, at: Spot) -> Option<ConceptId> {
        self.rows.get(at.row.checked_sub(1)?).copied()
    }

    /// The cell at a spot, where a value stands.
    pub fn cell(&self, at: Spot) -> Option<Cell> {
        match self.stands(at) {
            Stands::Value(row, column) => Some((*self.rows.get(row)?, self.columns().get(column)?.clone())),
            Stands::Nothing | Stands::Head(_) | Stands::Name(_) | Stands::NewColumn | Stands::NewRow => None,
        }
    }

    /// The fact at a spot.
    pub fn fact<'m>(&self, map: &'m Map, at: Spot) -> Option<&'m Fact> {
        let (row, column) = (self.concept(at)?, self.columns().get(at.column.checked_sub(1)?)?);
        map.concept(row)?.facts.get(column)
    }

    /// What is read at a spot.
    pub fn text(&self, map: &Map, at: Spot) -> String {
        match self.stands(at) {
            Stands::Head(column) => self.columns().get(column).cloned().unwrap_or_default(),
            Stands::Name(_) => {
                self.concept(at).and_then(|id| map.concept(id)).map_or_else(String::new, |it| it.title.clone())
            }
            Stands::Value(..) => self.fact(map, at).map_or_else(String::new, |fact| fact.value.clone()),
            Stands::Nothing | Stands::NewColumn | Stands::NewRow => String::new(),
        }
    }

    /// What a cell is called: by its row and its column.
    pub fn name(&self, map: &Map, at: Spot) -> String {
        format!("{}, {}", self.text(map, spot(at.row, 0)), self.text(map, spot(0, at.column)))
    }

    /// The lines of cells between two spots.
    pub fn lines(&self, map: &Map, range: Range) -> Vec<Vec<String>> {
        let last = self.last();
        let rows = range.first.row..=range.last.row.min(last.row);
        let line = |row| (range.first.column..=range.last.column.min(last.column)).map(move |column| spot(row, column));
        rows.map(|row| line(row).map(|at| self.text(map, at)).collect()).collect()
    }

    /// The cells with values between two spots.
    pub fn cells(&self, range: Range) -> Vec<Cell> {
        range.spots(self.last()).filter_map(|at| self.cell(at)).collect()
    }
}

/// All spots between two corners.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Range {
    pub first: Spot,
    pub last: Spot,
}

impl Range {
    pub fn between(a: Spot, b: Spot) -> Range {
        let first = spot(a.row.min(b.row), a.column.min(b.column));
        Range { first, last: spot(a.row.max(b.row), a.column.max(b.column)) }
    }

    pub fn contains(self, at: Spot) -> bool {
        (self.first.row..=self.last.row).contains(&at.row)
            && (self.first.column..=self.last.column).contains(&at.column)
    }

    pub fn is_one(self) -> bool {
        self.first == self.last
    }

    fn spots(self, last: Spot) -> impl Iterator<Item = Spot> {
        let columns = self.first.column..=self.last.column.min(last.column);
        (self.first.row..=self.last.row.min(last.row))
            .flat_map(move |row| columns.clone().map(move |column| spot(row, column)))
    }
}

/// The comparison of some concepts, by the facts that most of them have.
pub(super) fn of_concepts(map: &Map, concepts: &BTreeSet<ConceptId>, title: &str) -> Comparison {
    let rows: Vec<ConceptId> = concepts.iter().copied().collect();
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for concept in rows.iter().filter_map(|id| map.concept(*id)) {
        concept.facts.keys().for_each(|name| *counts.entry(name).or_default() += 1);
    }
    let mut names: Vec<(&str, usize)> = counts.into_iter().collect();
    names.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let columns = names.into_iter().take(MOST_FACTS).map(|(name, _)| name.to_owned()).collect();
    Comparison { title: title.to_owned(), rows, columns, extra: Default::default() }
}

fn value<'m>(map: &'m Map, id: ConceptId, column: &str) -> &'m str {
    map.concept(id).and_then(|concept| concept.facts.get(column)).map_or("", |fact| fact.value.trim())
}

fn are_numbers(map: &Map, rows: &[ConceptId], column: &str) -> bool {
    let mut values = rows.iter().map(|id| value(map, *id, column)).filter(|value| !value.is_empty()).peekable();
    values.peek().is_some() && values.all(|value| Date::as_written(value).is_ok() || number(value).is_some())
}

/// The number that a value says: "~1.5B", "$12,000", "90 %", "3.2e24 FLOP", "1.3 亿". A word after it is a unit; a text in
/// which a number stands is none.
fn number(text: &str) -> Option<f64> {
    let text = text.trim_start_matches(|sign: char| "~≈<>≤≥=$€£¥ ".contains(sign));
    let is_of_number = |(at, sign): &(usize, char)| {
        sign.is_ascii_digit() || ".,".contains(*sign) || (*at == 0 && "-+−".contains(*sign))
    };
    let end = text.char_indices().find(|it| !is_of_number(it)).map_or(text.len(), |(at, _)| at);
    let (digits, mut rest) = text.split_at_checked(end)?;
    let mut value: f64 = digits.replace(',', "").replace('−', "-").parse().ok()?;
    let power = rest.strip_prefix(['e', 'E']).and_then(|rest| {
        let end = rest.find(|sign: char| !sign.is_ascii_digit() && sign != '-').unwrap_or(rest.len());
        let (power, rest) = rest.split_at_checked(end)?;
        Some((power.parse::<i32>().ok()?, rest))
    });
    if let Some((power, after)) = power {
        (value, rest) = (value * 10_f64.powi(power), after);
    }
    let unit = rest.trim();
    let factor = match unit.chars().next() {
        Some('k' | 'K') => 1e3,
        Some('万') => 1e4,
        Some('M') => 1e6,
        Some('亿') => 1e8,
        Some('B' | 'G') => 1e9,
        Some('T') => 1e12,
        _ => 1.0,
    };
    (unit.chars().count() <= 8 && unit.split_whitespace().count() < 2).then_some(value * factor)
}

/// What a row is sorted by: what is empty stands last, whichever way.
fn sort(map: &Map, rows: &mut [ConceptId], sorting: &Sorting) {
    let text = |id: ConceptId| match &sorting.column {
        Some(column) => value(map, id, column),
        None => map.concept(id).map_or("", |concept| concept.title.as_str()),
    };
    let dates = rows.iter().map(|id| text(*id)).all(|text| text.is_empty() || Date::from_str(text).is_ok());
    let order = |a: &str, b: &str| -> Ordering {
        match (dates, number(a), number(b)) {
            (false, Some(a), Some(b)) => a.total_cmp(&b),
            (false, Some(_), None) => Ordering::Less,
            (false, None, Some(_)) => Ordering::Greater,
            (true, ..) | (false, None, None) => a.to_lowercase().cmp(&b.to_lowercase()),
        }
    };
    rows.sort_by(|a, b| {
        let (a, b) = (text(*a), text(*b));
        let by_text = if sorting.backwards { order(b, a) } else { order(a, b) };
        a.is_empty().cmp(&b.is_empty()).then(by_text)
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_read_with_its_sign_and_unit_and_a_text_is_none() {
        for (text, read) in [
            ("175B", 175e9),
            ("~1.5 M", 1.5e6),
            ("$12,000", 12_000.0),
            ("90 %", 90.0),
            ("3.2e24 FLOP", 3.2e24),
            ("1.3亿", 1.3e8),
            ("−2", -2.0),
            ("10 epochs", 10.0),
        ] {
            let found = number(text).unwrap_or_else(|| panic!("{text}"));
            assert!((found - read).abs() <= read.abs() * 1e-9, "{text}: {found}");
        }
        for text in ["", "Transformer", "2 stages of training", "1.2.3", "12 transformers"] {
            assert_eq!(number(text), None, "{text}");
        }
    }

    #[test]
    fn each_spot_of_a_sheet_is_something_and_outside_is_nothing() {
        let columns = vec!["size".to_owned()];
        let mut map = Map::default();
        let rows = vec![map.claim_concept_slug("a"), map.claim_concept_slug("b")];
        let table = Comparison { rows: rows.clone(), columns, ..Comparison::default() };
        let sheet = Sheet { looked: Looked { slug: None, table }, rows, numbers: vec![false] };
        let stands = |row, column| sheet.stands(spot(row, column));
        assert_eq!([stands(0, 0), stands(1, 2), stands(3, 1), stands(4, 0), stands(0, 3)], [Stands::Nothing; 5]);
        assert_eq!((stands(0, 1), stands(0, 2)), (Stands::Head(0), Stands::NewColumn));
        assert_eq!((stands(2, 0), stands(3, 0)), (Stands::Name(1), Stands::NewRow));
        assert_eq!(stands(2, 1), Stands::Value(1, 0));
        assert_eq!((sheet.within(spot(9, 9)), sheet.within(spot(1, 9))), (spot(3, 0), spot(1, 1)));
    }
}
