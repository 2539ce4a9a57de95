//! Fields that this version does not know, kept as the text they were.

/// Unknown fields of a record by name, each as the RON text that stood in the file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Extra(pub std::collections::BTreeMap<String, String>);

impl Extra {
    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}
