//! Tables as texts: tab-separated as spreadsheets copy and paste them, comma-separated, and as Markdown.

/// The lines of cells of a text that a spreadsheet or an editor copied: between tabs, in quotes where they hold tabs, quotes
/// or line breaks. An empty line is a row too, so no reader of records fits: they leave it out.
pub fn read_tsv(text: &str) -> Vec<Vec<String>> {
    let text = text.trim_start_matches('\u{feff}').replace("\r\n", "\n").replace('\r', "\n");
    let text = text.strip_suffix('\n').unwrap_or(&text);
    // A quote that nothing closes is one of the text.
    let quotes = text.matches('"').count().is_multiple_of(2);
    let (mut lines, mut line, mut cell) = (Vec::new(), Vec::new(), String::new());
    let mut signs = text.chars().peekable();
    let mut quoted = false;
    while let Some(sign) = signs.next() {
        match sign {
            '"' if quoted && signs.next_if_eq(&'"').is_some() => cell.push('"'),
            '"' if quoted => quoted = false,
            '"' if quotes && cell.is_empty() => quoted = true,
            '\t' if !quoted => line.push(std::mem::take(&mut cell)),
            '\n' if !quoted => {
                line.push(std::mem::take(&mut cell));
                lines.push(std::mem::take(&mut line));
            }
            sign => cell.push(sign),
        }
    }
    line.push(cell);
    lines.push(line);
    lines
}

/// Lines of cells between tabs.
pub fn tsv(lines: &[Vec<String>]) -> String {
    separated(lines, '\t')
}

/// Lines of cells between commas.
pub fn csv(lines: &[Vec<String>]) -> String {
    separated(lines, ',')
}

fn separated(lines: &[Vec<String>], between: char) -> String {
    let quoted = |cell: &String| match cell.contains([between, '"', '\n', '\r']) {
        true => format!("\"{}\"", cell.replace('"', "\"\"")),
        false => cell.clone(),
    };
    let line = |line: &Vec<String>| line.iter().map(quoted).collect::<Vec<_>>().join(&between.to_string()) + "\n";
    lines.iter().map(line).collect()
}

/// A table in Markdown, whose heads are the first line.
pub fn markdown(lines: &[Vec<String>]) -> String {
    let mut text = String::new();
    for (nth, line) in lines.iter().enumerate() {
        let cells: Vec<String> = line.iter().map(|cell| cell.replace('|', "\\|").replace('\n', " ")).collect();
        text += &format!("| {} |\n", cells.join(" | "));
        if nth == 0 {
            text += &format!("|{}\n", " --- |".repeat(cells.len()));
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &[&[&str]]) -> Vec<Vec<String>> {
        text.iter().map(|line| line.iter().map(|cell| (*cell).to_owned()).collect()).collect()
    }

    #[test]
    fn cells_of_a_spreadsheet_are_read_with_their_quotes_line_breaks_and_empty_lines() {
        for (text, read) in [
            ("a\tb\r\nc\td\r\n", lines(&[&["a", "b"], &["c", "d"]])),
            ("\"two\nlines\"\t\"a \"\"q\"\"\"\n", lines(&[&["two\nlines", "a \"q\""]])),
            ("a\n\nb", lines(&[&["a"], &[""], &["b"]])),
            ("5\" disk\tb", lines(&[&["5\" disk", "b"]])),
            ("\"unclosed\tb\nc", lines(&[&["\"unclosed", "b"], &["c"]])),
            ("\t", lines(&[&["", ""]])),
            ("", lines(&[&[""]])),
        ] {
            assert_eq!(read_tsv(text), read, "{text:?}");
        }
    }

    #[test]
    fn what_is_copied_is_read_back() {
        let all = lines(&[&["", "size\t1"], &["A \"B\"", "1,5\nC"], &["", ""], &["一", ","]]);
        assert_eq!(read_tsv(&tsv(&all)), all);
    }

    #[test]
    fn a_comparison_is_copied_as_markdown_and_as_csv() {
        let all = lines(&[&["", "size", "date"], &["A", "1,5|\"B\"", ""]]);
        assert_eq!(markdown(&all), "|  | size | date |\n| --- | --- | --- |\n| A | 1,5\\|\"B\" |  |\n");
        assert_eq!(csv(&all), ",size,date\nA,\"1,5|\"\"B\"\"\",\n");
    }
}
