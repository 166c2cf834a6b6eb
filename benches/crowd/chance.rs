//! Numbers by chance, the same for the same seed on every machine.

/// SplitMix64.
pub(crate) struct Chance(u64);

impl Chance {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// From 0 up to, but not, 1.
    pub(crate) fn share(&mut self) -> f64 {
        f64::from((self.next() >> 32) as u32) / 4_294_967_296.0
    }

    /// Whether something of this share of all cases is the case.
    pub(crate) fn is(&mut self, share: f64) -> bool {
        self.share() < share
    }

    /// A number below `count`, each as likely.
    pub(crate) fn below(&mut self, count: usize) -> usize {
        (self.next() % count.max(1) as u64) as usize
    }

    /// One of some things, each as likely.
    pub(crate) fn of<'t, T>(&mut self, things: &'t [T]) -> &'t T {
        &things[self.below(things.len())]
    }

    /// A number by shares that make 1.
    pub(crate) fn by(&mut self, shares: &[f64]) -> usize {
        let mut left = self.share();
        for (at, share) in shares.iter().enumerate() {
            left -= share;
            if left < 0.0 {
                return at;
            }
        }
        shares.len() - 1
    }

    /// A rank below `count`, of which the one at `r` is as frequent as 1 / (r + flat) (Zipf and Mandelbrot): the first has
    /// 1 / (flat * ln(count / flat + 1)) of all.
    pub(crate) fn rank(&mut self, count: usize, flat: f64) -> usize {
        let drawn = flat * ((count as f64 + flat) / flat).powf(self.share()) - flat;
        (drawn as usize).min(count.saturating_sub(1))
    }
}
