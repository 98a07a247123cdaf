// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <stdexcept>
#include <string>
#include <utility>

#include <tl/expected.hpp>

namespace estrade::server {

/// What is wrong with a request or an input, named by what the caller can do about it.
/// Mapped to an HTTP status in http/problem.cpp and to retry or bury in jobs/policy.cpp.
enum class Kind {
  BadRequest,            ///< malformed: mend the request
  Unauthenticated,       ///< no or wrong credentials
  Forbidden,             ///< known, but not allowed
  NotFound,              ///< nothing here
  Gone,                  ///< was here, will not come back
  Conflict,              ///< the state moved on: look again and retry
  Locked,                ///< somebody else is at work on it: wait and retry
  PreconditionFailed,    ///< a stated condition does not hold
  PreconditionRequired,  ///< a condition must be stated
  TooLarge,              ///< over a limit
  UnsupportedType,       ///< another media type is needed
  Rejected,              ///< understood, and refused: the input itself is bad
  NoSpace,               ///< the disk has no room; retry once there is
  Unavailable,           ///< busy or away; retry later
};

/// Whether the same may succeed another time, with nothing changed about the request or the input.
[[nodiscard]] constexpr bool is_temporary(Kind kind) {
  return kind == Kind::Conflict || kind == Kind::Locked || kind == Kind::NoSpace ||
         kind == Kind::Unavailable;
}

/// A verdict: a fact about the input, returned as a value. Accidents (disk failure, broken
/// invariant) are thrown instead and caught only at the request and the job boundary.
struct Error {
  Kind kind;
  std::string facts;   ///< for the log: what was found
  std::string advice;  ///< for the person: one sentence, what to do
};

template <class T>
class [[nodiscard]] Result : public tl::expected<T, Error> {
 public:
  using tl::expected<T, Error>::expected;
};

/// The accident of a full disk, thrown where no Result can say NoSpace (a commit). The two
/// boundaries know it by name: a request gets 507, a job waits until there is room again.
class DiskFull : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// The accident of something that is not there for a while and comes again by itself: a request
/// gets 503 and what() as its sentence.
class Unavailable : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// The failing side of a Result: `return fail(Kind::NotFound, facts, advice);`
[[nodiscard]] inline tl::unexpected<Error> fail(Kind kind, std::string facts, std::string advice) {
  return tl::unexpected<Error>(Error{kind, std::move(facts), std::move(advice)});
}
[[nodiscard]] inline tl::unexpected<Error> fail(Error error) {
  return tl::unexpected<Error>(std::move(error));
}

}  // namespace estrade::server
