//! The leaflets that the demo's boards offer for download: one page of text as PDF.

use encoding_rs::WINDOWS_1252;

/// The most characters of a line, so that it stays within the page.
const WIDTH: usize = 90;

/// A document of one page, in one of the fonts that every reader has.
pub(super) fn pdf(title: &str, paragraphs: &[String]) -> Vec<u8> {
    let content = content(title, paragraphs);
    let head = format!("<</Length {}>>stream\n", content.len()).into_bytes();
    let objects: [Vec<u8>; 5] = [
        b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>".to_vec(),
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 5 0 R\
          /Resources<</Font<</F1 4 0 R>>>>>>"
            .to_vec(),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>".to_vec(),
        [head, content, b"\nendstream".to_vec()].concat(),
    ];
    let mut out = b"%PDF-1.4\n".to_vec();
    let mut table = String::new();
    for (nth, object) in objects.iter().enumerate() {
        table.push_str(&format!("{:010} 00000 n \n", out.len()));
        out.extend(format!("{} 0 obj\n", nth + 1).into_bytes());
        out.extend(object);
        out.extend(b"\nendobj\n");
    }
    let start = out.len();
    let tail = format!(
        "xref\n0 6\n0000000000 65535 f \n{table}trailer\n<</Size 6/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n"
    );
    out.extend(tail.into_bytes());
    out
}

/// The page's text, line by line.
fn content(title: &str, paragraphs: &[String]) -> Vec<u8> {
    let mut out = b"BT /F1 11 Tf 14 TL 50 790 Td\n".to_vec();
    let all = std::iter::once(title).chain(paragraphs.iter().map(String::as_str));
    for line in all.flat_map(lines) {
        let (bytes, ..) = WINDOWS_1252.encode(&line);
        out.push(b'(');
        for byte in bytes.iter() {
            if matches!(byte, b'(' | b')' | b'\\') {
                out.push(b'\\');
            }
            out.push(*byte);
        }
        out.extend(b") Tj T*\n");
    }
    out.extend(b"ET");
    out
}

/// A paragraph broken at the margin.
fn lines(paragraph: &str) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in paragraph.split(' ') {
        if let Some(last) = lines.last_mut() {
            if last.is_empty() {
                last.push_str(word);
            } else if last.chars().count() + word.chars().count() < WIDTH {
                last.push(' ');
                last.push_str(word);
            } else {
                lines.push(word.to_owned());
            }
        }
    }
    lines
}
