//! Reading a map file record by record, where the whole does not fit: what is RON, but not of the shape that belongs
//! there, is put aside as text, and the rest opens.

use std::collections::{BTreeMap, BTreeSet};

use ::ron::error::{SpannedError, SpannedResult};
use serde::Deserialize;
use serde::de::IgnoredAny;

use super::position::{Lines, Position};
use super::record::Extras;
use super::repair::{Finding, Found, Part, RepairKind, Why};
use super::ron::{Entries, MapFile, Parked, Text, options};
use super::scan::{Piece, pieces};

/// Where the records begin that are part of the map, by section, in bytes.
#[derive(Default)]
pub(super) struct Offsets(BTreeMap<Part, Vec<usize>>);

impl Offsets {
    /// Where the records of a text begin that fits as a whole.
    /// The offsets in a text whose records all fit.
    pub fn in_text(text: &str) -> Offsets {
        let mut offsets = Offsets::default();
        for field in pieces(text) {
            let Some(section) = field.name.and_then(section) else { continue };
            for record in pieces(field.value) {
                offsets.push(section.part(), offset_in(text, record.whole()));
            }
        }
        offsets
    }

    /// Where a record begins.
    pub fn of(&self, part: Part, index: usize) -> Option<usize> {
        self.0.get(&part)?.get(index).copied()
    }

    fn push(&mut self, part: Part, offset: usize) {
        self.0.entry(part).or_default().push(offset);
    }
}

/// What could be read of a file, with what was put aside.
pub(super) struct Salvaged<'a> {
    pub file: MapFile<'a>,
    pub findings: Vec<Finding>,
    pub offsets: Offsets,
}

/// Reads a text record by record; only what is no RON is an error.
pub(super) fn salvage(text: &str) -> SpannedResult<Salvaged<'_>> {
    options().from_str::<IgnoredAny>(text)?;
    let salvaged = Salvaged { file: MapFile::default(), findings: Vec::new(), offsets: Offsets::default() };
    let mut salvage = Salvage { text, lines: Lines::of(text), salvaged };
    let mut seen = BTreeSet::new();
    for field in pieces(text) {
        let Some(name) = field.name.map(|name| name.strip_prefix("r#").unwrap_or(name)) else { continue };
        match (seen.contains(name), section(name)) {
            (true, None) => salvage.park(Part::Field, name, field, twice(name)),
            (again, _) => {
                if again {
                    let kind = RepairKind::FieldTwice { name: name.to_owned() };
                    let place = Found::At(salvage.position(field.whole()));
                    salvage.salvaged.findings.push(Finding { place, kind });
                }
                salvage.field(name, field);
                seen.insert(name);
            }
        }
    }
    Ok(salvage.salvaged)
}

enum Section {
    /// Records under their names.
    Named(Part),
    /// Records in a list.
    Listed(Part),
}

impl Section {
    fn part(&self) -> Part {
        match self {
            Section::Named(part) | Section::Listed(part) => *part,
        }
    }
}

fn section(field: &str) -> Option<Section> {
    Some(match field {
        "kinds" => Section::Named(Part::Kind),
        "conflicts" => Section::Listed(Part::Conflict),
        "concepts" => Section::Named(Part::Concept),
        "links" => Section::Listed(Part::Link),
        "groups" => Section::Named(Part::Group),
        "papers" => Section::Named(Part::Paper),
        "lists" => Section::Named(Part::List),
        "tours" => Section::Named(Part::Tour),
        "tables" => Section::Named(Part::Table),
        "views" => Section::Named(Part::View),
        "parked" => Section::Listed(Part::Parked),
        _ => return None,
    })
}

const START: Position = Position { line: 1, column: 1 };

fn twice(name: &str) -> Misfit {
    Misfit { message: format!("two fields `{name}`"), inner: START }
}

/// Why a value does not fit, and where in it.
struct Misfit {
    message: String,
    inner: Position,
}

impl From<SpannedError> for Misfit {
    fn from(error: SpannedError) -> Misfit {
        let inner = Position { line: error.span.end.line, column: error.span.end.col };
        Misfit { message: error.code.to_string(), inner }
    }
}

struct Salvage<'a> {
    text: &'a str,
    lines: Lines<'a>,
    salvaged: Salvaged<'a>,
}

impl<'a> Salvage<'a> {
    fn field(&mut self, name: &'a str, field: Piece<'a>) {
        match name {
            "mailuo" => self.salvaged.file.mailuo = self.plain(name, field).unwrap_or_default(),
            "id" => self.salvaged.file.id = self.plain(name, field).unwrap_or_default(),
            "title" => self.salvaged.file.title = self.plain(name, field).unwrap_or_default(),
            "about" => self.salvaged.file.about = self.plain(name, field).unwrap_or_default(),
            "notes_on_cards" => self.salvaged.file.notes_on_cards = self.plain(name, field).unwrap_or_default(),
            "tags_on_cards" => self.salvaged.file.tags_on_cards = self.plain(name, field).unwrap_or_default(),
            "kinds" => self.named(Part::Kind, field, |file| &mut file.kinds),
            "conflicts" => self.listed(Part::Conflict, field, |file| &mut file.conflicts),
            "concepts" => self.named(Part::Concept, field, |file| &mut file.concepts),
            "links" => self.listed(Part::Link, field, |file| &mut file.links),
            "groups" => self.named(Part::Group, field, |file| &mut file.groups),
            "papers" => self.named(Part::Paper, field, |file| &mut file.papers),
            "lists" => self.named(Part::List, field, |file| &mut file.lists),
            "tours" => self.named(Part::Tour, field, |file| &mut file.tours),
            "tables" => self.named(Part::Table, field, |file| &mut file.tables),
            "views" => self.named(Part::View, field, |file| &mut file.views),
            "parked" => self.listed(Part::Parked, field, |file| &mut file.parked),
            _ => self.salvaged.file.extra.0.push((name, field.value)),
        }
    }

    fn plain<T: Deserialize<'a>>(&mut self, name: &str, field: Piece<'a>) -> Option<T> {
        options().from_str(field.value).map_err(|error| self.park(Part::Field, name, field, error.into())).ok()
    }

    fn named<T: Deserialize<'a>>(
        &mut self,
        part: Part,
        field: Piece<'a>,
        section: impl for<'f> Fn(&'f mut MapFile<'a>) -> &'f mut Entries<'a, T>,
    ) {
        for piece in self.records(field, '{') {
            let name = piece.name.unwrap_or_default();
            let key = options().from_str::<Text>(name);
            match (options().from_str::<T>(piece.value), key) {
                (Ok(record), Ok(key)) => {
                    section(&mut self.salvaged.file).0.push((key, record));
                    self.salvaged.offsets.push(part, offset_in(self.text, name));
                }
                (Err(error), key) => {
                    let name = key.as_ref().map_or(name, Text::as_str).to_owned();
                    self.park(part, &name, piece, error.into());
                }
                (Ok(_), Err(error)) => self.park(part, name, piece, error.into()),
            }
        }
    }

    fn listed<T: Deserialize<'a>>(
        &mut self,
        part: Part,
        field: Piece<'a>,
        section: impl for<'f> Fn(&'f mut MapFile<'a>) -> &'f mut Vec<T>,
    ) {
        for piece in self.records(field, '[') {
            match options().from_str::<T>(piece.value) {
                Ok(record) => {
                    section(&mut self.salvaged.file).push(record);
                    self.salvaged.offsets.push(part, offset_in(self.text, piece.value));
                }
                Err(error) => self.park(part, "", piece, error.into()),
            }
        }
    }

    /// The records of a section; one of another shape is put aside as a whole.
    fn records(&mut self, field: Piece<'a>, bracket: char) -> Vec<Piece<'a>> {
        if field.value.starts_with(bracket) {
            return pieces(field.value);
        }
        let message = format!("expected opening `{bracket}`");
        self.park(Part::Field, field.name.unwrap_or_default(), field, Misfit { message, inner: START });
        Vec::new()
    }

    /// Puts something aside, with where in its value it does not fit, and why.
    fn park(&mut self, part: Part, name: &str, piece: Piece<'a>, misfit: Misfit) {
        let why = Why::DoesNotFit(misfit.message);
        let text = match piece.name {
            Some(name) => format!("{name}: {}", piece.value),
            None => piece.value.to_owned(),
        };
        self.salvaged.file.parked.push(Parked {
            what: Text::of(part.name()),
            why: Text(why.text().into()),
            text: Text(text.into()),
            extra: Extras::default(),
        });
        let place = Found::At(self.position(piece.value).and(misfit.inner));
        self.salvaged.findings.push(Finding { place, kind: RepairKind::Parked { part, name: name.to_owned(), why } });
    }

    fn position(&self, part: &str) -> Position {
        self.lines.position(offset_in(self.text, part))
    }
}

/// Where a part of a text begins in it.
fn offset_in(text: &str, part: &str) -> usize {
    part.as_ptr().addr().saturating_sub(text.as_ptr().addr())
}
