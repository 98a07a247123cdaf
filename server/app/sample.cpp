// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/app/sample.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <vector>

#include <Poco/JSON/Array.h>
#include <Poco/JSON/Object.h>
#include <Poco/JSON/Parser.h>
#include <fmt/format.h>

#include "server/app/add.h"

namespace estrade::server::app {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> texts_in(Poco::JSON::Object const& json, std::string const& name) {
  std::vector<std::string> texts;
  auto const list = json.getArray(name);
  for (unsigned i = 0; list && i < list->size(); ++i) {
    texts.push_back(list->getElement<std::string>(i));
  }
  return texts;
}

Result<AddOptions> read_sample(fs::path const& folder) {
  auto const file = folder / "talk.json";
  std::ifstream in(file);
  std::string const text{std::istreambuf_iterator<char>(in), {}};
  try {
    auto const json = Poco::JSON::Parser().parse(text).extract<Poco::JSON::Object::Ptr>();
    AddOptions options;
    options.talk.title = json->getValue<std::string>("title");
    options.talk.event = json->optValue<std::string>("event", "");
    options.talk.language = json->optValue<std::string>("language", "");
    options.talk.licence = json->optValue<std::string>("licence", "");
    options.talk.abstract = json->optValue<std::string>("abstract", "");
    options.talk.date = json->optValue<std::string>("date", "");
    options.talk.speakers = texts_in(*json, "speakers");
    options.talk.tags = texts_in(*json, "tags");
    options.recording = {folder / json->getValue<std::string>("recording")};
    options.deck = {folder / json->getValue<std::string>("deck")};
    return options;
  } catch (Poco::Exception const& error) {
    return fail(
        Kind::Rejected, error.displayText(),
        fmt::format("{} is no description of a talk: see config/sample for one.", file.string()));
  }
}

}  // namespace

Result<void> add_samples(fs::path const& folder, std::string const& address,
                         std::string const& token, std::stop_token const& stop) {
  std::vector<fs::path> talks;
  std::error_code failed;
  for (auto const& entry : fs::directory_iterator(folder, failed)) {
    if (fs::exists(entry.path() / "talk.json")) talks.push_back(entry.path());
  }
  if (talks.empty()) {
    return fail(Kind::NotFound, failed.message(),
                fmt::format("There is no sample talk under {}.", folder.string()));
  }
  std::ranges::sort(talks);

  auto remote = Remote::open(address, token, stop);
  if (!remote) return fail(remote.error());
  for (auto const& talk : talks) {
    auto const options = read_sample(talk);
    if (!options) return fail(options.error());
    auto const added = add_talk(*remote, *options, true);
    if (!added) return fail(added.error());
  }
  return {};
}

}  // namespace estrade::server::app
