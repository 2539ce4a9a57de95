//! Tables in a text, of Markdown or of a spreadsheet: a concept a row, called by the first cell.

use super::Item;
use super::title::{bare, title_of};

/// The rows of the table of Markdown with which these lines begin, the names of the columns first, and the lines after it.
pub(super) fn in_markdown<'a, 'b>(lines: &'a [&'b str]) -> Option<(Vec<Vec<String>>, &'a [&'b str])> {
    let (head, after) = lines.split_first()?;
    let (under, after) = after.split_first()?;
    let is_rule = |cell: &String| cell.len() >= 3 && cell.chars().all(|c| matches!(c, '-' | ':'));
    let rule = of_bars(under)?;
    let head = of_bars(head).filter(|head| head.len() == rule.len() && rule.iter().all(is_rule))?;
    let rows: Vec<Vec<String>> = after.iter().map_while(|line| of_bars(line)).collect();
    let after = after.get(rows.len()..)?;
    Some((std::iter::once(head).chain(rows).collect(), after))
}

/// The cells of a line between bars; none where it does not begin with one.
fn of_bars(line: &str) -> Option<Vec<String>> {
    let line = bare(line).strip_prefix('|')?;
    let line = line.strip_suffix('|').filter(|line| !line.ends_with('\\')).unwrap_or(line);
    let mut cells = vec![String::new()];
    let mut chars = line.chars().peekable();
    while let Some(c) = chars.next() {
        match (c, cells.last_mut()) {
            ('\\', Some(cell)) if chars.peek() == Some(&'|') => cell.extend(chars.next()),
            ('|', _) => cells.push(String::new()),
            (c, Some(cell)) => cell.push(c),
            (_, None) => {}
        }
    }
    Some(cells.iter().map(|cell| bare(cell).to_owned()).collect())
}

/// The rows of a text that is a table of a spreadsheet as a whole: as many tabs in each line, none before it.
pub(super) fn cells(text: &str) -> Option<Vec<Vec<String>>> {
    let lines: Vec<&str> = text.lines().filter(|line| !bare(line).is_empty()).collect();
    let tabs = |line: &&str| line.matches('\t').count();
    let columns = lines.first().map(tabs).filter(|columns| *columns > 0)?;
    let is_table = lines.len() > 1
        && lines
            .iter()
            .all(|line| tabs(line) == columns && !bare(line.split('\t').next().unwrap_or_default()).is_empty());
    let rows = lines.iter().map(|line| line.split('\t').map(|cell| bare(cell).to_owned()).collect());
    is_table.then(|| rows.collect())
}

/// The rows of a table of a spreadsheet. Of two columns nobody writes the names above: the second says what the first is.
pub(super) fn of_spreadsheet(rows: Vec<Vec<String>>) -> Vec<Item> {
    let as_note = |row: &Vec<String>| match &row[..] {
        [title, note] if !title.is_empty() => {
            let (title, rest) = title_of(title);
            let parts = [rest, note.clone()].into_iter().filter(|part| !part.is_empty());
            Some(Item { title, note: parts.collect::<Vec<_>>().join("\n\n"), ..Item::default() })
        }
        _ => None,
    };
    rows.iter().map(as_note).collect::<Option<Vec<Item>>>().unwrap_or_else(|| items(rows).collect())
}

/// The rows of a table, below the names of its columns.
pub(super) fn items(rows: Vec<Vec<String>>) -> impl Iterator<Item = Item> {
    let mut rows = rows.into_iter();
    let head = rows.next().unwrap_or_default();
    rows.filter_map(move |row| {
        let fact = |(name, cell): (&String, &String)| (name.clone(), cell.clone());
        let facts = head.iter().zip(&row).skip(1).filter(|(name, cell)| !name.is_empty() && !cell.is_empty());
        let (title, note) = title_of(row.first().filter(|cell| !cell.is_empty())?);
        Some(Item { title, note, facts: facts.map(fact).collect(), ..Item::default() })
    })
}
