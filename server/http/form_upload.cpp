// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/form_upload.h"

#include <algorithm>
#include <utility>

#include "server/http/wire/form_part.h"

namespace estrade::server::http {

FormUpload::FormUpload(Request const& request, std::string field, Take take)
    : field_(std::move(field)), take_(std::move(take)) {
  auto const boundary = wire::boundary_of(request);
  if (!boundary) at_ = At::Broken;
  mark_ = "\r\n--" + boundary.value_or("");
  // The first boundary begins the body; every other stands on a line of its own.
  waiting_ = "\r\n";
}

bool FormUpload::read(std::string_view piece) {
  if (at_ == At::End) return true;  // what follows the end says nothing (RFC 2046 section 5.1.1)
  waiting_ += piece;
  while (step()) {
  }
  return at_ != At::Broken;
}

bool FormUpload::step() {
  switch (at_) {
    case At::Boundary:
      return pass_boundary();
    case At::Head:
      return read_head();
    case At::File:
    case At::Field:
      return read_part();
    case At::End:
    case At::Broken:
      return false;
  }
  return false;
}

bool FormUpload::pass_boundary() {
  auto const length = mark_.size() + 2;
  if (waiting_.size() < length) return false;
  auto const after = std::string_view(waiting_).substr(mark_.size(), 2);
  if (!waiting_.starts_with(mark_) || (after != "\r\n" && after != "--")) {
    at_ = At::Broken;
    return false;
  }
  at_ = after == "--" ? At::End : At::Head;
  waiting_.erase(0, length);
  return at_ == At::Head;
}

bool FormUpload::read_head() {
  constexpr std::string_view end_of_head = "\r\n\r\n";
  auto const end = waiting_.find(end_of_head);
  if (end == std::string::npos && waiting_.size() <= wire::longest_part_head) return false;
  auto const head = wire::read_part_head(std::string_view(waiting_).substr(0, end));
  if (end == std::string::npos || !head) {
    at_ = At::Broken;
    return false;
  }
  bool const is_wanted =
      head->name == field_ && head->file_name && !head->file_name->empty() && file_name_.empty();
  if (is_wanted) file_name_ = *head->file_name;
  at_ = is_wanted ? At::File : At::Field;
  waiting_.erase(0, end + end_of_head.size());
  return true;
}

bool FormUpload::read_part() {
  auto const end = waiting_.find(mark_);
  bool const is_whole = end != std::string::npos;
  // The end may have come in part.
  auto const kept = mark_.size() - 1;
  auto const known = is_whole ? end : waiting_.size() - std::min(waiting_.size(), kept);
  if (at_ == At::File && known > 0 && !give(std::string_view(waiting_).substr(0, known))) {
    at_ = At::Broken;
    return false;
  }
  waiting_.erase(0, known);
  if (is_whole) at_ = At::Boundary;
  return is_whole;
}

bool FormUpload::give(std::string_view bytes) {
  return take_(std::as_bytes(std::span(bytes.data(), bytes.size())));
}

}  // namespace estrade::server::http
