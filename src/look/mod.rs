//! How a map is drawn, in numbers.
