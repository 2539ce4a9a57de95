//! How a stop of a talk stands on a screen, in numbers: its title in a strip at the top, and below it the map, scaled as one
//! and so near that what is lit fills the room.

use super::Box2;
use super::card::TITLE;

/// The share of the height of a screen that the strip with the title of a stop has.
pub const STRIP: f32 = 0.09;
/// The size of that title, as a share of the same height.
pub const STRIP_TITLE: f32 = 0.044;
/// So few cards stand there to be looked at one by one.
const FEW: usize = 3;
/// The share of the height that a lit title takes at least, to be read from the last row; and where there are few.
const LEAST: f32 = 0.025;
const LEAST_OF_FEW: f32 = 0.035;
/// No title is larger than this share of the height: more is no easier to read.
const MOST: f32 = 0.05;
/// What is free around what is lit, as a share of the height of the room.
const AROUND: f32 = 0.03;
/// The shape of a screen, width by height, where nobody knows it.
pub const WIDE: [f32; 2] = [16.0, 9.0];

/// The share of a screen's height that the titles of so many lit cards take at least.
pub fn least_title(cards: usize) -> f32 {
    if cards <= FEW { LEAST_OF_FEW } else { LEAST }
}

/// What is left for the map of a screen's width and height, below the strip.
pub fn room([width, height]: [f32; 2]) -> [f32; 2] {
    [width, height * (1.0 - STRIP)]
}

/// The zoom at which all of a part of the map is in view in a room below the strip.
pub fn zoom(lit: Box2, [width, height]: [f32; 2]) -> f32 {
    let around = 2.0 * AROUND * height;
    let across = (width - around).max(1.0) / lit.width().max(1.0);
    let down = (height - around).max(1.0) / lit.height().max(1.0);
    across.min(down).min(MOST / (1.0 - STRIP) * height / TITLE)
}

/// The least and the greatest zoom, for a screen of this height, at which one walks from concept to concept.
pub fn walk(height: f32) -> [f32; 2] {
    [LEAST, LEAST_OF_FEW].map(|share| share * height / TITLE)
}

/// Whether so many cards in a part of the map have titles there that can't be read from the last row, on a screen of this
/// width by height.
pub fn is_too_wide(lit: Box2, cards: usize, screen: [f32; 2]) -> bool {
    let [_, height] = screen;
    zoom(lit, room(screen)) * TITLE < least_title(cards) * height
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::look::Point;

    fn lit(width: f32, height: f32) -> Box2 {
        Box2::around(Point::default(), width, height)
    }

    #[test]
    fn a_stop_comes_as_near_as_it_fits_and_one_card_is_not_the_whole_screen() {
        for screen in [[1440.0, 900.0], [1920.0, 1080.0], [1024.0, 640.0]] {
            let [width, height] = room(screen);
            for part in [lit(1600.0, 200.0), lit(300.0, 1400.0), lit(900.0, 500.0)] {
                let zoom = zoom(part, [width, height]);
                let (across, down) = (part.width() * zoom / width, part.height() * zoom / height);
                assert!(across < 1.0 && down < 1.0 && across.max(down) > 0.9, "{across} {down}");
            }
            let title = zoom(lit(160.0, 62.0), [width, height]) * TITLE / screen[1];
            assert!((title - MOST).abs() < 1e-4, "{title}");
        }
    }

    #[test]
    fn the_same_stop_is_too_wide_on_every_screen_of_a_shape_and_sooner_where_few_cards_are_shown() {
        for screen in [WIDE, [1280.0, 720.0], [1920.0, 1080.0], [3840.0, 2160.0]] {
            assert!(!is_too_wide(lit(980.0, 300.0), 4, screen) && is_too_wide(lit(1080.0, 300.0), 4, screen));
            assert!(!is_too_wide(lit(700.0, 300.0), 3, screen) && is_too_wide(lit(980.0, 300.0), 3, screen));
        }
    }
}
