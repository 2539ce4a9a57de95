//! Text with a form, as browsers and word processors put it on the clipboard, to Markdown.

/// Longer ones, in bytes, come as plain text.
const LARGEST: usize = 4 << 20;
/// How deep anything may stand in another: the reader takes some stack for each level.
const DEEPEST: usize = 500;

/// The same as Markdown; none where it has no form that Markdown has, or is none that anybody wrote.
pub fn markdown_of_html(html: &str) -> Option<String> {
    let has_form = || {
        let tags = html.match_indices('<').filter_map(|(at, _)| html.get(at + 1..));
        tags.map(name_of).any(|name| FORMS.iter().any(|form| name.eq_ignore_ascii_case(form)))
    };
    if html.len() > LARGEST || !has_form() || depth(html) > DEEPEST {
        return None;
    }
    let reader = htmd::HtmlToMarkdown::builder().skip_tags(vec!["script", "style", "head", "title"]).build();
    let text = reader.convert(html).ok()?;
    // So it writes a bar in a cell.
    let text = text.replace("&#124;", "\\|");
    (!text.trim().is_empty()).then_some(text)
}

/// The tags that say more than plain text does.
const FORMS: [&str; 14] = ["li", "h1", "h2", "h3", "h4", "h5", "h6", "table", "a", "b", "strong", "em", "i", "pre"];

/// The name of the tag that goes on so.
fn name_of(tag: &str) -> &str {
    tag.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default()
}

/// How deep things stand in each other at most. Where tags are not closed more than there is.
fn depth(html: &str) -> usize {
    const EMPTY: [&str; 10] = ["br", "hr", "img", "meta", "link", "input", "col", "wbr", "p", "li"];
    let (mut now, mut most) = (0_usize, 0);
    for (at, _) in html.match_indices('<') {
        let Some(tag) = html.get(at + 1..) else { continue };
        let is_empty = |name: &str| EMPTY.iter().any(|it| name.eq_ignore_ascii_case(it));
        if let Some(tag) = tag.strip_prefix('/') {
            now = now.saturating_sub(usize::from(!is_empty(name_of(tag))));
        } else {
            now += usize::from(!name_of(tag).is_empty() && !is_empty(name_of(tag)));
            most = most.max(now);
        }
    }
    most
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_headings_and_tables_keep_their_form() {
        let list = "<meta charset=\"utf-8\"><ul><li>Root<ul><li>Child</li></ul></li></ul><p>And <b>bold</b></p>";
        assert_eq!(markdown_of_html(list).unwrap(), "*   Root\n    *   Child\n\nAnd **bold**");
        let table = "<table><tr><th>a</th><th>b</th></tr><tr><td>1</td><td>2|3</td></tr></table>";
        assert!(markdown_of_html(table).unwrap().contains("| 1 | 2\\|3 |"));
        let page = "<h2>Head</h2><style>p {}</style><script>run()</script><a href=\"https://x.org/a\">there</a>";
        assert_eq!(markdown_of_html(page).unwrap(), "## Head\n\n[there](https://x.org/a)");
    }

    #[test]
    fn what_has_no_form_or_is_too_deep_stays_text() {
        assert_eq!(markdown_of_html("<span style='color: red'>let a = 1;</span><br>"), None);
        assert_eq!(markdown_of_html(&format!("<b>a</b>{}", "<div>".repeat(30_000))), None);
        assert_eq!(markdown_of_html("<b></b>"), None);
        let deep = format!("{}<b>a</b>{}", "<div>".repeat(DEEPEST - 1), "</div>".repeat(DEEPEST - 1));
        assert_eq!(markdown_of_html(&deep).unwrap(), "**a**");
    }
}
