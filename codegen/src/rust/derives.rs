//! Spares prost-build the search for `Copy`, `Eq` and `Hash` on messages where it would not end: for every
//! message it follows every path through the messages inside anew. `messages` calls [`limit`].

use std::collections::HashMap;

use hawksbill_schemas::graph;
use prost_types::field_descriptor_proto::{Label, Type};
use prost_types::{DescriptorProto, FieldDescriptorProto, FileDescriptorProto};

/// The steps that the search for one message may take. Messages that people write take a few hundred.
const MAX_STEPS: u64 = 5_000;

/// Puts a field that ends the search before the others of messages for which it takes longer. They, and
/// what holds them, derive none of the three. It is a member of no oneof there is: prost-build asks such
/// fields what they can derive and does not write them.
pub(super) fn limit(files: &mut [FileDescriptorProto]) {
    let costly = costly(&Messages::of(files));
    let mut costly = costly.into_iter().peekable();
    let mut place = 0;
    for file in files {
        each_mut(&mut file.message_type, &mut |message| {
            if costly.next_if_eq(&place).is_some() {
                message.field.insert(0, no_derives());
            }
            place += 1;
        });
    }
}

fn no_derives() -> FieldDescriptorProto {
    let mut field =
        FieldDescriptorProto { oneof_index: Some(-1), ..FieldDescriptorProto::default() };
    field.set_label(Label::Repeated);
    field.set_type(Type::Float);
    field
}

/// Every message, those in messages as well, in the order of the files.
struct Messages<'a> {
    all: Vec<&'a DescriptorProto>,
    places: HashMap<String, usize>,
}

impl<'a> Messages<'a> {
    fn of(files: &'a [FileDescriptorProto]) -> Self {
        let mut found = Self { all: Vec::new(), places: HashMap::new() };
        for file in files {
            found.add(&join("", file.package()), &file.message_type);
        }
        found
    }

    fn add(&mut self, scope: &str, messages: &'a [DescriptorProto]) {
        for message in messages {
            let name = join(scope, message.name());
            self.places.insert(name.clone(), self.all.len());
            self.all.push(message);
            self.add(&name, &message.nested_type);
        }
    }

    /// The message that `field` holds one of.
    fn held(&self, field: &FieldDescriptorProto) -> Option<usize> {
        let holds_one = field.r#type() == Type::Message && field.label() != Label::Repeated;
        holds_one.then(|| self.places.get(field.type_name()).copied())?
    }
}

fn join(scope: &str, name: &str) -> String {
    if name.is_empty() { scope.to_owned() } else { format!("{scope}.{name}") }
}

/// In the order of [`Messages`].
fn each_mut(messages: &mut [DescriptorProto], visit: &mut impl FnMut(&mut DescriptorProto)) {
    for message in messages {
        visit(message);
        each_mut(&mut message.nested_type, visit);
    }
}

/// The places of the messages for which the search takes too long.
fn costly(messages: &Messages<'_>) -> Vec<usize> {
    let all = &messages.all;
    let edges: Vec<Vec<usize>> = all
        .iter()
        .map(|message| message.field.iter().filter_map(|field| messages.held(field)).collect())
        .collect();
    let parts = graph::parts(&edges);
    let mut search = Search { messages, part: vec![0; all.len()], reach: vec![0; all.len()] };
    for (number, part) in parts.iter().enumerate() {
        part.iter().for_each(|place| search.part[*place] = number);
        let out = part.iter().flat_map(|place| &edges[*place]);
        let reach = out.fold(0, |sum: u64, held| sum.saturating_add(1 + search.reach[*held]));
        let reach = reach.min(u64::from(u32::MAX));
        part.iter().for_each(|place| search.reach[*place] = reach);
    }
    let mut copy = vec![Answer::default(); all.len()];
    let mut eq = vec![Answer::default(); all.len()];
    for place in parts.into_iter().flatten() {
        copy[place] = search.ask(place, &copy, can_copy);
        eq[place] = search.ask(place, &eq, can_eq);
    }
    let steps = |place: usize| copy[place].steps.saturating_add(eq[place].steps);
    // prost-build writes no message for an entry of a map, and wants its two fields as they are.
    let is_entry = |place: usize| all[place].options.as_ref().is_some_and(|it| it.map_entry());
    (0..all.len()).filter(|place| !is_entry(*place) && steps(*place) > MAX_STEPS).collect()
}

struct Search<'a> {
    messages: &'a Messages<'a>,
    /// Messages that lead to each other are one part.
    part: Vec<usize>,
    /// At least as many as the fields through which prost-build looks for a way back from here.
    reach: Vec<u64>,
}

/// What prost-build finds for a message and a trait, and in how many steps.
#[derive(Clone, Copy, Default)]
struct Answer {
    derives: bool,
    steps: u64,
}

impl Search<'_> {
    /// The answer for a message, from the answers for what it holds.
    fn ask(
        &self,
        place: usize,
        known: &[Answer],
        leaf: fn(&FieldDescriptorProto) -> bool,
    ) -> Answer {
        let mut steps: u64 = 0;
        for field in &self.messages.all[place].field {
            steps = steps.saturating_add(1);
            let derives = match self.messages.held(field) {
                None => leaf(field),
                Some(held) => {
                    steps = steps.saturating_add(self.reach[held]);
                    let leads_back = self.part[held] == self.part[place];
                    if !leads_back {
                        steps = steps.saturating_add(known[held].steps);
                    }
                    !leads_back && known[held].derives
                }
            };
            if !derives {
                return Answer { derives, steps };
            }
        }
        Answer { derives: true, steps }
    }
}

fn can_copy(field: &FieldDescriptorProto) -> bool {
    let is_heap = matches!(field.r#type(), Type::String | Type::Bytes);
    field.label() != Label::Repeated && !is_heap && !is_message(field)
}

fn can_eq(field: &FieldDescriptorProto) -> bool {
    !matches!(field.r#type(), Type::Float | Type::Double) && !is_message(field)
}

fn is_message(field: &FieldDescriptorProto) -> bool {
    matches!(field.r#type(), Type::Message | Type::Group)
}
