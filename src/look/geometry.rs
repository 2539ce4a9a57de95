//! Points and boxes in map pixels, as 32-bit floats: places reach a million, which they hold to a sixteenth of a pixel.

/// A point or a difference of points.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Point {
    /// To the right.
    pub x: f32,
    /// Down.
    pub y: f32,
}

impl Point {
    /// A point from its coordinates.
    pub const fn new(x: f32, y: f32) -> Point {
        Point { x, y }
    }

    /// The length of the way from the origin.
    pub fn length(self) -> f32 {
        self.x.hypot(self.y)
    }

    /// The same direction with length 1; none for the zero vector.
    pub fn direction(self) -> Option<Point> {
        let length = self.length();
        (length > 1e-6).then(|| self * (1.0 / length))
    }

    /// Turned by a quarter, clockwise on the screen.
    pub fn turned(self) -> Point {
        Point::new(-self.y, self.x)
    }

    /// The point between this and `other`; `t` 0 is this, 1 the other.
    pub fn towards(self, other: Point, t: f32) -> Point {
        self + (other - self) * t
    }
}

impl std::ops::Add for Point {
    type Output = Point;
    fn add(self, other: Point) -> Point {
        Point::new(self.x + other.x, self.y + other.y)
    }
}

impl std::ops::Sub for Point {
    type Output = Point;
    fn sub(self, other: Point) -> Point {
        Point::new(self.x - other.x, self.y - other.y)
    }
}

impl std::ops::Mul<f32> for Point {
    type Output = Point;
    fn mul(self, factor: f32) -> Point {
        Point::new(self.x * factor, self.y * factor)
    }
}

/// An upright box.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Box2 {
    /// Top left.
    pub min: Point,
    /// Bottom right.
    pub max: Point,
}

impl Box2 {
    /// The box with this middle and size.
    pub fn around(middle: Point, width: f32, height: f32) -> Box2 {
        let half = Point::new(width / 2.0, height / 2.0);
        Box2 { min: middle - half, max: middle + half }
    }

    /// The smallest box that holds both points.
    pub fn of_corners(a: Point, b: Point) -> Box2 {
        Box2 { min: Point::new(a.x.min(b.x), a.y.min(b.y)), max: Point::new(a.x.max(b.x), a.y.max(b.y)) }
    }

    /// Its middle.
    pub fn middle(self) -> Point {
        self.min.towards(self.max, 0.5)
    }

    /// Its width.
    pub fn width(self) -> f32 {
        self.max.x - self.min.x
    }

    /// Its height.
    pub fn height(self) -> f32 {
        self.max.y - self.min.y
    }

    /// Larger by `by` on every side.
    pub fn grown(self, by: f32) -> Box2 {
        let by = Point::new(by, by);
        Box2 { min: self.min - by, max: self.max + by }
    }

    /// What it has in common with another one that it touches.
    pub fn shared(self, other: Box2) -> Box2 {
        Box2 {
            min: Point::new(self.min.x.max(other.min.x), self.min.y.max(other.min.y)),
            max: Point::new(self.max.x.min(other.max.x), self.max.y.min(other.max.y)),
        }
    }

    /// The smallest box that holds both.
    pub fn union(self, other: Box2) -> Box2 {
        Box2 {
            min: Point::new(self.min.x.min(other.min.x), self.min.y.min(other.min.y)),
            max: Point::new(self.max.x.max(other.max.x), self.max.y.max(other.max.y)),
        }
    }

    /// Whether the point lies in it or on its edge.
    pub fn contains(self, p: Point) -> bool {
        self.min.x <= p.x && p.x <= self.max.x && self.min.y <= p.y && p.y <= self.max.y
    }

    /// Whether the two share a point.
    pub fn touches(self, other: Box2) -> bool {
        self.min.x <= other.max.x && other.min.x <= self.max.x && self.min.y <= other.max.y && other.min.y <= self.max.y
    }

    /// Moved by a difference.
    pub fn moved(self, by: Point) -> Box2 {
        Box2 { min: self.min + by, max: self.max + by }
    }
}
