//! Reading a map file record by record, where the whole does not fit: what is RON, but not of the shape that belongs
//! there, is put aside as text, and the rest opens.

use std::collections::BTreeMap;
use std::fmt;

use ::ron::error::{SpannedError, SpannedResult};
use ::ron::value::RawValue;
use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer};

use super::record::Extras;
use super::repair::{Finding, Found, Part, RepairKind, Why};
use super::ron::{Entries, MapFile, Parked, Text, options};
use super::text::{Lines, Position};

/// Where the records begin that are part of the map, by section, in bytes.
#[derive(Default)]
pub(super) struct Offsets(BTreeMap<Part, Vec<usize>>);

impl Offsets {
    /// Where the records of a text begin that fits as a whole.
    pub fn in_text(text: &str) -> Offsets {
        let mut offsets = Offsets::default();
        let fields = options().from_str::<Fields>(text).map(|fields| fields.0).unwrap_or_default();
        for (name, value) in fields {
            match section(name) {
                Some(Section::Named(part)) => {
                    let records = options().from_str::<Pairs>(value.get_ron()).map(|pairs| pairs.0).unwrap_or_default();
                    records.into_iter().for_each(|(name, _)| offsets.push(part, offset_in(text, name)));
                }
                Some(Section::Listed(part)) => {
                    let records = options().from_str::<Vec<&RawValue>>(value.get_ron()).unwrap_or_default();
                    records.into_iter().for_each(|record| offsets.push(part, offset_in(text, record)));
                }
                None => {}
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
    let fields = options().from_str::<Fields>(text)?.0;
    let salvaged = Salvaged { file: MapFile::default(), findings: Vec::new(), offsets: Offsets::default() };
    let mut salvage = Salvage { text, lines: Lines::of(text), salvaged };
    let mut seen: Vec<&str> = Vec::new();
    for (name, value) in fields {
        match (seen.contains(&name), section(name)) {
            (true, None) => salvage.park(Part::Field, name, format!("{name}: {}", value.get_ron()), value, twice(name)),
            (again, _) => {
                if again {
                    let kind = RepairKind::FieldTwice { name: name.to_owned() };
                    let place = Found::At(salvage.position(value));
                    salvage.salvaged.findings.push(Finding { place, kind });
                }
                salvage.field(name, value);
                seen.push(name);
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

fn twice(name: &str) -> Misfit {
    Misfit { message: format!("two fields `{name}`"), inner: Position { line: 1, column: 1 } }
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
    fn field(&mut self, name: &'a str, value: &'a RawValue) {
        match name {
            "mailuo" => self.salvaged.file.mailuo = self.plain(name, value).unwrap_or_default(),
            "id" => self.salvaged.file.id = self.plain(name, value).unwrap_or_default(),
            "title" => self.salvaged.file.title = self.plain(name, value).unwrap_or_default(),
            "about" => self.salvaged.file.about = self.plain(name, value).unwrap_or_default(),
            "kinds" => self.named(Part::Kind, name, value, |file| &mut file.kinds),
            "conflicts" => self.listed(Part::Conflict, name, value, |file| &mut file.conflicts),
            "concepts" => self.named(Part::Concept, name, value, |file| &mut file.concepts),
            "links" => self.listed(Part::Link, name, value, |file| &mut file.links),
            "groups" => self.named(Part::Group, name, value, |file| &mut file.groups),
            "papers" => self.named(Part::Paper, name, value, |file| &mut file.papers),
            "lists" => self.named(Part::List, name, value, |file| &mut file.lists),
            "tours" => self.named(Part::Tour, name, value, |file| &mut file.tours),
            "tables" => self.named(Part::Table, name, value, |file| &mut file.tables),
            "views" => self.named(Part::View, name, value, |file| &mut file.views),
            "parked" => self.listed(Part::Parked, name, value, |file| &mut file.parked),
            _ => self.salvaged.file.extra.0.push((name, value.get_ron())),
        }
    }

    fn plain<T: Deserialize<'a>>(&mut self, name: &str, value: &'a RawValue) -> Option<T> {
        options()
            .from_str(value.get_ron())
            .map_err(|e| self.park(Part::Field, name, format!("{name}: {}", value.get_ron()), value, e.into()))
            .ok()
    }

    fn named<T: Deserialize<'a>>(
        &mut self,
        part: Part,
        field: &str,
        value: &'a RawValue,
        section: impl for<'f> Fn(&'f mut MapFile<'a>) -> &'f mut Entries<'a, T>,
    ) {
        for (name, record) in self.plain::<Pairs>(field, value).map(|pairs| pairs.0).unwrap_or_default() {
            let key = options().from_str::<Text>(name.get_ron());
            let shown = key.as_ref().map_or(name.get_ron(), Text::as_str).to_owned();
            let text = || format!("{}: {}", name.get_ron(), record.get_ron());
            match (options().from_str::<T>(record.get_ron()), key) {
                (Ok(record), Ok(key)) => {
                    section(&mut self.salvaged.file).0.push((key, record));
                    self.salvaged.offsets.push(part, offset_in(self.text, name));
                }
                (Err(error), _) => self.park(part, &shown, text(), record, error.into()),
                (Ok(_), Err(error)) => self.park(part, &shown, text(), name, error.into()),
            }
        }
    }

    fn listed<T: Deserialize<'a>>(
        &mut self,
        part: Part,
        field: &str,
        value: &'a RawValue,
        section: impl for<'f> Fn(&'f mut MapFile<'a>) -> &'f mut Vec<T>,
    ) {
        for record in self.plain::<Vec<&RawValue>>(field, value).unwrap_or_default() {
            match options().from_str::<T>(record.get_ron()) {
                Ok(record_read) => {
                    section(&mut self.salvaged.file).push(record_read);
                    self.salvaged.offsets.push(part, offset_in(self.text, record));
                }
                Err(error) => self.park(part, "", record.get_ron().to_owned(), record, error.into()),
            }
        }
    }

    /// Puts something aside: its text, the value in which it does not fit, and why.
    fn park(&mut self, part: Part, name: &str, text: String, value: &RawValue, misfit: Misfit) {
        let why = Why::DoesNotFit(misfit.message);
        self.salvaged.file.parked.push(Parked {
            what: Text::of(part.name()),
            why: Text(why.text().into()),
            text: Text(text.into()),
            extra: Extras::default(),
        });
        let place = Found::At(self.position(value).and(misfit.inner));
        self.salvaged.findings.push(Finding { place, kind: RepairKind::Parked { part, name: name.to_owned(), why } });
    }

    fn position(&self, value: &RawValue) -> Position {
        self.lines.position(offset_in(self.text, value))
    }
}

/// Where a part of a text begins in it.
fn offset_in(text: &str, part: &RawValue) -> usize {
    part.get_ron().as_ptr().addr().saturating_sub(text.as_ptr().addr())
}

/// The fields of the map with the text of each.
struct Fields<'a>(Vec<(&'a str, &'a RawValue)>);

impl<'de> Deserialize<'de> for Fields<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_struct("MapFile", &[], PairsVisitor(Vec::new())).map(Fields)
    }
}

/// Entries with the text of each name and value.
struct Pairs<'a>(Vec<(&'a RawValue, &'a RawValue)>);

impl<'de> Deserialize<'de> for Pairs<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(PairsVisitor(Vec::new())).map(Pairs)
    }
}

struct PairsVisitor<K, V>(Vec<(K, V)>);

impl<'de, K: Deserialize<'de>, V: Deserialize<'de>> Visitor<'de> for PairsVisitor<K, V> {
    type Value = Vec<(K, V)>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("records by name")
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut map: A) -> Result<Self::Value, A::Error> {
        while let Some(entry) = map.next_entry()? {
            self.0.push(entry);
        }
        Ok(self.0)
    }
}
