//! Puts things in a row as near as can be to where each wants to be, none too near to the next.

/// Where something wants to be, and how much.
#[derive(Clone, Copy, Debug)]
pub(super) struct Wish {
    pub at: f32,
    pub weight: f32,
}

/// The places of things that stand in this order, `gap` apart where there is room for that, and all within `room`: those
/// that want the same share it around their mean.
pub(super) fn spread(wishes: &[Wish], gap: f32, room: [f32; 2]) -> Vec<f32> {
    let [low, high] = room;
    let apart = wishes.len().saturating_sub(1) as f32;
    let gap = if apart > 0.0 { gap.min((high - low).max(0.0) / apart) } else { gap };
    // Without the gaps, the places only have to be in order: those that are not are pooled.
    let mut pools: Vec<(f32, f32, usize)> = Vec::with_capacity(wishes.len());
    for (i, wish) in wishes.iter().enumerate() {
        pools.push((wish.at - gap * i as f32, wish.weight, 1));
        while let [.., (before, its, count), (after, own, more)] = pools[..] {
            if before <= after {
                break;
            }
            let weight = its + own;
            let pool = ((before * its + after * own) / weight, weight, count + more);
            pools.truncate(pools.len() - 2);
            pools.push(pool);
        }
    }
    let most = (high - gap * apart).max(low);
    let places = pools.into_iter().flat_map(|(at, _, count)| std::iter::repeat_n(at.clamp(low, most), count));
    places.enumerate().map(|(i, at)| at + gap * i as f32).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(wishes: &[(f32, f32)], expected: &[f32]) {
        let wishes: Vec<Wish> = wishes.iter().map(|(at, weight)| Wish { at: *at, weight: *weight }).collect();
        assert_eq!(spread(&wishes, 12.0, [-50.0, 50.0]), expected);
    }

    #[test]
    fn each_stands_where_it_wants_or_as_near_as_the_others_let_it() {
        check(&[], &[]);
        check(&[(3.0, 1.0)], &[3.0]);
        check(&[(-20.0, 1.0), (20.0, 1.0)], &[-20.0, 20.0]);
        check(&[(0.0, 1.0), (0.0, 1.0), (0.0, 1.0)], &[-12.0, 0.0, 12.0]);
        check(&[(0.0, 1.0), (0.0, 1e9)], &[-12.0, 0.0]);
        check(&[(90.0, 1.0), (90.0, 1.0)], &[38.0, 50.0]);
        check(&[(0.0, 1.0); 11], &[-50.0, -40.0, -30.0, -20.0, -10.0, 0.0, 10.0, 20.0, 30.0, 40.0, 50.0]);
    }
}
