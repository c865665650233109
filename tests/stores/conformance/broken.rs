//! Stores that are broken on purpose: the suite names the rule that each of them breaks.

use portcullis::conformance;

use super::flawed::{Flaw, Flawed};

/// A clock that stands still unless nobody has anything to do, so that a store that hangs is found at once.
macro_rules! is_caught {
    ($($flaw:ident by $($rule:ident)*;)*) => {
        $(
            #[expect(non_snake_case, reason = "the name of the flaw")]
            #[tokio::test(start_paused = true)]
            async fn $flaw() {
                let outcome = conformance::check(async || Flawed::new(Flaw::$flaw)).await;
                let report = outcome.expect_err("the flaw is caught");
                $(assert!(report.breaks(stringify!($rule)), "{report}");)*
            }
        )*

        #[test]
        fn every_rule_that_is_named_here_is_one() {
            let named = [$($(stringify!($rule),)*)*];
            for rule in named {
                assert!(conformance::rules().any(|known| known == rule), "{rule}");
            }
        }
    };
}

is_caught! {
    ForgetsAMicrosecondEarly by a_revoked_token_is_not_forgotten_a_microsecond_early;
    KeepsEpochsInSeconds by an_epoch_ends_what_began_at_it_and_nothing_a_microsecond_later;
    BeginsInSeconds by a_session_begins_now_and_is_given_back_as_it_was_given;
    KnowsNoSessions by an_ended_session_is_dead_with_all_its_tokens a_replayed_token_ends_the_session;
    FoldsCase by a_revoked_token_is_revoked_and_no_other_one_is odd_ids_of_tokens_are_told_apart;
    IsGenerous by the_grace_ends_to_the_microsecond without_a_grace_a_spent_token_is_replayed_at_once;
    AnswersTheEpochThatWasAsked by the_epoch_of_a_subject_never_goes_back
        the_epoch_of_a_subject_reaches_its_newest_session;
    ForgivesReplays by a_replayed_token_ends_the_session an_older_token_is_replayed_even_in_the_grace;
    ComparesAndSetsApart by of_64_refreshes_one_advances_and_all_get_the_same_successor;
    RepeatsWithAnotherEnd by the_token_just_spent_gets_the_same_successor_again;
    ListsTheOldestFirst by the_last_used_session_comes_first;
    ListsAHundred by of_more_than_a_thousand_sessions_the_thousand_last_used_are_listed;
    ListsExpiredOnes by an_expired_session_is_not_listed an_idle_session_expires_to_the_microsecond;
    RemovesEarly by a_revoked_token_is_not_forgotten_a_microsecond_early
        a_session_is_not_removed_while_it_can_be_refreshed;
    NeverEndsToRemove by removing_what_expired_comes_to_an_end;
    BeginsUnderAnEpoch by a_session_begins_a_microsecond_after_the_epoch_of_its_subject
        a_session_begins_a_microsecond_after_the_epoch_of_everything;
    AsksForNoSubject by a_session_of_another_subject_is_unknown_and_stays_as_it_is;
    CutsLabels by labels_are_given_back_as_they_are;
    KnowsNoEverything by the_epoch_of_everything_ends_what_began_at_it_and_nothing_later
        the_epoch_of_everything_ends_all_sessions_that_began_by_then;
    CountsIn32Bits by a_generation_that_never_was_ends_the_session;
    LetsInWhatSaysNoBegin by a_token_that_does_not_say_when_it_began_falls_under_every_epoch;
    FailsTheSecondTime by a_token_can_be_revoked_twice;
    AnswersBeforeItKeeps by a_revoked_token_is_revoked_and_no_other_one_is
        a_revocation_is_seen_by_all_once_it_was_answered;
    Panics by of_64_sessions_of_one_id_one_begins;
    Hangs by what_was_not_ended_is_not_revoked;
}
