//! The one form of an ES256 signature that is accepted.
//!
//! To each ECDSA signature (r, s) there is a twin (r, n − s) that fits as well and that anybody can make of it without
//! the key: two texts of one token. Only the one with the smaller s passes, as the identity provider writes it.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

/// Bytes of r and of s.
const SIZE: usize = 32;

/// n, the order of the curve P-256 (SEC 2, section 2.4.2).
const ORDER: [u8; SIZE] = [
    0xff, 0xff, 0xff, 0xff, 0x00, 0x00, 0x00, 0x00, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xbc,
    0xe6, 0xfa, 0xad, 0xa7, 0x17, 0x9e, 0x84, 0xf3, 0xb9, 0xca, 0xc2, 0xfc, 0x63, 0x25, 0x51,
];

/// n − s, both as big-endian numbers; s is smaller than n.
fn twin(s: &[u8]) -> Vec<u8> {
    let mut difference = vec![0; SIZE];
    let mut borrow = 0;
    for at in (0..SIZE).rev() {
        let digit = i16::from(ORDER[at]) - i16::from(s[at]) - borrow;
        borrow = i16::from(digit < 0);
        difference[at] = digit.rem_euclid(256) as u8;
    }
    difference
}

/// The token's head and its signature.
fn parts(token: &str) -> Option<(&str, Vec<u8>)> {
    let (head, signature) = token.rsplit_once('.')?;
    let signature = URL_SAFE_NO_PAD.decode(signature).ok()?;
    (signature.len() == 2 * SIZE).then_some((head, signature))
}

/// Whether an ES256 token's signature is the one with the smaller s.
pub(crate) fn has_smaller_s(token: &str) -> bool {
    parts(token).is_some_and(|(_, signature)| signature[SIZE..] <= twin(&signature[SIZE..])[..])
}

/// An ES256 token with whichever of its two signatures is accepted: for those who sign. `None` if it is none.
pub fn with_smaller_s(token: &str) -> Option<String> {
    let (head, mut signature) = parts(token)?;
    let other = twin(&signature[SIZE..]);
    if signature[SIZE..] > other[..] {
        signature[SIZE..].copy_from_slice(&other);
    }
    Some(format!("{head}.{}", URL_SAFE_NO_PAD.encode(signature)))
}

/// An ES256 token with the other signature that fits: for tests. `None` if it is none.
pub fn with_other_s(token: &str) -> Option<String> {
    let (head, mut signature) = parts(token)?;
    let other = twin(&signature[SIZE..]);
    signature[SIZE..].copy_from_slice(&other);
    Some(format!("{head}.{}", URL_SAFE_NO_PAD.encode(signature)))
}
