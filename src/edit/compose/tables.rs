//! Acts on comparisons, and on the cells that they show.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::concepts::with_concepts;
use super::{NewConcept, new_concept, paper_name};
use crate::edit::{Edit, Label, Transaction};
use crate::model::{Comparison, Concept, ConceptId, Fact, Map, Mentioned, PaperId};

/// A comparison as it is looked at.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Looked {
    /// Its slug where the map keeps it; else the map keeps it as soon as its shape changes.
    pub slug: Option<String>,
    /// Its rows and columns.
    pub table: Comparison,
}

/// A cell of a comparison: of this concept the fact of this name.
pub type Cell = (ConceptId, String);

/// Keeps a comparison with the map under its title, or under that title with a number where another has it; returns its
/// slug with what does it.
pub fn keep_table(map: &Map, table: Comparison) -> (Transaction, String) {
    let is_free = |title: &str| map.tables().values().all(|known| known.title != title);
    let numbered = (2..).map(|number| format!("{} {number}", table.title));
    let title = std::iter::once(table.title.clone()).chain(numbered).find(|title| is_free(title)).unwrap_or_default();
    let slug = map.free_table_slug(&title);
    let table = Comparison { title: title.clone(), ..table };
    (Transaction::new(Label::EditTable(title), vec![Edit::Table(slug.clone(), Some(Arc::new(table)))]), slug)
}

/// Changes a comparison.
pub fn with_table(map: &Map, slug: &str, change: impl FnOnce(&mut Comparison)) -> Option<Transaction> {
    let old = map.tables().get(slug)?;
    let mut table = Comparison::clone(old);
    change(&mut table);
    let label = Label::EditTable(table.title.clone());
    (**old != table).then(|| Transaction::new(label, vec![Edit::Table(slug.to_owned(), Some(Arc::new(table)))]))
}

/// Gives a comparison another shape; one that the map has not yet is kept. Returns its slug with what does it.
pub fn reshape(map: &Map, looked: &Looked, table: Comparison) -> Option<(Transaction, String)> {
    match &looked.slug {
        Some(slug) => Some((with_table(map, slug, |known| *known = table)?, slug.clone())),
        None => Some(keep_table(map, table)),
    }
}

/// Takes a comparison away; its concepts and their facts stay.
pub fn remove_table(map: &Map, slug: &str) -> Option<Transaction> {
    let table = map.tables().get(slug)?;
    Some(Transaction::new(Label::RemoveTable(table.title.clone()), vec![Edit::Table(slug.to_owned(), None)]))
}

/// Lines of cells that are written into a comparison from a spot on: in line 0 stand the heads of its columns, in column 0
/// the names of its rows. Names and heads say which row and column is meant; what is not there yet is made.
#[derive(Clone, Copy, Debug)]
pub struct Block<'a> {
    /// The line of the first cell.
    pub row: usize,
    /// The column of the first cell.
    pub column: usize,
    /// The cells.
    pub lines: &'a [Vec<String>],
}

/// What is made for a block that is larger than the comparison.
pub struct Makes<'a> {
    /// What columns and rows are called that the block does not name, before their number.
    pub unnamed: (&'a str, &'a str),
    /// A new concept of this title for a row.
    pub concept: &'a mut dyn FnMut(String) -> NewConcept,
    /// Chance, for the names in the file.
    pub random: &'a mut dyn FnMut(usize) -> usize,
}

/// Writes a block of cells into a comparison whose rows are shown in this order, all in one step. Returns with it the slug
/// under which the map keeps the comparison then; none where its shape stays.
pub fn fill(
    map: &mut Map,
    looked: &Looked,
    rows: &[ConceptId],
    block: Block,
    makes: Makes,
) -> Option<(Transaction, Option<String>)> {
    let mut table = looked.table.clone();
    let (heads, lines) = if block.row == 0 {
        let (heads, lines) = block.lines.split_first()?;
        (heads.as_slice(), lines)
    } else {
        (&[][..], block.lines)
    };
    let columns = columns_of(&mut table, block.column, heads, lines, makes.unnamed.0);
    let named = Named::of(map, &table, block.column, lines);
    let mut named = named.into_iter();
    let first = block.row.saturating_sub(1);
    let mut edits: Vec<Edit> = Vec::new();
    let mut made_by_name: BTreeMap<&str, ConceptId> = BTreeMap::new();
    let mut filled: BTreeMap<ConceptId, Concept> = BTreeMap::new();
    for (nth, line) in lines.iter().enumerate() {
        let Named { name, known } = named.next()?;
        let by_place = rows.get(first + nth).copied().filter(|_| name.is_empty());
        let says_nothing = line.iter().all(|cell| cell.trim().is_empty());
        let id = match by_place.or(known).or(made_by_name.get(name).copied()) {
            Some(id) => id,
            None if says_nothing => continue,
            None => {
                let title = if name.is_empty() { free_row(map, &table, makes.unnamed.1) } else { name.to_owned() };
                let (made, id) = new_concept(map, (makes.concept)(title), &mut |below| (makes.random)(below))?;
                edits.extend(made.edits);
                if !name.is_empty() {
                    made_by_name.insert(name, id);
                }
                id
            }
        };
        if !table.rows.contains(&id) {
            table.rows.push(id);
        }
        let made = edits.iter_mut().find_map(|edit| match edit {
            Edit::Concept(made, Some(concept)) if *made == id => Some(Arc::make_mut(concept)),
            _ => None,
        });
        let concept = match made {
            Some(concept) => concept,
            None => filled.entry(id).or_insert(map.concept(id)?.clone()),
        };
        for (cell, column) in line.iter().zip(&columns) {
            if let Some(column) = column {
                write(concept, column, cell);
            }
        }
    }
    let changed = filled.into_iter().filter(|(id, concept)| map.concept(*id) != Some(concept));
    edits.extend(changed.map(|(id, concept)| Edit::Concept(id, Some(Arc::new(concept)))));
    let mut slug = None;
    let mut label = Label::EditConcepts(edits.len());
    if table != looked.table {
        let (reshaped, kept) = reshape(map, looked, table)?;
        label = reshaped.label;
        edits.extend(reshaped.edits);
        slug = Some(kept);
    }
    (!edits.is_empty()).then(|| (Transaction::new(label, edits), slug))
}

/// The columns that the cells of a block go into; none for that of the names, and for one that says nothing.
fn columns_of(
    table: &mut Comparison,
    first: usize,
    heads: &[String],
    lines: &[Vec<String>],
    unnamed: &str,
) -> Vec<Option<String>> {
    let width = lines.iter().map(Vec::len).chain([heads.len()]).max().unwrap_or(0);
    let before = table.columns.len();
    (0..width)
        .map(|nth| {
            let at = (first + nth).checked_sub(1)?;
            let head = heads.get(nth).map_or("", |head| head.trim());
            let says_nothing = || lines.iter().filter_map(|line| line.get(nth)).all(|cell| cell.trim().is_empty());
            let name = match table.columns.get(at).filter(|_| head.is_empty() && at < before) {
                Some(known) => known.clone(),
                None if !head.is_empty() => head.to_owned(),
                None if says_nothing() => return None,
                None => {
                    let mut numbered = (table.columns.len() + 1..).map(|number| format!("{unnamed} {number}"));
                    numbered.find(|name| !table.columns.contains(name))?
                }
            };
            if !table.columns.contains(&name) {
                table.columns.push(name.clone());
            }
            Some(name)
        })
        .collect()
}

/// The name that a line has for its row, and the concept that is called so: a row before all others.
struct Named<'a> {
    name: &'a str,
    known: Option<ConceptId>,
}

impl Named<'_> {
    fn of<'a>(map: &Map, table: &Comparison, column: usize, lines: &'a [Vec<String>]) -> Vec<Named<'a>> {
        let mentioned = Mentioned::on(map);
        let row = |name: &str| {
            let is_called = |id: &&ConceptId| map.concept(**id).is_some_and(|concept| concept.title.trim() == name);
            table.rows.iter().find(is_called).copied().or_else(|| mentioned.find(name))
        };
        let named = |line: &'a Vec<String>| {
            let name = line.first().filter(|_| column == 0).map_or("", |name| name.trim());
            Named { name, known: Some(name).filter(|name| !name.is_empty()).and_then(row) }
        };
        lines.iter().map(named).collect()
    }
}

/// A title for a row that has none, which no concept has.
fn free_row(map: &Map, table: &Comparison, unnamed: &str) -> String {
    let mentioned = Mentioned::on(map);
    let mut numbered = (table.rows.len() + 1..).map(|number| format!("{unnamed} {number}"));
    numbered.find(|title| mentioned.find(title).is_none()).unwrap_or_default()
}

/// Writes a cell. A fact that there is not yet is none for an empty one.
fn write(concept: &mut Concept, column: &str, text: &str) {
    if let Some(fact) = concept.facts.get_mut(column) {
        text.trim().clone_into(&mut fact.value);
    } else if !text.trim().is_empty() {
        concept.facts.insert(column.to_owned(), Fact { value: text.trim().to_owned(), ..Fact::default() });
    }
}

/// Empties cells: what they say goes, and the paper that says so.
pub fn clear_cells(map: &Map, cells: &[Cell]) -> Option<Transaction> {
    let rows: std::collections::BTreeSet<ConceptId> = cells.iter().map(|(id, _)| *id).collect();
    let changes: Vec<Edit> = rows
        .into_iter()
        .filter_map(|id| {
            let change = |concept: &mut Concept| {
                for (_, column) in cells.iter().filter(|(row, _)| *row == id) {
                    if let Some(fact) = concept.facts.get_mut(column) {
                        fact.value.clear();
                        fact.paper = None;
                    }
                }
            };
            with_concepts(map, [id], Label::EditConcepts(1), change)
        })
        .flat_map(|change| change.edits)
        .collect();
    (!changes.is_empty()).then(|| Transaction::new(Label::EditConcepts(changes.len()), changes))
}

/// Lets cells rest on a paper, and their concepts with them; or on none, which leaves the concepts as they are.
pub fn cite_cells(map: &Map, cells: &[Cell], paper: Option<PaperId>) -> Option<Transaction> {
    let mut changed: BTreeMap<ConceptId, Concept> = BTreeMap::new();
    let mut parted = None;
    for (id, column) in cells {
        let concept = changed.entry(*id).or_insert(map.concept(*id)?.clone());
        match paper {
            Some(paper) => {
                concept.facts.entry(column.clone()).or_default().paper = Some(paper);
                if !concept.papers.contains(&paper) {
                    concept.papers.push(paper);
                }
            }
            None => {
                if let Some(fact) = concept.facts.get_mut(column) {
                    parted = fact.paper.take().or(parted);
                }
            }
        }
    }
    let name = |paper: Option<PaperId>| paper.and_then(|id| map.paper(id)).map_or("", paper_name).to_owned();
    let label = if paper.is_some() { Label::Cite(name(paper)) } else { Label::Uncite(name(parted)) };
    let changed = changed.into_iter().filter(|(id, concept)| map.concept(*id) != Some(concept));
    let edits: Vec<Edit> = changed.map(|(id, concept)| Edit::Concept(id, Some(Arc::new(concept)))).collect();
    (!edits.is_empty()).then(|| Transaction::new(label, edits))
}

/// Whether a fact can get another name on the whole map: no comparison and no concept has both.
pub fn can_rename_column(map: &Map, old: &str, new: &str) -> bool {
    let new = new.trim();
    let has = |columns: &[String], name: &str| columns.iter().any(|column| column == name);
    let in_tables = map.tables().values().any(|table| has(&table.columns, old) && has(&table.columns, new));
    let in_concepts = || map.concepts().iter().any(|(_, it)| it.facts.contains_key(old) && it.facts.contains_key(new));
    new == old || !new.is_empty() && !in_tables && !in_concepts()
}

/// Gives a fact another name on the whole map, so that all comparisons stay filled.
pub fn rename_column(map: &Map, old: &str, new: &str) -> Option<Transaction> {
    let new = new.trim();
    if new == old || !can_rename_column(map, old, new) {
        return None;
    }
    let facts = map.concepts().iter().filter(|(_, concept)| concept.facts.contains_key(old));
    let facts = facts.map(|(id, concept)| {
        let mut concept = concept.clone();
        if let Some(fact) = concept.facts.remove(old) {
            concept.facts.insert(new.to_owned(), fact);
        }
        Edit::Concept(id, Some(Arc::new(concept)))
    });
    let tables = map.tables().iter().filter(|(_, table)| table.columns.iter().any(|column| column == old));
    let tables = tables.map(|(slug, table)| {
        let mut table = Comparison::clone(table);
        table.columns.iter_mut().filter(|column| *column == old).for_each(|column| new.clone_into(column));
        Edit::Table(slug.clone(), Some(Arc::new(table)))
    });
    let edits: Vec<Edit> = facts.chain(tables).collect();
    (!edits.is_empty()).then(|| Transaction::new(Label::EditDetails(new.to_owned()), edits))
}

#[cfg(test)]
mod tests;
