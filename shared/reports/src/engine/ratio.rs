//! Exact quotients, rounded once, when they are written.

/// A quotient of whole numbers; zero when nothing is divided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Ratio {
    over: i128,
    under: u64,
}

impl Ratio {
    /// `over / under`; a zero denominator makes the quotient zero, as HUD wants.
    pub fn new(over: impl Into<i128>, under: u64) -> Self {
        Self { over: over.into(), under }
    }

    /// The quotient in decimal notation with `decimals` places, halves rounded away from zero.
    ///
    /// ```
    /// assert_eq!(reports::Ratio::new(7, 9).rounded(4), "0.7778");
    /// assert_eq!(reports::Ratio::new(-1005, 800).rounded(2), "-1.26");
    /// assert_eq!(reports::Ratio::new(3, 0).rounded(4), "0.0000");
    /// ```
    pub fn rounded(self, decimals: u32) -> String {
        let scale = 10_i128.pow(decimals);
        let under = i128::from(self.under.max(1));
        let over = if self.under == 0 { 0 } else { self.over };
        let scaled = (over.abs() * scale * 2 + under) / (under * 2);
        let sign = if over < 0 && scaled > 0 { "-" } else { "" };
        let (whole, fraction) = (scaled / scale, scaled % scale);
        match decimals {
            0 => format!("{sign}{whole}"),
            _ => format!("{sign}{whole}.{fraction:0width$}", width = decimals as usize),
        }
    }

    /// A whole number where the quotient is one, else four decimals.
    pub fn plain(self) -> String {
        let is_whole = self.under == 0 || self.over % i128::from(self.under) == 0;
        self.rounded(if is_whole { 0 } else { 4 })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn halves_are_rounded_up_and_nothing_is_divided_by_zero() {
        assert_eq!(Ratio::new(125_625, 1_000).rounded(2), "125.63");
        assert_eq!(Ratio::new(-125_625, 1_000).rounded(2), "-125.63");
        assert_eq!(Ratio::new(-1, 1_000).rounded(2), "0.00");
        assert_eq!(Ratio::new(5, 2).rounded(0), "3");
        assert_eq!(Ratio::new(0, 0).plain(), "0");
        assert_eq!(Ratio::new(25, 2).plain(), "12.5000");
        assert_eq!(Ratio::new(24, 2).plain(), "12");
    }
}
