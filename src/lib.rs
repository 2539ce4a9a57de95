//! Mailuo 脉络 draws an editable map of concepts, links notes and papers to them, and presents them.
//!
//! The modules are floors: a file uses only what lies below its own floor, and neighbours on one floor do not know each
//! other. `tests/floors.rs` reads the imports and enforces it.
//!
//! | floor | module | what it is |
//! | --- | --- | --- |
//! | 0 | [`model`] | what a map is: concepts, links, groups, papers, lists, tables, tours; no egui, no files, no clock |
//! | 1 | [`graph`] | questions about a map: neighbours, mentions, what papers carry, finding anything |
//! | 1 | [`edit`] | the only way a map changes: edits with their inverse, transactions, history, and what a person calls one act |
//! | 1 | [`look`] | how a map is drawn, in numbers: colours, type, icons, card sizes, curves; how a note is read |
//! | 2 | [`scene`] | what stands where in one view, with its spatial index; kept up to date by changes |
//! | 2 | [`layout`] | where concepts without places go: a grid, a tree, free room |
//! | 2 | [`study`] | tours as a state machine, what their stops show, tours that the map proposes |
//! | 2 | [`formats`] | text to map and back, repairing and listing what a map cannot hold; bibliographies, canvases, Markdown, ids of papers |
//! | 2 | [`storage`] | bytes on disk, the only user of `std::fs`: saving, recovery, settings |
//! | 3 | [`words`] | every word on the screen, in English and Chinese |
//! | 3 | [`document`] | an open map with its history and its file, what is half typed into it, and the table of commands |
//! | 3 | [`export`] | a map as SVG, PNG and PDF, a tour as a hand-out |
//! | 4 | [`canvas`] | a scene as a picture one can touch |
//! | 5 | [`ui`] | everything around the picture |
//! | 6 | [`app`] | the only place where things happen: dispatch, files, threads, windows |
//! | 6 | [`cli`] | the same library without a window, and without [`ui`] and [`canvas`] |
//!
//! The large floors have rooms, each with its sentence where it is declared. Inside a floor, too, imports lead one way, which
//! the same test enforces: no files and no rooms go in a circle.
//!
//! | floor | its rooms |
//! | --- | --- |
//! | [`graph`] | [`matching`](graph::matching), the one way to match what is typed with what is written |
//! | [`edit`] | [`compose`](edit::compose), what a person calls one act |
//! | [`scene`] | `routes`, how links run around cards and beside each other |
//! | [`formats`] | the map file itself, and beside it `build`, `json_canvas`, `outline`, and [`papers`](formats::papers) |
//! | [`storage`] | `save` and [`recovery`](storage::recovery), each with its steps |
//! | [`ui`] | from below: [`command`](ui::command), [`kit`](ui::kit), [`panels`](ui::panels), [`menus`](ui::menus), [`bars`](ui::bars), [`dialogs`](ui::dialogs), [`stage`](ui::stage) |
//! | [`app`] | from below: `system`, `threads`, `files`, `settings`, the `shell`, `work`, `talk`, `window` |
//!
//! What is the same for the same is below: floors 0 to 2 read no clock and use no randomness but for the names of temporary
//! files; time and chance are handed in.

pub mod app;
pub mod canvas;
pub mod cli;
pub mod document;
pub mod edit;
pub mod export;
pub mod formats;
pub mod graph;
pub mod layout;
pub mod look;
pub mod model;
pub mod scene;
pub mod storage;
pub mod study;
pub mod ui;
pub mod words;
