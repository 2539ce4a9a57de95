//! Arguments, logger, window or command line; calls the library, nothing else.

/// Keeps the big buffers of a frame instead of giving them back to the system every time.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    env_logger::init();
    let file = std::env::args_os().nth(1).map(Into::into);
    match mailuo::app::run(file) {
        Ok(()) => std::process::ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            std::process::ExitCode::FAILURE
        }
    }
}
