//! Where everything goes: which file holds a function or a type, and what it is called there.

use std::collections::{BTreeMap, BTreeSet};

use hawksbill_schemas::Contract;
use hawksbill_schemas::model::{Function, FunctionId, Origin, Shape, TypeDef, TypeName};
use hawksbill_schemas::names::typescript_ident;
use hawksbill_schemas::project::folder_below;

use super::Options;
use super::code::Symbol;
use super::facts::Facts;

/// The places and names of everything in a contract.
///
/// | thing | file | name |
/// |---|---|---|
/// | function `list_new` in `src/functions/shop/items.rs` | `shop/items` | `listNew` |
/// | `#[data]` type of that module | `shop/items` | its own |
/// | Protobuf `shop.store.v1.Store.Status` | `types/shop/store/v1` | `Store_Status` |
/// | JSON Schema `modules.StoreCard.Coupon` | `types/modules` | `StoreCard_Coupon` |
/// | JSON Schema in `schemas/modules/shop/` | `types/modules/shop` | likewise |
pub(super) struct Layout<'a> {
    pub(super) contract: &'a Contract,
    pub(super) facts: Facts<'a>,
    pub(super) files: Vec<Plan<'a>>,
    types: BTreeMap<&'a TypeName, Symbol>,
    /// The laxer forms of `Facts::lax`.
    inits: BTreeMap<&'a TypeName, Symbol>,
    functions: BTreeMap<&'a FunctionId, String>,
    /// The tests of types that guards look into.
    tests: BTreeMap<&'a TypeName, Symbol>,
    /// The guards of a union, with the place of the alternative that each is for.
    guards: BTreeMap<&'a TypeName, Vec<(String, usize)>>,
}

/// What one file holds.
pub(super) struct Plan<'a> {
    /// The path without extension.
    pub(super) module: String,
    /// Where it comes from, for people.
    pub(super) origin: String,
    pub(super) types: Vec<&'a TypeDef>,
    pub(super) functions: Vec<&'a Function>,
    /// Every name the file declares.
    pub(super) declared: BTreeSet<String>,
}

/// Functions come first: their paths are what users write, so others give way.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Place<'a> {
    Functions(&'a str),
    Package(&'a str),
    /// The folder below that of all page modules.
    PageModules(&'a str),
}

impl Place<'_> {
    fn path(&self) -> String {
        match self {
            // Types that stand beside the modules of functions, not in one of them.
            Self::Functions("") => "types/functions".to_owned(),
            Self::Functions(module) => module.replace('.', "/"),
            Self::Package("") => "types/unpackaged".to_owned(),
            Self::Package(package) => format!("types/{}", package.replace('.', "/")),
            Self::PageModules("") => "types/modules".to_owned(),
            Self::PageModules(folder) => format!("types/modules/{folder}"),
        }
    }

    fn origin(&self) -> String {
        match self {
            Self::Functions(module) => format!("functions {module}"),
            Self::Package("") => "Protobuf files without a package".to_owned(),
            Self::Package(package) => format!("Protobuf package {package}"),
            Self::PageModules("") => "JSON Schemas of page modules".to_owned(),
            Self::PageModules(folder) => format!("JSON Schemas of page modules in {folder}"),
        }
    }
}

impl<'a> Layout<'a> {
    pub(super) fn of(contract: &'a Contract, options: &Options) -> Self {
        let mut places: BTreeMap<Place<'a>, (Vec<&'a TypeDef>, Vec<&'a Function>)> =
            BTreeMap::new();
        for function in contract.functions.values() {
            places.entry(Place::Functions(&function.module)).or_default().1.push(function);
        }
        for def in contract.types.values().filter(|def| !is_option(def)) {
            places.entry(place_of(def, options)).or_default().0.push(def);
        }
        let mut layout = Self {
            contract,
            facts: Facts::of(contract),
            files: Vec::new(),
            types: BTreeMap::new(),
            inits: BTreeMap::new(),
            functions: BTreeMap::new(),
            tests: BTreeMap::new(),
            guards: BTreeMap::new(),
        };
        let mut paths = BTreeSet::new();
        for (place, (types, functions)) in places {
            let span = functions.first().map(|f| &f.span).or_else(|| match place {
                Place::Functions(_) => types.first().map(|def| &def.span),
                _ => None,
            });
            let origin = span.map_or_else(|| place.origin(), |span| span.file.clone());
            // Some file systems do not tell upper from lower case.
            let module = unused(place.path(), |path| paths.insert(path.to_lowercase()));
            layout.add(Plan { module, origin, types, functions, declared: BTreeSet::new() });
        }
        layout
    }

    fn add(&mut self, mut plan: Plan<'a>) {
        let mut declare =
            |name: &str| unused(ident(name), |name| plan.declared.insert(name.to_owned()));
        for function in &plan.functions {
            self.functions.insert(&function.id, declare(&function.name));
        }
        let symbol = |name| Symbol { module: plan.module.clone(), name };
        for def in &plan.types {
            self.types.insert(&def.name, symbol(declare(&type_ident(def.local_name()))));
        }
        for def in plan.types.iter().filter(|def| self.facts.lax.contains(&def.name)) {
            let name = format!("{}Init", self.type_symbol(&def.name).name);
            self.inits.insert(&def.name, symbol(declare(&name)));
        }
        for def in &plan.types {
            let name = self.type_symbol(&def.name).name;
            if self.facts.tested.contains(&def.name) {
                self.tests.insert(&def.name, symbol(declare(&format!("fits{name}"))));
            }
            let guards = guards_of(def, self.facts.guarded.get(&def.name))
                .map(|(variant, place)| (declare(&format!("is{name}_{variant}")), place));
            self.guards.insert(&def.name, guards.collect());
        }
        self.files.push(plan);
    }

    /// The name of a type in TypeScript. A name that the contract does not declare stands for itself.
    pub(super) fn type_symbol(&self, name: &TypeName) -> Symbol {
        self.types.get(name).cloned().unwrap_or_else(|| Symbol {
            module: "types/unknown".to_owned(),
            name: ident(name.last()),
        })
    }

    /// The name of a type's laxer form, for callers, where it has one.
    pub(super) fn init_symbol(&self, name: &TypeName) -> Option<Symbol> {
        self.inits.get(name).cloned()
    }

    /// The name of the test of a type, where a guard looks into it.
    pub(super) fn test_symbol(&self, name: &TypeName) -> Option<Symbol> {
        self.tests.get(name).cloned()
    }

    /// The guards of a union, each with the place of its alternative.
    pub(super) fn guards(&self, name: &TypeName) -> &[(String, usize)] {
        self.guards.get(name).map(Vec::as_slice).unwrap_or_default()
    }

    /// The name of a function in TypeScript.
    pub(super) fn function_name(&self, function: &Function) -> String {
        self.functions.get(&function.id).cloned().unwrap_or_else(|| ident(&function.name))
    }
}

/// Hawksbill's own options: they say something about schemas and never travel.
fn is_option(def: &TypeDef) -> bool {
    def.origin == Origin::Proto && def.scope == "hawksbill"
}

fn place_of<'a>(def: &'a TypeDef, options: &Options) -> Place<'a> {
    match def.origin {
        Origin::Proto => Place::Package(&def.scope),
        Origin::Module => Place::PageModules(folder_below(&options.modules, &def.span.file)),
        Origin::Data => {
            // The scope is that of the functions or below it, so what follows is whole segments.
            let below = def.scope.strip_prefix(&options.functions).unwrap_or(&def.scope);
            Place::Functions(below.trim_start_matches('.'))
        }
    }
}

/// The alternatives of a union that have a guard, by name and place.
fn guards_of<'d>(
    def: &'d TypeDef,
    places: Option<&'d Vec<usize>>,
) -> impl Iterator<Item = (&'d str, usize)> {
    let variants = match &def.shape {
        Shape::Union(union) => union.variants.as_slice(),
        _ => &[],
    };
    let places = places.map(Vec::as_slice).unwrap_or_default();
    places.iter().filter_map(|place| Some((variants.get(*place)?.name.as_str(), *place)))
}

/// The first of `name`, `name_`, `name__`, … that `take` accepts.
fn unused(mut name: String, mut take: impl FnMut(&str) -> bool) -> String {
    while !take(&name) {
        name.push('_');
    }
    name
}

/// The name of a type within its scope as an identifier of TypeScript; operators on types are none.
fn type_ident(local: &str) -> String {
    let name = local.replace('.', "_");
    match name.as_str() {
        "asserts" | "infer" | "keyof" | "readonly" | "unique" => format!("{name}_"),
        _ => name,
    }
}

/// `name` as an identifier of TypeScript.
pub(super) fn ident(name: &str) -> String {
    let mut out: String =
        name.chars().map(|c| if c.is_alphanumeric() || c == '$' { c } else { '_' }).collect();
    if out.is_empty() || out.starts_with(|c: char| c.is_numeric()) {
        out.insert(0, '_');
    }
    typescript_ident(&out)
}
