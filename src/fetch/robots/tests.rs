//! robots.txt files in the wild, one trap each.

use proptest::prelude::*;

use super::*;

fn check(file: &str, path: &str, expected: &str) {
    let url = Url::parse("https://exemple.org").unwrap().join(path).unwrap();
    let said = match Robots::parse(file.as_bytes()).judge(&url) {
        Judgement::Free => "free".to_owned(),
        Judgement::Allowed(line) => format!("yes {}", line.number),
        Judgement::Disallowed(line) => format!("no {}", line.number),
    };
    assert_eq!(said, expected, "{file:?} {path}");
}

fn delay(file: &str) -> Option<f64> {
    Robots::parse(file.as_bytes()).delay.map(|delay| delay.as_secs_f64())
}

#[test]
fn our_group_comes_before_everybodys() {
    let file = "User-agent: *\nDisallow: /\n\nUser-Agent: Vigie/2.0\nDisallow: /prive\n";
    check(file, "/prive/x", "no 5");
    check(file, "/emplois", "free");
    check("User-agent: vigie-bot\nDisallow: /\n", "/", "free");
    check("User-agent: vigie\nUser-agent: autre\nDisallow: /\n", "/", "no 3");
    check("User-agent: autre\nUser-agent: *\nDisallow: /\n", "/", "no 3");
    check("User-agent: vigie\n\nUser-agent: *\nDisallow: /x\n", "/x", "no 4");
    check("User-agent: vigie\nAllow: /\nUser-agent: *\nDisallow: /\n", "/x", "yes 2");
    check("User-agent: * \nDisallow: /\n", "/", "no 2");
    check("User-agent: *x\nDisallow: /\n", "/", "free");
}

#[test]
fn groups_of_one_name_are_one_group() {
    let file = "User-agent: vigie\nDisallow: /a\n\nUser-agent: autre\nDisallow: /b\n\n\
                User-agent: vigie\nDisallow: /c\n";
    check(file, "/a", "no 2");
    check(file, "/b", "free");
    check(file, "/c", "no 8");
}

#[test]
fn other_records_close_no_group() {
    let file = "User-agent: autre\nCrawl-delay: 5\nUser-agent: *\nDisallow: /x\n";
    check(file, "/x", "no 4");
    let file = "User-agent: *\nSitemap: https://exemple.org/s.xml\nFoo: bar\nDisallow: /x\n";
    check(file, "/x", "no 4");
    check("User-agent: vigie\nSitemap: x\nUser-agent: autre\nDisallow: /x\n", "/x", "no 4");
    check("User-agent: vigie\nDisallow:\nUser-agent: autre\nDisallow: /x\n", "/x", "free");
}

#[test]
fn the_longest_rule_decides_and_an_equal_allow_wins() {
    let file = "User-agent: *\nDisallow: /emplois\nAllow: /emplois/liste\nDisallow: /*?page=\n";
    check(file, "/emplois/1", "no 2");
    check(file, "/emplois/liste", "yes 3");
    check(file, "/?page=2", "no 4");
    check("User-agent: *\nDisallow: /a\nAllow: /a\n", "/a", "yes 3");
    check("User-agent: *\nAllow: /*.html\nDisallow: /a*.html$\n", "/ab.html", "no 3");
    check("User-agent: *\nDisallow: /\nAllow: /$\n", "/", "yes 3");
    check("User-agent: *\nDisallow: /\nAllow: /$\n", "/a", "no 2");
}

#[test]
fn spellings_of_one_path_are_one_path() {
    check("User-agent: *\nDisallow: /été\n", "/été", "no 2");
    check("User-agent: *\nDisallow: /%c3%a9t%c3%a9\n", "/été", "no 2");
    check("User-agent: *\nDisallow: /a%62c\n", "/abc", "no 2");
    check("User-agent: *\nDisallow: /abc\n", "/a%62c", "no 2");
    check("User-agent: *\nDisallow: /a%2Fb\n", "/a/b", "free");
    check("User-agent: *\nDisallow: /\nAllow: /a%62c\n", "/abc", "no 2");
}

#[test]
fn untidy_files_are_read_as_they_were_meant() {
    check("\u{feff}user-agent:*\rdisallow:/x\r", "/x", "no 2");
    check("User-agent: *\r\n\r\nDisallow: /x # privé\r\n", "/x", "no 3");
    check("User-agent: *\nDisallow /x\n", "/x", "no 2");
    check("User-agent: *\nDisallow /x y\n", "/x", "free");
    check("Useragent: *\nDissalow: /x\n", "/x", "no 2");
    check("User-agent: *\nDisallow: x/\n", "/x/y", "no 2");
    check("User-agent: *\nDisallow: https://exemple.org/x\n", "/x", "no 2");
    check("User-agent: *\nDisallow: */search\n", "/search?q=a", "no 2");
    check("User-agent: *\nDisallow: /x\0y\n", "/x", "no 2");
    check("Disallow: /\n", "/x", "free");
    check("<!doctype html><title>404</title>", "/x", "free");
    check("", "/x", "free");
    check("User-agent: *\nDisallow: /\n", "/robots.txt", "free");
    check("User-agent: *\nDisallow: /\nAllow: /index.html\n", "/", "no 2");
}

#[test]
fn the_asked_pause_is_that_of_our_group() {
    assert_eq!(delay("User-agent: *\nCrawl-delay: 10\nDisallow: /x\n"), Some(10.0));
    assert_eq!(delay("User-agent: *\nDisallow: /x\nCrawl-delay: 0.5\n"), Some(0.5));
    assert_eq!(delay("User-agent: vigie\nDisallow: /x\n\nUser-agent: *\nCrawl-delay: 9\n"), None);
    assert_eq!(delay("User-agent: *\nCrawl-delay: 2\nCrawl-delay: 30\n"), Some(30.0));
    assert_eq!(delay("Crawl-delay: 20\nUser-agent: *\nDisallow:\n"), Some(20.0));
    assert_eq!(delay("User-agent: *\nCrawl-delay: 1,5 s\n"), Some(1.5));
    assert_eq!(delay("User-agent: *\nCrawl-delay: 0\n"), None);
    assert_eq!(delay("User-agent: *\nCrawl-delay: souvent\n"), None);
    assert!(delay("User-agent: *\nCrawl-delay: 99999999999999999999999\n") > Some(1e9));
}

proptest! {
    #[test]
    fn no_file_makes_it_panic(file: Vec<u8>, path in "/[a-z%0-9?&]{0,12}") {
        let url = Url::parse("https://exemple.org").unwrap().join(&path).unwrap();
        let _ = Robots::parse(&file).judge(&url);
    }

    #[test]
    fn one_more_disallow_never_opens_a_door(
        rules in proptest::collection::vec("(Allow|Disallow): /[ab*]{0,3}[$]?", 0..5),
        more in "/[ab*]{0,3}[$]?",
        path in "/[ab]{0,4}",
    ) {
        let url = Url::parse("https://exemple.org").unwrap().join(&path).unwrap();
        let file = format!("User-agent: *\n{}\n", rules.join("\n"));
        let stricter = format!("{file}Disallow: {more}\n");
        let closed = |file: &str| {
            matches!(Robots::parse(file.as_bytes()).judge(&url), Judgement::Disallowed(_))
        };
        prop_assert!(!closed(&file) || closed(&stricter));
    }
}
