// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/gathered_body.h"

#include <span>
#include <utility>

namespace estrade::server::http {
namespace {

class GatheredBody final : public BodySink {
 public:
  GatheredBody(Request request, std::size_t most, Handler too_large, Handler handler)
      : request_(std::move(request)),
        most_(most),
        too_large_(std::move(too_large)),
        handler_(std::move(handler)) {}

  bool write(std::span<std::byte const> piece) override {
    is_too_large_ = is_too_large_ || request_.body.size() + piece.size() > most_;
    if (is_too_large_) {
      request_.body.clear();
      return false;
    }
    request_.body.append(reinterpret_cast<char const*>(piece.data()), piece.size());
    return true;
  }

  Response finish() override { return is_too_large_ ? too_large_(request_) : handler_(request_); }

  void cut() override {}  // nothing was kept

 private:
  Request request_;
  std::size_t most_;
  Handler too_large_;
  Handler handler_;
  bool is_too_large_ = false;
};

}  // namespace

std::unique_ptr<BodySink> gather_body(Request request, std::size_t most, Handler too_large,
                                      Handler handler) {
  return std::make_unique<GatheredBody>(std::move(request), most, std::move(too_large),
                                        std::move(handler));
}

}  // namespace estrade::server::http
