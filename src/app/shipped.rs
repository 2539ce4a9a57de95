//! The maps that come with the program; each opens as a copy that is in no file yet.

use crate::words::Word;

/// What each is called, and its file. The first one is open at the first start.
const SHIPPED: &[(Word, &str)] = &[
    (Word::ExampleLlm, include_str!("../../maps/llm.ron")),
    (Word::ExampleTraining, include_str!("../../maps/chatgpt-training.ron")),
    (Word::ExampleTransformer, include_str!("../../maps/transformer.ron")),
];

/// What they are called, in the order of their numbers.
pub(super) fn names() -> Vec<Word> {
    SHIPPED.iter().map(|(name, _)| *name).collect()
}

/// The file of one; empty for a number that none has.
pub(super) fn file(which: usize) -> &'static str {
    SHIPPED.get(which).map_or("", |(_, file)| file)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_shipped_map_is_one() {
        for (name, file) in SHIPPED {
            let opened = crate::formats::open(file.as_bytes()).unwrap_or_else(|error| panic!("{name:?}: {error:?}"));
            assert!(opened.repairs.is_empty() && !opened.map.concepts().is_empty(), "{name:?}");
        }
        assert_eq!((names().len(), file(names().len())), (SHIPPED.len(), ""));
    }
}
