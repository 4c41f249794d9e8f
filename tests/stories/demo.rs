//! The demo is what a newcomer sees first.

use politely::cli::demo::demo;

async fn page(keep: Option<&std::path::Path>) -> String {
    let mut page = anstream::StripStream::new(Vec::new());
    demo(keep, &mut page).await.unwrap();
    String::from_utf8(page.into_inner()).unwrap()
}

#[tokio::test]
async fn the_demo_tells_its_story() {
    insta::assert_snapshot!(page(None).await);
}

#[tokio::test]
async fn what_the_demo_keeps_is_a_whole_installation() {
    let folder = tempfile::tempdir().unwrap();
    let kept = folder.path().join("kept");
    let page = page(Some(&kept)).await;
    assert!(page.contains("politely threads --config"), "{page}");
    assert_cmd::Command::cargo_bin("politely")
        .unwrap()
        .args(["check", "--config"])
        .arg(kept.join("config.yaml"))
        .assert()
        .success();
    assert!(kept.join("state/politely.db").exists());
    let again = demo(Some(&kept), &mut Vec::new()).await;
    assert!(again.is_err(), "a folder with a config in it is never overwritten");
}
