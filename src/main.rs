//! The window or the command line.

use std::io::{stderr, stdout};
use std::process::ExitCode;

use mailuo::cli::{Command, Console, Invocation, parse};
use mailuo::words::Lang;

/// Frames make and drop big buffers, which the system's allocator gives back to the kernel each time.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let mut console = Console { lang: Lang::English, out: &mut stdout(), errors: &mut stderr() };
    let outcome = match parse(std::env::args_os().skip(1)) {
        Err(misuse) => console.misused(&misuse),
        Ok(Invocation { lang, command }) => {
            console.lang = lang.unwrap_or(Lang::English);
            match command {
                Command::Window { .. } => return ExitCode::SUCCESS,
                Command::Check { files } => console.check(&files),
                Command::Fmt { files, check, drop_comments } => console.fmt(&files, check, drop_comments),
                Command::Help => console.help(),
                Command::Version => console.version(),
            }
        }
    };
    ExitCode::from(outcome.exit_code())
}
