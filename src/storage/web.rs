//! Asks an address on the web: over https, for so long and so much, and only when a person asked for it.

use std::time::Duration;

/// The longest answer that is read, in bytes.
const LARGEST: u64 = 4 << 20;

/// Why there is no answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WebError {
    /// It took too long.
    TimedOut,
    /// There is nothing under this address.
    NotFound,
    /// The other side refused, with this status.
    Refused(u16),
    /// There is no way to the other side: no network, or nobody there.
    Unreachable,
    /// The other side broke off, or is not who it should be; in the words of the library.
    Broken(String),
}

/// What an address answers to a request for this kind of text; all of it within `limit`. An address of https is never left
/// for another one.
pub fn ask(address: &str, accept: &str, limit: Duration) -> Result<Vec<u8>, WebError> {
    let config = ureq::Agent::config_builder()
        .timeout_global(Some(limit))
        .https_only(address.starts_with("https:"))
        .max_redirects(5)
        .user_agent(concat!("Mailuo/", env!("CARGO_PKG_VERSION")))
        .build();
    let agent: ureq::Agent = config.into();
    let mut response = agent.get(address).header("Accept", accept).call().map_err(why)?;
    response.body_mut().with_config().limit(LARGEST).read_to_vec().map_err(why)
}

fn why(error: ureq::Error) -> WebError {
    match error {
        ureq::Error::Timeout(_) => WebError::TimedOut,
        ureq::Error::StatusCode(404 | 410) => WebError::NotFound,
        ureq::Error::StatusCode(status) => WebError::Refused(status),
        ureq::Error::Io(_) | ureq::Error::HostNotFound | ureq::Error::ConnectionFailed => WebError::Unreachable,
        other => WebError::Broken(other.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Read as _, Write as _};
    use std::net::TcpListener;

    use super::*;

    /// A server on loopback that answers one request with this, and what it was asked.
    fn server(answer: Option<Vec<u8>>) -> (String, std::thread::JoinHandle<String>) {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let thread = std::thread::spawn(move || {
            let (mut stream, _) = listener.accept().unwrap();
            let mut asked = [0; 4096];
            let length = stream.read(&mut asked).unwrap();
            match answer {
                Some(answer) => stream.write_all(&answer).unwrap_or_default(),
                // Says nothing until the other side is gone.
                None => drop(stream.read(&mut [0; 16])),
            }
            String::from_utf8_lossy(&asked[..length]).into_owned()
        });
        (address, thread)
    }

    const LONG: Duration = Duration::from_mins(1);

    #[test]
    fn an_answer_is_read_and_the_question_says_who_asks_and_for_what() {
        let (address, thread) = server(Some(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi".to_vec()));
        assert_eq!(ask(&format!("{address}/q?a=1"), "text/x", LONG), Ok(b"hi".to_vec()));
        let asked = thread.join().unwrap().to_lowercase();
        assert!(asked.starts_with("get /q?a=1 ") && asked.contains("accept: text/x"), "{asked}");
        assert!(asked.contains("user-agent: mailuo/"), "{asked}");
    }

    #[test]
    fn no_answer_says_why() {
        let (address, _) = server(Some(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n".to_vec()));
        assert_eq!(ask(&address, "*/*", LONG), Err(WebError::NotFound));
        let (address, _) = server(Some(b"HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n".to_vec()));
        assert_eq!(ask(&address, "*/*", LONG), Err(WebError::Refused(503)));
        let (address, _) = server(None);
        assert_eq!(ask(&address, "*/*", Duration::from_millis(1)), Err(WebError::TimedOut));
        assert!(matches!(ask("http://127.0.0.1:1/", "*/*", LONG), Err(WebError::Unreachable)));
    }

    #[test]
    fn an_answer_that_is_too_long_is_refused() {
        let mut answer = b"HTTP/1.1 200 OK\r\n\r\n".to_vec();
        answer.resize(answer.len() + LARGEST as usize + 1, b'x');
        let (address, _) = server(Some(answer));
        assert!(matches!(ask(&address, "*/*", LONG), Err(WebError::Broken(_))));
    }
}
