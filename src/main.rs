//! Arguments, logger, window or command line; calls the library, nothing else.

use std::io::{stderr, stdout};
use std::process::ExitCode;

use mailuo::app::Start;
use mailuo::cli::{Command, Console, Invocation, parse};
use mailuo::words::{Lang, Word, say};

/// Keeps the big buffers of a frame instead of giving them back to the system every time.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    env_logger::init();
    let mut console = Console { lang: Lang::of_system(), out: &mut stdout(), errors: &mut stderr() };
    let outcome = match parse(std::env::args_os().skip(1)) {
        Err(misuse) => console.misused(&misuse),
        Ok(Invocation { lang, command }) => {
            console.lang = lang.unwrap_or(console.lang);
            match command {
                Command::Window { file, new } => return window(file, new, lang),
                Command::Check { files } => console.check(&files),
                Command::Fmt { files, form } => console.fmt(&files, form),
                Command::Import { files, target } => console.import(&files, &target),
                Command::Export { map, output, wanted } => console.export(&map, &output, &wanted),
                Command::Help => console.help(),
                Command::Version => console.version(),
            }
        }
    };
    ExitCode::from(outcome.exit_code())
}

fn window(file: Option<std::path::PathBuf>, new: bool, lang: Option<Lang>) -> ExitCode {
    let start = match file {
        Some(file) => Start::File(file),
        None if new => Start::New,
        None => Start::Last,
    };
    match mailuo::app::run(start, lang) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            log::info!("{}", error.0);
            eprintln!("{}", say(lang.unwrap_or_else(Lang::of_system), Word::NoDisplay));
            ExitCode::FAILURE
        }
    }
}
