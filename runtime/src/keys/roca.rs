//! RSA moduli of a generator in smart cards and TPMs, whose primes can be found from the modulus (ROCA, CVE-2017-15361).
//!
//! Its primes, and so its moduli, are powers of 65537 modulo every small prime. Modulo those listed here such powers are
//! few; an honest modulus is one modulo all of them in one of two hundred million cases.

const PRIMES: [u32; 17] = [
    11, 13, 17, 19, 37, 53, 61, 71, 73, 79, 97, 103, 107, 109, 127, 151, 157,
];

/// Whether the modulus, big-endian, is of that generator.
pub(crate) fn is_predictable(modulus: &[u8]) -> bool {
    PRIMES
        .into_iter()
        .all(|prime| is_power_of_65537(remainder(modulus, prime), prime))
}

fn remainder(big_endian: &[u8], prime: u32) -> u32 {
    big_endian
        .iter()
        .fold(0, |rest, byte| (rest * 256 + u32::from(*byte)) % prime)
}

fn is_power_of_65537(number: u32, prime: u32) -> bool {
    let mut power = 1;
    (0..prime).any(|_| {
        power = power * 65_537 % prime;
        power == number
    })
}
