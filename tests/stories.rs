//! What a person does, through the window.

use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use mailuo::app::App;
use mailuo::words::Lang;

fn window(folder: &std::path::Path) -> Harness<'static, App> {
    let folder = folder.to_owned();
    let builder = Harness::builder().with_size([1440.0, 900.0]);
    builder.build_eframe(move |creation| App::in_folder(&creation.egui_ctx, &folder, Lang::English, None))
}

#[test]
fn a_click_selects_a_card() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = window(folder.path());
    window.run();
    window.get_by_label("GPT-3").click();
    window.run();
    let selected = window.get_by_label("GPT-3").accesskit_node().is_selected();
    assert_eq!(selected, Some(true));
}
