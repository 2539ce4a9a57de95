//! Saves that fail at any step, and saves into which somebody else writes at any step. Whatever happens, the file is the
//! old, the new or the foreign one, a foreign one is never lost, and nothing is left lying about.

use std::fs;
use std::path::PathBuf;
use std::time::Duration;

use rustix::io::Errno;

use super::*;
use crate::storage::testing::{Desk, as_root_and_as_plain_user, mode_of, names_in, set_mode};

const OLD: &[u8] = b"(the old map)";
const NEW: &[u8] = b"(the new map, with one concept more)";
/// As long as the old one, so that no size tells them apart.
const FOREIGN: &[u8] = b"(foreign map)";

const STEPS: [Step; 15] = [
    Step::Look,
    Step::Open,
    Step::Create,
    Step::Write,
    Step::Sync,
    Step::LookAgain,
    Step::Swap,
    Step::CheckSwapped,
    Step::SyncFolder,
    Step::CopyOld,
    Step::SyncCopy,
    Step::LookInPlace,
    Step::WriteInPlace,
    Step::SyncInPlace,
    Step::Restore,
];

const ERRORS: [Errno; 6] = [Errno::NOSPC, Errno::IO, Errno::ACCESS, Errno::ROFS, Errno::BUSY, Errno::INVAL];

/// What stands at the path before a save.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Scene {
    Nothing,
    File,
    TwoNames,
    ClosedFolder,
}

const SCENES: [Scene; 4] = [Scene::Nothing, Scene::File, Scene::TwoNames, Scene::ClosedFolder];

impl Scene {
    fn set(self) -> (Desk, PathBuf) {
        let desk = Desk::new();
        let path = desk.maps.join("llm.ron");
        if self != Scene::Nothing {
            desk.put("llm.ron", OLD);
        }
        if self == Scene::TwoNames {
            fs::hard_link(&path, desk.maps.join("other.ron")).unwrap();
        }
        if self == Scene::ClosedFolder {
            set_mode(&desk.maps, 0o555);
        }
        (desk, path)
    }

    fn content(self) -> Option<Vec<u8>> {
        (self != Scene::Nothing).then(|| OLD.to_vec())
    }

    /// What the one who saves may expect, as far as it is true.
    fn expectations(self) -> [Expected; 2] {
        let sure = match self {
            Scene::Nothing => Expected::New,
            Scene::File | Scene::TwoNames | Scene::ClosedFolder => Expected::Unchanged(Hash::of(OLD)),
        };
        [sure, Expected::Anything]
    }

    fn names(self) -> &'static [&'static str] {
        match self {
            Scene::Nothing | Scene::File | Scene::ClosedFolder => &["llm.ron"],
            Scene::TwoNames => &["llm.ron", "other.ron"],
        }
    }
}

/// Saves with `act` called before each step; gives the steps that were taken too.
fn save_step_by_step(
    desk: &Desk,
    path: &Path,
    expected: Expected,
    mut act: impl FnMut(Step) -> io::Result<()>,
) -> (Result<Saved, SaveError>, Vec<Step>) {
    let mut taken = Vec::new();
    let saved = save_with(&desk.places, path, NEW, expected, &mut |step| {
        taken.push(step);
        act(step)
    });
    (saved, taken)
}

/// Checks the promise of `SaveError`: only a torn save leaves something behind, and that is the old content.
fn check_left_behind(desk: &Desk, scene: Scene, path: &Path, saved: &Result<Saved, SaveError>, case: &str) {
    let names = desk.names();
    assert!(names.iter().all(|name| scene.names().contains(&name.as_str())), "{case}: {names:?}");
    match saved {
        Err(SaveError::Torn { copy, .. }) => {
            assert_eq!(desk.state_files(), std::slice::from_ref(copy), "{case}");
            assert_eq!(copies_left_behind(&desk.places, path), std::slice::from_ref(copy), "{case}");
            assert_eq!(fs::read(copy).unwrap(), OLD, "{case}");
        }
        Ok(_) | Err(_) => assert_eq!(desk.state_files(), Vec::<PathBuf>::new(), "{case}"),
    }
}

#[test]
fn every_step_is_taken_by_some_save() {
    let mut all = Vec::new();
    for scene in SCENES {
        let (desk, path) = scene.set();
        let [sure, _] = scene.expectations();
        all.extend(save_step_by_step(&desk, &path, sure, |_| Ok(())).1);
    }
    let (desk, path) = Scene::TwoNames.set();
    all.extend(save_step_by_step(&desk, &path, Expected::Anything, fail_at(Step::WriteInPlace, Errno::IO)).1);
    if !cfg!(target_os = "linux") {
        all.push(Step::CheckSwapped);
    }
    for step in STEPS {
        assert!(all.contains(&step), "{step:?}");
    }
}

fn fail_at(failing: Step, error: Errno) -> impl FnMut(Step) -> io::Result<()> {
    move |step| if step == failing { Err(error.into()) } else { Ok(()) }
}

#[test]
fn an_error_at_any_step_leaves_the_old_file_or_the_new_one() {
    for (scene, expected) in SCENES.iter().flat_map(|&scene| scene.expectations().map(|expected| (scene, expected))) {
        let (desk, path) = scene.set();
        let (_, taken) = save_step_by_step(&desk, &path, expected, |_| Ok(()));
        for (step, error) in taken.iter().flat_map(|&step| ERRORS.map(|error| (step, error))) {
            let case = format!("{scene:?} {expected:?} {step:?} {error:?}");
            let (desk, path) = scene.set();
            let (saved, _) = save_step_by_step(&desk, &path, expected, fail_at(step, error));
            let wanted = if saved.is_ok() { Some(NEW.to_vec()) } else { scene.content() };
            assert_eq!(fs::read(&path).ok(), wanted, "{case}: {saved:?}");
            check_left_behind(&desk, scene, &path, &saved, &case);
        }
    }
}

#[test]
fn an_error_once_is_survived_where_it_can_be() {
    let errors = |scene: Scene, step: Step, error: Errno| {
        let (desk, path) = scene.set();
        let [sure, _] = scene.expectations();
        let mut failed = false;
        let (saved, taken) = save_step_by_step(&desk, &path, sure, |at| {
            let now = at == step && !failed;
            failed |= now;
            if now { Err(error.into()) } else { Ok(()) }
        });
        (saved.is_ok(), taken)
    };
    // A failed sync: all again in a new file, and never the same sync.
    let (saved, taken) = errors(Scene::File, Step::Sync, Errno::IO);
    let again = [Step::Create, Step::Write, Step::Sync, Step::Create, Step::Write, Step::Sync];
    assert!(saved && taken[2..8] == again, "{taken:?}");
    // A folder that takes no new file, or does not let go of the old one: in place.
    for (step, error) in [(Step::Create, Errno::ACCESS), (Step::Swap, Errno::PERM), (Step::Swap, Errno::BUSY)] {
        let (saved, taken) = errors(Scene::File, step, error);
        assert!(saved && taken.ends_with(&[Step::WriteInPlace, Step::SyncInPlace]), "{taken:?}");
    }
    // A file system that cannot exchange names, and one that cannot sync folders.
    for (step, error) in [(Step::Swap, Errno::INVAL), (Step::SyncFolder, Errno::INVAL)] {
        let (saved, taken) = errors(Scene::File, step, error);
        assert_eq!(saved, cfg!(target_os = "linux") || step != Step::Swap);
        assert!(!taken.contains(&Step::WriteInPlace), "{taken:?}");
    }
}

#[test]
fn what_fails_but_is_not_refused_is_told_and_not_written_in_place() {
    for (scene, step) in [
        (Scene::File, Step::Create),
        (Scene::File, Step::Write),
        (Scene::File, Step::Swap),
        (Scene::Nothing, Step::Create),
        (Scene::Nothing, Step::Swap),
    ] {
        for expected in scene.expectations() {
            let (desk, path) = scene.set();
            let (saved, taken) = save_step_by_step(&desk, &path, expected, fail_at(step, Errno::IO));
            assert_eq!(saved, Err(failed(&path, &Errno::IO.into(), 0)), "{scene:?} {step:?} {expected:?}");
            assert!(!taken.contains(&Step::WriteInPlace), "{taken:?}");
        }
    }
}

#[test]
fn what_is_not_synced_is_not_saved() {
    for (scene, step, times) in
        [(Scene::Nothing, Step::Sync, 2), (Scene::File, Step::Sync, 2), (Scene::TwoNames, Step::SyncInPlace, 1)]
    {
        let (desk, path) = scene.set();
        let (saved, taken) = save_step_by_step(&desk, &path, Expected::Anything, fail_at(step, Errno::IO));
        assert!(saved.is_err(), "{scene:?}");
        assert_eq!(taken.iter().filter(|&&at| at == step).count(), times, "{scene:?}");
    }
}

#[test]
fn a_write_in_place_is_not_lost_in_a_file_that_was_replaced() {
    for expected in Scene::TwoNames.expectations() {
        let (desk, path) = Scene::TwoNames.set();
        let (saved, _) = save_step_by_step(&desk, &path, expected, |step| {
            if step == Step::LookInPlace {
                // The same content, so that only the file itself tells.
                let beside = desk.put("beside", OLD);
                fs::rename(beside, &path).unwrap();
            }
            Ok(())
        });
        let found = Some(Hash::of(OLD));
        assert_eq!(saved, Err(SaveError::ChangedUnderneath { path, found }));
        check_left_behind(&desk, Scene::TwoNames, &desk.maps, &saved, "replaced");
    }
}

#[test]
fn a_full_disk_says_how_much_is_missing() {
    for (scene, step) in
        [(Scene::File, Step::Write), (Scene::Nothing, Step::Create), (Scene::TwoNames, Step::WriteInPlace)]
    {
        let (desk, path) = scene.set();
        let (saved, _) = save_step_by_step(&desk, &path, Expected::Anything, fail_at(step, Errno::NOSPC));
        // There is room in truth, so the whole size is asked for.
        let more_needed = u64::try_from(NEW.len()).unwrap();
        assert_eq!(saved, Err(SaveError::DiskFull { path, more_needed }), "{step:?}");
    }
}

#[test]
fn half_a_write_in_place_is_taken_back() {
    for fill in [&b"(the n"[..], &[b'x'; 500]] {
        let (desk, path) = Scene::TwoNames.set();
        let (saved, _) = save_step_by_step(&desk, &path, Expected::Anything, |step| {
            if step != Step::WriteInPlace {
                return Ok(());
            }
            fs::write(&path, fill).unwrap();
            Err(Errno::NOSPC.into())
        });
        assert!(matches!(saved, Err(SaveError::DiskFull { .. })), "{saved:?}");
        assert_eq!(fs::read(&path).unwrap(), OLD);
        check_left_behind(&desk, Scene::TwoNames, &path, &saved, "half");
    }
}

#[test]
fn what_cannot_be_taken_back_is_in_the_copy() {
    let (desk, path) = Scene::TwoNames.set();
    let (saved, _) = save_step_by_step(&desk, &path, Expected::Anything, |step| {
        if step == Step::WriteInPlace {
            fs::write(&path, b"(the n").unwrap();
            return Err(Errno::NOSPC.into());
        }
        if step == Step::Restore { Err(Errno::IO.into()) } else { Ok(()) }
    });
    assert!(matches!(&saved, Err(SaveError::Torn { cause: Cause::DiskFull, .. })), "{saved:?}");
    check_left_behind(&desk, Scene::TwoNames, &path, &saved, "torn");
    assert_eq!(copies_left_behind(&desk.places, &desk.maps.join("another.ron")), Vec::<PathBuf>::new());

    let made = desk.state_files()[0].metadata().unwrap().modified().unwrap();
    let days = |days: u32| made + Duration::from_hours(24) * days;
    sweep_copies(&desk.places, days(30));
    assert_eq!(desk.state_files().len(), 1);
    sweep_copies(&desk.places, days(31));
    assert_eq!(desk.state_files().len(), 0);
}

/// How somebody else may change the file.
#[derive(Clone, Copy, Debug)]
enum ForeignAct {
    WriteOver,
    Replace,
    Delete,
}

impl ForeignAct {
    fn act(self, path: &Path) {
        match self {
            ForeignAct::WriteOver => fs::write(path, FOREIGN).unwrap(),
            ForeignAct::Replace => {
                let beside = path.with_extension("foreign");
                fs::write(&beside, FOREIGN).unwrap();
                fs::rename(&beside, path).unwrap();
            }
            ForeignAct::Delete => drop(fs::remove_file(path)),
        }
    }

    fn result(self) -> Option<Vec<u8>> {
        match self {
            ForeignAct::WriteOver | ForeignAct::Replace => Some(FOREIGN.to_vec()),
            ForeignAct::Delete => None,
        }
    }
}

/// Runs a save with a foreign act before the step `when`, and says whether it went well; `None` if it took no such step.
fn interleave(scene: Scene, when: Step, foreign: ForeignAct, able_to_exchange: bool) -> Option<bool> {
    let case = format!("{scene:?} {when:?} {foreign:?}");
    let (desk, path) = scene.set();
    let [sure, _] = scene.expectations();
    let mut done = false;
    let (saved, _) = save_step_by_step(&desk, &path, sure, |step| {
        if step == when && !done {
            done = true;
            act_unseen_by_the_clock(foreign, &path);
        }
        if step == Step::Swap && !able_to_exchange { Err(Errno::INVAL.into()) } else { Ok(()) }
    });
    if !done {
        return None;
    }
    assert_eq!(fs::read(&path).ok(), foreign.result(), "{case}: {saved:?}");
    check_left_behind(&desk, scene, &path, &saved, &case);
    match &saved {
        Ok(_) => {}
        Err(SaveError::ChangedUnderneath { found, .. }) => {
            assert_eq!(*found, foreign.result().map(|content| Hash::of(&content)), "{case}");
        }
        Err(SaveError::Exists { .. }) => assert_eq!(scene, Scene::Nothing, "{case}"),
        Err(other) => panic!("{case}: {other:?}"),
    }
    Some(saved.is_ok())
}

/// Acts also in a closed folder, and leaves the file's time as it was: the clock may be too coarse to tell.
fn act_unseen_by_the_clock(foreign: ForeignAct, path: &Path) {
    let folder = folder_of(path);
    let (mode, time) = (mode_of(folder), path.metadata().and_then(|metadata| metadata.modified()));
    set_mode(folder, 0o755);
    foreign.act(path);
    set_mode(folder, mode);
    if let (Ok(time), Ok(file)) = (time, fs::File::options().write(true).open(path)) {
        file.set_modified(time).unwrap();
    }
}

/// From these on the file is the saved one, and a foreign act is the same as one after the save.
const SAVED: [Step; 4] = [Step::CheckSwapped, Step::SyncFolder, Step::WriteInPlace, Step::SyncInPlace];

#[test]
fn a_foreign_change_at_any_step_is_never_overwritten() {
    as_root_and_as_plain_user(|| {
        let mut interleaved = 0;
        for (scene, when) in SCENES.iter().flat_map(|&scene| STEPS.map(|step| (scene, step))) {
            for foreign in [ForeignAct::WriteOver, ForeignAct::Replace, ForeignAct::Delete] {
                let does_nothing = scene == Scene::Nothing && matches!(foreign, ForeignAct::Delete);
                // Between the last look and the first byte in place nobody can see a foreign write without locks.
                let is_unseen = when == Step::WriteInPlace && matches!(foreign, ForeignAct::WriteOver);
                if does_nothing || is_unseen {
                    continue;
                }
                if let Some(saved) = interleave(scene, when, foreign, true) {
                    interleaved += 1;
                    assert_eq!(saved, SAVED.contains(&when), "{scene:?} {when:?} {foreign:?}");
                }
            }
        }
        assert!(interleaved > 80, "{interleaved}");
    });
}

#[test]
fn where_names_cannot_be_exchanged_a_foreign_change_is_seen_up_to_the_last_look() {
    for when in STEPS.into_iter().take_while(|&step| step != Step::Swap) {
        for foreign in [ForeignAct::WriteOver, ForeignAct::Replace, ForeignAct::Delete] {
            if let Some(saved) = interleave(Scene::File, when, foreign, false) {
                assert!(!saved, "{when:?} {foreign:?}");
            }
        }
    }
}

#[cfg(target_os = "linux")]
#[test]
fn of_two_foreign_files_in_the_last_moment_the_later_one_stays() {
    let (desk, path) = Scene::File.set();
    let (saved, _) = save_step_by_step(&desk, &path, Expected::Unchanged(Hash::of(OLD)), |step| {
        if step == Step::Swap {
            fs::write(&path, b"(foreign, earlier)").unwrap();
        }
        if step == Step::CheckSwapped {
            ForeignAct::Replace.act(&path);
        }
        Ok(())
    });
    assert!(matches!(saved, Err(SaveError::ChangedUnderneath { .. })), "{saved:?}");
    assert_eq!(fs::read(&path).unwrap(), FOREIGN);
    assert_eq!(names_in(&desk.maps), ["llm.ron"]);
}
