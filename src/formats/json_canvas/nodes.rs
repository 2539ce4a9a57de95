//! Nodes of a canvas: cards become concepts, groups groups.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::area::{Area, Laid, outer_groups};
use super::card::{Told, is_note, of_address, of_file, of_text, on_one_line};
use super::color::color_of;
use super::json::{Fields, Json, drop_field, field, text_field};
use super::{Around, CanvasList, Imported, NotCome, left_fields};
use crate::model::{Color, Concept, ConceptId, Group, GroupId, Head, Kind, Map, Place, new_map_id};

/// What a node is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sort {
    Text,
    File,
    Link,
    Group,
    /// Of a type that the format does not have.
    Unknown,
}

impl Sort {
    fn of(fields: &Fields) -> Sort {
        match text_field(fields, "type") {
            "text" => Sort::Text,
            "file" => Sort::File,
            "link" => Sort::Link,
            "group" => Sort::Group,
            _ => Sort::Unknown,
        }
    }

    /// The sort by which a node of an unknown type can be read: that of the first text in it.
    fn guessed(fields: &Fields) -> Option<Sort> {
        [("text", Sort::Text), ("file", Sort::File), ("url", Sort::Link), ("label", Sort::Group)]
            .into_iter()
            .find(|(name, _)| !text_field(fields, name).is_empty())
            .map(|(_, sort)| sort)
    }
}

/// A node on its way into the map.
struct Node {
    sort: Sort,
    fields: Fields,
    area: Option<Area>,
}

/// What a node became. Notes may still be added to it, and members.
pub(super) enum Became {
    /// A concept; its note stands beside it until it is whole.
    Concept(ConceptId, Box<Concept>, String),
    /// A group.
    Group(GroupId, Box<Group>),
}

impl Became {
    /// What it is called.
    pub fn title(&self) -> &str {
        match self {
            Became::Concept(_, concept, _) => &concept.title,
            Became::Group(_, group) => &group.title,
        }
    }

    /// The concept that it became.
    pub fn concept(&self) -> Option<ConceptId> {
        match self {
            Became::Concept(id, ..) => Some(*id),
            Became::Group(..) => None,
        }
    }
}

/// Reads one canvas.
pub(super) struct Reader<'r, 'a> {
    around: &'r mut Around<'a>,
    pub map: Map,
    pub left_out: Vec<NotCome>,
    /// What each node became, in the order of the canvas.
    pub became: Vec<Became>,
    /// The nodes by their ids; the first of each.
    pub by_id: BTreeMap<String, usize>,
    /// Lines that have no place in the note of any concept.
    pub about: Vec<String>,
}

impl<'r, 'a> Reader<'r, 'a> {
    pub fn new(around: &'r mut Around<'a>) -> Reader<'r, 'a> {
        let id = new_map_id(&mut |below| (around.random)(below));
        let map = Map::new(id, BTreeMap::new());
        let mut reader =
            Reader { around, map, left_out: Vec::new(), became: Vec::new(), by_id: BTreeMap::new(), about: Vec::new() };
        reader.kind(&Color::Grey);
        reader
    }

    /// The map of these nodes and edges; `top` is what else stands in the canvas.
    pub fn read(mut self, mut top: Fields, nodes: Vec<Json>, edges: Vec<Json>) -> Imported {
        let (nodes, nodes_left) = self.nodes(nodes);
        let laid: Vec<Laid> =
            nodes.iter().map(|node| Laid { area: node.area, is_group: node.sort == Sort::Group }).collect();
        let outer = outer_groups(&laid);
        let mut has_parts = vec![false; nodes.len()];
        for group in outer.iter().flatten() {
            if let Some(has_parts) = has_parts.get_mut(*group) {
                *has_parts = true;
            }
        }
        for (node, has_parts) in nodes.into_iter().zip(has_parts) {
            self.node(node, has_parts);
        }
        self.put_inside(&outer);
        let edges_left = self.edges(edges);
        for (name, list) in [("nodes", nodes_left), ("edges", edges_left)] {
            if !list.is_empty() {
                top.push((name.to_owned(), Json::List(list)));
            }
        }
        self.finish(top)
    }

    /// The nodes that come, and those that do not.
    fn nodes(&mut self, list: Vec<Json>) -> (Vec<Node>, Vec<Json>) {
        let (mut nodes, mut left) = (Vec::new(), Vec::new());
        for (number, json) in (1..).zip(list) {
            let Json::Object(fields) = json else {
                self.left_out.push(NotCome::NotARecord { list: CanvasList::Nodes, number });
                left.push(json);
                continue;
            };
            let sort = Sort::of(&fields);
            if sort == Sort::Unknown && Sort::guessed(&fields).is_none() {
                let id = field(&fields, "id").and_then(Json::name).unwrap_or_default();
                self.left_out.push(NotCome::NoType { number, id });
                left.push(Json::Object(fields));
                continue;
            }
            let area = Area::of(&fields);
            nodes.push(Node { sort, fields, area });
        }
        (nodes, left)
    }

    /// Makes a concept or group of a node. A group with nothing in it would have no frame: it becomes a card.
    fn node(&mut self, node: Node, has_parts: bool) {
        let Node { sort, fields, area } = node;
        let id = field(&fields, "id").and_then(Json::name);
        let color_text = field(&fields, "color").and_then(Json::name);
        let color = color_text.as_deref().and_then(color_of);
        let type_name = text_field(&fields, "type").to_owned();
        let became = match sort {
            Sort::Group if has_parts => self.group(fields, color.clone()),
            Sort::Unknown => {
                let guessed = Sort::guessed(&fields).unwrap_or(Sort::Text);
                self.concept(guessed, fields, area, color.clone())
            }
            Sort::Text | Sort::File | Sort::Link | Sort::Group => self.concept(sort, fields, area, color.clone()),
        };
        let title = || became.title().to_owned();
        match sort {
            Sort::Unknown => self.left_out.push(NotCome::UnknownType { title: title(), name: type_name }),
            Sort::Group if !has_parts => self.left_out.push(NotCome::EmptyGroup { title: title() }),
            Sort::Text | Sort::File | Sort::Link | Sort::Group => (),
        }
        if let (Some(color), None) = (color_text, color) {
            self.left_out.push(NotCome::UnknownColor { title: title(), color });
        }
        if let Some(id) = id {
            if self.by_id.contains_key(&id) {
                self.left_out.push(NotCome::IdTwice { title: title(), id });
            } else {
                self.by_id.insert(id, self.became.len());
            }
        }
        self.became.push(became);
    }

    fn group(&mut self, mut fields: Fields, color: Option<Color>) -> Became {
        let title = on_one_line(text_field(&fields, "label"));
        drop_text(&mut fields, "label", &title);
        let id = self.map.claim_group(&title, &mut |below| (self.around.random)(below));
        let mut group = Group::new(title, color.unwrap_or_default(), Vec::new());
        group.extra = left_fields(fields);
        Became::Group(id, Box::new(group))
    }

    fn concept(&mut self, sort: Sort, mut fields: Fields, area: Option<Area>, color: Option<Color>) -> Became {
        let at = area.and_then(Area::place);
        let told = match sort {
            Sort::Text | Sort::Unknown => {
                let told = of_text(text_field(&fields, "text"));
                put_before(&mut fields, &told);
                told
            }
            Sort::File | Sort::Link => Told::default(),
            Sort::Group => {
                let title = on_one_line(text_field(&fields, "label"));
                drop_text(&mut fields, "label", &title);
                Told { title, ..Told::default() }
            }
        };
        let mut concept =
            Concept { title: told.title, kind: self.kind(&color.unwrap_or_default()), at, ..Concept::default() };
        let mut note = told.note;
        match sort {
            Sort::File => self.file(&mut fields, &mut concept, &mut note),
            Sort::Link => {
                let address = text_field(&fields, "url").to_owned();
                concept.title = of_address(&address);
                drop_field(&mut fields, "url", |_| !address.is_empty());
                concept.files.extend(Some(address).filter(|address| !address.is_empty()));
            }
            Sort::Text | Sort::Group | Sort::Unknown => (),
        }
        match at {
            None => self.left_out.push(NotCome::NoPlace { title: concept.title.clone() }),
            Some(at) => drop_corner(&mut fields, area, at),
        }
        concept.extra = left_fields(fields);
        let id = self.map.claim_concept(&concept.title, &mut |below| (self.around.random)(below));
        // A map has plain line ends.
        Became::Concept(id, Box::new(concept), note.replace("\r\n", "\n"))
    }

    fn file(&mut self, fields: &mut Fields, concept: &mut Concept, note: &mut String) {
        let file = text_field(fields, "file").to_owned();
        concept.title = of_file(&file, text_field(fields, "subpath"));
        if file.is_empty() {
            return;
        }
        if is_note(&file) {
            match (self.around.read_note)(&file) {
                Some(text) => *note = text.trim_start_matches('\u{feff}').trim_end().to_owned(),
                None => {
                    let title = concept.title.clone();
                    self.left_out.push(NotCome::NoteNotRead { title, file: file.clone() });
                }
            }
        }
        let from_map = (self.around.file_from_map)(&file);
        drop_text(fields, "file", &from_map);
        concept.files.push(from_map);
    }

    /// The slug of the kind of a colour, which is made where it is not there yet.
    fn kind(&mut self, color: &Color) -> String {
        let (slug, icon) = match color {
            Color::Vermillion => ("red", "tag"),
            Color::Orange => ("orange", "tag"),
            Color::Yellow => ("yellow", "tag"),
            Color::Green => ("green", "tag"),
            Color::Sky => ("cyan", "tag"),
            Color::Blue => ("blue", "tag"),
            Color::Purple => ("purple", "tag"),
            Color::Grey | Color::Other(_) => ("concept", "lightbulb"),
        };
        if !self.map.kinds().contains_key(slug) {
            let title = (self.around.kind_title)(color);
            let kind = Kind { title, color: color.clone(), icon: icon.to_owned(), ..Kind::default() };
            self.map.put_kind(slug, Some(kind));
        }
        slug.to_owned()
    }

    /// Makes concepts members of their groups, and lays groups inside each other.
    fn put_inside(&mut self, outer: &[Option<usize>]) {
        for (at, outer) in outer.iter().enumerate() {
            let Some(outer) = *outer else { continue };
            let outer_id = match self.became.get(outer) {
                Some(Became::Group(id, _)) => *id,
                Some(Became::Concept(..)) | None => continue,
            };
            let member = match self.became.get_mut(at) {
                Some(Became::Group(_, group)) => {
                    group.inside = Some(outer_id);
                    continue;
                }
                Some(Became::Concept(id, ..)) => *id,
                None => continue,
            };
            if let Some(Became::Group(_, group)) = self.became.get_mut(outer) {
                group.members.push(member);
            }
        }
    }

    fn finish(mut self, top: Fields) -> Imported {
        for became in self.became {
            match became {
                Became::Concept(id, mut concept, note) => {
                    concept.note = note.into();
                    self.map.put_concept(id, Some(Arc::new(*concept)));
                }
                Became::Group(id, mut group) => {
                    let slug = |id: &ConceptId| self.map.concepts().slug(*id).to_owned();
                    group.members.sort_by_cached_key(slug);
                    self.map.put_group(id, Some(Arc::new(*group)));
                }
            }
        }
        self.map.put_head(Head {
            title: self.around.title.to_owned(),
            about: self.about.join("\n"),
            ..Head::default()
        });
        self.map.put_extra(left_fields(top));
        Imported { map: self.map, left_out: self.left_out }
    }
}

/// Takes a text away that the map has in a field of its own, as it stood.
pub(super) fn drop_text(fields: &mut Fields, name: &str, kept: &str) {
    drop_field(fields, name, |value| value.text() == Some(kept));
}

/// Takes the text of a card away; what stood where its title stands is left where that was something else.
fn put_before(fields: &mut Fields, told: &Told) {
    let Some((_, text)) = fields.iter_mut().find(|(name, _)| name == "text") else { return };
    match &told.before {
        Some(before) => *text = Json::Text(before.clone()),
        None => drop_field(fields, "text", |value| value.text().is_some()),
    }
}

/// Takes the corner of a card away where its size and its middle tell it.
fn drop_corner(fields: &mut Fields, area: Option<Area>, at: Place) {
    if area.is_some_and(|area| area.corner_is_told_by(at)) {
        drop_field(fields, "x", |_| true);
        drop_field(fields, "y", |_| true);
    }
}
