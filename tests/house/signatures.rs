//! Functions that are asked by several bare yes or no, which nobody can read where they are called.

use syn::visit::{self, Visit};
use syn::{FnArg, Signature, Type};

/// The functions of a source with two or more parameters that are bools, or hold them in a tuple.
pub fn with_two_bools(text: &str) -> Vec<String> {
    let mut reader = Reader::default();
    if let Ok(parsed) = syn::parse_file(text) {
        reader.visit_file(&parsed);
    }
    reader.found
}

#[derive(Default)]
struct Reader {
    found: Vec<String>,
}

impl<'ast> Visit<'ast> for Reader {
    fn visit_signature(&mut self, signature: &'ast Signature) {
        let bools = signature.inputs.iter().map(|input| match input {
            FnArg::Receiver(_) => 0,
            FnArg::Typed(typed) => bools(&typed.ty),
        });
        if bools.sum::<usize>() >= 2 {
            self.found.push(signature.ident.to_string());
        }
        visit::visit_signature(self, signature);
    }
}

fn bools(ty: &Type) -> usize {
    match ty {
        Type::Path(path) => usize::from(path.path.is_ident("bool")),
        Type::Reference(reference) => bools(&reference.elem),
        Type::Tuple(tuple) => tuple.elems.iter().map(bools).sum(),
        Type::Array(array) => 2 * bools(&array.elem),
        _ => 0,
    }
}
