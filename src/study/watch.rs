//! How long a talk has lasted, and how long each of its stops. The time is an argument, in seconds.

use std::collections::BTreeMap;

/// A watch that runs along with a talk.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Watch {
    began: f64,
    /// The stop in sight, by its id, and since when.
    at: Option<(String, f64)>,
    spent: BTreeMap<String, f64>,
}

impl Watch {
    /// A watch that begins now.
    pub fn begun(now: f64) -> Watch {
        Watch { began: now, ..Watch::default() }
    }

    /// Another stop is in sight, by the text of its id, which another state of its file has, too; or none.
    pub fn go(&mut self, stop: Option<&str>, now: f64) {
        if let Some((before, since)) = self.at.take() {
            *self.spent.entry(before).or_default() += (now - since).max(0.0);
        }
        self.at = stop.map(|stop| (stop.to_owned(), now));
    }

    /// How long the talk has lasted.
    pub fn used(&self, now: f64) -> f64 {
        (now - self.began).max(0.0)
    }

    /// How long the stop in sight was in sight so far, all times together.
    pub fn used_here(&self, now: f64) -> f64 {
        let Some((stop, since)) = &self.at else { return 0.0 };
        self.spent.get(stop).copied().unwrap_or_default() + (now - since).max(0.0)
    }

    /// Whole seconds spent on each stop by its id, those that were passed by in less than a second left out.
    pub fn ended(mut self, now: f64) -> BTreeMap<String, u32> {
        self.go(None, now);
        let whole = |secs: f64| secs.clamp(0.0, f64::from(u32::MAX)) as u32;
        self.spent.into_iter().map(|(stop, secs)| (stop, whole(secs))).filter(|(_, secs)| *secs > 0).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_stop_has_its_own_time_however_often_one_comes_back() {
        let mut watch = Watch::begun(10.0);
        watch.go(Some("a"), 10.0);
        watch.go(Some("b"), 70.5);
        watch.go(Some("a"), 71.0);
        assert_eq!((watch.used(90.0), watch.used_here(90.0)), (80.0, 60.5 + 19.0));
        watch.go(None, 100.0);
        assert_eq!(watch.used_here(200.0), 0.0, "no stop is in sight");
        assert_eq!(watch.ended(300.0), BTreeMap::from([("a".to_owned(), 89)]), "b was passed by");
    }
}
