// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/studio/words/webhook_words.h"

namespace estrade::server::studio {
namespace {

WebhookWords const webhook_english = {
    .webhooks = "Webhooks",
    .hint =
        "An address of another program that is told at once what happens to talks: it gets a JSON "
        "POST, signed as Standard Webhooks describes it, and again for a day when it does not "
        "answer.",
    .described = "What is sent",
    .none_yet = "There is no webhook yet. Add the address of a program below.",
    .all_talks = "All talks",
    .add = "Add a webhook",
    .url = "Address",
    .url_hint = "https://… A public address that takes a POST.",
    .event = "Of which talks",
    .kinds = "What it is told",
    .make = "Add",
    .new_secret =
        "Copy the secret now: it is not shown again. With it the program tells that a message "
        "comes from this archive.",
    .secret = "Secret",
    .secret_hint =
        "When somebody else may know it, make a new one. The program has 24 hours to learn it: "
        "until then each message is signed with both.",
    .make_secret = "Make a new secret",
    .both_until = "There are two secrets: the one before is good until",
    .active = "Active",
    .paused = "Paused",
    .gone = "Ended",
    .forsaken = "Without owner",
    .paused_hint = "It is told nothing, and will not be told later what happens now.",
    .gone_hint =
        "Its address has answered 410, “I want no more”: nothing is sent to it. Resume it when "
        "that was a mistake.",
    .forsaken_hint =
        "Who added it no longer organises this event, so nothing is sent to it. Delete it, and add "
        "one of your own.",
    .failing = "Failures in a row:",
    .made_by = "Added by",
    .made_by_token = "Added with the archive’s token",
    .test = "Send a test",
    .tested = "A test was sent: its answer stands below in a moment.",
    .pause = "Pause",
    .resume = "Resume",
    .deliveries = "Last deliveries",
    .deliveries_hint = "The newest first.",
    .no_deliveries = "Nothing was sent yet. Send a test to see whether the program answers.",
    .look_again = "Look again",
    .waiting = "Waiting",
    .sending = "On its way",
    .delivered = "Delivered",
    .given_up = "Given up",
    .attempts = "Attempts:",
    .next_at = "Next at",
    .answered = "Answer:",
    .no_answer = "No answer:",
    .sent_body = "What is sent",
    .answer_body = "What it answered",
    .send_again = "Send again",
    .sent_again = "It is sent again: its answer stands below in a moment.",
    .change = "Change",
    .save = "Save",
    .saved = "Saved.",
    .remove = "Delete this webhook",
    .remove_hint = "Its deliveries and its secret go with it. Pausing keeps them.",
    .bad_url =
        "Nothing can be sent to this address: give one that begins with https:// or http:// and "
        "that everybody on the Internet can reach.",
    .bad_kinds = "Choose at least one thing that it is told.",
    .too_many = "There are 20 webhooks for these talks already: delete one that nobody needs.",
    .no_such = "There is no such webhook among yours.",
    .not_yours = "Webhooks are for those who organise an event: ask one of them.",
    .not_active = "Nothing is sent to this webhook: resume it first.",
    .playable = "A talk can be watched",
    .complete = "A talk is complete",
    .published = "Readers can see a talk",
    .refused = "A talk’s files were refused",
    .withdrawn = "Readers can no longer see a talk",
    .a_test = "A test",
};

WebhookWords const webhook_french = {
    .webhooks = "Webhooks",
    .hint =
        "L’adresse d’un autre programme qui apprend aussitôt ce qui arrive aux conférences\u202f: "
        "il reçoit un POST en JSON, signé comme le décrit Standard Webhooks, et de nouveau pendant "
        "un jour s’il ne répond pas.",
    .described = "Ce qui est envoyé",
    .none_yet = "Il n’y a pas encore de webhook. Ajoutez ci-dessous l’adresse d’un programme.",
    .all_talks = "Toutes les conférences",
    .add = "Ajouter un webhook",
    .url = "Adresse",
    .url_hint = "https://… Une adresse publique qui accepte un POST.",
    .event = "De quelles conférences",
    .kinds = "Ce qu’il apprend",
    .make = "Ajouter",
    .new_secret =
        "Copiez le secret maintenant\u202f: il ne sera plus affiché. Il permet au programme de "
        "savoir qu’un message vient de cette archive.",
    .secret = "Secret",
    .secret_hint =
        "Si quelqu’un d’autre peut le connaître, faites-en un nouveau. Le programme a "
        "24\u00a0heures "
        "pour l’apprendre\u202f: d’ici là, chaque message est signé avec les deux.",
    .make_secret = "Faire un nouveau secret",
    .both_until = "Il y a deux secrets\u202f: le précédent est valable jusqu’au",
    .active = "Actif",
    .paused = "En pause",
    .gone = "Terminé",
    .forsaken = "Sans responsable",
    .paused_hint = "Il n’apprend rien, et n’apprendra pas plus tard ce qui arrive maintenant.",
    .gone_hint =
        "Son adresse a répondu 410, «\u202fje n’en veux plus\u202f»\u202f: rien ne lui est envoyé. "
        "Reprenez si c’était une erreur.",
    .forsaken_hint =
        "Qui l’a ajouté n’organise plus cet événement\u202f: rien ne lui est envoyé. Supprimez-le "
        "et ajoutez le vôtre.",
    .failing = "Échecs de suite\u202f:",
    .made_by = "Ajouté par",
    .made_by_token = "Ajouté avec le jeton de l’archive",
    .test = "Envoyer un essai",
    .tested = "Un essai est envoyé\u202f: sa réponse sera ci-dessous dans un instant.",
    .pause = "Mettre en pause",
    .resume = "Reprendre",
    .deliveries = "Derniers envois",
    .deliveries_hint = "Le plus récent d’abord.",
    .no_deliveries =
        "Rien n’a encore été envoyé. Envoyez un essai pour voir si le programme répond.",
    .look_again = "Regarder de nouveau",
    .waiting = "En attente",
    .sending = "En route",
    .delivered = "Remis",
    .given_up = "Abandonné",
    .attempts = "Tentatives\u202f:",
    .next_at = "Prochaine à",
    .answered = "Réponse\u202f:",
    .no_answer = "Pas de réponse\u202f:",
    .sent_body = "Ce qui est envoyé",
    .answer_body = "Ce qu’il a répondu",
    .send_again = "Envoyer de nouveau",
    .sent_again = "C’est envoyé de nouveau\u202f: sa réponse sera ci-dessous dans un instant.",
    .change = "Modifier",
    .save = "Enregistrer",
    .saved = "Enregistré.",
    .remove = "Supprimer ce webhook",
    .remove_hint = "Ses envois et son secret disparaissent avec lui. Une pause les garde.",
    .bad_url =
        "Rien ne peut être envoyé à cette adresse\u202f: donnez-en une qui commence par https:// "
        "ou http:// et que tout le monde peut joindre sur Internet.",
    .bad_kinds = "Choisissez au moins une chose qu’il apprend.",
    .too_many =
        "Il y a déjà 20 webhooks pour ces conférences\u202f: supprimez-en un qui ne sert plus.",
    .no_such = "Il n’y a pas de tel webhook parmi les vôtres.",
    .not_yours =
        "Les webhooks sont pour qui organise un événement\u202f: demandez à l’un d’entre eux.",
    .not_active = "Rien n’est envoyé à ce webhook\u202f: reprenez d’abord.",
    .playable = "Une conférence peut être regardée",
    .complete = "Une conférence est complète",
    .published = "Le public peut voir une conférence",
    .refused = "Les fichiers d’une conférence sont refusés",
    .withdrawn = "Le public ne peut plus voir une conférence",
    .a_test = "Un essai",
};

}  // namespace

WebhookWords const& webhook_words_in(http::Language language) {
  switch (language) {
    case http::Language::English:
      return webhook_english;
    case http::Language::French:
      return webhook_french;
  }
  return webhook_english;
}

std::string_view kind_word(WebhookWords const& words, std::string_view kind) {
  if (kind == "talk.playable") return words.playable;
  if (kind == "talk.complete") return words.complete;
  if (kind == "talk.published") return words.published;
  if (kind == "talk.refused") return words.refused;
  if (kind == "talk.withdrawn") return words.withdrawn;
  return words.a_test;
}

std::string_view state_word(WebhookWords const& words, catalogue::WebhookState state) {
  switch (state) {
    case catalogue::WebhookState::Active:
      return words.active;
    case catalogue::WebhookState::Paused:
      return words.paused;
    case catalogue::WebhookState::Gone:
      return words.gone;
    case catalogue::WebhookState::Forsaken:
      return words.forsaken;
  }
  return {};
}

std::string_view state_word(WebhookWords const& words, catalogue::DeliveryState state) {
  switch (state) {
    case catalogue::DeliveryState::Waiting:
      return words.waiting;
    case catalogue::DeliveryState::Sending:
      return words.sending;
    case catalogue::DeliveryState::Delivered:
      return words.delivered;
    case catalogue::DeliveryState::GivenUp:
      return words.given_up;
  }
  return {};
}

}  // namespace estrade::server::studio
