//! scratch
fn main() {
    let dir = std::env::args().nth(1).unwrap();
    let t = std::time::Instant::now();
    let p = hawksbill_schemas::project::Project::open(dir).unwrap();
    match hawksbill_schemas::read::read(&p) {
        Ok(l) => { println!("{}", serde_json::to_string_pretty(&l.contract.functions).unwrap());
          for t in l.contract.types.values().filter(|t| t.origin == hawksbill_schemas::model::Origin::Data) { println!("{}", serde_json::to_string(t).unwrap()); }
          println!("{}", l.notes); println!("{:?}", l.inputs); }
        Err(e) => println!("{e}"),
    }
    eprintln!("{:?}", t.elapsed());
}
