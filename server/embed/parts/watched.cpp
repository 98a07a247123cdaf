// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/embed/parts/watched.h"

#include <algorithm>
#include <optional>
#include <string_view>
#include <vector>

#include <Poco/Exception.h>
#include <Poco/JSON/Array.h>
#include <Poco/JSON/Object.h>
#include <Poco/JSON/Parser.h>

#include "server/catalogue/unanswered.h"
#include "server/catalogue/view.h"
#include "server/catalogue/watched.h"
#include "server/http/counting.h"
#include "server/http/problem.h"

namespace estrade::server::embed {
namespace {

constexpr auto window = std::chrono::minutes(10);
constexpr int most_of_one = 600;
constexpr std::size_t most_addresses = 20'000;

/// The most that one message can mean: a player speaks every two minutes.
constexpr std::int64_t most_seconds = 600;
constexpr std::int64_t most_slides = 2000;
constexpr std::size_t most_returned = 50;
constexpr std::int64_t most_times = 20;
constexpr unsigned most_questions = 5;

struct Message {
  catalogue::Watched watched{};
  std::vector<catalogue::Returned> returned{};
  std::vector<std::string> unanswered{};
  std::string site{};

  [[nodiscard]] bool says_nothing() const {
    return watched == catalogue::Watched() && returned.empty() && unanswered.empty();
  }
};

std::int64_t number_in(Poco::JSON::Object const& object, std::string const& name,
                       std::int64_t most) {
  auto const value = object.get(name);
  if (!value.isInteger() || value.isBoolean()) return 0;
  return std::clamp<std::int64_t>(value.convert<std::int64_t>(), 0, most);
}

/// A host's name, lower case, or "?" for whatever else was said.
std::string site_in(Poco::JSON::Object const& object) {
  auto const said = object.get("site");
  if (said.isEmpty()) return {};
  auto site = said.isString() ? said.extract<std::string>() : "?";
  std::ranges::transform(site, site.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? char(c + ('a' - 'A')) : c; });
  bool const is_host = site.size() <= 253 && std::ranges::all_of(site, [](char c) {
                         return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' ||
                                c == '-' || c == ':' || c == '[' || c == ']';
                       });
  return is_host ? site : "?";
}

std::vector<catalogue::Returned> returned_in(Poco::JSON::Object const& object) {
  std::vector<catalogue::Returned> returned;
  auto const slides =
      object.isObject("returned") ? object.getObject("returned") : Poco::JSON::Object::Ptr();
  if (!slides) return returned;
  for (auto const& name : slides->getNames()) {
    auto const times = number_in(*slides, name, most_times);
    if (times > 0 && returned.size() < most_returned) returned.push_back({name, times});
  }
  return returned;
}

std::vector<std::string> unanswered_in(Poco::JSON::Object const& object) {
  std::vector<std::string> unanswered;
  auto const said =
      object.isArray("unanswered") ? object.getArray("unanswered") : Poco::JSON::Array::Ptr();
  for (unsigned at = 0; said && at < std::min<std::size_t>(said->size(), most_questions); ++at) {
    auto const words = said->get(at);
    if (words.isString()) unanswered.push_back(words.extract<std::string>());
  }
  return unanswered;
}

std::optional<Message> read_message(std::string const& body) {
  try {
    Poco::JSON::Parser parser;
    parser.setDepth(2);
    auto const object = parser.parse(body).extract<Poco::JSON::Object::Ptr>();
    return Message{.watched = {.views = number_in(*object, "views", 1),
                               .seconds = number_in(*object, "seconds", most_seconds),
                               .slides = number_in(*object, "slides", most_slides)},
                   .returned = returned_in(*object),
                   .unanswered = unanswered_in(*object),
                   .site = site_in(*object)};
  } catch (Poco::Exception const&) {
    return std::nullopt;
  }
}

void keep(db::Transaction const& transaction, TalkId const& talk, Message const& message,
          Instant now) {
  auto const day = iso_date(now);
  catalogue::add_watched(transaction, talk, day, message.site, message.watched);
  catalogue::add_returned(transaction, talk, day, message.site, message.returned);
  for (auto const& words : message.unanswered) {
    catalogue::add_question(transaction, {.words = words, .talk = talk, .site = message.site}, now);
  }
}

}  // namespace

bool Bounds::admit(std::string const& address, Instant now) {
  MutexLock const lock(mutex_);
  if (now - since_ >= window || counted_.size() >= most_addresses) {
    counted_.clear();
    since_ = now;
  }
  return ++counted_[address] <= most_of_one;
}

http::Response count_watched(Deps const& deps, Bounds& bounds, http::Request const& request) {
  http::Response const done{.status = 204, .headers = {}, .body = {}};
  auto const message = read_message(request.body);
  if (!message) {
    return http::problem({Kind::BadRequest, "no counts",
                          "Send what was watched as {\"views\":1,\"seconds\":40,\"slides\":3}."});
  }
  auto const now = deps.clock.now();
  if (message->says_nothing() || http::wants_no_counting(request) ||
      !bounds.admit(request.remote, now)) {
    return done;
  }
  std::string const id(request.parameter("id"));
  auto const counted = deps.database.write([&](db::Transaction const& transaction) -> Result<void> {
    if (!is_id_text(id)) {
      return fail(Kind::NotFound, "no id", std::string(catalogue::no_such_talk));
    }
    auto const talk = catalogue::find_talk(transaction, TalkId(id));
    if (!talk) return fail(talk.error());
    if (!catalogue::is_public(*talk)) return catalogue::hide(*talk);
    keep(transaction, talk->id, *message, now);
    return {};
  });
  return counted ? done : http::problem(counted.error());
}

}  // namespace estrade::server::embed
