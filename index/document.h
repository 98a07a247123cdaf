// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

namespace estrade::index {

/// One findable moment of a talk: a slide, or what is said in some 20 to 40 seconds. A value.
struct Moment {
  int slide = 0;                       ///< its number, from 1; 0: a spoken passage
  std::chrono::microseconds start{0};  ///< of a passage, as the captions count
  std::chrono::microseconds end{0};
  std::string language{};  ///< BCP 47 of `text`; empty: that of the talk
  std::string title{};     ///< of a slide, where it is known; its words weigh more
  std::string text{};
};

/// A talk with everything by which it is found. A value. Whoever puts it decides that all readers
/// may see it: what they may not see is not put, and is then in no count or suggestion either.
struct Document {
  std::string talk;        ///< its key, [0-9a-z]+, opaque
  std::string language{};  ///< BCP 47; empty when unknown: then French and English are tried
  std::string title{};
  std::string abstract{};
  std::string event{};       ///< title, may be empty
  std::string event_slug{};  ///< what names it in filters; may be empty
  std::vector<std::string> speakers{};
  std::vector<std::string> tags{};
  std::string licence{};
  int year = 0;           ///< in which it was given; 0 unknown
  std::int64_t date = 0;  ///< seconds since 1970: of equals, the newer comes first
  bool has_captions = false;
  std::vector<Moment> moments{};  ///< slides in their order, then passages in theirs
};

}  // namespace estrade::index
