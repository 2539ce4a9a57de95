//! Which papers a text names: one or several, by their numbers or as pages of the web.

use percent_encoding::percent_decode_str;
use url::Url;

use super::identity::{Identity, recognise};
use crate::model::Paper;

/// What parts addresses, beside blanks. Some stand in DOIs too, and then part nothing.
const BETWEEN: [char; 7] = [',', ';', '，', '；', '、', '|', '｜'];

/// The papers that are named somewhere in a text, each once.
pub fn papers_in(text: &str) -> Vec<Paper> {
    let mut papers: Vec<Paper> = Vec::new();
    for name in names(text) {
        if let Some(paper) = named(name).filter(|paper| !papers.contains(paper)) {
            papers.push(paper);
        }
    }
    papers
}

/// The papers of a text that is a list of numbers and nothing else; none where it names fewer than two.
pub fn listed(text: &str) -> Option<Vec<Paper>> {
    let found: Option<Vec<Identity>> = names(text).into_iter().map(recognise).collect();
    let papers: Vec<Paper> = found?.iter().map(Identity::paper).collect();
    (papers.len() > 1).then_some(papers)
}

/// The parts of a text that may each be a name.
fn names(text: &str) -> Vec<&str> {
    let mut names = Vec::new();
    for line in text.lines() {
        // "doi: 10.1000/1" and "arXiv:1706.03762 [cs.CL]" are one.
        if parted(line).is_none() && recognise(line).is_some() {
            names.push(line);
            continue;
        }
        for word in line.split_whitespace() {
            match parted(word) {
                Some(parts) => names.extend(parts),
                None if recognise(word).is_some() || page(word).is_some() => names.push(word),
                None => names.extend(word.split(BETWEEN).filter(|part| !part.is_empty())),
            }
        }
    }
    names
}

/// The parts of a text between commas, where each is a name of its own.
fn parted(text: &str) -> Option<Vec<&str>> {
    let parts: Vec<&str> = text.split(BETWEEN).map(str::trim).filter(|part| !part.is_empty()).collect();
    let all = parts.iter().all(|part| named(part).is_some());
    (parts.len() > 1 && all).then_some(parts)
}

fn named(name: &str) -> Option<Paper> {
    recognise(name).map(|identity| identity.paper()).or_else(|| page(name))
}

/// A page of the web, called by where it is until somebody knows better.
fn page(address: &str) -> Option<Paper> {
    let address = address.trim_matches(['<', '>', '(', ')', '（', '）', '"', '“', '”']);
    let address = address.trim_end_matches(['.', ',', ';', '。', '，', '；', '、']);
    let url = Url::parse(address).ok().filter(|url| matches!(url.scheme(), "http" | "https"))?;
    let host = url.host_str().filter(|_| url.username().is_empty() && url.password().is_none())?;
    let host = host.strip_prefix("www.").unwrap_or(host);
    let path = percent_decode_str(url.path().trim_end_matches('/')).decode_utf8_lossy();
    Some(Paper { title: format!("{host}{path}"), url: address.to_owned(), ..Paper::default() })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(text: &str) -> Vec<String> {
        papers_in(text).into_iter().map(|paper| [paper.arxiv, paper.doi, paper.url].concat()).collect()
    }

    #[test]
    fn three_addresses_in_any_separators_are_three_papers() {
        let three = ["2006.11239", "1706.03762", "10.1038/nature14539"];
        let [a, b, c] =
            ["https://arxiv.org/abs/2006.11239", "arXiv:1706.03762v5", "https://doi.org/10.1038/nature14539"];
        for between in [" ", "\n", ", ", ",", "; ", ";", "，", "；", "、", " | ", "\r\n\r\n", "\t", " and ", " 和 "]
        {
            assert_eq!(numbers(&[a, b, c].join(between)), three, "{between:?}");
        }
        assert_eq!(numbers(&format!("1. {a}\n2. {b}\n- doi: 10.1038/nature14539 (read first)")), three);
        assert_eq!(numbers("10.1038/a,10.1038/b"), ["10.1038/a", "10.1038/b"]);
        assert_eq!(numbers("2006.11239 2006.11239"), ["2006.11239"], "once");
        assert_eq!(numbers("arXiv: 1706.03762 [cs.CL]"), ["1706.03762"]);
        assert_eq!(numbers("10.1002/(SICI)1097;2-X"), ["10.1002/(SICI)1097;2-X"], "no separator");
        assert_eq!(numbers("no paper at all, v1.2"), [""; 0]);
    }

    #[test]
    fn a_page_of_the_web_is_called_by_its_host_and_path() {
        let check = |text: &str, title: &str, url: &str| {
            let found = papers_in(text);
            let found: Vec<[&str; 2]> = found.iter().map(|paper| [&*paper.title, &*paper.url]).collect();
            assert_eq!(found, [[title, url]], "{text}");
        };
        let zhihu = "https://www.zhihu.com/question/1/answer/2?utm=x";
        check(zhihu, "zhihu.com/question/1/answer/2", zhihu);
        let bilibili = "https://www.bilibili.com/video/BV1x/";
        check(&format!("看这里 {bilibili}，"), "bilibili.com/video/BV1x", bilibili);
        check("http://a.example/%E5%A5%96", "a.example/奖", "http://a.example/%E5%A5%96");
        for text in
            ["file:///etc/passwd", "javascript:alert(1)", "https://", "https://arxiv.org@evil.example/", "zhihu"]
        {
            assert_eq!(papers_in(text), [], "{text}");
        }
        assert_eq!(papers_in(&format!("{zhihu} {bilibili}")).len(), 2);
    }

    #[test]
    fn a_list_is_numbers_and_nothing_else() {
        assert_eq!(listed("2006.11239, 1706.03762").map(|papers| papers.len()), Some(2));
        for text in ["1706.03762", "see 2006.11239 and 1706.03762", "2006.11239 https://zhihu.com/1", ""] {
            assert_eq!(listed(text), None, "{text}");
        }
    }
}
