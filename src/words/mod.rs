//! Every word on the screen, in English and Chinese.

pub mod bibliography;
mod catalogue;
pub mod cli;
mod dates;
pub mod errors;
pub mod export;
mod icons;
pub mod import;
mod labels;
mod lang;
pub mod lookup;
pub mod repairs;

pub use catalogue::{Word, say};
pub use dates::dates;
pub use icons::{icon_name, icons};
pub use labels::{
    Counted, ago, back_to, cite_new, cited_in, clash, count, example, files_for, labelled, left_out, make_concept,
    minutes, new_titled, nth_of, reading_time, refused, relation, sorted_by, step, stop_added, summary, supports,
    unsaved, walked,
};
pub use lang::Lang;
