//! Which addresses are reached over the internet: all others are somebody's own network, where a fetch could do harm (SSRF).

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use ipnet::{Ipv4Net, Ipv6Net};

/// The IANA registry of special-purpose addresses (RFC 6890), but for those that are globally reachable.
const SPECIAL_V4: [Ipv4Net; 16] = [
    v4([0, 0, 0, 0], 8),
    v4([10, 0, 0, 0], 8),
    v4([100, 64, 0, 0], 10),
    v4([127, 0, 0, 0], 8),
    // What a machine in Azure reaches its host by.
    v4([168, 63, 129, 16], 32),
    v4([169, 254, 0, 0], 16),
    v4([172, 16, 0, 0], 12),
    v4([192, 0, 0, 0], 24),
    v4([192, 0, 2, 0], 24),
    v4([192, 88, 99, 0], 24),
    v4([192, 168, 0, 0], 16),
    v4([198, 18, 0, 0], 15),
    v4([198, 51, 100, 0], 24),
    v4([203, 0, 113, 0], 24),
    v4([224, 0, 0, 0], 4),
    v4([240, 0, 0, 0], 4),
];

/// Everything that is given out for the internet lies in here.
const GLOBAL_V6: Ipv6Net = v6([0x2000, 0, 0, 0, 0, 0, 0, 0], 3);

/// What is not, although it lies in there.
const SPECIAL_V6: [Ipv6Net; 3] = [
    v6([0x2001, 0, 0, 0, 0, 0, 0, 0], 23),
    v6([0x2001, 0xdb8, 0, 0, 0, 0, 0, 0], 32),
    v6([0x3fff, 0, 0, 0, 0, 0, 0, 0], 20),
];

/// Networks whose addresses stand for one of version 4, and the bytes that it is written in.
const EMBEDDED_V4: [(Ipv6Net, usize); 3] = [
    (v6([0, 0, 0, 0, 0, 0xffff, 0, 0], 96), 12),
    (v6([0x64, 0xff9b, 0, 0, 0, 0, 0, 0], 96), 12),
    (v6([0x2002, 0, 0, 0, 0, 0, 0, 0], 16), 2),
];

pub(super) fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => is_public_v4(address),
        IpAddr::V6(address) => is_public_v6(address),
    }
}

fn is_public_v4(address: Ipv4Addr) -> bool {
    !SPECIAL_V4.iter().any(|net| net.contains(&address))
}

fn is_public_v6(address: Ipv6Addr) -> bool {
    let embedding = EMBEDDED_V4.iter().find(|(net, _)| net.contains(&address));
    if let Some((_, place)) = embedding {
        let embedded = address
            .octets()
            .get(*place..)
            .and_then(|rest| rest.first_chunk().copied());
        return embedded.is_some_and(|octets: [u8; 4]| is_public_v4(octets.into()));
    }
    GLOBAL_V6.contains(&address) && !SPECIAL_V6.iter().any(|net| net.contains(&address))
}

const fn v4(octets: [u8; 4], length: u8) -> Ipv4Net {
    Ipv4Net::new_assert(Ipv4Addr::from_octets(octets), length)
}

const fn v6(segments: [u16; 8], length: u8) -> Ipv6Net {
    Ipv6Net::new_assert(Ipv6Addr::from_segments(segments), length)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn in_v4(net: Ipv4Net, random: u32) -> Ipv4Addr {
        Ipv4Addr::from_bits(net.network().to_bits() | (random & net.hostmask().to_bits()))
    }

    fn in_v6(net: Ipv6Net, random: u128) -> Ipv6Addr {
        Ipv6Addr::from_bits(net.network().to_bits() | (random & net.hostmask().to_bits()))
    }

    proptest! {
        #[test]
        fn q8_no_address_of_a_special_network_is_public(random in any::<u32>(), wide in any::<u128>()) {
            for net in SPECIAL_V4 {
                let address = in_v4(net, random);
                prop_assert!(net.contains(&address));
                prop_assert!(!is_public(address.into()), "{address}");
            }
            for net in SPECIAL_V6 {
                prop_assert!(!is_public(in_v6(net, wide).into()));
            }
        }

        #[test]
        fn q8_what_the_standard_library_knows_as_special_is_not_public(bits in any::<u32>(), wide in any::<u128>()) {
            let address = Ipv4Addr::from_bits(bits);
            let is_special = address.is_loopback() || address.is_private() || address.is_link_local()
                || address.is_multicast() || address.is_documentation() || address.is_broadcast();
            prop_assert!(!(is_special && is_public(address.into())), "{address}");
            let address = Ipv6Addr::from_bits(wide);
            let is_special = address.is_unique_local() || address.is_unicast_link_local() || address.is_multicast();
            prop_assert!(!(is_special && is_public(address.into())), "{address}");
        }

        #[test]
        fn q8_an_address_in_another_is_judged_as_it_is(bits in any::<u32>(), random in any::<u128>()) {
            let inner = Ipv4Addr::from_bits(bits);
            let verdict = is_public(inner.into());
            prop_assert_eq!(is_public(inner.to_ipv6_mapped().into()), verdict);
            let translated = in_v6(EMBEDDED_V4[1].0, bits.into());
            prop_assert_eq!(is_public(translated.into()), verdict);
            let six_to_four = (0x2002 << 112) | (u128::from(bits) << 80) | (random >> 48);
            prop_assert_eq!(is_public(Ipv6Addr::from_bits(six_to_four).into()), verdict);
            prop_assert!(!is_public(Ipv6Addr::from_bits(bits.into()).into()));
        }
    }

    #[test]
    fn q8_addresses_of_the_internet_are_public() {
        for address in [
            "1.1.1.1",
            "9.255.255.255",
            "100.63.255.255",
            "100.128.0.0",
            "172.15.0.1",
            "172.32.0.0",
            "192.167.0.1",
            "223.255.255.255",
            "2001:4860:4860::8888",
            "2606:4700:4700::1111",
            "2a00:1450::1",
        ] {
            assert!(is_public(address.parse().unwrap()), "{address}");
        }
    }
}
