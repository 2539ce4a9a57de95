//! One field for three things: run a command by its name, go to a concept by its title, link to one.

use std::collections::BTreeMap;

use egui::{Align2, Id, Key, Modal, Modifiers, ScrollArea, Stroke, Ui, vec2};
use egui_phosphor::regular as ph;

use crate::canvas::pen::{color, icon, regular};
use crate::document::{Action, Cited, Command, Draft, Growth};
use crate::edit::compose::{Selection, paper_name};
use crate::model::{ConceptId, GroupId, LinkKind, Paper, PaperId, TourId};
use crate::scene::Scene;
use crate::ui::World;
use crate::ui::command::commands;
use crate::ui::kit::field::Field;
use crate::ui::kit::theme::{FLOAT_CORNER, LARGE};
use crate::ui::kit::widgets::Row;
use crate::words::{Counted, Lang, Word, cite_new, count, make_concept, say};

/// What is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// A command.
    Commands,
    /// A concept to go to; `>` asks for commands instead.
    GoTo,
    /// A concept to link this one to.
    LinkTo(ConceptId),
    /// A tag, after `#`: what has it is found on the map.
    Tags,
    /// A paper that what is selected is to rest on.
    Cite,
    /// A paper, after `@`: what it carries is found on the map.
    Papers,
    /// A tour to present.
    Tours,
    /// A concept that a proposed tour leads to, or a group that it goes through.
    Propose,
}

/// The field while it is open, and what is typed into it.
#[derive(Debug, Default)]
pub struct Finder {
    open: Option<Mode>,
    words: String,
    at: usize,
    /// The papers that come to mind first.
    papers: Vec<PaperId>,
    /// Whether it was opened just now, and wants the focus.
    fresh: bool,
}

impl Finder {
    /// Opens it, or changes what is looked for.
    pub fn open(&mut self, mode: Mode) {
        *self = Finder { open: Some(mode), fresh: true, ..Finder::default() };
    }

    /// Opens it with the papers that come to mind first.
    pub fn open_with(&mut self, mode: Mode, papers: Vec<PaperId>) {
        self.open(mode);
        self.papers = papers;
    }

    /// Whether it is open: then it keeps all keys.
    pub fn is_open(&self) -> bool {
        self.open.is_some()
    }

    /// What is looked for now: `>` before a title asks for commands.
    fn sought(&self) -> Option<(Mode, &str)> {
        let mode = self.open?;
        let words = self.words.trim_start();
        let signs = [('>', Mode::Commands), ('#', Mode::Tags), ('＃', Mode::Tags), ('@', Mode::Papers)];
        let asked = signs.into_iter().find_map(|(sign, mode)| Some((mode, words.strip_prefix(sign)?)));
        let may_change = matches!(mode, Mode::GoTo | Mode::Commands);
        Some(asked.filter(|_| may_change).unwrap_or((mode, self.words.as_str())))
    }
}

/// One thing that was found, and what choosing it does.
struct Found<'a> {
    row: Row<'a>,
    actions: Vec<Action>,
}

const WIDTH: f32 = 560.0;
/// How many rows are seen at once.
const ROWS: usize = 10;
/// How many concepts are looked for.
const MOST: usize = 50;

/// Draws it over the window while it is open; returns what was chosen.
pub fn show(ctx: &egui::Context, world: &World, scene: &Scene, finder: &mut Finder) -> Vec<Action> {
    if finder.open.is_none() {
        return Vec::new();
    }
    let top = (ctx.content_rect().height() / 6.0).round();
    let area = Modal::default_area(Id::new("finder")).anchor(Align2::CENTER_TOP, vec2(0.0, top)).fade_in(false);
    let frame = crate::ui::kit::widgets::float_frame(world.palette).corner_radius(FLOAT_CORNER + 2);
    let shade = egui::Color32::from_black_alpha(if world.palette.dark { 110 } else { 40 });
    let modal = Modal::new(Id::new("finder")).area(area).frame(frame).backdrop_color(shade);
    let shown = modal.show(ctx, |ui| {
        ui.set_width(WIDTH.min(ui.ctx().content_rect().width() - 32.0));
        ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
        contents(ui, world, scene, finder)
    });
    let done = shown.should_close() || !shown.inner.is_empty();
    if done {
        finder.open = None;
    }
    shown.inner
}

fn contents(ui: &mut Ui, world: &World, scene: &Scene, finder: &mut Finder) -> Vec<Action> {
    let step = steps(ui);
    field(ui, world, finder);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 1.0), egui::Sense::hover());
    ui.painter().hline(rect.x_range(), rect.center().y, Stroke::new(1.0, color(world.palette.hairline)));
    let chosen_by_tab =
        finder.open == Some(Mode::Cite) && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Tab));
    let chosen_by_key = chosen_by_tab || ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter));
    let Some((mode, words)) = finder.sought() else {
        return Vec::new();
    };
    let names = CommandNames::new(world, mode);
    let titles = titles(world, mode, words);
    let new = make_concept(world.lang, words.trim());
    let new_paper = cite_new(world.lang, words.trim());
    let shipped = crate::ui::menus::menu::shipped_names(world);
    let tags = tags(world, mode);
    let stops = stops_of_tours(world, mode);
    let groups = groups(world, mode);
    let mut found = match mode {
        Mode::Commands => {
            let mut found = names.found(world, words);
            found.extend(found_shipped(&shipped, words));
            found
        }
        Mode::GoTo | Mode::LinkTo(_) => found_concepts(world, mode, &titles),
        Mode::Propose => {
            let mut found = found_groups(world, &groups, words);
            found.extend(found_concepts(world, mode, &titles));
            found
        }
        Mode::Tags => found_tags(&tags, words),
        Mode::Papers => found_papers(world, mode, words, &[]),
        Mode::Cite => {
            let mut found = found_papers(world, mode, words, &finder.papers);
            found.extend(found_new_paper(words, &new_paper));
            found
        }
        Mode::Tours => found_tours(world, &stops, words),
    };
    let nothing = found.is_empty();
    if nothing && matches!(mode, Mode::GoTo | Mode::LinkTo(_)) && !words.trim().is_empty() {
        found.push(new_concept(world, scene, mode, words.trim(), &new));
    }
    let many = found.len();
    let at = (finder.at + many.max(1)).saturating_add_signed(step) % many.max(1);
    let mut actions = Vec::new();
    let height = ROWS as f32 * crate::ui::kit::widgets::ROW;
    egui::Frame::new().inner_margin(6).show(ui, |ui| {
        ScrollArea::vertical().max_height(height).min_scrolled_height(height).show(ui, |ui| {
            for (index, found) in found.into_iter().enumerate() {
                let response = Row { at: index == at, ..found.row }.show(ui, world.palette);
                if index == at && step != 0 {
                    response.scroll_to_me(None);
                }
                if response.clicked() || (index == at && chosen_by_key && !found.row.disabled) {
                    actions = found.actions;
                    actions.extend((mode == Mode::Cite).then_some(Action::GoOn { right: chosen_by_tab }));
                }
            }
        });
        if many == 0 {
            let text = world.say(if words.trim().is_empty() { Word::TypeATitle } else { Word::NothingFound });
            let _ = Row { text, disabled: true, ..Row::default() }.show(ui, world.palette);
        }
    });
    finder.at = at;
    actions
}

/// How many rows the arrows go down in this frame.
fn steps(ui: &Ui) -> isize {
    ui.input_mut(|input| {
        let mut count = |key| input.count_and_consume_key(Modifiers::NONE, key) as isize;
        let page = 8;
        count(Key::ArrowDown) - count(Key::ArrowUp) + page * (count(Key::PageDown) - count(Key::PageUp))
    })
}

fn field(ui: &mut Ui, world: &World, finder: &mut Finder) {
    let hint = match finder.open {
        Some(Mode::Commands) => Word::FindCommand,
        Some(Mode::LinkTo(_)) => Word::FindLinkTo,
        Some(Mode::Cite) => Word::FindPaper,
        Some(Mode::Tours) => Word::ChooseTour,
        Some(Mode::Propose) => Word::FindTourEnd,
        Some(Mode::GoTo | Mode::Tags | Mode::Papers) | None => Word::FindConcept,
    };
    let hint = world.say(hint);
    egui::Frame::new().inner_margin(egui::Margin::symmetric(18, 8)).show(ui, |ui| {
        let look = Field { font: regular(LARGE), bare: true, ..Field::new(Id::new("finder field"), hint, hint) };
        let response = look.show(ui, world.palette, &mut finder.words);
        if std::mem::take(&mut finder.fresh) || !response.has_focus() {
            response.request_focus();
        }
        if response.changed() {
            finder.at = 0;
        }
    });
}

/// The commands with their names and keys.
struct CommandNames(Vec<(Command, String, String)>);

impl CommandNames {
    fn new(world: &World, mode: Mode) -> CommandNames {
        let all = Command::ALL.iter().filter(|command| mode == Mode::Commands && **command != Command::Palette);
        let named = |command: &Command| {
            (*command, commands::name(world, *command), commands::first_keys(world, *command).unwrap_or_default())
        };
        CommandNames(all.map(named).collect())
    }

    /// Those that have all the words, those that begin with them first; what can be done now before what cannot.
    fn found(&self, world: &World, words: &str) -> Vec<Found<'_>> {
        let words = words.trim().to_lowercase();
        let mut found: Vec<((bool, u8, usize), Found)> = Vec::new();
        for (order, (command, name, keys)) in self.0.iter().enumerate() {
            // Found by its name in the other language too: who can't read this one looks for the command that changes it.
            let word = commands::word(*command);
            let names = [name, say(Lang::English, word), say(Lang::Chinese, word)];
            let Some(rank) = names.iter().filter_map(|name| rank(&name.to_lowercase(), &words)).min() else {
                continue;
            };
            let disabled = !commands::enabled(world, *command);
            let icon = Some(commands::icon(*command).unwrap_or(" "));
            let chosen = commands::chosen(world, *command);
            let row = Row { icon, text: name, quiet: keys, disabled, chosen, ..Row::default() };
            found.push(((disabled, rank, order), Found { row, actions: vec![Action::Run(*command)] }));
        }
        found.sort_by_key(|(key, _)| *key);
        found.into_iter().map(|(_, found)| found).collect()
    }
}

/// The maps that come with the program, by their names; all of them stand after the commands.
fn found_shipped<'a>(names: &'a [String], words: &str) -> Vec<Found<'a>> {
    let words = words.trim().to_lowercase();
    let fits = |name: &&(usize, &String)| rank(&name.1.to_lowercase(), &words).is_some();
    let row = |name: &'a String| Row { icon: Some(ph::BOOK_OPEN), text: name, ..Row::default() };
    let named: Vec<(usize, &'a String)> = names.iter().enumerate().collect();
    let found = named.iter().filter(fits);
    found.map(|(which, name)| Found { row: row(name), actions: vec![Action::OpenShipped(*which)] }).collect()
}

/// The tours of the map, in the order of their slugs, with how many stops each has.
fn stops_of_tours(world: &World, mode: Mode) -> Vec<(TourId, String, String)> {
    let tours = world.map.tours();
    let all = tours.sorted_ids().into_iter().filter(|_| mode == Mode::Tours);
    all.filter_map(|id| {
        let tour = tours.get(id)?;
        Some((
            id,
            crate::ui::panels::tours::name(world, tour).to_owned(),
            count(world.lang, tour.stops.len(), Counted::Stops),
        ))
    })
    .collect()
}

fn found_tours<'a>(world: &World, tours: &'a [(TourId, String, String)], words: &str) -> Vec<Found<'a>> {
    let words = words.trim().to_lowercase();
    let fits = tours.iter().filter(|(_, title, _)| rank(&title.to_lowercase(), &words).is_some());
    fits.map(|(id, title, stops)| {
        let disabled = world.map.tours().get(*id).is_none_or(|tour| tour.stops.is_empty());
        let row = Row { icon: Some(ph::SIGNPOST), text: title, quiet: stops, disabled, ..Row::default() };
        Found { row, actions: vec![Action::Present(*id)] }
    })
    .collect()
}

/// The groups of the map with how many concepts are in each, by their titles.
fn groups(world: &World, mode: Mode) -> Vec<(GroupId, String, String)> {
    let all = world.map.groups().iter().filter(|_| mode == Mode::Propose);
    let concepts = |id| count(world.lang, world.map.members_within(id).len(), Counted::Concepts);
    let mut groups: Vec<_> = all.map(|(id, group)| (id, group.title.clone(), concepts(id))).collect();
    groups.sort_by(|a, b| a.1.cmp(&b.1));
    groups
}

fn found_groups<'a>(world: &World, groups: &'a [(GroupId, String, String)], words: &str) -> Vec<Found<'a>> {
    let words = words.trim().to_lowercase();
    let fits = groups.iter().filter(|(_, title, _)| rank(&title.to_lowercase(), &words).is_some());
    fits.take(MOST)
        .map(|(id, title, concepts)| {
            let icon_color = world.map.group(*id).map(|group| color(world.palette.color(&group.color)));
            let row = Row { icon: Some(ph::FRAME_CORNERS), icon_color, text: title, quiet: concepts, ..Row::default() };
            Found { row, actions: vec![Action::ProposeTour(Selection::of_group(*id))] }
        })
        .collect()
}

/// How well a name fits: none where it lacks a word.
fn rank(name: &str, words: &str) -> Option<u8> {
    if !words.split_whitespace().all(|word| name.contains(word)) {
        return None;
    }
    let begins_word = name.split_whitespace().any(|part| words.split_whitespace().any(|word| part.starts_with(word)));
    Some(if name.starts_with(words) {
        0
    } else if begins_word {
        1
    } else {
        2
    })
}

/// The concepts that are found, with their kinds' titles.
fn titles(world: &World, mode: Mode, words: &str) -> Vec<ConceptId> {
    let mut ids = match mode {
        Mode::Commands | Mode::Tags | Mode::Papers | Mode::Cite | Mode::Tours => return Vec::new(),
        Mode::GoTo | Mode::LinkTo(_) | Mode::Propose => world.index.titles.find(words, MOST),
    };
    if let Mode::LinkTo(from) = mode {
        ids.retain(|id| *id != from);
    }
    ids
}

/// The tags of the map with how many concepts have each, the most used first.
fn tags(world: &World, mode: Mode) -> Vec<(String, String)> {
    if mode != Mode::Tags {
        return Vec::new();
    }
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for tag in world.map.concepts().iter().flat_map(|(_, concept)| &concept.tags) {
        *counts.entry(tag).or_default() += 1;
    }
    let mut tags: Vec<(&str, usize)> = counts.into_iter().collect();
    tags.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    tags.into_iter().map(|(tag, count)| (tag.to_owned(), count.to_string())).collect()
}

fn found_tags<'a>(tags: &'a [(String, String)], words: &str) -> Vec<Found<'a>> {
    let words = words.trim().to_lowercase();
    let fitting = tags.iter().filter(|(tag, _)| rank(&tag.to_lowercase(), &words).is_some()).take(MOST);
    let found = fitting.map(|(tag, count)| Found {
        row: Row { icon: Some(ph::HASH), text: tag, quiet: count, ..Row::default() },
        actions: vec![Action::Find(format!("tag:\"{tag}\""))],
    });
    found.collect()
}

fn found_papers<'a>(world: &'a World, mode: Mode, words: &str, first: &[PaperId]) -> Vec<Found<'a>> {
    let words = words.trim().to_lowercase();
    let fits = |paper: &Paper| {
        let all = [&paper.title, &paper.cite, &paper.arxiv, &paper.doi, &paper.venue].into_iter().chain(&paper.authors);
        rank(&all.map(|text| text.to_lowercase()).collect::<Vec<_>>().join(" "), &words).is_some()
    };
    let before = first.iter().filter_map(|id| Some((*id, world.map.paper(*id)?)));
    let after = world.map.papers().iter().filter(|(id, _)| !first.contains(id));
    let fitting = before.chain(after).filter(|(_, paper)| fits(paper)).take(MOST);
    let found = fitting.map(|(id, paper)| Found {
        row: Row {
            icon: Some(ph::ARTICLE),
            text: paper_name(paper),
            quiet: paper.authors.first().map_or("", String::as_str),
            ..Row::default()
        },
        actions: vec![match mode {
            Mode::Cite => Action::CiteHere(Cited::Known(id)),
            _ => Action::Find(format!("paper:{}", world.map.papers().slug(id))),
        }],
    });
    found.collect()
}

/// A paper that is not there yet, by what was written: a DOI, an arXiv id, an entry of a bibliography, a title.
fn found_new_paper<'a>(words: &str, new: &'a str) -> Option<Found<'a>> {
    let words = Some(words.trim()).filter(|words| !words.is_empty())?;
    let row = Row { icon: Some(ph::PLUS), text: new, ..Row::default() };
    Some(Found { row, actions: vec![Action::CiteHere(Cited::Named(words.to_owned()))] })
}

fn found_concepts<'a>(world: &'a World, mode: Mode, ids: &[ConceptId]) -> Vec<Found<'a>> {
    let found = |id: &ConceptId| {
        let concept = world.map.concept(*id)?;
        let kind = world.map.kinds().get(&concept.kind);
        let row = Row {
            icon: Some(kind.map_or(ph::DOT_OUTLINE, |kind| icon(&kind.icon))),
            icon_color: kind.map(|kind| color(world.palette.color(&kind.color))),
            text: &concept.title,
            quiet: concept.also.first().map_or("", String::as_str),
            ..Row::default()
        };
        let action = match mode {
            Mode::LinkTo(from) => Action::Link(from, *id),
            Mode::Propose => Action::ProposeTour(Selection::of_concept(*id)),
            Mode::GoTo | Mode::Commands | Mode::Tags | Mode::Papers | Mode::Cite | Mode::Tours => Action::GoTo(*id),
        };
        Some(Found { row, actions: vec![action] })
    };
    ids.iter().filter_map(found).collect()
}

/// How far from the concept that it is linked to a new one stands, in map pixels.
const APART: i32 = 320;

fn new_concept<'a>(world: &World, scene: &Scene, mode: Mode, title: &str, text: &'a str) -> Found<'a> {
    let draft = match mode {
        Mode::LinkTo(from) => {
            let place = scene.place(world.map, from).unwrap_or(world.view.middle);
            let growth = Growth { concept: from, kind: LinkKind::LeadsTo, inwards: false };
            Draft { at: place.moved(APART, 0), from: Some(growth) }
        }
        _ => Draft { at: world.view.middle, from: None },
    };
    let row = Row { icon: Some(ph::PLUS), text, ..Row::default() };
    Found { row, actions: vec![Action::Create(draft, title.to_owned())] }
}

#[cfg(test)]
mod tests {
    use egui_kittest::Harness;
    use egui_kittest::kittest::Queryable;

    use std::sync::Arc;

    use super::*;
    use crate::model::Place;
    use crate::scene::{Places, View};
    use crate::ui::testing::{Desk, press, type_text, window};

    fn open(mode: impl Fn(&Desk) -> Mode) -> Harness<'static, (Desk, Finder)> {
        open_in(View::default(), mode)
    }

    fn open_in(view: View, mode: impl Fn(&Desk) -> Mode) -> Harness<'static, (Desk, Finder)> {
        let desk = Desk::new(&["Attention", "Transformer", "GPT-3"]);
        let mut finder = Finder::default();
        finder.open(mode(&desk));
        let scene = Scene::new(&desk.map, &view);
        let mut window = window(desk, finder, move |ui, world, finder| show(ui, world, &scene, finder));
        window.run_steps(4);
        window
    }

    #[test]
    fn a_command_is_found_by_its_name_and_run() {
        let mut window = open(|_| Mode::Commands);
        type_text(&mut window, "whole map");
        press(&mut window, Key::Enter);
        assert_eq!(window.state().0.asked, [Action::Run(Command::FitAll)]);
        assert!(!window.state().1.is_open());
    }

    #[test]
    fn a_command_that_cannot_be_done_is_not() {
        let mut window = open(|_| Mode::Commands);
        type_text(&mut window, "redo");
        press(&mut window, Key::Enter);
        assert!(window.state().0.asked.is_empty() && window.state().1.is_open());
        press(&mut window, Key::Escape);
        assert!(!window.state().1.is_open());
    }

    #[test]
    fn a_concept_is_gone_to_and_a_sign_asks_for_commands() {
        let mut window = open(|_| Mode::GoTo);
        type_text(&mut window, "trans");
        press(&mut window, Key::Enter);
        let transformer = window.state().0.concept("Transformer");
        assert_eq!(window.state().0.asked, [Action::GoTo(transformer)]);
        window.state_mut().1.open(Mode::GoTo);
        window.run_steps(3);
        type_text(&mut window, ">save as");
        assert!(window.query_by_label("Save as…").is_some());
    }

    #[test]
    fn the_arrows_choose_what_is_linked_to() {
        let mut window = open(|desk| Mode::LinkTo(desk.concept("Attention")));
        type_text(&mut window, "t");
        press(&mut window, Key::ArrowUp);
        press(&mut window, Key::Enter);
        let desk = &window.state().0;
        let linked = desk.asked.first().cloned();
        let attention = desk.concept("Attention");
        assert!(matches!(linked, Some(Action::Link(from, to)) if from == attention && to != attention), "{linked:?}");
    }

    #[test]
    fn what_is_not_there_can_be_made() {
        let mut window = open(|desk| Mode::LinkTo(desk.concept("Attention")));
        type_text(&mut window, "LoRA");
        assert!(window.query_by_label("Nothing found. Press Enter to make “LoRA” a concept.").is_some());
        press(&mut window, Key::Enter);
        let desk = &window.state().0;
        let Some(Action::Create(draft, title)) = desk.asked.first() else { panic!("{:?}", desk.asked) };
        assert_eq!(
            (title.as_str(), draft.from.as_ref().map(|growth| growth.concept)),
            ("LoRA", Some(desk.concept("Attention")))
        );
    }
    #[test]
    fn what_is_made_to_be_linked_stands_beside_where_the_other_is_seen() {
        let attention = Desk::new(&["Attention"]).concept("Attention");
        let places = Places::Others(Arc::new([(attention, Place::new(4000, 800))].into()));
        let mut window = open_in(View { places, ..View::default() }, |_| Mode::LinkTo(attention));
        type_text(&mut window, "LoRA");
        press(&mut window, Key::Enter);
        let desk = &window.state().0;
        let Some(Action::Create(draft, _)) = desk.asked.first() else { panic!("{:?}", desk.asked) };
        assert_eq!(draft.at, Place::new(4000 + APART, 800));
    }
}
