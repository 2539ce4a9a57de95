//! Temporary files beside the real one: `.NAME.XXXXXX.tmp`.
//!
//! Of the six letters three are random and three follow from the rest of the name, so that our own left-overs are told
//! from other programs' files.

use std::fs::{self, File, Metadata, OpenOptions};
use std::io;
use std::path::Path;
use std::time::{Duration, SystemTime};

use tempfile::TempPath;

use crate::storage::file::Hash;
use crate::storage::places::folder_of;

/// No save takes that long, so an older temporary file belongs to one that was killed.
const STALE: Duration = Duration::from_hours(1);
/// Bytes of the real name that are taken over, so that ours is not too long where the real one is not.
const NAME_LIMIT: usize = 100;
const LETTERS: &[u8; 32] = b"abcdefghijklmnopqrstuvwxyz234567";
const ATTEMPTS: u32 = 100;

/// Makes an empty temporary file beside `real`, with owner, group and mode of `like`, or as any new file has them. It goes
/// when the `TempPath` does.
pub(super) fn create(real: &Path, like: Option<&Metadata>) -> io::Result<(File, TempPath)> {
    let name = real.file_name().unwrap_or_default().to_string_lossy();
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    if like.is_some() {
        // Until the mode of the real file is set: it may be a secret one.
        close_to_others(&mut options);
    }
    for _ in 0..ATTEMPTS {
        let path = folder_of(real).join(temporary_name(&name, fastrand::u16(..)));
        let file = match options.open(&path) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => continue,
            opened => opened?,
        };
        let path = TempPath::try_from_path(path)?;
        if let Some(like) = like {
            take_over_owner_and_mode(&file, like);
        }
        return Ok((file, path));
    }
    Err(io::ErrorKind::AlreadyExists.into())
}

#[cfg(unix)]
fn close_to_others(options: &mut OpenOptions) {
    std::os::unix::fs::OpenOptionsExt::mode(options, 0o600);
}

/// What is allowed there comes from the folder.
#[cfg(not(unix))]
fn close_to_others(_options: &mut OpenOptions) {}

#[cfg(not(unix))]
fn take_over_owner_and_mode(_file: &File, _like: &Metadata) {}

/// As far as the system allows; a file that is saved with another group is better than one that is not saved.
#[cfg(unix)]
fn take_over_owner_and_mode(file: &File, like: &Metadata) {
    use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, fchown};

    let mut mode = like.mode() & 0o777;
    let (owner, group) = (like.uid(), like.gid());
    if fchown(file, Some(owner), Some(group)).is_err() && fchown(file, None, Some(group)).is_err() {
        mode = mode_for_another_group(mode);
    }
    if let Err(error) = file.set_permissions(fs::Permissions::from_mode(mode)) {
        log::warn!("mode {mode:o} not kept: {error}");
    }
}

/// Another group than before must not be let in by what the old one was allowed.
#[cfg(unix)]
fn mode_for_another_group(mode: u32) -> u32 {
    (mode & !0o070) | ((mode & 0o007) << 3)
}

/// Removes temporary files in `folder` that saves of this person left there more than an hour before `now`, having been
/// killed; nobody else's files.
pub fn sweep(folder: &Path, now: SystemTime) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let is_own = entry.file_name().to_str().is_some_and(is_temporary_name)
            && entry
                .metadata()
                .is_ok_and(|metadata| metadata.is_file() && is_stale(&metadata, now) && belongs_to_us(&metadata));
        if is_own && let Err(error) = fs::remove_file(entry.path()) {
            log::warn!("{}: not removed: {error}", entry.path().display());
        }
    }
}

fn is_stale(metadata: &Metadata, now: SystemTime) -> bool {
    metadata.modified().is_ok_and(|modified| now.duration_since(modified).is_ok_and(|age| age > STALE))
}

#[cfg(unix)]
fn belongs_to_us(metadata: &Metadata) -> bool {
    std::os::unix::fs::MetadataExt::uid(metadata) == rustix::process::geteuid().as_raw()
}

#[cfg(not(unix))]
fn belongs_to_us(_metadata: &Metadata) -> bool {
    true
}

fn temporary_name(name: &str, random: u16) -> String {
    let name = name.get(..name.floor_char_boundary(NAME_LIMIT)).unwrap_or(name);
    let random = letters(random);
    let check = check_letters(name, &random);
    format!(".{name}.{random}{check}.tmp")
}

fn is_temporary_name(found: &str) -> bool {
    let parts = found.strip_prefix('.').and_then(|rest| rest.strip_suffix(".tmp"));
    let Some((name, six)) = parts.and_then(|rest| rest.rsplit_once('.')) else { return false };
    six.split_at_checked(3).is_some_and(|(random, check)| check_letters(name, random) == check)
}

fn check_letters(name: &str, random: &str) -> String {
    let hash = Hash::of(format!("mailuo {name}.{random}").as_bytes());
    let [first, second, ..] = *hash.as_bytes();
    letters(u16::from_le_bytes([first, second]))
}

/// Three letters for the lower 15 bits.
fn letters(number: u16) -> String {
    let letter = |shift: &u16| LETTERS.get(usize::from((number >> shift) & 31));
    [0, 5, 10].iter().filter_map(letter).map(|letter| char::from(*letter)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_temporary_name_is_known_again() {
        for (name, random) in [("llm.ron", 0), ("llm.ron", 0x7fff), ("脉络.ron", 77), ("", 1)] {
            let temporary = temporary_name(name, random);
            assert!(is_temporary_name(&temporary), "{temporary}");
            assert!(
                temporary.starts_with(&format!(".{name}."))
                    && Path::new(&temporary).extension().is_some_and(|it| it == "tmp")
            );
        }
    }

    #[test]
    fn other_programs_names_are_not_ours() {
        let ours = temporary_name("llm.ron", 77);
        let of_another = ours.replace("llm", "llb");
        for name in [".llm.ron.abcdef.tmp", ".tmpAbC123", "llm.ron", ".llm.ron.tmp", ".tmp", "", &of_another] {
            assert!(!is_temporary_name(name), "{name}");
        }
        assert!(!is_temporary_name(ours.trim_start_matches('.')));
        assert!(!is_temporary_name(&format!("{ours}~")));
    }

    #[cfg(unix)]
    #[test]
    fn another_group_may_do_what_everybody_may() {
        assert_eq!(mode_for_another_group(0o660), 0o600);
        assert_eq!(mode_for_another_group(0o664), 0o644);
        assert_eq!(mode_for_another_group(0o604), 0o644);
    }

    #[test]
    fn a_long_name_is_cut_between_characters() {
        let temporary = temporary_name(&"脉".repeat(85), 9);
        assert!(temporary.len() <= 112 && is_temporary_name(&temporary), "{temporary}");
    }

    #[test]
    fn every_bit_of_a_number_is_in_its_letters() {
        assert_eq!(letters(1 | 2 << 5 | 3 << 10), "bcd");
        assert_eq!((letters(0), letters(0x7fff)), ("aaa".to_owned(), "777".to_owned()));
    }

    #[test]
    fn a_name_that_is_there_already_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let real = folder.path().join("llm.ron");
        fastrand::seed(1);
        let (_first, first_path) = create(&real, None).unwrap();
        fastrand::seed(1);
        let (_second, second_path) = create(&real, None).unwrap();
        assert!(first_path.to_path_buf() != second_path.to_path_buf() && first_path.exists());
    }

    #[cfg(unix)]
    #[test]
    fn what_may_be_secret_is_closed_to_others_from_the_beginning() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().unwrap();
        let mut options = OpenOptions::new();
        close_to_others(options.write(true).create_new(true));
        let file = options.open(folder.path().join("secret")).unwrap();
        assert_eq!(file.metadata().unwrap().permissions().mode() & 0o077, 0);
    }
}
