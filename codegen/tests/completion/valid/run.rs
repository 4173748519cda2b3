//! A mapping as completion writes it, run on random messages, with counts of what comes out.

use std::collections::BTreeSet;
use std::ops::AddAssign;

use hawksbill::LiveMappings;
use hawksbill::codegen::live::{Parts, Source};
use hawksbill_codegen::complete::{propose, written};
use hawksbill_codegen::schemas::Contract;
use hawksbill_codegen::schemas::model::{Shape, TypeName, TypeRef, VariantBody};
use hawksbill_codegen::schemas::read::ModuleSchema;
use serde_json::Value;

use super::messages::{Messages, Style};
use super::schema::Schema;

/// So many messages for each mapping.
const MESSAGES: usize = 60;
/// How many of what is wrong with one mapping is shown.
const SHOWN: usize = 3;

/// Counts over mappings and messages.
#[derive(Clone, Debug, Default)]
pub(crate) struct Tally {
    pub(crate) pairs: usize,
    /// Mappings that the checker has nothing against.
    pub(crate) compiled: usize,
    /// Those of them that yielded data at least once.
    pub(crate) yielding: usize,
    pub(crate) runs: usize,
    /// Runs that ended in an error, which is no data.
    pub(crate) errors: usize,
    /// Those of them in which `validate = true` has the last word.
    pub(crate) validated: usize,
    /// Data that the schema refuses,
    pub(crate) refused: usize,
    /// and for a format alone, which its draft does not assert.
    pub(crate) refused_format: usize,
    /// What a person wants to know.
    pub(crate) why: Vec<String>,
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.pairs += other.pairs;
        self.compiled += other.compiled;
        self.yielding += other.yielding;
        self.runs += other.runs;
        self.errors += other.errors;
        self.validated += other.validated;
        self.refused += other.refused;
        self.refused_format += other.refused_format;
    }
}

impl Tally {
    pub(crate) fn print(&self, what: &str) {
        let Self {
            pairs,
            compiled,
            yielding,
            runs,
            errors,
            validated,
            refused,
            refused_format,
            ..
        } = self;
        println!(
            "{what:<44} {pairs:>4} pairs {compiled:>4} compiled {yielding:>4} yield {runs:>6} runs {errors:>5} errors, {validated:>4} by validation {refused:>5} refused {refused_format:>5} for a format"
        );
        self.why.iter().for_each(|line| println!("    {line}"));
    }
}

/// A mapping that completion wrote and the checker passed.
pub(crate) struct Mapping {
    live: LiveMappings,
    contract: Contract,
    sources: Vec<(String, TypeRef)>,
    schema: Schema,
    text: String,
    /// The function of the mapping looks at what it made, as `validate = true` has it.
    validates: bool,
}

impl Mapping {
    /// The whole mapping of `target` from `sources`.
    ///
    /// # Errors
    /// What the checker says, where it does not compile.
    pub(crate) fn completed(
        contract: &Contract,
        target: &TypeName,
        sources: &[(String, TypeRef)],
        documents: &[ModuleSchema],
    ) -> Result<Self, String> {
        let proposals = propose(contract, target, sources, &BTreeSet::new()).expect("a struct");
        let text = written(contract, target, sources, &proposals).expect("a struct");
        let text = format!("live = true\n{text}");
        let schema = Schema::of(&contract.types[target], documents);
        let contract = reachable(contract, target, sources);
        let live = LiveMappings::new(Parts {
            contract: leak(contract.to_json()),
            files: Box::leak(Box::new([("completed.toml", leak(text.clone()))])),
            functions: &[],
        });
        live.replace("completed", &text).map_err(|refused| first_line(&refused.to_string()))?;
        let validates = text.lines().any(|line| line.starts_with("validate = true"));
        Ok(Self { live, contract, sources: sources.to_vec(), schema, text, validates })
    }

    /// What comes out of random messages.
    pub(crate) fn tally(&self) -> Tally {
        let mut tally = Tally { pairs: 1, compiled: 1, ..Tally::default() };
        let mut reasons = BTreeSet::new();
        for number in 0..MESSAGES {
            tally.runs += 1;
            let given = self.messages(number);
            let replacement = self.live.replacement("completed").expect("it is replaced");
            let made = replacement.answer::<Value>(given.iter().map(Source::one), None);
            let value = match made {
                Ok(value) => value,
                Err(error) => {
                    tally.errors += 1;
                    reasons.insert(format!("error: {}", first_line(&error.to_string())));
                    continue;
                }
            };
            let refusal = self.schema.refusal(&value);
            if self.validates && refusal.is_some() {
                tally.errors += 1;
                tally.validated += 1;
                continue;
            }
            tally.yielding = 1;
            if let Some(why) = refusal {
                tally.refused += 1;
                tally.why.push(format!("REFUSED: {}", first_line(&why)));
            } else if let Some(why) = self.schema.strict_refusal(&value) {
                tally.refused_format += 1;
                tally.why.push(format!("format: {}", first_line(&why)));
            }
        }
        tally.why.truncate(SHOWN);
        tally.why.extend(reasons.into_iter().take(SHOWN));
        if tally.refused > 0 {
            tally.why.push(self.text.clone());
        }
        tally
    }

    fn messages(&self, number: usize) -> Vec<Value> {
        let seed = u64::try_from(number).expect("small") + 1;
        let mut messages = Messages::new(&self.contract, Style::of(number), seed);
        self.sources.iter().map(|(_, ty)| messages.value(ty)).collect()
    }
}

/// Tests end before it matters.
fn leak(text: String) -> &'static str {
    Box::leak(text.into_boxed_str())
}

fn first_line(text: &str) -> String {
    let line: String = text.lines().next().unwrap_or_default().chars().take(200).collect();
    line
}

/// The contract with nothing but what the mapping is about.
fn reachable(contract: &Contract, target: &TypeName, sources: &[(String, TypeRef)]) -> Contract {
    let mut types = std::collections::BTreeMap::new();
    let mut todo: Vec<TypeRef> = sources.iter().map(|(_, ty)| ty.clone()).collect();
    todo.push(TypeRef::Named(target.clone()));
    while let Some(ty) = todo.pop() {
        match ty {
            TypeRef::Option(inner) | TypeRef::List(inner) | TypeRef::Map(_, inner) => {
                todo.push(*inner);
            }
            TypeRef::Tuple(items) => todo.extend(items),
            TypeRef::Named(name) if !types.contains_key(&name) => {
                let def = &contract.types[&name];
                match &def.shape {
                    Shape::Alias(inner) => todo.push(inner.clone()),
                    Shape::Struct(shape) => {
                        todo.extend(shape.fields.iter().map(|field| field.ty.clone()));
                        todo.extend(shape.additional.clone());
                    }
                    Shape::Union(union) => {
                        let bodies = union.variants.iter().map(|variant| &variant.body);
                        todo.extend(bodies.filter_map(|body| match body {
                            VariantBody::Type(ty) => Some(ty.clone()),
                            _ => None,
                        }));
                    }
                    Shape::Enum(_) => {}
                }
                types.insert(name, def.clone());
            }
            _ => {}
        }
    }
    let modules = contract.modules.iter().filter(|(_, module)| module.data == *target);
    let modules = modules.map(|(name, module)| (name.clone(), module.clone())).collect();
    Contract { types, modules, ..Contract::default() }
}
