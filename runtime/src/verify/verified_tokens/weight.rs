//! How much memory a kept token takes.

use std::mem::size_of_val;

use super::Kept;
use crate::verify::piece::Piece;
use crate::verify::record::Record;
use crate::verify::word_list::WordList;

/// What an allocator and a count of holders add to an allocation, in bytes.
const ALLOCATION: usize = 32;

/// The bytes of a token, of the note that is kept of it, and of all that belongs to them.
pub(super) fn weight(record: &Record) -> usize {
    ALLOCATION + size_of::<Kept>() + ALLOCATION + record.bytes() + beside(record)
}

/// What of a token is not in its own allocation.
fn beside(record: &Record) -> usize {
    let payload = &record.reading().payload;
    let single = [
        Some(&payload.subject),
        payload.token_id.as_ref(),
        payload.issuer.as_ref(),
        payload.session.as_ref(),
        payload.csrf.as_ref(),
        payload.acr.as_ref(),
    ];
    let single: usize = single.into_iter().flatten().map(copied).sum();
    let named = payload.audience.as_ref().map_or(0, several);
    let granted = several(&payload.grants.roles) + several(&payload.grants.scopes);
    let foreign = payload.foreign.as_ref().map_or(0, |names| {
        ALLOCATION
            + size_of_val(&**names)
            + text(names.token_id.as_deref())
            + text(names.session.as_deref())
    });
    let prefixed = payload.prefixed.as_ref().map_or(0, |prefixed| {
        ALLOCATION + size_of_val(&**prefixed) + ALLOCATION + prefixed.most_bytes(record.json())
    });
    single + named + several(&payload.amr) + granted + foreign + prefixed
}

fn several(words: &WordList) -> usize {
    match words {
        WordList::Empty | WordList::Quoted { .. } => 0,
        WordList::Each(pieces) => {
            let list = size_of_val(&**pieces) + pieces.capacity() * size_of::<Piece>();
            2 * ALLOCATION + list + pieces.iter().map(copied).sum::<usize>()
        }
    }
}

fn copied(piece: &Piece) -> usize {
    match piece {
        Piece::Slice { .. } => 0,
        Piece::Owned(copy) => text(Some(copy)),
    }
}

fn text(text: Option<&str>) -> usize {
    text.map_or(0, |text| ALLOCATION + text.len())
}
