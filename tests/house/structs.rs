//! Structs that hold more than a reader keeps in mind.

use syn::visit::{self, Visit};

/// The structs of a source with more fields than they may have, each with how many it has.
pub fn too_large(text: &str, most: impl Fn(&str) -> usize) -> Vec<(String, usize)> {
    let mut reader = Reader::default();
    if let Ok(parsed) = syn::parse_file(text) {
        reader.visit_file(&parsed);
    }
    reader.found.retain(|(name, fields)| *fields > most(name));
    reader.found
}

#[derive(Default)]
struct Reader {
    found: Vec<(String, usize)>,
}

impl<'ast> Visit<'ast> for Reader {
    fn visit_item_struct(&mut self, item: &'ast syn::ItemStruct) {
        self.found.push((item.ident.to_string(), item.fields.len()));
        visit::visit_item_struct(self, item);
    }
}
