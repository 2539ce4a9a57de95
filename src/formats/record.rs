//! Records of the map file: named fields, absent ones left out, unknown ones kept as the text they were.

use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};

use crate::model::Extra;

/// A value that is left out of the file while it is what an absent field means.
pub trait Field {
    /// Whether it is what an absent field means.
    fn is_absent(&self) -> bool;
}

impl Field for bool {
    fn is_absent(&self) -> bool {
        !*self
    }
}

impl<T> Field for Option<T> {
    fn is_absent(&self) -> bool {
        self.is_none()
    }
}

impl<T> Field for Vec<T> {
    fn is_absent(&self) -> bool {
        self.is_empty()
    }
}

/// Unknown fields of a record: name and RON text, in the order in which they stood.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Extras<'a>(pub Vec<(&'a str, &'a str)>);

impl<'a> Extras<'a> {
    /// The unknown fields of a record of the model.
    pub fn of(extra: &'a Extra) -> Extras<'a> {
        Extras(extra.0.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect())
    }

    /// A name that stands there twice.
    pub fn repeated(&self) -> Option<&'a str> {
        let mut seen = BTreeSet::new();
        self.0.iter().map(|&(name, _)| name).find(|name| !seen.insert(*name))
    }

    /// The same for the model.
    pub fn to_model(&self) -> Extra {
        Extra(self.0.iter().map(|&(name, text)| (name.to_owned(), text.to_owned())).collect())
    }
}

/// The same name for as long as the program runs: serde wants field and variant names that live that long.
///
/// Every name is kept once, and only names that stood in a file get here, so this stays small.
pub fn interned(name: &str) -> &'static str {
    static NAMES: Mutex<BTreeSet<&'static str>> = Mutex::new(BTreeSet::new());
    let mut names = NAMES.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(known) = names.get(name) {
        return known;
    }
    let kept: &'static str = Box::leak(name.into());
    names.insert(kept);
    kept
}

/// Declares records and how serde reads and writes them: `= required` marks a field that must be there.
///
/// serde's own derive would drop unknown fields, and its `flatten` would turn the `(…)` of a record into `{…}`.
macro_rules! records {
    ($($(#[$doc:meta])* $name:ident { $($(#[$field_doc:meta])* $field:ident: $type:ty $(= $required:ident)?,)* })*) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq)]
        pub struct $name<'a> {
            $($(#[$field_doc])* pub $field: $type,)*
            /// What this version does not know.
            pub extra: Extras<'a>,
        }

        impl<'a> serde::Serialize for $name<'a> {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                use serde::ser::{Error as _, SerializeStruct as _};
                let len = self.extra.0.len() $(+ usize::from(records!(@written self.$field $($required)?)))*;
                let mut record = serializer.serialize_struct(stringify!($name), len)?;
                $(if records!(@written self.$field $($required)?) {
                    record.serialize_field(stringify!($field), &self.$field)?;
                })*
                for (name, text) in &self.extra.0 {
                    let value = ::ron::value::RawValue::from_ron(text).map_err(S::Error::custom)?;
                    record.serialize_field(interned(name), value)?;
                }
                record.end()
            }
        }

        impl<'a> serde::Deserialize<'a> for $name<'a> {
            fn deserialize<D: serde::Deserializer<'a>>(deserializer: D) -> Result<Self, D::Error> {
                struct RecordVisitor;

                impl<'a> serde::de::Visitor<'a> for RecordVisitor {
                    type Value = $name<'a>;

                    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        f.write_str(concat!("a ", stringify!($name)))
                    }

                    fn visit_map<A: serde::de::MapAccess<'a>>(self, mut fields: A) -> Result<$name<'a>, A::Error> {
                        use serde::de::Error as _;
                        $(let mut $field: Option<$type> = None;)*
                        let mut extra = Extras::default();
                        while let Some(name) = fields.next_key::<&'a str>()? {
                            match name {
                                $(stringify!($field) if $field.is_some() => {
                                    return Err(A::Error::duplicate_field(stringify!($field)));
                                })*
                                $(stringify!($field) => $field = Some(fields.next_value()?),)*
                                _ => extra.0.push((name, fields.next_value::<&'a ::ron::value::RawValue>()?.get_ron())),
                            }
                        }
                        if let Some(name) = extra.repeated() {
                            return Err(A::Error::custom(format_args!("two fields `{name}`")));
                        }
                        Ok($name { $($field: records!(@read A $field $($required)?),)* extra })
                    }
                }

                deserializer.deserialize_struct(stringify!($name), &[$(stringify!($field)),*], RecordVisitor)
            }
        }
    )*};
    (@written $self:ident.$field:ident) => { !$self.$field.is_absent() };
    (@written $self:ident.$field:ident required) => { true };
    (@read $access:ident $field:ident) => { $field.unwrap_or_default() };
    (@read $access:ident $field:ident required) => {
        $field.ok_or_else(|| $access::Error::missing_field(stringify!($field)))?
    };
}
pub(super) use records;
