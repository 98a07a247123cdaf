// SPDX-License-Identifier: GPL-3.0-or-later
#include <stdexcept>

#include <fmt/format.h>

#include "server/catalogue/talk.h"

namespace estrade::server::catalogue {
namespace {

bool plays(Talk const& talk) {
  return talk.state == State::Playable || talk.state == State::Complete;
}

}  // namespace

std::string_view text_of(Visibility visibility) {
  switch (visibility) {
    case Visibility::Draft:
      return "draft";
    case Visibility::Unlisted:
      return "unlisted";
    case Visibility::Public:
      return "public";
    case Visibility::Withdrawn:
      return "withdrawn";
  }
  throw std::logic_error("catalogue: a visibility without a name");
}

std::optional<Visibility> visibility_of(std::string_view text) {
  for (auto const visibility :
       {Visibility::Draft, Visibility::Unlisted, Visibility::Public, Visibility::Withdrawn}) {
    if (text_of(visibility) == text) return visibility;
  }
  return std::nullopt;
}

Result<void> may_publish(Talk const& talk) {
  if (talk.opted_out) {
    return fail(Kind::Rejected, "opted out",
                "Who speaks in this talk does not want it published: once they agree, say so on "
                "its event's page.");
  }
  if (talk.state != State::Refused) return {};
  return fail(Kind::Rejected, "nothing of it plays",
              fmt::format("There is nothing to show of this talk yet: {}", talk.reason));
}

bool is_public(Talk const& talk) {
  bool const is_open =
      talk.visibility == Visibility::Public || talk.visibility == Visibility::Unlisted;
  return is_open && plays(talk) && may_publish(talk).has_value();
}

bool is_listed(Talk const& talk) {
  return talk.visibility == Visibility::Public && is_public(talk);
}

tl::unexpected<Error> hide(Talk const& talk) {
  if (talk.visibility == Visibility::Withdrawn) {
    return fail(Kind::Gone, fmt::format("talk {} was withdrawn", talk.id.text()),
                "This talk was withdrawn by those who had published it.");
  }
  return fail(Kind::NotFound, fmt::format("talk {} is not public", talk.id.text()),
              std::string(no_such_talk));
}

}  // namespace estrade::server::catalogue
