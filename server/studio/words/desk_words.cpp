// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/studio/words/desk_words.h"

#include <array>
#include <cmath>

#include <fmt/format.h>

namespace estrade::server::studio {
namespace {

struct StepWords {
  std::string_view step;
  std::string_view english;
  std::string_view french;
};

constexpr std::array steps = {
    StepWords{"examine", "Looking at the file", "Examen du fichier"},
    StepWords{"render", "Making the film to watch", "Préparation du film"},
    StepWords{"stills", "Choosing a poster", "Choix d’une affiche"},
    StepWords{"poster", "Making the chosen poster", "Préparation de l’affiche choisie"},
    StepWords{"face", "Fetching a picture of a speaker", "Récupération d’un portrait"},
    StepWords{"pages", "Making the slides", "Préparation des diapositives"},
    StepWords{"package", "Making files to download", "Préparation des téléchargements"},
    StepWords{"trim", "Trimming", "Découpe"},
    StepWords{"extend", "Adding formats", "Ajout de formats"},
    StepWords{"align", "Finding which slide when", "Recherche des moments de chaque diapositive"},
    StepWords{"recover", "Looking for slides in the film",
              "Recherche de diapositives dans le film"},
    StepWords{"index", "Making it searchable", "Ajout à la recherche"},
};

std::string_view english_step(std::string_view step) {
  for (auto const& each : steps) {
    if (each.step == step) return each.english;
  }
  return "Working";
}

std::string_view french_step(std::string_view step) {
  for (auto const& each : steps) {
    if (each.step == step) return each.french;
  }
  return "Travail en cours";
}

constexpr double minute = 60;
constexpr double hour = 3600;

std::string english_left(double seconds) {
  if (seconds < minute) return "less than a minute left";
  if (seconds < hour) return fmt::format("{:.0f} min left", std::ceil(seconds / minute));
  return fmt::format("{:.1f} h left", seconds / hour);
}

std::string french_left(double seconds) {
  if (seconds < minute) return "moins d’une minute";
  if (seconds < hour) return fmt::format("encore {:.0f}\u00a0min", std::ceil(seconds / minute));
  return fmt::format("encore {:.1f}\u00a0h", seconds / hour);
}

std::string english_waiting(std::size_t pieces) {
  return pieces == 1 ? "1 step waits" : fmt::format("{} steps wait", pieces);
}

std::string french_waiting(std::size_t pieces) {
  return pieces == 1 ? "1 étape en attente" : fmt::format("{} étapes en attente", pieces);
}

constexpr DeskWords english_desk = {
    .filter = "Filter the talks",
    .filter_text = "Title, speaker or event",
    .filter_event = "Event",
    .any_event = "All events",
    .apply = "Filter",
    .states = "State of the talks",
    .all = "All",
    .none_fits = "No talk fits this filter.",
    .show_all = "Show all talks",
    .searchable = "searchable",
    .work = "Progress",
    .cancel = "Cancel",
    .retry = "Try again",
    .first = "Put first",
    .log = "Why, and the log",
    .log_hint = "For whoever runs the server:",
    .attempts = "attempts:",
    .was_cancelled = "cancelled",
    .given_up = "given up",
    .as_of = "As of",
    .upload = "Send files",
    .upload_lead =
        "Drop a whole folder: recordings, slides, captions. Each file finds its talk by its name; "
        "you check, then send. Sending goes on where it stopped, also after this page was closed, "
        "when the same files are dropped again.",
    .upload_event = "For the event",
    .no_event = "No event",
    .upload_script =
        "Sending gigabytes from a page takes JavaScript. Allow it for this address and load the "
        "page again, or send from a terminal:",
    .step = english_step,
    .left = english_left,
    .waiting = english_waiting,
};

constexpr DeskWords french_desk = {
    .filter = "Filtrer les conférences",
    .filter_text = "Titre, intervenant ou événement",
    .filter_event = "Événement",
    .any_event = "Tous les événements",
    .apply = "Filtrer",
    .states = "État des conférences",
    .all = "Toutes",
    .none_fits = "Aucune conférence ne correspond à ce filtre.",
    .show_all = "Montrer toutes les conférences",
    .searchable = "dans la recherche",
    .work = "Avancement",
    .cancel = "Annuler",
    .retry = "Réessayer",
    .first = "Faire en premier",
    .log = "Pourquoi, et le journal",
    .log_hint = "Pour la personne qui gère le serveur\u202f:",
    .attempts = "tentatives\u202f:",
    .was_cancelled = "annulé",
    .given_up = "abandonné",
    .as_of = "État à",
    .upload = "Envoyer des fichiers",
    .upload_lead =
        "Déposez un dossier entier\u202f: enregistrements, diapositives, sous-titres. Chaque "
        "fichier trouve sa conférence par son nom\u202f; vérifiez, puis envoyez. L’envoi reprend "
        "où il s’était arrêté, même après avoir fermé cette page, quand les mêmes fichiers sont "
        "déposés à nouveau.",
    .upload_event = "Pour l’événement",
    .no_event = "Aucun événement",
    .upload_script =
        "Envoyer des gigaoctets depuis une page demande JavaScript. Autorisez-le pour cette "
        "adresse et rechargez la page, ou envoyez depuis un terminal\u202f:",
    .step = french_step,
    .left = french_left,
    .waiting = french_waiting,
};

}  // namespace

DeskWords const& desk_words_in(http::Language language) {
  switch (language) {
    case http::Language::English:
      return english_desk;
    case http::Language::French:
      return french_desk;
  }
  return english_desk;
}

}  // namespace estrade::server::studio
