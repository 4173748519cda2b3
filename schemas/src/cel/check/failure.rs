//! Whether a call can fail: overloads say so in general, and what is known of the arguments says more. A call
//! that fails for sure is a problem unless something around it absorbs the failure.

use std::ops::Range;

use super::super::functions::Overload;
use super::super::pattern::ascii_pattern;
use super::super::ranges::{Bounds, Ranges};
use super::super::{Entry, Expr, Kind, Literal, Problem, Type};
use super::Checker;
use super::typed::{Typed, doom_of};
use super::{elements, range};

/// What a call does.
pub(super) struct Outcome {
    /// Whether it can fail by itself.
    pub(super) can_fail: bool,
    /// The range of its result.
    pub(super) bounds: Option<Bounds>,
    /// Why it fails for sure.
    pub(super) doom: Option<String>,
}

impl Outcome {
    pub(super) fn can_fail(can_fail: bool) -> Self {
        Self { can_fail, bounds: None, doom: None }
    }

    pub(super) fn within(bounds: Bounds) -> Self {
        Self { bounds: Some(bounds), ..Self::can_fail(false) }
    }

    pub(super) fn doom(reason: &str) -> Self {
        Self { doom: Some(reason.to_owned()), ..Self::can_fail(true) }
    }
}

impl Checker<'_> {
    /// The call of `overload` with arguments of its types.
    pub(super) fn finish(
        &mut self,
        overload: &'static Overload,
        args: Vec<Typed>,
        result: Type,
        span: &Range<usize>,
    ) -> Option<Typed> {
        if overload.id == "matches_string" {
            self.pattern(args.get(1)?)?;
        }
        let outcome = self.outcome(overload, &args);
        // The second operand of these is evaluated only where the first holds nothing.
        let lazy = matches!(overload.id, "optional_or_optional" | "optional_or_value_value");
        let evaluated = if lazy { args.get(..1)? } else { &args };
        let doom = doom_of(evaluated).or_else(|| {
            let reason = outcome.doom?;
            Some(Problem::new(span, format!("this always fails: {reason}")))
        });
        let elements = match overload.id {
            "list_distinct" | "list_sort" | "list_reverse" | "list_slice" => {
                args.first()?.elements.clone()
            }
            _ => Vec::new(),
        };
        let can_fail = outcome.can_fail || args.iter().any(|arg| arg.expr.can_fail);
        let ranges = match (&result, outcome.bounds) {
            (Type::Int | Type::Uint, Some(bounds)) => Ranges::Integer(bounds),
            _ => elements::ranges(overload.id, &args),
        };
        let args = args.into_iter().map(|arg| arg.expr).collect();
        let call = Kind::Call(overload.id, args);
        let typed = Typed::new(call, result, can_fail, span).ranged(ranges).doomed(doom);
        Some(Typed { elements, ..typed })
    }

    fn outcome(&self, overload: &Overload, args: &[Typed]) -> Outcome {
        let known = match args {
            [one] => {
                range::unary(overload.id, one.range()).or_else(|| self.of_one(overload.id, one))
            }
            [one, two] => range::binary(overload.id, one.range(), two.range())
                .or_else(|| self.of_two(overload.id, one, two)),
            _ => None,
        };
        known.unwrap_or_else(|| Outcome::can_fail(overload.can_fail))
    }

    fn of_one(&self, id: &str, arg: &Typed) -> Option<Outcome> {
        match id {
            "optional_value" => {
                let known = self.has_value(self.place(&arg.expr).as_ref())
                    || matches!(&arg.expr.kind, Kind::Call("optional_of", _));
                Some(Outcome::can_fail(!known))
            }
            "math_greatest_list" | "math_least_list" => {
                Some(Outcome::can_fail(self.least_size(&arg.expr) == 0))
            }
            _ => None,
        }
    }

    fn of_two(&self, id: &str, one: &Typed, two: &Typed) -> Option<Outcome> {
        match id {
            "index_list" => Some(self.index_list(one, two)),
            "index_map" => Some(self.index_map(&one.expr, &two.expr)),
            "string_substring_int" | "string_char_at_int" => {
                Some(Outcome::can_fail(two.range() != Bounds::exactly(0)))
            }
            _ if id.ends_with("_with_tz") => Some(match two.expr.as_literal() {
                Some(Literal::String(zone)) if super::time::is_zone(zone) => {
                    Outcome::can_fail(false)
                }
                Some(_) => Outcome::doom("there is no such time zone"),
                None => Outcome::can_fail(true),
            }),
            _ => None,
        }
    }

    fn index_list(&self, list: &Typed, index: &Typed) -> Outcome {
        let index = index.range();
        if index.max < 0 {
            return Outcome::doom("a list has no elements before its first");
        }
        let least = self.least_size(&list.expr);
        if let Kind::List(items) = &list.expr.kind {
            let most = i128::try_from(items.len()).unwrap_or(i128::MAX);
            if index.min >= most {
                return Outcome::doom(&format!("the list has {most} elements"));
            }
        }
        Outcome::can_fail(index.min < 0 || index.max >= least)
    }

    fn index_map(&self, map: &Expr, key: &Expr) -> Outcome {
        let Some(literal) = key.as_literal() else { return Outcome::can_fail(true) };
        if let Kind::Map(entries) = &map.kind {
            let same = |entry: &&Entry| entry.key.as_literal() == Some(literal);
            let constant = entries.iter().all(|entry| entry.key.as_literal().is_some());
            return match entries.iter().find(same) {
                Some(entry) => {
                    Outcome::can_fail(matches!(entry.value, super::super::Bound::IfPresent(_)))
                }
                None if constant => Outcome::doom("the map has no such key"),
                None => Outcome::can_fail(true),
            };
        }
        let place = self.place(map).map(|place| format!("{place}[{literal:?}]"));
        Outcome::can_fail(!self.is_present(place.as_ref()))
    }

    /// Regular expressions must be constants: they are compiled once, and their mistakes are found here.
    fn pattern(&mut self, pattern: &Typed) -> Option<()> {
        let span = &pattern.expr.span;
        let Some(Literal::String(text)) = pattern.expr.as_literal() else {
            let message = "a regular expression must be a constant text, so that it can be checked \
                           and compiled before it is used";
            return self.report(Problem::new(span, message));
        };
        match regex_syntax::parse(text) {
            Ok(_) if is_compiled(text) => Some(()),
            Ok(_) => {
                let message = "this regular expression takes too much memory: it counts too far, \
                               or is too long";
                self.report(Problem::new(span, message))
            }
            Err(error) => {
                let reason = match &error {
                    regex_syntax::Error::Parse(error) => error.kind().to_string(),
                    regex_syntax::Error::Translate(error) => error.kind().to_string(),
                    _ => error.to_string(),
                };
                self.report(Problem::new(span, format!("this is no regular expression: {reason}")))
            }
        }
    }
}

/// In bytes. The runtime compiles patterns within the same bound.
const PATTERN_SIZE: usize = 32 << 20;

/// Whether a pattern compiles within bounds.
fn is_compiled(pattern: &str) -> bool {
    ascii_pattern(pattern).is_some_and(|ascii| {
        regex::RegexBuilder::new(&ascii).size_limit(PATTERN_SIZE).build().is_ok()
    })
}
