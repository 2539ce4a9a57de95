//! JSON values as they stood, and as the RON text that a map keeps them as.

use std::fmt;

use serde::de::{self, MapAccess, SeqAccess, Visitor};
use serde::ser::{SerializeMap as _, SerializeSeq as _};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Number;
use serde_json::error::Category;

use super::ImportError;
use crate::formats::position::Position;
use crate::formats::value::escaped;

/// A value that is nested deeper is kept as JSON text: RON inside a map may only be so deep.
const DEEPEST: usize = 48;

/// Fields in the order in which they stood; a name may stand there twice.
pub(super) type Fields = Vec<(String, Json)>;

/// A JSON value. That of `serde_json` forgets the order of fields, and the first of two with the same name.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Json {
    Null,
    Bool(bool),
    Number(Number),
    Text(String),
    List(Vec<Json>),
    Object(Fields),
}

impl Json {
    /// The one value of a file; none where there is nothing in it.
    pub fn read(bytes: &[u8]) -> Result<Option<Json>, ImportError> {
        let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
        let text = std::str::from_utf8(bytes).map_err(|error| {
            let sound = bytes.get(..error.valid_up_to()).map(String::from_utf8_lossy).unwrap_or_default();
            // Without a length the bytes end in the middle of a character.
            let refuse = if error.error_len().is_some() { ImportError::NotUtf8 } else { ImportError::CutOff };
            refuse(Position::after(&sound))
        })?;
        if text.trim().is_empty() {
            return Ok(None);
        }
        serde_json::from_str(text).map(Some).map_err(|error| refusal(text, &error))
    }

    /// The text, where it is one.
    pub fn text(&self) -> Option<&str> {
        match self {
            Json::Text(text) => Some(text),
            Json::Null | Json::Bool(_) | Json::Number(_) | Json::List(_) | Json::Object(_) => None,
        }
    }

    /// The number, where it is one.
    pub fn number(&self) -> Option<f64> {
        match self {
            Json::Number(number) => number.as_f64(),
            Json::Null | Json::Bool(_) | Json::Text(_) | Json::List(_) | Json::Object(_) => None,
        }
    }

    /// What names a node: a text, or a number as some programs write it.
    pub fn name(&self) -> Option<String> {
        match self {
            Json::Text(text) => Some(text.clone()),
            Json::Number(number) => Some(number.to_string()),
            Json::Null | Json::Bool(_) | Json::List(_) | Json::Object(_) => None,
        }
    }

    /// How deep its brackets are nested.
    fn depth(&self) -> usize {
        let deepest = match self {
            Json::Null | Json::Bool(_) | Json::Number(_) | Json::Text(_) => return 0,
            Json::List(items) => items.iter().map(Json::depth).max(),
            Json::Object(fields) => fields.iter().map(|(_, value)| value.depth()).max(),
        };
        deepest.unwrap_or_default() + 1
    }

    /// The value as RON: the same words, with `()` for nothing; one that is too deep as a text that holds the JSON.
    pub fn to_ron(&self) -> String {
        let mut ron = String::new();
        if self.depth() > DEEPEST {
            // Nothing in a value that was read cannot be written.
            ron.push_str(&escaped(&serde_json::to_string(self).unwrap_or_default()));
        } else {
            self.write_ron(&mut ron);
        }
        ron
    }

    fn write_ron(&self, ron: &mut String) {
        match self {
            Json::Null => ron.push_str("()"),
            Json::Bool(value) => ron.push_str(if *value { "true" } else { "false" }),
            Json::Number(number) => ron.push_str(&number_text(number)),
            Json::Text(text) => ron.push_str(&escaped(text)),
            Json::List(items) => {
                ron.push('[');
                for (at, item) in items.iter().enumerate() {
                    ron.push_str(if at == 0 { "" } else { ", " });
                    item.write_ron(ron);
                }
                ron.push(']');
            }
            Json::Object(fields) => {
                ron.push('{');
                for (at, (name, value)) in fields.iter().enumerate() {
                    ron.push_str(if at == 0 { "" } else { ", " });
                    ron.push_str(&escaped(name));
                    ron.push_str(": ");
                    value.write_ron(ron);
                }
                ron.push('}');
            }
        }
    }
}

/// A number as Rust writes it: how `serde_json` does may change, and the same canvas is to give the same file.
fn number_text(number: &Number) -> String {
    match number.as_f64().filter(|_| number.is_f64()) {
        Some(real) => format!("{real:?}"),
        None => number.to_string(),
    }
}

/// The first field of a name.
pub(super) fn field<'f>(fields: &'f Fields, name: &str) -> Option<&'f Json> {
    fields.iter().find(|(known, _)| known == name).map(|(_, value)| value)
}

/// The text of a field; empty where it is none.
pub(super) fn text_field<'f>(fields: &'f Fields, name: &str) -> &'f str {
    field(fields, name).and_then(Json::text).unwrap_or_default()
}

/// Takes the first field of a name away where its value is one that the map keeps in a field of its own.
pub(super) fn drop_field(fields: &mut Fields, name: &str, is_kept: impl Fn(&Json) -> bool) {
    if let Some(at) = fields.iter().position(|(known, _)| known == name)
        && fields.get(at).is_some_and(|(_, value)| is_kept(value))
    {
        fields.remove(at);
    }
}

/// Why a text is no JSON. The parser counts bytes in a line, people count characters.
fn refusal(text: &str, error: &serde_json::Error) -> ImportError {
    let line = text.split('\n').nth(error.line().saturating_sub(1)).unwrap_or_default();
    let end = line.floor_char_boundary(error.column().min(line.len()));
    let column = line.get(..end).map_or(0, |before| before.chars().count());
    let position = Position { line: error.line().max(1), column: column.max(1) };
    let words = error.to_string();
    // The place stands in its words again.
    let message = words.rsplit_once(" at line ").map_or(words.as_str(), |(message, _)| message);
    match error.classify() {
        Category::Eof => ImportError::CutOff(position),
        Category::Syntax if message == "recursion limit exceeded" => ImportError::TooDeep(position),
        Category::Syntax | Category::Data | Category::Io => {
            ImportError::NotJson { position, message: message.to_owned() }
        }
    }
}

impl<'de> Deserialize<'de> for Json {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Json, D::Error> {
        deserializer.deserialize_any(JsonVisitor)
    }
}

struct JsonVisitor;

impl<'de> Visitor<'de> for JsonVisitor {
    type Value = Json;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E: de::Error>(self) -> Result<Json, E> {
        Ok(Json::Null)
    }

    fn visit_bool<E: de::Error>(self, value: bool) -> Result<Json, E> {
        Ok(Json::Bool(value))
    }

    fn visit_i64<E: de::Error>(self, value: i64) -> Result<Json, E> {
        Ok(Json::Number(value.into()))
    }

    fn visit_u64<E: de::Error>(self, value: u64) -> Result<Json, E> {
        Ok(Json::Number(value.into()))
    }

    fn visit_f64<E: de::Error>(self, value: f64) -> Result<Json, E> {
        Ok(Number::from_f64(value).map_or(Json::Null, Json::Number))
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Json, E> {
        Ok(Json::Text(text.to_owned()))
    }

    fn visit_string<E: de::Error>(self, text: String) -> Result<Json, E> {
        Ok(Json::Text(text))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Json, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element()? {
            list.push(item);
        }
        Ok(Json::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Json, A::Error> {
        let mut fields = Vec::new();
        while let Some(entry) = entries.next_entry()? {
            fields.push(entry);
        }
        Ok(Json::Object(fields))
    }
}

impl Serialize for Json {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Json::Null => serializer.serialize_unit(),
            Json::Bool(value) => serializer.serialize_bool(*value),
            Json::Number(number) => number.serialize(serializer),
            Json::Text(text) => serializer.serialize_str(text),
            Json::List(items) => {
                let mut list = serializer.serialize_seq(Some(items.len()))?;
                for item in items {
                    list.serialize_element(item)?;
                }
                list.end()
            }
            Json::Object(fields) => {
                let mut object = serializer.serialize_map(Some(fields.len()))?;
                for (name, value) in fields {
                    object.serialize_entry(name, value)?;
                }
                object.end()
            }
        }
    }
}
