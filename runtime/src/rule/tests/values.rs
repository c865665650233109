//! Values compare by type, and what cannot be compared is unknown.

use std::cmp::Ordering::{self, Equal, Greater, Less};

use crate::rule::{Relation, RuleValue, Truth};

fn text(text: &str) -> RuleValue<'_> {
    RuleValue::text(text)
}

fn sent(text: &str) -> RuleValue<'_> {
    RuleValue::RequestText(text.into())
}

#[track_caller]
fn compare(one: &RuleValue<'_>, other: &RuleValue<'_>, expected: Option<Ordering>) {
    assert_eq!(one.compare(other), expected, "{one:?} beside {other:?}");
    assert_eq!(
        other.compare(one),
        expected.map(Ordering::reverse),
        "{other:?} beside {one:?}"
    );
}

#[test]
fn values_of_one_type_compare() {
    compare(&text("a"), &text("b"), Some(Less));
    compare(&text("a"), &text("a"), Some(Equal));
    compare(
        &RuleValue::Integer(3),
        &RuleValue::Integer(-3),
        Some(Greater),
    );
    compare(&RuleValue::Integer(3), &RuleValue::Float(3.0), Some(Equal));
    compare(&RuleValue::Integer(3), &RuleValue::Float(3.5), Some(Less));
    compare(&RuleValue::Bool(true), &RuleValue::Bool(true), Some(Equal));
}

#[test]
fn values_of_two_types_do_not() {
    let all = [
        RuleValue::Absent,
        RuleValue::Other,
        RuleValue::Bool(true),
        RuleValue::Integer(1),
        text("1"),
    ];
    for (index, one) in all.iter().enumerate() {
        for other in all.iter().skip(index + 1) {
            compare(one, other, None);
        }
    }
    compare(&RuleValue::Absent, &RuleValue::Absent, None);
    compare(&RuleValue::Other, &RuleValue::Other, None);
}

#[test]
fn a_text_of_the_request_is_read_as_what_it_is_compared_with() {
    compare(&sent("7"), &RuleValue::Integer(7), Some(Equal));
    compare(&sent("-7"), &RuleValue::Integer(7), Some(Less));
    compare(&sent("0"), &RuleValue::Integer(0), Some(Equal));
    compare(&sent("true"), &RuleValue::Bool(true), Some(Equal));
    compare(&sent("1.5"), &RuleValue::Float(1.5), Some(Equal));
    compare(&sent("7"), &text("7"), Some(Equal));
    compare(&sent("07"), &text("7"), Some(Less));
    compare(&sent("a"), &sent("a"), Some(Equal));
}

#[test]
fn a_text_that_is_written_otherwise_is_no_such_value() {
    for odd in [
        "07", "+7", "-0", "7.0", " 7", "7 ", "", "-", "٧", "0x7", "1e1", "00",
    ] {
        compare(&sent(odd), &RuleValue::Integer(7), None);
    }
    for odd in ["True", "1", "", "yes"] {
        compare(&sent(odd), &RuleValue::Bool(true), None);
    }
    for odd in ["1.50", "1,5", "+1.5", "nan", "inf", "15e-1"] {
        compare(&sent(odd), &RuleValue::Float(1.5), None);
    }
    compare(&sent("7"), &RuleValue::Absent, None);
}

#[test]
fn numbers_too_large_for_a_double_are_equal_to_nothing_of_it() {
    let large = 9_007_199_254_740_993;
    compare(
        &RuleValue::Integer(large),
        &RuleValue::Integer(large),
        Some(Equal),
    );
    compare(
        &RuleValue::Integer(large),
        &RuleValue::Float(9_007_199_254_740_992.0),
        None,
    );
    compare(
        &RuleValue::Integer(large),
        &RuleValue::Float(1e30),
        Some(Less),
    );
    compare(
        &RuleValue::Float(f64::NAN),
        &RuleValue::Float(f64::NAN),
        None,
    );
    compare(
        &RuleValue::Float(f64::INFINITY),
        &RuleValue::Integer(i128::MAX),
        Some(Greater),
    );
}

#[test]
fn every_relation_is_unknown_of_what_does_not_compare() {
    use Relation::{
        Equal as Same, Greater as More, GreaterOrEqual, Less as Fewer, LessOrEqual, NotEqual,
    };
    let holds = |relation: Relation| {
        [Some(Less), Some(Equal), Some(Greater), None].map(|order| relation.holds(order))
    };
    let (no, yes, unknown) = (Truth::False, Truth::True, Truth::Unknown);
    assert_eq!(holds(Same), [no, yes, no, unknown]);
    assert_eq!(holds(NotEqual), [yes, no, yes, unknown]);
    assert_eq!(holds(Fewer), [yes, no, no, unknown]);
    assert_eq!(holds(LessOrEqual), [yes, yes, no, unknown]);
    assert_eq!(holds(More), [no, no, yes, unknown]);
    assert_eq!(holds(GreaterOrEqual), [no, yes, yes, unknown]);
}

#[test]
fn a_text_contains_its_parts_and_never_an_empty_one() {
    assert_eq!(text("beta-2").contains(&text("beta")), Truth::True);
    assert_eq!(text("beta-2").contains(&sent("gamma")), Truth::False);
    assert_eq!(text("beta-2").starts_with(&text("beta")), Truth::True);
    assert_eq!(text("beta-2").starts_with(&text("2")), Truth::False);
    for part in [sent(""), text(""), RuleValue::Absent, RuleValue::Integer(2)] {
        assert_eq!(text("beta-2").contains(&part), Truth::Unknown, "{part:?}");
        assert_eq!(
            text("beta-2").starts_with(&part),
            Truth::Unknown,
            "{part:?}"
        );
    }
}

#[test]
fn only_what_is_not_there_does_not_exist() {
    assert_eq!(RuleValue::Absent.exists(), Truth::False);
    for there in [
        RuleValue::Other,
        text(""),
        RuleValue::Bool(false),
        RuleValue::Integer(0),
    ] {
        assert_eq!(there.exists(), Truth::True, "{there:?}");
    }
}

#[test]
fn emptiness_is_asked_of_texts_and_collections() {
    assert_eq!(text("").is_empty(), Truth::True);
    assert_eq!(sent("a").is_empty(), Truth::False);
    for none in [RuleValue::Absent, RuleValue::Other, RuleValue::Integer(0)] {
        assert_eq!(none.is_empty(), Truth::Unknown, "{none:?}");
    }
}
