//! The values in the fields of a record: texts, places, names and what a stop shows.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use ron::value::RawValue;
use serde::de::{self, DeserializeSeed, EnumAccess, MapAccess, VariantAccess, Visitor};
use serde::ser::{Error as _, SerializeMap as _};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::notation::options;
use super::position::CONFLICT_START;
use super::record::{Field, interned};
use crate::model::{Color, LinkKind, MAX_PLACE, Place};

/// A text, borrowed from the file or the map wherever it stands there as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Text<'a>(pub Cow<'a, str>);

impl<'a> Text<'a> {
    /// A borrowed text.
    pub fn of(text: &'a str) -> Text<'a> {
        Text(Cow::Borrowed(text))
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The text as its own.
    pub fn into_string(self) -> String {
        self.0.into_owned()
    }
}

impl Field for Text<'_> {
    fn is_absent(&self) -> bool {
        self.0.is_empty()
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Text<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct TextVisitor;

        impl<'de> Visitor<'de> for TextVisitor {
            type Value = Text<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a text")
            }

            fn visit_borrowed_str<E: de::Error>(self, text: &'de str) -> Result<Text<'de>, E> {
                Ok(Text::of(text))
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<Text<'de>, E> {
                self.visit_string(text.to_owned())
            }

            fn visit_string<E: de::Error>(self, text: String) -> Result<Text<'de>, E> {
                Ok(Text(Cow::Owned(text)))
            }
        }

        deserializer.deserialize_str(TextVisitor)
    }
}

impl Serialize for Text<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if !needs_escapes(&self.0) {
            return serializer.serialize_str(&self.0);
        }
        RawValue::from_boxed_ron(escaped(&self.0).into()).map_err(S::Error::custom)?.serialize(serializer)
    }
}

/// Whether a text would not come back as it was, or would make the file unreadable, if it stood there as it is: control
/// characters, carriage returns, and lines that look like the conflict markers of git.
fn needs_escapes(text: &str) -> bool {
    let is_odd = |byte: u8| (byte < b' ' && byte != b'\n' && byte != b'\t') || byte == 0x7f || byte == 0xc2;
    text.bytes().any(is_odd) && text.chars().any(|c| c.is_control() && c != '\n' && c != '\t')
        || text.contains(CONFLICT_START)
}

/// A text in quotes, on one line, with all that needs it escaped.
pub(super) fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + 16);
    escaped.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' | '\n' | '\r' | '\t' => escaped.extend(c.escape_default()),
            c if c.is_control() => escaped.extend(c.escape_unicode()),
            c => escaped.push(c),
        }
    }
    escaped.push('"');
    escaped
}

/// Records or values by their slug or name, in the order of the file; a name may stand there twice.
#[derive(Clone, Debug, PartialEq)]
pub struct Entries<'a, T>(pub Vec<(Text<'a>, T)>);

impl<T> Default for Entries<'_, T> {
    fn default() -> Self {
        Entries(Vec::new())
    }
}

impl<T> Field for Entries<'_, T> {
    fn is_absent(&self) -> bool {
        self.0.is_empty()
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Entries<'de, T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct EntriesVisitor<T>(PhantomData<T>);

        impl<'de, T: Deserialize<'de>> Visitor<'de> for EntriesVisitor<T> {
            type Value = Entries<'de, T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("entries by name")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Entries<'de, T>, A::Error> {
                let mut entries = Vec::new();
                while let Some(entry) = map.next_entry()? {
                    entries.push(entry);
                }
                Ok(Entries(entries))
            }
        }

        deserializer.deserialize_map(EntriesVisitor(PhantomData))
    }
}

impl<T: Serialize> Serialize for Entries<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (name, value) in &self.0 {
            map.serialize_entry(name, value)?;
        }
        map.end()
    }
}

/// A place as it stands in the file, which may be none that a map can have.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
pub struct At(pub f64, pub f64);

impl At {
    /// A place of the model.
    pub fn of(place: Place) -> At {
        At(f64::from(place.x), f64::from(place.y))
    }

    /// The nearest place that a map can have; none where there is none near it.
    pub fn rounded(self) -> Option<Place> {
        let whole = |v: f64| {
            let v = v.round();
            // In these bounds every whole number is an i32; NaN is in no bounds.
            (v.abs() <= f64::from(MAX_PLACE)).then_some(v as i32)
        };
        Some(Place::new(whole(self.0)?, whole(self.1)?))
    }
}

impl Serialize for At {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.rounded().filter(|&place| At::of(place) == *self) {
            Some(place) => (place.x, place.y).serialize(serializer),
            None => (self.0, self.1).serialize(serializer),
        }
    }
}

/// A value of the model that stands in the file as a bare name, known or not.
pub trait Named {
    /// The value of a name.
    fn of_name(name: &str) -> Self;
    /// Its name.
    fn name(&self) -> &str;
}

impl Named for Color {
    fn of_name(name: &str) -> Self {
        Color::of_name(name)
    }

    fn name(&self) -> &str {
        Color::name(self)
    }
}

impl Named for LinkKind {
    fn of_name(name: &str) -> Self {
        LinkKind::of_name(name)
    }

    fn name(&self) -> &str {
        LinkKind::name(self)
    }
}

/// A bare name in the file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Name<T>(pub T);

impl<T: Default + PartialEq> Field for Name<T> {
    fn is_absent(&self) -> bool {
        self.0 == T::default()
    }
}

impl<'de, T: Named> Deserialize<'de> for Name<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct NameVisitor<T>(PhantomData<T>);

        impl<'de, T: Named> Visitor<'de> for NameVisitor<T> {
            type Value = Name<T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a bare name")
            }

            fn visit_str<E: de::Error>(self, name: &str) -> Result<Name<T>, E> {
                Ok(Name(T::of_name(name)))
            }

            fn visit_enum<A: EnumAccess<'de>>(self, access: A) -> Result<Name<T>, A::Error> {
                let (name, rest) = access.variant_seed(self)?;
                rest.unit_variant()?;
                Ok(name)
            }
        }

        impl<'de, T: Named> DeserializeSeed<'de> for NameVisitor<T> {
            type Value = Name<T>;

            fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Name<T>, D::Error> {
                deserializer.deserialize_identifier(self)
            }
        }

        deserializer.deserialize_enum("Name", &[], NameVisitor(PhantomData))
    }
}

impl<T: Named> Serialize for Name<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_unit_variant("Name", 0, interned(self.0.name()))
    }
}

/// What a stop shows.
#[derive(Clone, Debug, PartialEq)]
pub enum Shown<'a> {
    /// One that this version knows.
    Known(KnownShown<'a>),
    /// RON text that it does not.
    Other(&'a str),
}

/// What a stop of this version can show.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename = "Shown")]
pub enum KnownShown<'a> {
    /// The slug of a concept.
    #[serde(borrow)]
    Concept(Text<'a>),
    /// The slug of a group.
    #[serde(borrow)]
    Group(Text<'a>),
    /// What a search finds.
    #[serde(borrow)]
    Find(Text<'a>),
    /// The whole map.
    All,
}

impl<'de> Deserialize<'de> for Shown<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <&RawValue>::deserialize(deserializer)?.get_ron();
        Ok(options().from_str(text).map_or(Shown::Other(text), Shown::Known))
    }
}

impl Serialize for Shown<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Shown::Known(known) => known.serialize(serializer),
            Shown::Other(text) => RawValue::from_ron(text).map_err(S::Error::custom)?.serialize(serializer),
        }
    }
}
