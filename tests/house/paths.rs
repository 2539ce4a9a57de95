//! Every path and call that a source names, wherever it stands: imports, code, types and macros.

use std::collections::BTreeMap;

use syn::ext::IdentExt;
use syn::parse::{Parse, ParseStream};
use syn::punctuated::Punctuated;
use syn::visit::{self, Visit};
use syn::{Attribute, Meta, Token, UseTree};

/// What a source names.
#[derive(Debug)]
pub enum Named {
    /// A path into this package, from its root.
    Inside { path: Vec<String>, in_test: bool },
    /// A path into another package, or from a local name.
    Outside { path: Vec<String>, in_test: bool },
    /// The root of a package, or `std`, under another name.
    OtherName(String),
    /// Everything at the root of this package or `std`.
    Everything(String),
    /// A function called by its last name.
    Call { name: String, in_test: bool },
    /// A file of tests that is part of the program.
    TestsInProgram(String),
}

/// Reads one source.
pub struct Reader {
    /// The module that is read, from the root.
    pub module: Vec<String>,
    in_test: bool,
    /// Whether the reader is in an `impl` of `Map`.
    in_map: bool,
    /// What was found so far.
    pub found: Vec<Named>,
    /// What the file has under a name of its own, by what stands behind it.
    pub imports: BTreeMap<String, Vec<String>>,
}

/// Whether a file, by its path under `src`, is for tests alone.
pub fn is_test_file(file: &str) -> bool {
    let for_tests = |name: &str| name == "tests" || name == "testing" || name.ends_with("_tests");
    file.trim_end_matches(".rs").split('/').any(for_tests)
}

impl Reader {
    /// A reader of a file, by its path under `src`.
    pub fn new(file: &str) -> Reader {
        let mut module: Vec<String> = file.trim_end_matches(".rs").split('/').map(str::to_owned).collect();
        let in_test = is_test_file(file);
        if module.last().is_some_and(|name| name == "mod" || name == "lib") {
            module.pop();
        }
        Reader { module, in_test, in_map: false, found: Vec::new(), imports: BTreeMap::new() }
    }

    /// The floor's module; empty for the root.
    pub fn top_module(&self) -> String {
        self.module.first().cloned().unwrap_or_default()
    }

    /// A path from the package's root; none where it leads out of the package.
    fn inside(&self, path: &[String]) -> Option<Vec<String>> {
        let (first, rest) = path.split_first()?;
        let mut from = match first.as_str() {
            "crate" | "mailuo" => Vec::new(),
            "self" | "super" => self.module.clone(),
            _ => return None,
        };
        let rest = if first == "super" { path } else { rest };
        for name in rest {
            match name.as_str() {
                "super" => drop(from.pop()),
                "self" => {}
                _ => from.push(name.clone()),
            }
        }
        Some(from)
    }

    fn name(&mut self, path: Vec<String>) {
        let named = match self.inside(&path) {
            Some(path) => Named::Inside { path, in_test: self.in_test },
            None => Named::Outside { path, in_test: self.in_test },
        };
        self.found.push(named);
    }

    fn call(&mut self, name: String) {
        self.found.push(Named::Call { name, in_test: self.in_test });
    }

    /// Whether a path stands for a whole package, so that what is reached through it would not be seen.
    fn is_root(&self, path: &[String]) -> bool {
        self.inside(path).is_some_and(|path| path.is_empty()) || path.iter().map(String::as_str).eq(["std"])
    }

    fn import(&mut self, tree: &UseTree, before: &[String]) {
        let with = |name: String| {
            let own = (name != "self" || before.is_empty()).then_some(name);
            before.iter().cloned().chain(own).collect::<Vec<String>>()
        };
        match tree {
            UseTree::Path(path) => self.import(&path.tree, &with(path.ident.to_string())),
            UseTree::Name(name) => {
                let path = with(name.ident.to_string());
                self.remember(path.last().cloned(), &path);
                self.name(path);
            }
            UseTree::Rename(rename) => {
                let path = with(rename.ident.to_string());
                self.remember(Some(rename.rename.to_string()), &path);
                self.rename(path);
            }
            UseTree::Glob(_) if self.is_root(before) => self.found.push(Named::Everything(before.join("::"))),
            UseTree::Glob(_) => self.name(before.to_vec()),
            UseTree::Group(group) => group.items.iter().for_each(|tree| self.import(tree, before)),
        }
    }

    /// Notes what stands behind a name, where that is in this package.
    fn remember(&mut self, name: Option<String>, path: &[String]) {
        let beside = || [self.module.as_slice(), path].concat();
        let from_here = !self.in_test && path.len() > 1;
        let inside = self.inside(path).or_else(|| from_here.then(beside));
        if let Some((name, inside)) = name.zip(inside).filter(|_| !self.in_test) {
            self.imports.insert(name, inside);
        }
    }

    fn rename(&mut self, path: Vec<String>) {
        if self.is_root(&path) {
            self.found.push(Named::OtherName(path.join("::")));
        } else {
            self.name(path);
        }
    }

    fn within(&mut self, attributes: &[Attribute], read: impl FnOnce(&mut Reader)) {
        let was = self.in_test;
        self.in_test |= attributes.iter().any(is_for_tests);
        read(self);
        self.in_test = was;
    }
}

/// Whether an attribute is `#[test]`, `#[cfg(test)]` or `#[cfg(all(test, …))]`.
fn is_for_tests(attribute: &Attribute) -> bool {
    let in_cfg = || attribute.parse_args::<Meta>().is_ok_and(|condition| needs_test(&condition));
    attribute.path().is_ident("test") || (attribute.path().is_ident("cfg") && in_cfg())
}

fn needs_test(condition: &Meta) -> bool {
    match condition {
        Meta::Path(path) => path.is_ident("test"),
        Meta::List(list) if list.path.is_ident("all") => list
            .parse_args_with(Punctuated::<Meta, Token![,]>::parse_terminated)
            .is_ok_and(|all| all.iter().any(needs_test)),
        Meta::List(_) | Meta::NameValue(_) => false,
    }
}

impl<'ast> Visit<'ast> for Reader {
    fn visit_item_mod(&mut self, item: &'ast syn::ItemMod) {
        let name = item.ident.to_string();
        let names_tests = item.content.is_none() && is_test_file(&name);
        if names_tests && !item.attrs.iter().any(is_for_tests) {
            self.found.push(Named::TestsInProgram(name.clone()));
        }
        self.within(&item.attrs, |reader| {
            reader.module.push(name);
            visit::visit_item_mod(reader, item);
            reader.module.pop();
        });
    }

    fn visit_item_fn(&mut self, item: &'ast syn::ItemFn) {
        self.within(&item.attrs, |reader| visit::visit_item_fn(reader, item));
    }

    fn visit_item_impl(&mut self, item: &'ast syn::ItemImpl) {
        let was = self.in_map;
        self.in_map =
            matches!(&*item.self_ty, syn::Type::Path(of) if of.path.segments.last().is_some_and(|s| s.ident == "Map"));
        self.within(&item.attrs, |reader| visit::visit_item_impl(reader, item));
        self.in_map = was;
    }

    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        self.within(&item.attrs, |reader| reader.import(&item.tree, &[]));
    }

    fn visit_item_extern_crate(&mut self, item: &'ast syn::ItemExternCrate) {
        let path = vec![item.ident.to_string()];
        // `extern crate self as …` is the package itself.
        match &item.rename {
            Some(_) if item.ident == "self" => self.found.push(Named::OtherName(path.concat())),
            Some(_) => self.rename(path),
            None => self.name(path),
        }
    }

    fn visit_vis_restricted(&mut self, _: &'ast syn::VisRestricted) {
        // `pub(super)` names a module and uses nothing of it.
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        self.name(path.segments.iter().map(|segment| segment.ident.to_string()).collect());
        visit::visit_path(self, path);
    }

    fn visit_expr_path(&mut self, expression: &'ast syn::ExprPath) {
        // Also where it is handed on instead of called at once.
        if let Some(last) = expression.path.segments.last() {
            self.call(last.ident.to_string());
        }
        visit::visit_expr_path(self, expression);
    }

    fn visit_expr_method_call(&mut self, call: &'ast syn::ExprMethodCall) {
        // What a type of its own calls on itself is not the map's.
        let on_itself = matches!(&*call.receiver, syn::Expr::Path(receiver) if receiver.path.is_ident("self"));
        if self.in_map || !on_itself {
            self.call(call.method.to_string());
        }
        visit::visit_expr_method_call(self, call);
    }

    fn visit_macro(&mut self, call: &'ast syn::Macro) {
        if let Ok(Words(words)) = call.parse_body::<Words>() {
            for path in words {
                if let Some(last) = path.last() {
                    self.call(last.clone());
                }
                self.name(path);
            }
        }
        visit::visit_macro(self, call);
    }
}

/// The paths in the tokens of a macro, whatever grammar it has.
struct Words(Vec<Vec<String>>);

impl Parse for Words {
    fn parse(input: ParseStream) -> syn::Result<Words> {
        let mut paths: Vec<Vec<String>> = Vec::new();
        let mut goes_on = false;
        while !input.is_empty() {
            if let Some(content) = group(input)? {
                paths.extend(content.0);
                goes_on = false;
            } else if input.peek(Token![::]) {
                input.parse::<Token![::]>()?;
                goes_on = true;
            } else if input.peek(syn::Ident::peek_any) {
                let word = input.call(syn::Ident::parse_any)?.to_string();
                match paths.last_mut().filter(|_| goes_on) {
                    Some(path) => path.push(word),
                    None => paths.push(vec![word]),
                }
                goes_on = false;
            } else {
                input.step(|cursor| cursor.token_tree().map(|(_, rest)| ((), rest)).ok_or(cursor.error("no token")))?;
                goes_on = false;
            }
        }
        Ok(Words(paths))
    }
}

/// The paths in the brackets that come next; none where none come.
fn group(input: ParseStream) -> syn::Result<Option<Words>> {
    let content;
    if input.peek(syn::token::Paren) {
        syn::parenthesized!(content in input);
    } else if input.peek(syn::token::Brace) {
        syn::braced!(content in input);
    } else if input.peek(syn::token::Bracket) {
        syn::bracketed!(content in input);
    } else {
        return Ok(None);
    }
    content.parse().map(Some)
}
