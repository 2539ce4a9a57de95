//! One field for three things: run a command by its name, go to a concept by its title, link to one.

use egui::{Align2, Id, Key, Modal, Modifiers, ScrollArea, Stroke, Ui, vec2};
use egui_phosphor::regular as ph;

use crate::canvas::pen::{color, icon, regular};
use crate::document::{Action, Cited, Command, Draft, Growth, Revision};
use crate::edit::compose::{Selection, paper_name};
use crate::graph::matching::Sought;
use crate::graph::{self, Query};
use crate::model::{Concept, ConceptId, GroupId, LinkKind, PaperId, TourId};
use crate::scene::Scene;
use crate::ui::World;
use crate::ui::command::commands;
use crate::ui::kit::field::Field;
use crate::ui::kit::theme::{FLOAT_CORNER, LARGE};
use crate::ui::kit::widgets::Row;
use crate::ui::panels::library::texts;
use crate::words::{Counted, Lang, Word, cite_new, count, make_concept, new_titled, say};

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
    /// The papers that were found last: for which words, and in which state of the map.
    sought_papers: Option<(String, Revision, Vec<PaperId>)>,
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

    /// The papers that are found, the best first: sought once for what is typed.
    fn fitting_papers(&mut self, world: &World) -> Vec<PaperId> {
        let Some((Mode::Papers | Mode::Cite, words)) = self.sought() else { return Vec::new() };
        let known = self.sought_papers.as_ref().filter(|(of, revision, _)| of == words && *revision == world.revision);
        if let Some((.., papers)) = known {
            return papers.clone();
        }
        let words = words.to_owned();
        let before = self.papers.iter().filter_map(|id| Some((*id, world.map.paper(*id)?)));
        let after = world.map.papers().iter().filter(|(id, _)| !self.papers.contains(id));
        let fitting = Sought::new(&words).among(before.chain(after), |(_, paper), name| texts(paper, name));
        let papers: Vec<PaperId> = fitting.into_iter().take(MOST).map(|(id, _)| id).collect();
        self.sought_papers = Some((words, world.revision, papers.clone()));
        papers
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
    let papers = finder.fitting_papers(world);
    let Some((mode, words)) = finder.sought() else {
        return Vec::new();
    };
    let sought = Sought::new(words);
    let names = CommandNames::new(world, mode);
    let mut titles = titles(world, mode, words);
    let new =
        if world.view.alone { new_titled(world.lang, words.trim()) } else { make_concept(world.lang, words.trim()) };
    let new_paper = cite_new(world.lang, words.trim());
    let shipped = crate::ui::menus::menu::shipped_names(world);
    let tags = tags(world, mode);
    let stops = stops_of_tours(world, mode);
    let groups = groups(world, mode);
    let mut found = match mode {
        Mode::Commands => names.found(world, &sought, &shipped),
        Mode::GoTo | Mode::LinkTo(_) => found_concepts(world, mode, &titles),
        Mode::Propose => {
            let mut found = found_groups(world, &groups, &sought);
            if !found.is_empty() {
                titles.retain(|id| world.map.concept(*id).is_some_and(|concept| is_called(concept, &sought)));
            }
            found.extend(found_concepts(world, mode, &titles));
            found
        }
        Mode::Tags => found_tags(&tags, &sought),
        Mode::Papers => found_papers(world, mode, &papers),
        Mode::Cite => {
            let mut found = found_papers(world, mode, &papers);
            found.extend(found_new_paper(words, &new_paper));
            found
        }
        Mode::Tours => found_tours(world, &stops, &sought),
    };
    if found.is_empty() && matches!(mode, Mode::GoTo | Mode::LinkTo(_)) && !words.trim().is_empty() {
        if world.view.alone {
            // Before an audience Enter makes nothing: one has to go down to it.
            found.push(nothing_found(world));
        }
        found.push(new_concept(world, scene, mode, words.trim(), &new));
    }
    let many = found.len();
    let at = (finder.at + many.max(1)).saturating_add_signed(step) % many.max(1);
    let mut actions = Vec::new();
    let height = ROWS as f32 * crate::ui::kit::widgets::ROW;
    egui::Frame::new().inner_margin(6).show(ui, |ui| {
        ScrollArea::vertical().max_height(height).min_scrolled_height(height).show(ui, |ui| {
            for (index, found) in found.into_iter().enumerate() {
                let meant = sought.places(found.row.text);
                let response = Row { at: index == at, meant: &meant, ..found.row }.show(ui, world.palette);
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
        // Before its first frame: what was typed to open it stands in it.
        if std::mem::take(&mut finder.fresh) {
            ui.memory_mut(|memory| memory.request_focus(look.id));
        }
        let response = look.show(ui, world.palette, &mut finder.words);
        if !response.has_focus() {
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

    /// Those that fit, what can be done now before what cannot.
    fn found<'a>(&'a self, world: &World, sought: &Sought, shipped: &'a [String]) -> Vec<Found<'a>> {
        // Found by its name in the other language too: who can't read this one looks for the command that changes it.
        let commands = self.0.iter().map(|(command, name, keys)| {
            let disabled = !commands::enabled(world, *command);
            let icon = Some(commands::icon(*command).unwrap_or(" "));
            let chosen = commands::chosen(world, *command);
            let row = Row { icon, text: name, quiet: keys, disabled, chosen, ..Row::default() };
            let word = commands::word(*command);
            let also = vec![say(Lang::English, word), say(Lang::Chinese, word)];
            (also, Found { row, actions: vec![Action::Run(*command)] })
        });
        let mut found = fitting(sought, commands.chain(shipped_maps(shipped)).collect());
        found.sort_by_key(|found| found.row.disabled);
        found
    }
}

/// Those that fit what is written on them or another name, the best first.
fn fitting<'a>(sought: &Sought, all: Vec<(Vec<&str>, Found<'a>)>) -> Vec<Found<'a>> {
    let names = |(also, found): &(Vec<&str>, Found), name: &mut dyn FnMut(&str)| {
        std::iter::once(&found.row.text).chain(also).for_each(|text| name(text));
    };
    sought.among(all, names).into_iter().map(|(_, found)| found).collect()
}

/// The maps that come with the program, by their names.
fn shipped_maps(names: &[String]) -> impl Iterator<Item = (Vec<&str>, Found<'_>)> {
    names.iter().enumerate().map(|(which, name)| {
        let row = Row { icon: Some(ph::BOOK_OPEN), text: name, ..Row::default() };
        (Vec::new(), Found { row, actions: vec![Action::OpenShipped(which)] })
    })
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

fn found_tours<'a>(world: &World, tours: &'a [(TourId, String, String)], sought: &Sought) -> Vec<Found<'a>> {
    let all = tours.iter().map(|(id, title, stops)| {
        let disabled = world.map.tours().get(*id).is_none_or(|tour| tour.stops.is_empty());
        let row = Row { icon: Some(ph::SIGNPOST), text: title, quiet: stops, disabled, ..Row::default() };
        (Vec::new(), Found { row, actions: vec![Action::Present(*id)] })
    });
    fitting(sought, all.collect())
}

/// The groups of the map with how many concepts are in each, by their titles.
fn groups(world: &World, mode: Mode) -> Vec<(GroupId, String, String)> {
    let all = world.map.groups().iter().filter(|_| mode == Mode::Propose);
    let concepts = |id| count(world.lang, world.map.members_within(id).len(), Counted::Concepts);
    let mut groups: Vec<_> = all.map(|(id, group)| (id, group.title.clone(), concepts(id))).collect();
    groups.sort_by(|a, b| a.1.cmp(&b.1));
    groups
}

fn found_groups<'a>(world: &World, groups: &'a [(GroupId, String, String)], sought: &Sought) -> Vec<Found<'a>> {
    let all = groups.iter().map(|(id, title, concepts)| {
        let icon_color = world.map.group(*id).map(|group| color(world.palette.color(&group.color)));
        let row = Row { icon: Some(ph::FRAME_CORNERS), icon_color, text: title, quiet: concepts, ..Row::default() };
        (Vec::new(), Found { row, actions: vec![Action::ProposeTour(Selection::of_group(*id))] })
    });
    // What is only like it comes from the concepts.
    let exact = all.filter(|(_, found)| sought.is_empty() || sought.fit_names(&[found.row.text]).is_some());
    fitting(sought, exact.take(MOST).collect())
}

/// Whether a concept is called so.
fn is_called(concept: &Concept, sought: &Sought) -> bool {
    let names = std::iter::once(&concept.title).chain(&concept.also).map(String::as_str);
    sought.fit_names(&names.collect::<Vec<_>>()).is_some()
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
    let tags = if mode == Mode::Tags { graph::tags(world.map) } else { Vec::new() };
    tags.into_iter().map(|(tag, count)| (tag, count.to_string())).collect()
}

fn found_tags<'a>(tags: &'a [(String, String)], sought: &Sought) -> Vec<Found<'a>> {
    let all = tags.iter().map(|(tag, count)| {
        let row = Row { icon: Some(ph::HASH), text: tag, quiet: count, ..Row::default() };
        (Vec::new(), Found { row, actions: vec![Action::Find(Query::tag(tag))] })
    });
    let mut found = fitting(sought, all.collect());
    found.truncate(MOST);
    found
}

fn found_papers<'a>(world: &'a World, mode: Mode, papers: &[PaperId]) -> Vec<Found<'a>> {
    let found = papers.iter().filter_map(|id| Some((*id, world.map.paper(*id)?))).map(|(id, paper)| Found {
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

fn nothing_found(world: &World) -> Found<'static> {
    Found { row: Row { text: world.say(Word::NothingFound), disabled: true, ..Row::default() }, actions: Vec::new() }
}

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
mod tests;
