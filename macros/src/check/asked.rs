//! What a function must be for rules to ask it.
//!
//! Types are left to rustc: whether a parameter is an extractor, or the return type an answer.

use quote::ToTokens;
use syn::{FnArg, Generics, PatType, Result, ReturnType, Signature, Type};

use super::{signature, stacking};
use crate::args::RuntimeArgs;
use crate::errors::Report;
use crate::handler::Handler;
use crate::names::Runtime;
use crate::policy::Asked;

/// Checks one `#[check]` and the item under it.
pub(crate) fn asked(
    args: RuntimeArgs,
    function: Result<Handler>,
    mut report: Report,
) -> Result<Asked> {
    let function = match function {
        Ok(function) => function,
        Err(error) => return Err(report.end_with(error)),
    };
    let sig = match function.signature() {
        Ok(sig) => sig,
        Err(error) => return Err(report.end_with(error)),
    };
    signature::of_check(&function, &mut report);
    is_not_generic(&sig.generics, &mut report);
    stacking::only_a_check(&function, &mut report);
    let parameters = parameters(&sig, &mut report);
    let answer = answer(&sig, &mut report);
    report.finish()?;
    Ok(Asked {
        runtime: Runtime::at(args.runtime.into_value()),
        function,
        parameters,
        answer,
    })
}

/// A rule names a function, and has no place for what its parameters would be.
fn is_not_generic(generics: &Generics, report: &mut Report) {
    if !generics.params.is_empty() {
        report.at(
            &generics.params,
            "a check has no parameters of its own, since a rule could not choose them; name the types",
        );
    } else if let Some(clause) = &generics.where_clause {
        report.at(clause, "a check needs no `where`; remove it");
    }
}

/// The types of all extractors.
fn parameters(sig: &Signature, report: &mut Report) -> Vec<Type> {
    let mut types = Vec::new();
    for parameter in &sig.inputs {
        if let FnArg::Typed(parameter) = parameter {
            is_there(parameter, report);
            is_one_type(&parameter.ty, report);
            types.push((*parameter.ty).clone());
        }
    }
    types
}

/// What `#[check]` writes beside the function could not follow it.
fn is_there(parameter: &PatType, report: &mut Report) {
    let mut attrs = parameter.attrs.iter();
    if let Some(attr) = attrs.find(|attr| attr.path().is_ident("cfg")) {
        report.at(
            attr,
            "a parameter of a check has no `#[cfg]`; put it on the function, and write the function twice",
        );
    }
}

/// An extractor is a type of its own, and owns what it took from the request.
fn is_one_type(ty: &Type, report: &mut Report) {
    if let Some(word) = signature::find(ty.to_token_stream(), &|word| word == "impl") {
        report.at(
            word,
            "a check does not take any type of a kind, since a rule could not choose it; name the type",
        );
    } else if matches!(ty, Type::Reference(_)) {
        report.at(
            ty,
            "an extractor is no reference; take the value itself, such as `State(db): State<Db>`",
        );
    }
}

fn answer(sig: &Signature, report: &mut Report) -> Type {
    match &sig.output {
        ReturnType::Type(_, ty) => (**ty).clone(),
        ReturnType::Default => {
            let name = &sig.ident;
            report.at(
                name,
                format!("`{name}` answers nothing; return `bool` or `Result<(), Denied>`"),
            );
            Type::Verbatim(proc_macro2::TokenStream::new())
        }
    }
}
