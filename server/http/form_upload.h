// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "server/http/request.h"

namespace estrade::server::http {

/// Reads a form with one file (multipart/form-data) while it arrives, so that the file may be of
/// any size: its bytes go on as they come. What other fields say is not kept. Thread-bound.
class FormUpload {
 public:
  /// Takes bytes of the file; false: no more of them.
  using Take = std::function<bool(std::span<std::byte const>)>;

  /// `field` is what the form calls the file.
  FormUpload(Request const& request, std::string field, Take take);

  /// What has come of the body, piece by piece. False: the rest is not wanted, since it is no such
  /// form, or `take` said so.
  [[nodiscard]] bool read(std::string_view piece);

  /// Whether the form came to its end.
  [[nodiscard]] bool is_complete() const { return at_ == At::End; }
  /// As their machine calls the file; empty where none was chosen.
  [[nodiscard]] std::string const& file_name() const { return file_name_; }

 private:
  enum class At { Boundary, Head, File, Field, End, Broken };

  /// One step through what is there; false when more has to come first.
  bool step();
  bool pass_boundary();
  bool read_head();
  bool read_part();
  bool give(std::string_view bytes);

  std::string mark_;  ///< what ends a part
  std::string field_;
  Take take_;
  std::string waiting_;  ///< bytes of which it is not known yet what they are
  std::string file_name_;
  At at_ = At::Boundary;
};

}  // namespace estrade::server::http
