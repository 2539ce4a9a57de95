//! The house of `src/lib.rs`: who may use whom, read from the sources themselves.

#![expect(clippy::unwrap_used, reason = "a test that was set up wrong ends here")]

mod house;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use house::chinese::slips;
use house::imports::circles;
use house::signatures::with_two_bools;
use house::structs::too_large;
use house::{Complaint, complaints, map_calls};

/// Every Rust file under `src`, by its path from there.
fn sources() -> BTreeMap<String, String> {
    fn read(folder: &Path, root: &Path, found: &mut BTreeMap<String, String>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path: PathBuf = entry.unwrap().path();
            if path.is_dir() {
                read(&path, root, found);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let name = path.strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/");
                found.insert(name, std::fs::read_to_string(&path).unwrap());
            }
        }
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = BTreeMap::new();
    read(&root, &root, &mut found);
    found
}

#[test]
fn the_house_stands() {
    let sources = sources();
    assert!(sources.contains_key("lib.rs") && sources.contains_key("model/map.rs"));
    let calls = map_calls(&sources["model/map.rs"]);
    assert!(calls.contains(&"put_link".to_owned()), "{calls:?}");
    let found: Vec<String> = sources
        .iter()
        .flat_map(|(file, text)| {
            complaints(file, text, &calls).into_iter().map(move |complaint| format!("src/{file}: {complaint}"))
        })
        .collect();
    assert!(found.is_empty(), "\n{}\n", found.join("\n"));
}

#[test]
fn every_file_says_what_it_is_for() {
    let sources = sources();
    let silent: Vec<&String> =
        sources.iter().filter(|(_, text)| !text.starts_with("//! ")).map(|(file, _)| file).collect();
    assert!(silent.is_empty(), "without //! at the top: {silent:?}");
}

#[test]
fn no_function_takes_two_bools() {
    let sources = sources();
    let found: Vec<String> = sources
        .iter()
        .flat_map(|(file, text)| with_two_bools(text).into_iter().map(move |name| format!("src/{file}: {name}")))
        .collect();
    assert!(found.is_empty(), "say what they mean by an enum: {found:#?}");
    for (planted, refused) in [
        ("fn f(a: bool, b: u8) -> bool { a }", false),
        ("fn f(a: bool, b: &bool) {}", true),
        ("impl A { fn f(&self, (a, b): (bool, bool)) {} }", true),
        ("trait A { fn f(&self, a: bool, b: u8, c: bool); }", true),
        ("fn f(a: bool, b: impl Fn(bool) -> bool) {}", false),
    ] {
        assert_eq!(!with_two_bools(planted).is_empty(), refused, "{planted}");
    }
}

#[test]
fn chinese_has_its_own_signs_and_says_all_that_english_says() {
    let sources = sources();
    let words = sources.iter().filter(|(file, _)| file.starts_with("words/"));
    let found: Vec<String> =
        words.flat_map(|(file, text)| slips(text).into_iter().map(move |slip| format!("src/{file}: {slip}"))).collect();
    assert!(found.is_empty(), "{found:#?}");
    for (planted, refused) in [
        (r#""撤销：移动（3 个）""#, false),
        (r#""已撤销: ""#, true),
        (r#""冲突.请,看""#, true),
        (r#""现有： 三步""#, true),
        (r#""(导图)""#, true),
        (r#""添加论文""#, true),
        (r#""按 Ctrl+K: 链接""#, false),
        (r#"pick(lang, format!("no {name}"), format!("没有{name}"))"#, false),
        (r#"pick(lang, format!("no {name}"), "没有".to_owned())"#, true),
    ] {
        assert_eq!(!slips(planted).is_empty(), refused, "{planted}");
    }
}

#[test]
fn nobody_goes_in_a_circle() {
    let found = circles(&sources());
    assert!(found.is_empty(), "\n{}\n", found.join("\n"));
}

#[test]
fn circles_are_seen() {
    check_circle(
        "a takes from b, and b from c",
        &[("a", "use super::b::X;"), ("b", "use super::c::X;"), ("c", "")],
        false,
    );
    check_circle("two by imports", &[("a", "use super::b::X;"), ("b", "use crate::edit::a::Y;")], true);
    check_circle("three", &[("a", "use super::b::X;"), ("b", "use super::c::X;"), ("c", "use super::a::X;")], true);
    check_circle("in code", &[("a", "fn f() { super::b::g(); }"), ("b", "fn g(x: &super::a::X) {}")], true);
    check_circle(
        "in tests alone",
        &[("a", "use super::b::X;"), ("b", "#[cfg(test)] mod tests { use super::super::a::Y; }")],
        false,
    );
    check_circle(
        "by what the room hands on",
        &[("mod", "pub use a::X;"), ("a", "use super::b::Y;"), ("b", "use super::X;")],
        true,
    );
    check_circle(
        "with the one that declares it",
        &[("mod", "mod a; fn f() { a::g(); }"), ("a", "use super::X;")],
        false,
    );
    check_circle("of rooms", &[("r/a", "use crate::edit::s::a::X;"), ("s/b", "use crate::edit::r::b::X;")], true);
    check_circle(
        "of a room and its file",
        &[("r/a", "use crate::edit::b::X;"), ("b", "use super::r::X;"), ("r", "")],
        true,
    );
}

/// Planted files of one folder go in a circle, or not.
fn check_circle(what: &str, planted: &[(&str, &str)], expected: bool) {
    let others = ["mod", "r/b", "s/a"].map(|name| (name, ""));
    let files = others.iter().chain(planted).map(|(name, text)| (format!("edit/{name}.rs"), (*text).to_owned()));
    let found = circles(&files.collect());
    assert_eq!(!found.is_empty(), expected, "{what}: {found:?}");
}

/// The most fields that a struct may have.
fn most_fields(name: &str) -> usize {
    if name == "App" { 12 } else { 15 }
}

#[test]
fn no_struct_is_too_large() {
    let sources = sources();
    let found: Vec<String> = sources
        .iter()
        .flat_map(|(file, text)| too_large(text, most_fields).into_iter().map(move |it| format!("src/{file}: {it:?}")))
        .collect();
    assert!(found.is_empty(), "put together what belongs together: {found:#?}");
    let planted = |name: &str, fields: usize| format!("struct {name} {{ {} }}", "a: u8,".repeat(fields));
    for (name, fields, refused) in [("A", 15, false), ("A", 16, true), ("App", 12, false), ("App", 13, true)] {
        assert_eq!(!too_large(&planted(name, fields), most_fields).is_empty(), refused, "{name} {fields}");
    }
}

/// A planted source in a file is refused with this, or with nothing.
fn check(file: &str, text: &str, expected: Option<&str>) {
    let calls = ["put_head", "put_link"].map(str::to_owned);
    let found = complaints(file, &format!("//! Planted.\n{text}"), &calls);
    let said: Vec<String> = found.iter().map(Complaint::to_string).collect();
    match expected {
        Some(expected) => assert!(said.iter().any(|said| said.contains(expected)), "{file}: {text}: {said:?}"),
        None => assert!(said.is_empty(), "{file}: {text}: {said:?}"),
    }
}

#[test]
fn the_floor_below_may_be_used_and_the_one_above_may_not() {
    check("edit/a.rs", "use crate::model::Map;", None);
    check("edit/a.rs", "use super::History; use crate::edit::Label;", None);
    check("model/a.rs", "use crate::edit::Edit;", Some("model may not use edit"));
    check("graph/a.rs", "use crate::document::Document;", Some("graph may not use document"));
}

#[test]
fn neighbours_do_not_know_each_other() {
    check("graph/a.rs", "use crate::look::card_size;", Some("graph may not use look"));
    check("document/a.rs", "use crate::words::say;", Some("document may not use words"));
    check("words/a.rs", "use crate::document::Command;", Some("words may not use document"));
    check("app/a.rs", "use crate::cli::run;", Some("app may not use cli"));
    check("cli.rs", "use crate::app::run;", Some("cli may not use app"));
    check("cli/a.rs", "use crate::canvas::pen::signs;", Some("cli may not use canvas"));
    check("cli/a.rs", "use crate::ui::menu;", Some("cli may not use ui"));
    check("cli/a.rs", "use crate::export::Paint;", None);
    check("main.rs", "fn main() { mailuo::app::run(); mailuo::cli::run(); }", None);
}

#[test]
fn an_alias_does_not_hide_a_floor() {
    check("model/a.rs", "use crate::edit as below;", Some("model may not use edit"));
    check("model/a.rs", "use crate as house; use house::ui::menu;", Some("another name"));
    check("model/a.rs", "use super::super as up;", Some("another name"));
    check("model/a.rs", "use crate::{self as house};", Some("another name"));
    check("model/a.rs", "use std::fs as disk; fn f() { disk::read(\"a\"); }", Some("std::fs"));
    check("model/a.rs", "use std as s; fn f() { s::fs::read(\"a\"); }", Some("another name"));
    check("model/a.rs", "use crate::*;", Some("everything"));
}

#[test]
fn nested_groups_and_long_ways_round_are_seen() {
    check("model/a.rs", "use crate::{model::Map, edit::{Edit, Label}};", Some("model may not use edit"));
    check("graph/deep/a.rs", "use super::super::super::ui;", Some("graph may not use ui"));
    check("graph/deep/mod.rs", "use super::super::ui::menu;", Some("graph may not use ui"));
    check("graph/a.rs", "use super::super::ui::menu;", Some("graph may not use ui"));
    check("graph/a.rs", "use super::ui::menu;", None);
    check("graph/mod.rs", "use super::ui::menu;", Some("graph may not use ui"));
    check("graph/a.rs", "mod tests { use super::super::super::ui::menu; }", Some("graph may not use ui"));
    check("graph/a.rs", "mod tests { use super::ui::menu; use super::super::ui; }", None);
    check("graph/a.rs", "use self::super::super::ui::menu;", Some("graph may not use ui"));
    check("graph/a.rs", "use mailuo::ui::menu;", Some("graph may not use ui"));
}

#[test]
fn paths_in_code_types_and_macros_are_seen() {
    check("model/a.rs", "fn f() { crate::edit::apply(); }", Some("model may not use edit"));
    check("model/a.rs", "fn f(x: &crate::ui::Menu) {}", Some("model may not use ui"));
    check("model/a.rs", "fn f() { println!(\"{}\", crate::edit::x()); }", Some("model may not use edit"));
    check("model/a.rs", "macro_rules! m { () => { $crate::edit::x() }; }", Some("model may not use edit"));
    check("model/a.rs", "pub(crate) fn f() {} pub(super) fn g() {}", None);
}

#[test]
fn only_storage_touches_the_disk() {
    check("storage/a.rs", "use std::fs;", None);
    check("formats/a.rs", "use std::fs;", Some("std::fs"));
    check("formats/a.rs", "use std::{fs::File, io};", Some("std::fs"));
    check("app/a.rs", "fn f() { std::fs::read(\"a\"); }", Some("std::fs"));
    check("app/a.rs", "fn f() { ::std::fs::read(\"a\"); }", Some("std::fs"));
    check("app/a.rs", "#[cfg(test)] mod tests { use std::fs; }", None);
    check("app/a.rs", "#[cfg(all(test, unix))] mod tests { use std::fs; }", None);
    check("app/a.rs", "#[cfg(any(test, unix))] mod real { use std::fs; }", Some("std::fs"));
    check("app/a.rs", "#[cfg(not(test))] mod real { use std::fs; }", Some("std::fs"));
}

#[test]
fn only_app_has_threads_and_dialogs() {
    check("app/a.rs", "use std::thread; use rfd::AsyncFileDialog;", None);
    check("ui/a.rs", "use std::thread;", Some("std::thread"));
    check("storage/a.rs", "fn f() { std::thread::spawn(|| ()); }", Some("std::thread"));
    check("storage/a.rs", "fn f() { std::thread::sleep(pause); }", None);
    check("ui/a.rs", "fn f() { std::thread::sleep(pause); }", Some("std::thread"));
    check("cli.rs", "fn f() { rfd::FileDialog::new(); }", Some("rfd"));
    check("storage/a.rs", "#[cfg(test)] mod tests { use std::thread; }", None);
}

#[test]
fn only_what_is_drawn_knows_egui() {
    check("canvas/a.rs", "use egui_graphs::Graph; use egui::Ui; use eframe::App;", None);
    check("main.rs", "use eframe::NativeOptions;", None);
    check("main.rs", "use egui::Ui;", Some("egui"));
    check("document/a.rs", "use egui::Key;", Some("egui"));
    check("look/a.rs", "fn f() -> egui::Color32 { egui::Color32::RED }", Some("egui"));
    check("look/a.rs", "use egui_phosphor::regular;", None);
    check("document/a.rs", "use egui_phosphor::regular;", Some("egui_phosphor"));
    check("look/a.rs", "#[cfg(test)] mod tests { use egui::Color32; }", Some("egui"));
}

#[test]
fn only_edits_change_a_map() {
    for file in ["model/a.rs", "edit/a.rs", "formats/a.rs"] {
        check(file, "fn f(map: &mut Map) { map.put_head(head); }", None);
    }
    check("document/a.rs", "fn f(map: &mut Map) { map.put_head(head); }", Some("put_head"));
    check("app/a.rs", "fn f(map: &mut Map) { Map::put_link(map, id, None); }", Some("put_link"));
    check("app/a.rs", "fn f(map: &mut Map) { let put = Map::put_link; }", Some("put_link"));
    check("app/a.rs", "fn f(map: &mut Map) { assert!(map.put_link(id, None)); }", Some("put_link"));
    check("scene/a.rs", "impl Scene { fn f(&mut self) { self.put_link(id); } }", None);
    check("scene/a.rs", "impl Scene { fn f(&mut self) { self.map.put_link(id); } }", Some("put_link"));
    check("scene/a.rs", "impl crate::model::Map { fn f(&mut self) { self.put_link(id); } }", Some("put_link"));
    check("graph/a.rs", "#[cfg(test)] mod tests { fn f(map: &mut Map) { map.put_head(head); } }", None);
}

#[test]
fn time_and_chance_are_handed_in() {
    check("layout/a.rs", "use std::time::{Duration, SystemTime}; fn f(now: SystemTime) { g(now); }", None);
    check("layout/a.rs", "fn f() { std::time::SystemTime::now(); }", Some("SystemTime::now"));
    check("layout/a.rs", "use std::time::SystemTime as Clock; fn f() { Clock::now(); }", Some("Clock::now"));
    check("layout/a.rs", "use std::time::Instant;", Some("Instant"));
    check("layout/a.rs", "fn f(since: SystemTime) { since.elapsed(); }", Some("elapsed"));
    check("layout/a.rs", "fn f() { jiff::Zoned::now(); }", Some("jiff"));
    check("layout/a.rs", "fn f(random: &mut fastrand::Rng) { fastrand::Rng::with_seed(1); }", None);
    check("layout/a.rs", "fn f() { fastrand::Rng::new(); }", Some("fastrand"));
    check("layout/a.rs", "use fastrand::Rng; fn f() { Rng::new(); }", Some("Rng::new"));
    check("layout/a.rs", "fn f() { fastrand::u32(..); }", Some("fastrand"));
    check("layout/a.rs", "#[test] fn f() { std::time::Instant::now(); }", None);
    check("storage/save/temporary.rs", "fn f() { fastrand::u32(..); }", None);
    check("storage/save/temporary.rs", "fn f() { SystemTime::now(); }", Some("SystemTime::now"));
    check("app/a.rs", "fn f() { std::time::Instant::now(); fastrand::u32(..); }", None);
}

#[test]
fn a_module_without_a_floor_is_refused() {
    check("cellar/a.rs", "", Some("no floor"));
    check("model/a.rs", "use crate::cellar::Wine;", Some("no floor"));
}

#[test]
fn tests_in_a_file_of_their_own_are_for_tests_alone() {
    check("app/testing.rs", "use std::fs;", None);
    check("app/mod.rs", "#[cfg(test)] mod testing;", None);
    check("app/mod.rs", "mod testing;", Some("not for tests alone"));
}
