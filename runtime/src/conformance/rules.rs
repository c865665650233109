//! The list of rules.

use std::pin::Pin;

use super::stand::{Outcome, Stand};
use super::{
    begin, epochs, expiry, grace, instants, lists, races, refusals, replays, rotation, sessions,
    texts, tokens, torn,
};

/// One thing that every store has to do.
pub(super) struct Rule {
    pub(super) name: &'static str,
    pub(super) check: fn(Stand) -> Pin<Box<dyn Future<Output = Outcome> + Send>>,
}

macro_rules! rules {
    ($($file:ident: $($name:ident)*;)*) => {
        &[$($(Rule {
            name: stringify!($name),
            check: |stand| Box::pin($file::$name(stand)),
        },)*)*]
    };
}

pub(super) const RULES: &[Rule] = rules! {
    tokens:
        what_was_not_ended_is_not_revoked
        a_revoked_token_is_revoked_and_no_other_one_is
        a_token_can_be_revoked_twice
        of_two_revocations_of_a_token_the_later_forget_after_holds
        a_token_without_forget_after_is_revoked_for_ever
        a_revoked_token_is_not_forgotten_a_microsecond_early
        a_clock_that_goes_back_finds_a_revoked_token_revoked
        ids_of_tokens_sessions_and_subjects_are_not_confused;
    sessions:
        an_ended_session_is_dead_with_all_its_tokens
        ending_a_session_leaves_the_others_alive
        a_session_that_the_store_does_not_know_can_be_ended
        of_two_ends_of_a_session_the_later_forget_after_holds
        an_ended_session_is_not_forgotten_a_microsecond_early
        an_ended_session_never_comes_back;
    begin:
        a_session_begins_now_and_is_given_back_as_it_was_given
        a_session_without_ends_and_label_has_none
        a_second_session_of_one_id_is_refused
        an_ended_session_does_not_begin_again
        a_session_begins_a_microsecond_after_the_epoch_of_its_subject
        a_session_begins_a_microsecond_after_the_epoch_of_everything
        a_session_begins_after_the_later_of_both_epochs;
    epochs:
        an_epoch_ends_what_began_at_it_and_nothing_a_microsecond_later
        the_epoch_of_everything_ends_what_began_at_it_and_nothing_later
        a_token_that_does_not_say_when_it_began_falls_under_every_epoch
        the_epoch_of_a_subject_never_goes_back
        the_epoch_of_everything_never_goes_back
        the_epoch_of_a_subject_reaches_its_newest_session
        an_epoch_ends_all_sessions_of_its_subject
        the_epoch_of_everything_ends_all_sessions_that_began_by_then
        a_login_after_a_revocation_lives_and_the_next_revocation_ends_it
        of_two_revocations_of_a_subject_the_later_forget_after_holds
        the_epoch_of_everything_is_not_forgotten_a_microsecond_early;
    rotation:
        the_present_token_advances_the_session_by_one
        a_refresh_is_kept
        a_refresh_may_take_the_idle_end_away
        generations_follow_each_other
        the_token_just_spent_gets_the_same_successor_again
        a_repeated_refresh_changes_nothing
        the_tokens_of_two_sessions_are_spent_apart;
    grace:
        the_grace_ends_to_the_microsecond
        a_repeated_refresh_makes_the_grace_no_longer
        without_a_grace_a_spent_token_is_replayed_at_once
        a_clock_that_was_set_back_makes_the_grace_no_longer
        a_clock_that_was_set_back_refreshes;
    replays:
        a_replayed_token_ends_the_session
        an_older_token_is_replayed_even_in_the_grace
        a_generation_that_never_was_ends_the_session
        a_token_of_the_future_ends_a_session_that_was_never_refreshed
        a_replay_is_remembered_until_the_session_s_end;
    refusals:
        a_session_that_never_was_is_unknown
        a_session_of_another_subject_is_unknown_and_stays_as_it_is
        an_idle_session_expires_to_the_microsecond
        a_session_expires_however_often_it_is_refreshed
        the_grace_does_not_outlast_the_session
        a_token_of_an_expired_session_is_expired_rather_than_replayed;
    lists:
        a_subject_without_sessions_has_an_empty_list
        the_last_used_session_comes_first
        an_expired_session_is_not_listed
        of_more_than_a_thousand_sessions_the_thousand_last_used_are_listed;
    expiry:
        removing_what_expired_comes_to_an_end
        removing_what_expired_leaves_what_has_not
        a_session_is_not_removed_while_it_can_be_refreshed
        an_expired_session_is_not_alive_once_it_was_removed;
    instants:
        an_end_thousands_of_years_away_is_kept
        a_clock_before_1970_does_not_matter;
    texts:
        odd_ids_of_tokens_are_told_apart
        odd_ids_of_sessions_are_told_apart
        odd_subjects_are_told_apart
        labels_are_given_back_as_they_are
        long_texts_are_kept_whole
        a_text_with_a_nul_is_kept_whole_or_refused;
    races:
        of_64_refreshes_one_advances_and_all_get_the_same_successor
        without_a_grace_64_refreshes_end_the_session
        of_64_sessions_of_one_id_one_begins
        a_session_that_ends_while_it_is_refreshed_stays_ended
        the_latest_of_64_epochs_holds
        logins_and_revocations_of_a_subject_are_one_after_the_other
        a_revocation_is_seen_by_all_once_it_was_answered;
    torn:
        a_refresh_that_is_dropped_was_made_or_not
        a_login_that_is_dropped_was_made_or_not
        a_revocation_that_is_dropped_was_made_or_not;
};
