// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/app/archive.h"

#include <chrono>
#include <fstream>
#include <iterator>
#include <optional>
#include <system_error>

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include "index/searcher.h"
#include "index/writer.h"
#include "server/app/incoming.h"
#include "server/app/log_in.h"
#include "server/app/picture_fetch.h"
#include "server/app/routes.h"
#include "server/app/senders.h"
#include "server/auth/accounts.h"
#include "server/auth/permits.h"
#include "server/auth/tokens.h"
#include "server/catalogue/migrations.h"
#include "server/catalogue/talk.h"
#include "server/clock.h"
#include "server/db/database.h"
#include "server/http/server.h"
#include "server/jobs/queue.h"
#include "server/jobs/runner.h"
#include "server/log.h"
#include "server/pipeline/accept.h"
#include "server/pipeline/formats.h"
#include "server/pipeline/steps.h"
#include "server/storage/open_store.h"
#include "server/storage/staging.h"
#include "server/uploads/tus.h"
#include "server/webhooks/courier.h"

namespace estrade::server::app {
namespace {

namespace fs = std::filesystem;

log::Level level_of(std::string const& name) {
  if (name == "debug") return log::Level::Debug;
  if (name == "warning") return log::Level::Warning;
  if (name == "error") return log::Level::Error;
  return log::Level::Info;
}

/// Of one picture of a speaker, as a schedule names them.
http::FetchPolicy policy_for_pictures(config::Settings const& settings) {
  http::FetchPolicy policy;
  policy.most = 5u << 20;
  policy.patience = std::chrono::seconds(10);
  policy.also = settings.outgoing;
  return policy;
}

/// Our own folder of programs; estrade-media stands beside estrade.
fs::path media_program() {
  return fs::read_symlink("/proc/self/exe").parent_path() / "estrade-media";
}

/// Writes a small file that only its owner may read.
void write_private(fs::path const& file, std::string const& text) {
  int const descriptor = ::open(file.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (descriptor < 0) throw std::system_error(errno, std::generic_category(), file.string());
  auto const written = ::write(descriptor, text.data(), text.size());
  ::close(descriptor);
  if (written != static_cast<ssize_t>(text.size())) {
    throw std::system_error(errno, std::generic_category(), file.string());
  }
}

Result<void> make_folder(fs::path const& data) {
  std::error_code failed;
  fs::create_directories(data, failed);
  if (failed || ::access(data.c_str(), W_OK) != 0) {
    return fail(Kind::Forbidden, failed.message(),
                fmt::format("The data folder {} cannot be written: choose another with --data, or "
                            "change its owner.",
                            data.string()));
  }
  return {};
}

/// What speakers' links are signed with. A lost one closes them all, and another is made.
auth::Permits open_permits(fs::path const& data) {
  auto const file = data / "permits.key";
  std::string key;
  std::ifstream in(file);
  if (!std::getline(in, key) || key.empty()) {
    key = auth::Permits::fresh_key();
    write_private(file, key + "\n");
  }
  return auth::Permits(key);
}

}  // namespace

fs::path token_file(fs::path const& data) { return data / "administrator.token"; }
fs::path address_file(fs::path const& data) { return data / "server.address"; }

/// In the order in which they are made; taken down in reverse.
struct Archive::Works {
  explicit Works(config::Settings const& chosen)
      : settings(chosen),
        store(storage::open_local_store(settings.data / "blobs")),
        staging(settings.data / "staging", settings.keep_free),
        worker(media_program()),
        pictures(policy_for_pictures(settings), clock) {}

  config::Settings settings;
  SystemClock clock;
  std::unique_ptr<db::Database> database;
  std::string new_token;
  std::string invitation;
  auth::Permits permits;
  catalogue::Formats formats;
  std::unique_ptr<storage::Store> store;
  pipeline::Layers layers{*store};
  storage::Staging staging;
  pipeline::MediaWorker worker;
  PictureFetch pictures;
  std::optional<index::Writer> writer;
  std::optional<index::Searcher> searcher;
  std::optional<jobs::Runner> runner;
  std::optional<pipeline::Intake> intake;
  std::optional<Incoming> incoming;
  std::optional<uploads::Tus> tus;
  std::optional<api::WorkFeed> feed;
  std::optional<webhooks::Courier> courier;
  std::unique_ptr<oidc::Provider> provider;
  std::unique_ptr<http::Server> server;

  Result<void> choose_formats();
  Result<void> open_database();
  void open_index();
  void mend_index();
  void start_work();
  void take_uploads();
  Result<void> answer();
};

Result<void> Archive::Works::choose_formats() {
  formats = {settings.ladder, settings.also};
  if (!pipeline::is_ladder_name(settings.ladder)) {
    std::ifstream in(settings.ladder, std::ios::binary);
    if (!in) {
      return fail(Kind::NotFound, settings.ladder,
                  fmt::format("The ladder {} cannot be read: check recordings.ladder in the "
                              "settings, or choose \"talk\".",
                              settings.ladder));
    }
    formats.ladder = std::string{std::istreambuf_iterator<char>(in), {}};
  }
  auto const checked = pipeline::check_formats(formats);
  if (checked) return {};
  return fail(checked.error().kind, checked.error().facts,
              fmt::format("{}: {}", settings.ladder, checked.error().advice));
}

Result<void> Archive::Works::open_database() {
  auto opened = db::Database::open(settings.data / "catalogue.sqlite", catalogue::migrations());
  if (!opened) return fail(opened.error());
  database = std::move(*opened);
  new_token = database->write([&](db::Transaction const& transaction) {
    auto token = auth::make_first_token(transaction, clock.now());
    // Inside the transaction: a token that could not be written down was never made.
    if (!token.empty()) write_private(token_file(settings.data), token + "\n");
    return token;
  });
  permits = open_permits(settings.data);
  invitation = database->write([&](db::Transaction const& transaction) {
    return auth::invite_first(transaction, clock.now(), settings.oidc.issuer);
  });
  return {};
}

void Archive::Works::open_index() {
  writer.emplace(settings.data / "index");
  searcher.emplace(settings.data / "index", [this] { mend_index(); });
  database->write([&](db::Transaction const& transaction) {
    jobs::release_all(transaction, clock.now());
    pipeline::keep_calendar(transaction, clock.now());
    if (writer->fresh()) pipeline::reindex_all(transaction, clock.now());
    // Once: an archive that was made before there were timelines gets them.
    if (!catalogue::find_meta(transaction, "timelines")) {
      pipeline::align_all(transaction, clock.now());
      catalogue::set_meta(transaction, "timelines", rfc3339(clock.now()));
    }
  });
}

/// Damage that the writer does not meet is met by who searches.
void Archive::Works::mend_index() {
  database->write([&](db::Transaction const& transaction) {
    auto const work = pipeline::find_reindex(transaction);
    using jobs::JobState;
    bool const under_way =
        work && (work->state == JobState::Waiting || work->state == JobState::Leased);
    if (under_way) return;
    log::error("index", "the index is damaged, and is made anew", {});
    pipeline::request_reindex(transaction, clock.now());
  });
  if (runner) runner->wake();
  throw Unavailable(
      "The search index is damaged, and is being made anew: talks can be watched meanwhile, and "
      "searched again in a few minutes.");
}

void Archive::Works::start_work() {
  pipeline::Workshop const workshop{*database,
                                    *store,
                                    staging,
                                    *writer,
                                    worker,
                                    clock,
                                    formats,
                                    settings.most_pages,
                                    [this](std::string_view url, std::stop_token const& stop) {
                                      return pictures.fetch(url, stop);
                                    }};
  pipeline::sweep(workshop);
  runner.emplace(*database, clock, pipeline::steps(workshop), pipeline::on_buried(clock),
                 settings.workers, [workshop] { pipeline::sweep(workshop); });
}

void Archive::Works::take_uploads() {
  intake.emplace(*database, *store, clock);
  uploads::Owner owner;
  owner.identify = [this](db::Reader const& reader, http::Request const& request) {
    return identify_sender(permits, reader, request, clock.now());
  };
  owner.allow = may_send;
  owner.welcome = [this](db::Reader const& reader, uploads::Metadata const& metadata,
                         std::uint64_t length) {
    return intake->welcome(reader, metadata, length);
  };
  owner.accept = [this](uploads::Arrived const& arrived) {
    auto accepted = intake->accept(arrived.id, arrived.metadata, arrived.size, arrived.file);
    runner->wake();
    return accepted;
  };
  owner.expect = [this](db::Transaction const& transaction, UploadId const& upload,
                        uploads::Metadata const& metadata) {
    intake->expect(transaction, upload, metadata);
  };
  owner.give_up = [this](db::Transaction const& transaction, UploadId const& upload) {
    intake->give_up(transaction, upload);
  };
  uploads::TusOptions options;
  options.largest = settings.largest_upload;
  tus.emplace(options, *database, staging, clock, std::move(owner));
  tus->resume();
  incoming.emplace(settings.data / "incoming", *database, staging, *intake, clock,
                   [this] { runner->wake(); });
  incoming->watch();
}

Result<void> Archive::Works::answer() {
  feed.emplace(*database, clock);
  webhooks::CourierOptions sending;
  sending.policy.also = settings.outgoing;
  courier.emplace(*database, clock, std::move(sending));
  provider = open_provider(settings, clock);
  http::ServerOptions options;
  options.address = settings.address;
  options.port = settings.port;
  options.threads = settings.threads;
  options.trusted_proxies = settings.trusted_proxies;
  auto opened = http::Server::open(
      options, routes({settings, *database, *store, *searcher, layers, clock, *tus, *feed, *courier,
                       [this] { runner->wake(); }, permits, staging, *intake,
                       mail_sender(settings, clock), provider.get()}));
  if (!opened) return fail(opened.error());
  server = std::move(*opened);
  return {};
}

Archive::Archive(std::unique_ptr<Works> works) : works_(std::move(works)) {}

Archive::~Archive() {
  stop_answering();
  std::error_code ignored;
  fs::remove(address_file(works_->settings.data), ignored);
}

Result<std::unique_ptr<Archive>> Archive::open(config::Settings const& settings) {
  log::set_level(level_of(settings.log_level));
  if (auto const made = make_folder(settings.data); !made) return fail(made.error());
  auto works = std::make_unique<Works>(settings);
  if (auto const chosen = works->choose_formats(); !chosen) return fail(chosen.error());
  if (auto const opened = works->open_database(); !opened) return fail(opened.error());
  works->open_index();
  works->start_work();
  works->take_uploads();
  if (auto const answers = works->answer(); !answers) return fail(answers.error());

  std::unique_ptr<Archive> archive(new Archive(std::move(works)));
  write_private(address_file(settings.data), archive->address() + "\n");
  return archive;
}

std::string const& Archive::new_token() const { return works_->new_token; }

std::string Archive::invitation() const {
  if (works_->invitation.empty()) return {};
  auto const& url = works_->settings.public_url;
  return (url.empty() ? address() : url) + "/studio/welcome/" + works_->invitation;
}

std::string Archive::address() const {
  auto const& bound = works_->settings.address;
  bool const everywhere = bound == "0.0.0.0" || bound == "::" || bound.empty();
  bool const here = bound == "127.0.0.1";
  auto const host = everywhere || here                     ? "localhost"
                    : bound.find(':') != std::string::npos ? "[" + bound + "]"
                                                           : bound;
  return fmt::format("http://{}:{}", host, works_->server->port());
}

void Archive::stop_answering() {
  if (works_->server) works_->server->stop();
}

bool Archive::is_noted(std::string const& fact) const {
  return works_->database->read(
      [&](db::Reader const& reader) { return catalogue::find_meta(reader, fact).has_value(); });
}

void Archive::note(std::string const& fact) {
  works_->database->write([&](db::Transaction const& transaction) {
    catalogue::set_meta(transaction, fact, rfc3339(works_->clock.now()));
  });
}

}  // namespace estrade::server::app
