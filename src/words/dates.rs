//! Dates as they are read in each language.

use super::Lang;
use crate::model::Date;

/// How a language says dates: 2017-06, or 2017年6月.
pub fn dates(lang: Lang) -> fn(Date) -> String {
    match lang {
        Lang::English => |date| date.to_string(),
        Lang::Chinese => chinese,
    }
}

fn chinese(date: Date) -> String {
    let month = date.month().map(|month| format!("{month}月")).unwrap_or_default();
    let day = date.day().map(|day| format!("{day}日")).unwrap_or_default();
    // A year alone is mostly one of several in a column or a row of signs.
    if date.month().is_none() { date.to_string() } else { format!("{}年{month}{day}", date.year()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_dates_say_year_month_and_day_and_are_read_again() {
        for (date, said) in [("2017", "2017"), ("2017-06", "2017年6月"), ("2017-06-12", "2017年6月12日")] {
            let date: Date = date.parse().expect("a date");
            assert_eq!((dates(Lang::Chinese)(date), dates(Lang::English)(date)), (said.to_owned(), date.to_string()));
            for lang in [Lang::Chinese, Lang::English] {
                assert_eq!(Date::as_written(&dates(lang)(date)), Ok(date));
            }
        }
    }
}
