// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace estrade::index {

/// One findable thing: a slide of a talk, or (slide 0) the talk itself. A value.
struct Document {
  std::string talk;      ///< the talk's key, [0-9a-z]+, opaque
  int slide = 0;         ///< from 1; 0 is the talk as a whole
  std::string language;  ///< BCP 47 of `text`; empty when unknown: then both analysers are used
  std::string title;     ///< of the talk
  std::string event;     ///< title, may be empty
  std::vector<std::string> speakers;
  std::string text;        ///< the slide's text; the abstract for the talk itself
  std::int64_t added = 0;  ///< seconds since 1970, newer first on a tie
};

}  // namespace estrade::index
