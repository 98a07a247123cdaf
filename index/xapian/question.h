// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

#include "index/query.h"
#include "index/text/language.h"
#include "index/text/question.h"
#include "index/xapian/claim.h"
#include "index/xapian/terms.h"

namespace estrade::index::xapian {

/// A question in the words of one index.
class Question {
 public:
  /// `present`: languages of which the index holds stems. `completions`: what the open word may
  /// become. `guard`: is asked before a phrase reads where its words stand.
  Question(text::Asked asked, Query const& query, text::Languages present,
           std::vector<std::string> completions, Stemmers const& stemmers,
           Xapian::Query const& guard);

  /// One demand: what has to be true of a moment, or of a talk.
  struct Demand {
    Xapian::Query moment{};  ///< of its own words
    Claim anywhere{};        ///< of a talk: said somewhere in it, near enough
    Claim about{};           ///< of a talk: said by its title or people
    bool in_order = false;   ///< `anywhere` is not enough: its words follow each other
  };

  [[nodiscard]] text::Asked const& asked() const { return asked_; }
  [[nodiscard]] text::Languages stop_words() const { return stop_words_; }
  /// What the open word may become.
  [[nodiscard]] std::vector<std::string> const& completions() const { return completions_; }
  [[nodiscard]] bool asks_nothing() const { return required_.empty() && filters_.empty(); }
  /// Whether the first letters of a word are all that is typed.
  [[nodiscard]] bool has_just_begun() const;
  /// Whether any words have to follow each other.
  [[nodiscard]] bool has_order() const;
  /// All of them are wanted.
  [[nodiscard]] std::vector<Demand> const& required() const { return required_; }
  /// They help, but need not be there: stop words beside real ones.
  [[nodiscard]] std::vector<Demand> const& optional() const { return optional_; }
  [[nodiscard]] std::vector<Demand> const& excluded() const { return excluded_; }
  /// Of talks: filters, and all that is wanted, said somewhere.
  [[nodiscard]] Claim const& talks() const { return talks_; }
  /// Of talks: filters alone; empty where there are none.
  [[nodiscard]] Claim const& filters() const { return filters_; }

 private:
  text::Asked asked_;
  text::Languages stop_words_;
  std::vector<std::string> completions_;
  std::vector<Demand> required_;
  std::vector<Demand> optional_;
  std::vector<Demand> excluded_;
  Claim talks_;
  Claim filters_;
};

}  // namespace estrade::index::xapian
