// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <utility>

#include <tl/expected.hpp>

namespace estrade::media {

/// What is wrong with somebody's file, named by what can be done about it.
enum class Fault {
  Empty,        ///< no bytes at all
  NotMedia,     ///< neither a recording nor a deck, by its content
  Unsupported,  ///< a format or codec that is not on our lists
  Corrupt,      ///< the right kind of file, but nothing usable can be read from it
  Encrypted,    ///< locked by a password or by digital rights management
  TooLarge,     ///< over a limit: length, picture size, number of pages
  Cancelled,    ///< the caller asked to stop
};

/// A fact about the input, returned as a value. Accidents (disk full, no memory, a broken
/// invariant) are thrown instead.
struct Verdict {
  Fault fault;
  std::string facts;   ///< for the log: what was found
  std::string advice;  ///< for the person: one sentence, what to do
};

template <class T>
class [[nodiscard]] Result : public tl::expected<T, Verdict> {
 public:
  using tl::expected<T, Verdict>::expected;
};

/// The failing side of a Result: `return fail(Fault::Corrupt, facts, advice);`
[[nodiscard]] inline tl::unexpected<Verdict> fail(Fault fault, std::string facts,
                                                  std::string advice) {
  return tl::unexpected<Verdict>(Verdict{fault, std::move(facts), std::move(advice)});
}
[[nodiscard]] inline tl::unexpected<Verdict> fail(Verdict verdict) {
  return tl::unexpected<Verdict>(std::move(verdict));
}

}  // namespace estrade::media
