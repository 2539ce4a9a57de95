//! What the program tells the person.

use std::path::Path;

use super::App;
use super::files::{OpenError, SaveFailure};
use super::picker::Purpose;
use crate::document::Action;
use crate::edit::Label;
use crate::formats::{ReadError, Repair};
use crate::words::Word;

impl App {
    pub(super) fn tell(&mut self, word: Word) {
        self.tell_with(word, Vec::new());
    }
    pub(super) fn tell_with(&mut self, _word: Word, _buttons: Vec<(Word, Action)>) {}
    pub(super) fn tell_step(&mut self, _word: Word, _label: &Label) {}
    pub(super) fn tell_repairs(&mut self, _repairs: &[Repair], _comments: usize) {}
    pub(super) fn tell_open_error(&mut self, _path: &Path, error: &OpenError) {
        log::error!("{error:?}");
    }
    pub(super) fn tell_read_error(&mut self, _error: &ReadError) {}
    pub(super) fn tell_save_failure(&mut self, _path: &Path, error: &SaveFailure) {
        log::error!("{error:?}");
    }
    pub(super) fn open_path_dialog(&mut self, _purpose: Purpose) {}
    pub(super) fn open_address(&mut self, _address: &str) {}
    pub(super) fn close_notice(&mut self, _id: u64) {}
    pub(super) fn edit_note(&mut self) {}
}
