//! `simulate` as an admin and his CI use it.

use super::place::Place;

const ONE: &str = r#"scenarios:
  - name: an answer & a "stop"
    start: 2026-03-02 10:00
    lasts: 6 days
    happens:
      - { after: something-new, wait: 1 h, prospect: "Yes, please." }
    expect: { sent: [something-new], outcome: replied }
  - name: not as expected
    start: 2026-03-02 10:00
    lasts: 6 days
    expect: { sent: [no-pressure], state: active }
"#;

#[test]
fn scenarios_are_played_with_the_sequences_calendars_and_limits_of_the_config() {
    let place = Place::with_the_example();
    place.write("sequences/proposal.scenarios.yaml", ONE);
    let (code, said) = place.fails(&["simulate"]);
    assert_eq!(code, 1, "{said}");
    let page =
        place.politely(&["simulate", "sequences/proposal.scenarios.yaml", "--junit", "out.xml"]).assert().code(1);
    let page = super::place::text(&page.get_output().stdout);
    assert!(page.contains("ok     proposal: an answer & a \"stop\""), "{page}");
    assert!(page.contains("- no-pressure"), "{page}");
    assert!(page.contains("+ something-new            Thu 5 Mar 2026, 09:"), "{page}");
    assert!(page.ends_with("2 scenarios, 1 not as expected\n"), "{page}");
    let xml = std::fs::read_to_string(place.path("out.xml")).unwrap();
    assert!(xml.contains("tests=\"2\" failures=\"1\""), "{xml}");
    assert!(xml.contains("name=\"an answer &amp; a &quot;stop&quot;\""), "{xml}");
    assert!(
        place
            .says(&["simulate", "sequences/proposal.scenarios.yaml", "--only", "answer"])
            .ends_with("1 scenario, all as expected\n")
    );
}

#[test]
fn a_wrong_scenario_plays_nothing_and_is_exit_code_2() {
    let place = Place::with_the_example();
    place.write("sequences/proposal.scenarios.yaml", &ONE.replace("outcome: replied", "outcome: happy"));
    let (code, said) = place.fails(&["simulate"]);
    assert_eq!(code, 2, "{said}");
    assert!(said.contains("error[unknown-choice]: `happy` is no outcome"), "{said}");
}

#[test]
fn what_is_not_there_is_named() {
    let place = Place::with_the_example();
    let (code, said) = place.fails(&["simulate", "--only", "zebra", "sequences/proposal.yaml"]);
    assert_eq!(code, 2, "{said}");
    assert!(said.contains("no scenario in sequences/proposal.scenarios.yaml has `zebra` in its name"), "{said}");
    let (code, said) = place.fails(&["simulate", "sequences/none.scenarios.yaml"]);
    assert_eq!(code, 2, "{said}");
    assert!(said.contains("sequences/none.scenarios.yaml") && !said.contains("--config"), "{said}");
}

#[test]
fn a_check_reads_the_scenarios_as_well() {
    let place = Place::with_the_example();
    place.write("sequences/proposal.scenarios.yaml", &ONE.replace("sent: [no-pressure]", "sent: [no-presure]"));
    let said = super::place::text(&place.politely(&["check"]).assert().code(1).get_output().stdout);
    assert!(said.contains("error[unknown-step]: there is no step `no-presure`"), "{said}");
    assert!(said.contains("sequences/proposal.scenarios.yaml:11:22"), "{said}");
    assert!(said.contains("did you mean `no-pressure`?"), "{said}");
}

#[test]
fn the_shipped_scenarios_hold_with_the_holidays_of_the_example() {
    let place = Place::with_the_example();
    let said = place.says(&["simulate", "--only", "over the year's end", "sequences/proposal.yaml"]);
    assert!(said.ends_with("1 scenario, all as expected\n"), "{said}");
}
