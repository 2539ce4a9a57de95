//! A date as exact as it is known: a year, a month or a day.

use std::fmt;
use std::str::FromStr;

use unicode_normalization::UnicodeNormalization as _;

/// "2017", "2017-06" or "2017-06-12"; orders by time, the less exact first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    year: u16,
    month: Option<u8>,
    day: Option<u8>,
}

/// The text is no date of one of the three forms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DateError;

impl Date {
    /// A date as people write it: 2023.5, 2023/05/03, 2023年5月3日, in full-width signs too.
    pub fn as_written(text: &str) -> Result<Date, DateError> {
        // An input method writes 。 for the point.
        let plain = text.nfkc().collect::<String>().replace('。', ".");
        let mut parts = match plain.split_once('年') {
            Some((year, rest)) => {
                let (month, day) = rest.split_once('月').unwrap_or((rest, ""));
                let day = day.trim_end().strip_suffix(['日', '号']).unwrap_or(day);
                let later = [month, day].into_iter().filter(|part| !part.trim().is_empty());
                std::iter::once(year).chain(later).collect::<Vec<_>>()
            }
            None => {
                let sign = ['.', '/'].into_iter().find(|sign| plain.contains(*sign)).unwrap_or('-');
                plain.split(sign).collect()
            }
        }
        .into_iter()
        .map(str::trim);
        let year = number(parts.next().unwrap_or_default(), 4)?;
        let [month, day] = [parts.next(), parts.next()].map(|part| part.map(short).transpose());
        if parts.next().is_some() { Err(DateError) } else { Date::new(year, month?, day?) }
    }

    fn new(year: u16, month: Option<u8>, day: Option<u8>) -> Result<Date, DateError> {
        let month_fits = month.is_none_or(|m| (1..=12).contains(&m));
        let day_fits = day.is_none_or(|d| (1..=days_in(year, month.unwrap_or(1))).contains(&d));
        if month_fits && day_fits { Ok(Date { year, month, day }) } else { Err(DateError) }
    }

    /// The year.
    pub fn year(self) -> u16 {
        self.year
    }

    /// The month, 1 to 12, where it is known.
    pub fn month(self) -> Option<u8> {
        self.month
    }

    /// The day, 1 to 31, where it is known.
    pub fn day(self) -> Option<u8> {
        self.day
    }

    /// The first day that it may mean.
    pub fn first(self) -> Date {
        Date { month: self.month.or(Some(1)), day: self.day.or(Some(1)), ..self }
    }

    /// The last day that it may mean.
    pub fn last(self) -> Date {
        let month = self.month.unwrap_or(12);
        Date { month: Some(month), day: self.day.or(Some(days_in(self.year, month))), ..self }
    }

    /// Whether every day that it may mean lies between two dates, their own days included; none is no end.
    pub fn is_within(self, from: Option<Date>, to: Option<Date>) -> bool {
        from.is_none_or(|from| from.first() <= self.first()) && to.is_none_or(|to| self.last() <= to.last())
    }
}

fn days_in(year: u16, month: u8) -> u8 {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

fn number<T: FromStr>(text: &str, digits: usize) -> Result<T, DateError> {
    if text.len() != digits || !text.bytes().all(|b| b.is_ascii_digit()) {
        return Err(DateError);
    }
    text.parse().map_err(|_| DateError)
}

/// A month or a day, in one digit or two.
fn short(text: &str) -> Result<u8, DateError> {
    number(text, text.len().clamp(1, 2))
}

impl FromStr for Date {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Date, DateError> {
        let mut parts = text.split('-');
        let year = number(parts.next().unwrap_or_default(), 4)?;
        let month = parts.next().map(|part| number::<u8>(part, 2)).transpose()?;
        let day = parts.next().map(|part| number::<u8>(part, 2)).transpose()?;
        if parts.next().is_some() {
            return Err(DateError);
        }
        Date::new(year, month, day)
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        if let Some(month) = self.month {
            write!(f, "-{month:02}")?;
        }
        if let Some(day) = self.day {
            write!(f, "-{day:02}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_as_exact_as_it_is_known() {
        let parts = |text: &str| text.parse::<Date>().map(|date| (date.year(), date.month(), date.day()));
        assert_eq!(parts("2017"), Ok((2017, None, None)));
        assert_eq!(parts("2017-06"), Ok((2017, Some(6), None)));
        assert_eq!(parts("2017-06-12"), Ok((2017, Some(6), Some(12))));
    }

    #[test]
    fn each_month_has_its_days() {
        let last_days = |year: &str| -> Vec<u8> {
            let is_day = |month: u8, day: u8| format!("{year}-{month:02}-{day:02}").parse::<Date>().is_ok();
            (1..=12).filter_map(|month| (1..=32).rev().find(|day| is_day(month, *day))).collect()
        };
        assert_eq!(last_days("2023"), [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]);
        assert_eq!(["1900", "2000", "2024", "2100"].map(|year| last_days(year)[1]), [28, 29, 29, 28]);
    }

    #[test]
    fn the_three_forms_come_back_as_they_were() {
        for text in ["2017", "2017-06", "2017-06-12", "2024-02-29"] {
            assert_eq!(text.parse::<Date>().map(|d| d.to_string()), Ok(text.to_owned()));
        }
    }

    #[test]
    fn what_is_no_date_is_refused() {
        for text in
            ["", "17", "2017-13", "2017-00", "2017-6", "2023-02-29", "2017-06-12-1", "2017-", "２０１７", "+017"]
        {
            assert_eq!(text.parse::<Date>(), Err(DateError), "{text}");
        }
    }

    #[test]
    fn a_date_is_read_as_people_write_it() {
        for (text, expected) in [
            ("2023", "2023"),
            ("2023年", "2023"),
            ("2023年5月", "2023-05"),
            ("2023年05月", "2023-05"),
            ("2023年5月3日", "2023-05-03"),
            ("2023年5月3号", "2023-05-03"),
            ("2023年12月31", "2023-12-31"),
            (" 2023 年 5 月 3 日 ", "2023-05-03"),
            ("2023.5", "2023-05"),
            ("2023.05.03", "2023-05-03"),
            ("2023/5", "2023-05"),
            ("2023/5/3", "2023-05-03"),
            ("2023-5", "2023-05"),
            ("2023-05-03", "2023-05-03"),
            ("２０２３年５月", "2023-05"),
            ("２０２３．５", "2023-05"),
            ("2023。5", "2023-05"),
            ("２０２３－０５－０３", "2023-05-03"),
        ] {
            assert_eq!(Date::as_written(text).map(|date| date.to_string()), Ok(expected.to_owned()), "{text}");
        }
        for text in [
            "",
            "年",
            "23年5月",
            "2023年13月",
            "2023年2月30日",
            "2023.",
            "2023-",
            "2023.5.3.1",
            "2023年5月3日1",
            "2023年5日",
            "2023/5.3",
            "soon",
            "5.2023",
            "2023日",
            "2023月",
        ] {
            assert_eq!(Date::as_written(text), Err(DateError), "{text}");
        }
    }

    #[test]
    fn a_date_means_all_its_days() {
        for (text, first, last) in [
            ("2020", "2020-01-01", "2020-12-31"),
            ("2020-02", "2020-02-01", "2020-02-29"),
            ("2021-02", "2021-02-01", "2021-02-28"),
            ("2020-05-28", "2020-05-28", "2020-05-28"),
        ] {
            let date = text.parse::<Date>().unwrap();
            assert_eq!((date.first().to_string(), date.last().to_string()), (first.to_owned(), last.to_owned()));
        }
    }

    #[test]
    fn a_date_within_two_others_has_all_its_days_between() {
        let date = |text: &str| text.parse::<Date>().ok();
        let all =
            ["2019-12-31", "2020", "2020-04", "2020-05", "2020-05-01", "2020-05-31", "2020-06", "2020-12", "2021"];
        for (from, to, expected) in [
            ("2020-05", "2020-05", "2020-05 2020-05-01 2020-05-31"),
            ("2020", "2020", "2020 2020-04 2020-05 2020-05-01 2020-05-31 2020-06 2020-12"),
            ("", "2020-05", "2019-12-31 2020-04 2020-05 2020-05-01 2020-05-31"),
            ("", "2020-05-30", "2019-12-31 2020-04 2020-05-01"),
            ("2020-05", "", "2020-05 2020-05-01 2020-05-31 2020-06 2020-12 2021"),
            ("2020-05-02", "", "2020-05-31 2020-06 2020-12 2021"),
            ("2020-04", "2020-05-01", "2020-04 2020-05-01"),
            ("2021", "2020", ""),
        ] {
            let is_within = |text: &&str| date(text).unwrap().is_within(date(from), date(to));
            let found: Vec<&str> = all.into_iter().filter(is_within).collect();
            assert_eq!(found.join(" "), expected, "{from}..{to}");
        }
    }

    #[test]
    fn a_year_stands_before_its_months() {
        let date = |text: &str| text.parse::<Date>().ok();
        assert!(
            date("2017") < date("2017-01") && date("2017-01") < date("2017-01-01") && date("2017-12-31") < date("2018")
        );
    }
}
