// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/pipeline/making/making.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <sstream>
#include <stdexcept>

#include <Poco/JSON/Array.h>
#include <Poco/JSON/Parser.h>
#include <fmt/format.h>
#include <unistd.h>

#include "server/catalogue/talk.h"

namespace estrade::server::pipeline {
namespace {

constexpr auto longest_making = std::chrono::hours(24);

/// Removes a scratch folder when it goes.
class Scratch {
 public:
  Scratch(storage::Staging& staging, std::string name)
      : staging_(staging), name_(std::move(name)), path_(staging.scratch(name_)) {}
  ~Scratch() { staging_.remove_scratch(name_); }
  Scratch(Scratch const&) = delete;
  Scratch& operator=(Scratch const&) = delete;
  [[nodiscard]] std::filesystem::path const& path() const { return path_; }

 private:
  storage::Staging& staging_;
  std::string name_;
  std::filesystem::path path_;
};

/// Closes a blob's descriptor.
class Held {
 public:
  explicit Held(int descriptor) : descriptor_(descriptor) {}
  ~Held() { ::close(descriptor_); }
  Held(Held const&) = delete;
  Held& operator=(Held const&) = delete;
  [[nodiscard]] int get() const { return descriptor_; }

 private:
  int descriptor_;
};

/// The worker has read hostile bytes: its file names are checked like anybody's.
bool is_plain_name(std::string const& name) {
  return !name.empty() && name.size() <= 64 && name.front() != '.' &&
         std::ranges::all_of(name, [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '_' ||
                  c == '-';
         });
}

}  // namespace

Poco::JSON::Object::Ptr parse_object(std::string const& text) {
  Poco::JSON::Parser parser;
  parser.setDepth(32);
  return parser.parse(text).extract<Poco::JSON::Object::Ptr>();
}

std::string read_text(std::filesystem::path const& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) throw std::runtime_error("the media worker wrote no " + file.filename().string());
  return {std::istreambuf_iterator<char>(in), {}};
}

Result<catalogue::Source> source_of(Workshop const& workshop, jobs::Job const& job) {
  return workshop.database.read([&](db::Reader const& reader) -> Result<catalogue::Source> {
    auto const source = catalogue::find_source(reader, SourceId(job.subject));
    if (!source) {
      return fail(Kind::NotFound, "no source " + job.subject, "The file is no longer there.");
    }
    auto const talk = catalogue::find_talk(reader, source->talk);
    if (!talk) return fail(talk.error());
    return *source;
  });
}

Result<std::string> run_on(Workshop const& workshop, catalogue::Source const& source,
                           std::string const& verb, std::filesystem::path const& out,
                           std::chrono::seconds limit, jobs::Context& context) {
  auto const key = storage::BlobKey::parse(source.blob_key);
  if (!key) throw std::runtime_error("source " + source.id.text() + " has no key");
  auto const blob = workshop.store.open(*key);
  if (!blob) throw std::runtime_error("the original is gone: " + source.blob_key);
  Held const held(blob->descriptor);
  return workshop.worker.run(
      {.verb = verb, .input = held.get(), .out = out, .limit = limit},
      [&](double fraction) { context.progress(fraction); }, context.stop());
}

Result<Made> make(Workshop const& workshop, catalogue::Source const& source,
                  catalogue::RenditionKind kind, std::string const& verb, jobs::Context& context,
                  std::function<void(std::filesystem::path const&)> const& keep) {
  Scratch const scratch(workshop.staging, context.job().id.text());
  auto const ran = run_on(workshop, source, verb, scratch.path(), longest_making, context);
  if (!ran) return fail(ran.error());

  Made made;
  auto const text = read_text(scratch.path() / "result.json");
  made.facts = parse_object(text);
  made.rendition.id = fresh_id<RenditionId>();
  made.rendition.talk = source.talk;
  made.rendition.source = source.id;
  made.rendition.kind = kind;
  made.rendition.recipe = made.facts->getValue<std::string>("recipe");
  made.rendition.facts = text;
  made.rendition.made_at = workshop.clock.now();
  if (keep) keep(scratch.path());

  auto const names = made.facts->getArray("files");
  for (std::size_t i = 0; names && i < names->size(); ++i) {
    auto const name = names->getElement<std::string>(static_cast<unsigned>(i));
    if (!is_plain_name(name)) throw std::runtime_error("the media worker named a file " + name);
    auto const file = scratch.path() / name;
    auto const key = storage::rendition_key(source.sha256, made.rendition.recipe, name);
    catalogue::RenditionFile entry{name, std::filesystem::file_size(file), key.text()};
    auto const stored = workshop.store.put_file(key, file);
    if (!stored) return fail(stored.error());
    made.rendition.files.push_back(std::move(entry));
  }
  return made;
}

}  // namespace estrade::server::pipeline
