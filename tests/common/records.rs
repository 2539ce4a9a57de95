//! Random acts on what a map has beside its picture: papers, reading lists, tours, comparisons, views, and what waits.

use std::sync::Arc;

use mailuo::edit::compose::{self, Arrival, Block, Looked, Makes, NewConcept, NewStop, Selection};
use mailuo::edit::{Edit, Label, Transaction};
use mailuo::model::{Comparison, Conflict, Fact, Map, Paper, PaperId, Shown, TourId, UnresolvedRecord};

use super::acts::{Desk, TITLES, counting, nth};

/// What a person can do beside the picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Record {
    Names,
    Fact,
    TakeIn,
    Paper,
    Cite,
    Uncite,
    RemovePapers,
    NewList,
    ListPaper,
    UnlistPaper,
    MoveInList,
    KeepTable,
    EditTable,
    RemoveTable,
    FillTable,
    CiteCells,
    ClearCells,
    RenameColumn,
    NewTour,
    EditTour,
    AddStop,
    EditStop,
    MoveStop,
    RemoveStop,
    RemoveTour,
    KeepView,
    RemoveView,
    Unresolved,
    Conflicts,
}

pub const ALL: [Record; 29] = [
    Record::Names,
    Record::Fact,
    Record::TakeIn,
    Record::Paper,
    Record::Cite,
    Record::Uncite,
    Record::RemovePapers,
    Record::NewList,
    Record::ListPaper,
    Record::UnlistPaper,
    Record::MoveInList,
    Record::KeepTable,
    Record::EditTable,
    Record::RemoveTable,
    Record::FillTable,
    Record::CiteCells,
    Record::ClearCells,
    Record::RenameColumn,
    Record::NewTour,
    Record::EditTour,
    Record::AddStop,
    Record::EditStop,
    Record::MoveStop,
    Record::RemoveStop,
    Record::RemoveTour,
    Record::KeepView,
    Record::RemoveView,
    Record::Unresolved,
    Record::Conflicts,
];

impl Desk {
    /// What compose makes of an act on a record.
    pub fn recording(&mut self, what: Record, picks: [u16; 4]) -> Option<Transaction> {
        match what {
            Record::Names | Record::Fact => self.describing(what, picks),
            Record::TakeIn | Record::Paper | Record::Cite | Record::Uncite | Record::RemovePapers => {
                self.reading(what, picks)
            }
            Record::NewList | Record::ListPaper | Record::UnlistPaper | Record::MoveInList => self.listing(what, picks),
            Record::KeepTable | Record::EditTable | Record::RemoveTable => self.comparing(what, picks),
            Record::FillTable => self.filling(picks),
            Record::CiteCells | Record::ClearCells | Record::RenameColumn => self.cells(what, picks),
            Record::NewTour | Record::EditTour | Record::RemoveTour => self.touring(what, picks),
            Record::AddStop | Record::EditStop | Record::MoveStop | Record::RemoveStop => self.stopping(what, picks),
            Record::KeepView | Record::RemoveView => self.viewing(what, picks),
            Record::Unresolved | Record::Conflicts => Some(leaving(what, picks)),
        }
    }

    fn describing(&mut self, what: Record, [a, b, c, _]: [u16; 4]) -> Option<Transaction> {
        let (map, concept) = (self.document.map(), self.concept(a)?);
        compose::with_concept(map, concept, Label::EditDetails(String::new()), |concept| match what {
            Record::Names => (concept.also, concept.tags) = (vec![title(b)], vec![title(c)]),
            _ => {
                let fact = Fact { value: b.to_string(), paper: paper(map, c), ..Fact::default() };
                concept.facts.insert(title(b), fact);
            }
        })
    }

    fn reading(&mut self, what: Record, [a, b, c, _]: [u16; 4]) -> Option<Transaction> {
        let map = self.document.map();
        let known = paper(map, a);
        let selection = Selection { links: self.links(a, b), ..self.selection(b) };
        match what {
            Record::TakeIn => {
                let new = Paper { title: title(b), authors: vec![title(c)], ..Paper::default() };
                let again = known.map(|id| Arrival::Known(id, new.clone()));
                let arrivals = again.into_iter().chain([Arrival::New(new)]).collect();
                let (map, random) = (self.document.map_mut(), &mut counting(&mut self.random));
                compose::take_in(map, arrivals, random)
            }
            Record::Paper => {
                compose::with_paper(map, known?, |paper| (paper.title, paper.authors) = (title(b), vec![title(c)]))
            }
            Record::Cite => compose::cite(map, &selection, known?),
            Record::Uncite => compose::uncite(map, &selection, known?),
            _ => compose::remove_papers(map, &[known?, paper(map, b)?]),
        }
    }

    fn listing(&mut self, what: Record, [a, b, c, _]: [u16; 4]) -> Option<Transaction> {
        let map = self.document.map();
        let (list, paper) = (nth(map.lists().keys(), a), paper(map, b)?);
        match what {
            Record::NewList => compose::new_list(map, &title(c), paper),
            Record::ListPaper => compose::list_paper(map, list?, paper, true),
            Record::UnlistPaper => compose::list_paper(map, list?, paper, false),
            _ => compose::move_in_list(map, list?, paper, c % 2 == 0),
        }
    }

    fn comparing(&mut self, what: Record, [a, b, c, _]: [u16; 4]) -> Option<Transaction> {
        let map = self.document.map();
        let (table, row) = (nth(map.tables().keys(), a), self.concept(b)?);
        match what {
            Record::KeepTable => {
                let table = Comparison { title: title(c), rows: vec![row], ..Comparison::default() };
                Some(compose::keep_table(map, table).0)
            }
            Record::EditTable => compose::with_table(map, table?, |table| table.rows.push(row)),
            _ => compose::remove_table(map, table?),
        }
    }

    /// A block of cells, of a size and from a spot on that may be outside.
    fn filling(&mut self, [a, b, c, d]: [u16; 4]) -> Option<Transaction> {
        let map = self.document.map();
        let (slug, table) = nth(map.tables().iter(), a)?;
        let slug = Some(slug.clone()).filter(|_| d % 4 > 0);
        let looked = Looked { slug, table: Comparison::clone(table) };
        let rows: Vec<_> = looked.table.rows.iter().copied().filter(|id| map.concept(*id).is_some()).collect();
        let cell = |row: u16, column: u16| title(d.wrapping_add(row).wrapping_add(column));
        let line = |row| (0..=c % 3).map(|column| cell(row, column)).collect();
        let lines: Vec<Vec<String>> = (0..=b % 3).map(line).collect();
        let block = Block { row: usize::from(b % 4), column: usize::from(c % 4), lines: &lines };
        let random = &mut counting(&mut self.random);
        let concept = &mut |title| NewConcept { title, ..NewConcept::default() };
        let makes = Makes { unnamed: ("Column", "Row"), concept, random };
        compose::fill(self.document.map_mut(), &looked, &rows, block, makes).map(|(transaction, _)| transaction)
    }

    fn cells(&mut self, what: Record, [a, b, c, d]: [u16; 4]) -> Option<Transaction> {
        let map = self.document.map();
        let cells = vec![(self.concept(a)?, title(b)), (self.concept(c)?, title(d))];
        match what {
            Record::CiteCells => compose::cite_cells(map, &cells, paper(map, b)),
            Record::ClearCells => compose::clear_cells(map, &cells),
            _ => compose::rename_column(map, &title(b), &title(c)),
        }
    }

    fn touring(&mut self, what: Record, [a, b, c, _]: [u16; 4]) -> Option<Transaction> {
        let tour = self.tour(a);
        match what {
            Record::NewTour => {
                let stops = vec![NewStop { title: title(c), ..NewStop::default() }; usize::from(c % 3)];
                let (map, random) = (self.document.map_mut(), &mut counting(&mut self.random));
                Some(compose::new_tour(map, title(b), stops, random).0)
            }
            Record::EditTour => compose::with_tour(self.document.map(), tour?, |tour| tour.minutes = Some(c.into())),
            _ => compose::remove_tour(self.document.map(), tour?),
        }
    }

    fn stopping(&mut self, what: Record, [a, b, c, d]: [u16; 4]) -> Option<Transaction> {
        let map = self.document.map();
        let stop = nth(map.stops().iter().map(|(id, _)| id), b);
        match what {
            Record::AddStop => {
                let mut shown = compose::shown_of(map, &self.selection(d));
                shown.push(Shown::Find(title(c)));
                let (tour, after) = (self.tour(a)?, stop.filter(|_| c % 2 == 0));
                let (map, random) = (self.document.map_mut(), &mut counting(&mut self.random));
                compose::add_stop(map, tour, after, shown, random).map(|(transaction, _)| transaction)
            }
            Record::EditStop => compose::with_stop(map, stop?, |stop| stop.say = c.to_string()),
            Record::MoveStop => compose::move_stop(map, stop?, usize::from(c % 5)),
            _ => compose::remove_stop(map, stop?),
        }
    }

    fn viewing(&mut self, what: Record, [a, b, ..]: [u16; 4]) -> Option<Transaction> {
        let map = self.document.map();
        match what {
            Record::KeepView => compose::keep_view(map, &title(b)),
            _ => compose::remove_view(map, nth(map.views().keys(), a)?),
        }
    }

    fn tour(&self, pick: u16) -> Option<TourId> {
        nth(self.document.map().tours().iter().map(|(id, _)| id), pick)
    }
}

fn paper(map: &Map, pick: u16) -> Option<PaperId> {
    nth(map.papers().iter().map(|(id, _)| id), pick)
}

fn title(pick: u16) -> String {
    TITLES[usize::from(pick) % TITLES.len()].to_owned()
}

/// What a file or a merge left is changed by no act of its own yet.
fn leaving(what: Record, [a, ..]: [u16; 4]) -> Transaction {
    let count = usize::from(a % 3);
    let edit = match what {
        Record::Unresolved => {
            Edit::Unresolved(Arc::new(vec![
                UnresolvedRecord { text: a.to_string(), ..UnresolvedRecord::default() };
                count
            ]))
        }
        _ => Edit::Conflicts(Arc::new(vec![Conflict { ours: a.to_string(), ..Conflict::default() }; count])),
    };
    Transaction::new(Label::EditMap, vec![edit])
}
