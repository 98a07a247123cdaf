// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <semaphore>
#include <string>
#include <variant>

#include "server/http/response.h"

namespace estrade::support {

/// Hears what is said on an answer.
class Ear {
 public:
  explicit Ear(server::http::Response const& response)
      : body_(std::get<std::shared_ptr<server::http::LiveBody>>(response.body)) {
    body_->listen([this] { rung_.release(); });
  }
  ~Ear() { body_->leave(); }

  /// All that is said until `text` is, or the answer ends.
  std::string until(std::string const& text) {
    std::string heard;
    while (heard.find(text) == std::string::npos) {
      auto taken = body_->take();
      heard += taken.bytes;
      if (taken.is_last || body_->is_cut()) break;
      if (taken.bytes.empty()) rung_.acquire();
    }
    return heard;
  }
  [[nodiscard]] bool has_ended() const { return body_->is_over(); }

 private:
  std::shared_ptr<server::http::LiveBody> body_;
  std::counting_semaphore<> rung_{0};
};

}  // namespace estrade::support
