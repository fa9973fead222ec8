//! A page to print.

use super::LOCAL_RULE;
use crate::{ComputedTable, Report, Universe, Value};

/// The report as one HTML page without scripts, bearing the environment's name on every printed page.
pub fn html(report: &Report) -> String {
    let parameters = report.parameters();
    let rule = match parameters.universe {
        Universe::Hud => String::new(),
        Universe::ServiceRequired => format!(" · {LOCAL_RULE}"),
    };
    let heading = format!("{}{rule} · {} to {}", report.title(), parameters.start, parameters.end);
    let totals = report.totals();
    let mut page = format!(
        "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>{title}</title><style>{STYLE}</style></head>\n\
         <body><p class=\"banner\">{banner}</p><h1>{title}</h1>\n\
         <p>HUD {} people · this APR {} · {} left off</p>\n",
        totals.hud_people,
        totals.people,
        totals.left_off,
        title = escaped(&heading),
        banner = escaped(&format!("{}{rule}", parameters.environment)),
    );
    for table in report.tables() {
        push_table(&mut page, table);
    }
    page.push_str("</body></html>\n");
    page
}

const STYLE: &str = "body{font:10pt sans-serif}.banner{position:fixed;top:0;right:0;margin:0;font-weight:bold}\
h1{margin-top:2em}section{break-inside:avoid}table{border-collapse:collapse;margin-bottom:1.5em}\
th,td{border:1px solid #888;padding:2px 6px}th{text-align:left}td{text-align:right}.gray{background:#ddd}";

fn push_table(page: &mut String, table: &ComputedTable) {
    let mut line = |text: String| {
        page.push_str(&text);
        page.push('\n');
    };
    line(format!("<section><h2>{}: {}</h2><table>", table.id, escaped(table.title)));
    let header = std::iter::once(table.corner).chain(table.columns.iter().copied());
    line(format!(
        "<tr>{}</tr>",
        header.map(|label| format!("<th scope=\"col\">{}</th>", escaped(label))).collect::<String>()
    ));
    for row in &table.rows {
        let cells = row.cells.iter().map(|cell| match &cell.value {
            Value::Gray => "<td class=\"gray\"></td>".to_owned(),
            value => format!("<td>{}</td>", escaped(&value.to_string())),
        });
        line(format!("<tr><th scope=\"row\">{}</th>{}</tr>", escaped(&row.label), cells.collect::<String>()));
    }
    line("</table></section>".to_owned());
}

/// Text of people is shown as text.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
