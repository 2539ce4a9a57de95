//! Comparisons: their shape, what is written into many cells at once, and the papers that cells rest on.

use egui::Context;

use super::concepts::size_of;
use super::session::Session;
use crate::app::shell::Shell;
use crate::document::Cited;
use crate::edit::compose::{self, Block, Makes, NewConcept};
use crate::formats::cells::read_tsv;
use crate::formats::papers::bibliography::{is_bibliography, read_bibliography};
use crate::formats::papers::identity::{recognise, same_paper};
use crate::model::{Comparison, Paper, PaperId};
use crate::ui::Middle;
use crate::ui::menus::command_palette::Mode;
use crate::words::{Counted, Word, count, say};

/// How far below a row's card that of a new row is looked for room.
const BELOW: i32 = 120;

impl Session {
    /// Gives the comparison in sight another shape; says so where it was not kept before.
    pub(in crate::app) fn reshape(&mut self, table: Comparison, shell: &mut Shell) {
        let (looked, _) = self.panels.tables.looked();
        let Some((transaction, slug)) = compose::reshape(self.document.map(), looked, table) else { return };
        if self.commit(transaction, shell) {
            self.kept(slug, shell);
        }
    }

    /// A new comparison, with nothing in it yet.
    pub(in crate::app) fn new_table(&mut self, shell: &mut Shell) {
        let title = say(shell.lang(), Word::NewTable).to_owned();
        let (transaction, slug) =
            compose::keep_table(self.document.map(), Comparison { title, ..Comparison::default() });
        if self.commit(transaction, shell) {
            self.panels.tables.look_at(slug);
        }
    }

    /// Looks at a comparison that the map keeps now; says so where it did not before.
    fn kept(&mut self, slug: String, shell: &mut Shell) {
        if self.panels.tables.looked().0.slug.is_none() {
            self.panels.tables.look_at(slug);
            shell.tell(Word::TableKept);
        }
    }

    /// Pastes a text of a spreadsheet from where the hand stands on; one cell fills all that is held.
    pub(in crate::app) fn paste_cells(&mut self, text: &str, ctx: &Context, shell: &mut Shell) {
        let mut lines = read_tsv(text);
        let (row, column) = self.panels.tables.held_from();
        let (rows, columns) = self.panels.tables.held_size();
        if let [line] = lines.as_slice()
            && let [cell] = line.as_slice()
        {
            lines = vec![vec![cell.clone(); columns]; rows];
        }
        let (height, width) = (lines.len(), lines.iter().map(Vec::len).max().unwrap_or(0));
        if self.fill_cells(row, column, &lines, ctx, shell) {
            self.panels.tables.hold(height, width);
        }
    }

    /// Writes lines of cells into the comparison in sight.
    pub(in crate::app) fn fill_cells(
        &mut self,
        row: usize,
        column: usize,
        lines: &[Vec<String>],
        ctx: &Context,
        shell: &mut Shell,
    ) -> bool {
        let (looked, rows) = self.panels.tables.looked();
        let (looked, rows) = (looked.clone(), rows.to_vec());
        let map = self.document.map();
        let like = rows.last().and_then(|id| map.concept(*id));
        let kind = like.map_or(self.kind_of_new(), |concept| concept.kind.as_str()).to_owned();
        let below = like.and_then(|concept| concept.at).map(|at| at.moved(0, BELOW));
        let wished = below.unwrap_or_else(|| self.canvas.place_in_the_middle(ctx.pixels_per_point()));
        let home = rows.last().map_or(self.group_at(wished), |id| map.group_of(*id));
        let mut around = self.around_place(home, wished);
        let mut concept = |title: String| {
            let (at, group) = around.take(wished, size_of(&title));
            NewConcept { title, kind: kind.clone(), at: Some(at), group }
        };
        let lang = shell.lang();
        let makes = Makes {
            unnamed: (say(lang, Word::UnnamedColumn), say(lang, Word::UnnamedRow)),
            concept: &mut concept,
            random: &mut |below| shell.random.usize(..below),
        };
        let before = self.document.map().concepts().len();
        let filled = compose::fill(self.document.map_mut(), &looked, &rows, Block { row, column, lines }, makes);
        let Some((transaction, slug)) = filled else { return false };
        let done = self.commit(transaction, shell);
        if let Some(slug) = slug.filter(|_| done) {
            self.kept(slug, shell);
        }
        let made = self.document.map().concepts().len().saturating_sub(before);
        if made > 0 {
            let made = count(lang, made, Counted::Concepts);
            shell.tell_text(format!("{}{made}", say(lang, Word::NewOnMap)));
        }
        done
    }

    /// Looks for a paper that what is selected rests on: the cells in sight, or what is selected on the map.
    pub(in crate::app) fn seek_paper(&mut self) {
        let map = self.document.map();
        let own = |id| map.concept(id).map(|concept| concept.papers.clone()).unwrap_or_default();
        let first = match self.panels.middle {
            Middle::Table => self.panels.tables.seek_paper(own),
            Middle::Map | Middle::Library => Vec::new(),
        };
        let nothing = self.panels.middle == Middle::Table && self.panels.tables.cited().is_empty();
        if !nothing {
            self.panels.finder.open_with(Mode::Cite, first);
        }
    }

    /// Lets what is selected rest on a paper, which joins the library where it is new; one step.
    pub(in crate::app) fn cite_here(&mut self, cited: Cited, shell: &mut Shell) {
        let (added, id) = match cited {
            Cited::Known(id) => (None, id),
            Cited::Named(text) => self.paper_named(&text, shell),
        };
        // What rests on it is composed for the map that has it.
        let with_it = added.as_ref().map(|added| {
            let mut map = self.document.map().clone();
            crate::edit::apply(&mut map, added.edits.clone()).map(|_| map)
        });
        let map = match &with_it {
            Some(Ok(map)) => map,
            Some(Err(_)) => return shell.tell(Word::NotDone),
            None => self.document.map(),
        };
        let cited = match self.panels.middle {
            Middle::Table => compose::cite_cells(map, self.panels.tables.cited(), Some(id)),
            Middle::Map | Middle::Library => compose::cite(map, &self.selection, id),
        };
        let Some(mut transaction) = cited else { return };
        transaction.edits.splice(0..0, added.into_iter().flat_map(|added| added.edits));
        if self.commit(transaction, shell) && self.panels.middle != Middle::Table {
            shell.tell(Word::Cited);
        }
    }

    /// The paper that a text names, with what adds it where the library has it not.
    fn paper_named(&mut self, text: &str, shell: &mut Shell) -> (Option<crate::edit::Transaction>, PaperId) {
        let entry = is_bibliography(text).then(|| read_bibliography(text.as_bytes()).papers.into_iter().next());
        let paper = entry.flatten().or_else(|| recognise(text).map(|identity| identity.paper()));
        let paper = paper.unwrap_or_else(|| Paper { title: text.trim().to_owned(), ..Paper::default() });
        let known = self.document.map().papers().iter().find(|(_, known)| same_paper(known, &paper));
        match known.map(|(id, _)| id) {
            Some(id) => (None, id),
            None => {
                let random = &mut |below: usize| shell.random.usize(..below);
                let (transaction, id) = compose::add_paper(self.document.map_mut(), paper, random);
                (Some(transaction), id)
            }
        }
    }
}
