// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/worker/left_out.h"

#include <filesystem>
#include <fstream>
#include <span>
#include <string>

#include <fmt/format.h>

#include "media/write_file.h"

namespace estrade::media::worker {

namespace {

constexpr char const* left_out_name = "left-out";

}  // namespace

void leave_out(LeftOut const& left_out) {
  std::string text;
  for (int const page : left_out.undrawn) text += fmt::format("undrawn {}\n", page);
  for (int const page : left_out.unread) text += fmt::format("unread {}\n", page);
  write_file(left_out_name, std::as_bytes(std::span(text)));
}

LeftOut take_left_out() {
  LeftOut left_out;
  {
    std::ifstream in(left_out_name);
    std::string what;
    for (int page = 0; in >> what >> page;) {
      (what == "undrawn" ? left_out.undrawn : left_out.unread).push_back(page);
    }
  }
  std::error_code none;  // on the first attempt there is nothing to remove
  std::filesystem::remove(left_out_name, none);
  return left_out;
}

}  // namespace estrade::media::worker
