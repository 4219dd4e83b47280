//! The plain binary form in which this crate writes its own records: little-endian, lengths as varints.
//! Reading never panics: whatever does not fit is a [`Broken`].

/// The bytes do not hold what was expected of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Broken;

/// Appends values to a buffer.
#[cfg(feature = "write")]
#[derive(Debug, Default)]
pub(crate) struct Out(pub(crate) Vec<u8>);

#[cfg(feature = "write")]
impl Out {
    /// A number in 1 to 10 bytes, seven bits each, lowest first.
    pub(crate) fn number(&mut self, mut value: u64) {
        while value >= 0x80 {
            self.0.push(value as u8 | 0x80);
            value >>= 7;
        }
        self.0.push(value as u8);
    }

    /// The length, then the bytes.
    pub(crate) fn bytes(&mut self, value: &[u8]) {
        self.number(value.len() as u64);
        self.0.extend_from_slice(value);
    }

    pub(crate) fn text(&mut self, value: &str) {
        self.bytes(value.as_bytes());
    }

    pub(crate) fn texts(&mut self, values: &[String]) {
        self.number(values.len() as u64);
        for value in values {
            self.text(value);
        }
    }

    /// Fixed-width numbers by planes: all lowest bytes, then all next ones, since equal bytes beside each other
    /// compress well.
    pub(crate) fn planes(&mut self, values: &[u32]) {
        let most = values.iter().copied().max().unwrap_or(0);
        let width = 4 - most.leading_zeros() / 8;
        self.number(values.len() as u64);
        self.number(u64::from(width));
        for plane in 0..width {
            self.0.extend(values.iter().map(|value| (value >> (8 * plane)) as u8));
        }
    }
}

/// Takes values from the front of a slice.
#[derive(Debug)]
pub(crate) struct In<'a>(pub(crate) &'a [u8]);

impl<'a> In<'a> {
    pub(crate) fn number(&mut self) -> Result<u64, Broken> {
        let mut value = 0u64;
        for shift in (0..64).step_by(7) {
            let (&byte, rest) = self.0.split_first().ok_or(Broken)?;
            self.0 = rest;
            value |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Ok(value);
            }
        }
        Err(Broken)
    }

    /// A number of things that each take at least one byte, so that a wrong count cannot ask for all the memory.
    pub(crate) fn count(&mut self) -> Result<usize, Broken> {
        let count = usize::try_from(self.number()?).map_err(|_| Broken)?;
        if count > self.0.len() { Err(Broken) } else { Ok(count) }
    }

    pub(crate) fn take(&mut self, length: usize) -> Result<&'a [u8], Broken> {
        let (taken, rest) = self.0.split_at_checked(length).ok_or(Broken)?;
        self.0 = rest;
        Ok(taken)
    }

    pub(crate) fn bytes(&mut self) -> Result<&'a [u8], Broken> {
        let length = self.count()?;
        self.take(length)
    }

    pub(crate) fn text(&mut self) -> Result<String, Broken> {
        String::from_utf8(self.bytes()?.to_vec()).map_err(|_| Broken)
    }

    pub(crate) fn texts(&mut self) -> Result<Vec<String>, Broken> {
        (0..self.count()?).map(|_| self.text()).collect()
    }

    pub(crate) fn planes(&mut self) -> Result<Vec<u32>, Broken> {
        let count = usize::try_from(self.number()?).map_err(|_| Broken)?;
        let width = self.number()?;
        if width > 4 || count.checked_mul(width as usize).is_none_or(|size| size > self.0.len()) {
            return Err(Broken);
        }
        // Without this, no byte at all would have to stand behind a count.
        if width == 0 && count > 1 << 26 {
            return Err(Broken);
        }
        let mut values = vec![0u32; count];
        for plane in 0..width {
            for (value, &byte) in values.iter_mut().zip(self.take(count)?) {
                *value |= u32::from(byte) << (8 * plane);
            }
        }
        Ok(values)
    }
}

#[cfg(all(test, feature = "write"))]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        let mut out = Out::default();
        out.number(0);
        out.number(u64::MAX);
        out.text("đất");
        out.texts(&["a".into(), String::new()]);
        out.planes(&[1, 70_000, 3]);
        out.planes(&[0, 0]);
        let mut read = In(&out.0);
        assert_eq!(read.number(), Ok(0));
        assert_eq!(read.number(), Ok(u64::MAX));
        assert_eq!(read.text().as_deref(), Ok("đất"));
        assert_eq!(read.texts(), Ok(vec!["a".into(), String::new()]));
        assert_eq!(read.planes(), Ok(vec![1, 70_000, 3]));
        assert_eq!(read.planes(), Ok(vec![0, 0]));
        assert!(read.0.is_empty());
    }

    #[test]
    fn too_little_is_broken_and_not_a_panic() {
        assert_eq!(In(&[0x80]).number(), Err(Broken));
        assert_eq!(In(&[9, 1]).bytes(), Err(Broken));
        assert_eq!(In(&[200, 1, 4]).planes(), Err(Broken));
        assert_eq!(In(&[0xff; 12]).number(), Err(Broken));
    }
}
