//! Allocations of one request, by an allocator that counts.

use allocation_counter::measure;

use crate::Outcome;
use crate::service::{Case, Service};
use crate::turns::{self, COUNTED, answer};

/// The most allocations, and the most bytes, of any turn.
pub(crate) fn count(service: &Service, case: Case) -> Outcome<(i64, i64)> {
    turns::settle(service, case)?;
    let mut router = service.router(case);
    let (mut allocations, mut bytes) = (0, 0);
    for _ in 0..COUNTED {
        let request = service.request(case)?;
        let mut answered = Ok(());
        let counted = measure(|| answered = answer(&mut router, request).map(drop));
        answered?;
        allocations = allocations.max(counted.count_total);
        bytes = bytes.max(counted.bytes_total);
    }
    Ok((allocations.try_into()?, bytes.try_into()?))
}
