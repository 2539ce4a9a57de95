//! The only place where things happen: actions are done here, after the frame that asked for them.
//!
//! | part | what it has |
//! | --- | --- |
//! | [`work`] | the open map with all that belongs to it, replaced whole when another one is opened, and the acts on it |
//! | [`talk`] | showing the map, and a talk along a tour |
//! | [`files`] | opening, saving, asking for files, recovery copies: machines that know no window |
//! | [`settings`] | what the person set, and what is kept between runs |
//! | [`window`] | what stands around the map, what is heard from keyboard and clipboard |
//! | [`shell`] | what lives as long as the program: settings, threads, what is said |
//! | [`threads`] | what threads do and report |
//! | [`system`] | what is asked of the machine |
//! | [`questions`] | what stands in the way until it is answered |
//!
//! [`App`] only puts them together: frames, actions, reports, and which map is open.

mod arrivals;
mod audience;
mod dispatch;
mod files;
mod frame;
mod maps;
mod questions;
mod reports;
mod run;
mod settings;
mod shell;
mod shipped;
mod system;
mod talk;
mod threads;
mod window;
mod work;

pub use run::{Start, WindowError, run};

/// The program: an open map, the view of it, and everything around it.
pub struct App {
    session: work::session::Session,
    files: files::Files,
    shell: shell::Shell,
    chrome: window::chrome::Chrome,
    hearing: window::hearing::Hearing,
    pictures: window::pictures::Pictures,
    window: frame::Window,
    audience: audience::Audience,
}
