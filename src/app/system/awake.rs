//! The screen does not sleep during a talk.

use std::sync::mpsc::{Sender, channel};

/// Keeps the screen awake until it is dropped.
pub(in crate::app) struct Awake {
    _held: Sender<()>,
}

impl Awake {
    /// Asks the system, on a thread: its bus may be slow or dead. Where it refuses, the screen sleeps as ever.
    pub(in crate::app) fn begin(reason: &'static str) -> Option<Awake> {
        let (held, ended) = channel::<()>();
        let hold = move || {
            let asked = keepawake::Builder::default().display(true).reason(reason).app_name("Mailuo").create();
            match asked {
                // Ends when the other side is dropped.
                Ok(_awake) => drop(ended.recv()),
                Err(error) => log::info!("the screen may sleep: {error}"),
            }
        };
        let thread = std::thread::Builder::new().name("awake".to_owned()).spawn(hold);
        thread.ok().map(|_| Awake { _held: held })
    }
}
