# What developers type. CI runs the same through .ci/run, which needs neither just nor anything else but Rust and apt.

# the recipes
default:
    @just --list --unsorted

# formatting, lints and docs, as CI checks them
check:
    cargo fmt --check
    cargo clippy --all-targets -- -D warnings
    cargo clippy --test servers --test corpora -- -D warnings
    RUSTDOCFLAGS="-D warnings" cargo doc --no-deps --document-private-items

# all hermetic tests: nothing but Rust, no network, no clock
test *ARGS:
    cargo test {{ ARGS }}

# accept what the snapshots now say; read the diff before committing it
bless:
    INSTA_UPDATE=always cargo test
    git diff --stat -- '*.snap' 'tests/*' 'src/*'

# a sales month in seconds, on the mail server inside the binary
demo *ARGS:
    cargo run --release -- demo {{ ARGS }}

# the release binary against a private Dovecot and Postfix (root; installs Debian packages)
test-servers *ARGS:
    cargo test --release --test servers -- --test-threads 6 {{ ARGS }}

# how well mails are read: public collections, fetched once and never kept here, and our own corpus
corpora *ARGS:
    scripts/corpora
    cargo test --test corpora -- --nocapture --test-threads 1 {{ ARGS }}

# the mails of tests/mail against their expected readings
reading *ARGS:
    cargo test --test reading {{ ARGS }}

# mutated mails against every target for so long each, or against one: `just fuzz 60 ics`; cargo +nightly fuzz works as well
fuzz SECONDS="30" TARGET="":
    POLITELY_FUZZ_SECONDS={{ SECONDS }} cargo test --release --test fuzz -- --nocapture {{ TARGET }}

# the figures, beside their peers: reading, ingest, sends, tick, idle or all (root; installs Debian packages)
bench *ARGS:
    scripts/mailhost install --bench
    cargo bench --bench figures -- {{ ARGS }}

# licences, bans, sources and advisories; cargo install cargo-deny --locked
deny:
    cargo deny check

# format everything
fmt:
    cargo fmt

# the API documentation, opened
doc:
    cargo doc --no-deps --open

# everything that CI does
ci:
    bash .ci/run
