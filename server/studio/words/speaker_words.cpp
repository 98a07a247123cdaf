// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/studio/words/speaker_words.h"

#include <fmt/format.h>

namespace estrade::server::studio {
namespace {

SpeakerWords const speaker_english = {
    .the_speaker = "The speaker",
    .link = "The speaker’s link",
    .link_hint =
        "Whoever has it sees the talk before it is public, sends slides, corrects title, "
        "abstract and licence, and approves it or asks for a cut. No account is needed.",
    .no_link = "No link yet.",
    .open_until = "Open until",
    .expired_on = "Expired on",
    .withdrawn_on = "Withdrawn on",
    .made_by = "by",
    .address = "Address",
    .copy = "Copy",
    .copied = "Copied",
    .withdraw = "Withdraw it now",
    .withdrawn = "Withdrawn: this link opens nothing any more.",
    .make = "Make a link",
    .until = "Open until",
    .made = "The link is there. Send it to the speaker yourself.",
    .wrong_day = "Choose a day to come, within a year.",
    .too_many = "This talk has 20 open links: withdraw one that nobody needs any more.",
    .no_such_link = "This link is no longer open: make another.",
    .message = "A message to copy",
    .message_in_english = "In English",
    .message_in_french = "In French",
    .mail_heading = "Send it by mail",
    .mail_to = "The speaker’s address",
    .mail_language = "Language of the message",
    .mail_send = "Send",
    .mailed = "Sent to",
    .wrong_address = "Write one address, such as name@example.org.",
    .mail_refused = "No mail can be sent to this address: check it.",
    .mail_not_sent =
        "The mail could not be handed in: copy the message and send it yourself, and "
        "ask an administrator to check [mail] in the settings.",
    .word = "What the speaker says",
    .said_nothing = "Nothing yet.",
    .approved_on = "Approved on",
    .asks_for = "Asks for a cut",
    .speakers = "Speakers",
    .speakers_hint = "Who has sent slides, who approves, and who asks for what.",
    .see_speakers = "See the speakers",
    .no_talks = "This event has no talk yet. Import its schedule, or send recordings.",
    .slides = "Slides",
    .slides_sent = "Sent on",
    .no_slides = "Not sent",
    .slides_refused = "Could not be used",
    .make_all = "Make a link for each talk without one",
    .make_all_hint = "Each is open for 30 days.",
    .made_all = {"1 link was made.", "{} links were made."},
    .all_have_one = "Every talk has an open link already.",
    .without_slides = {"1 has not sent slides", "{} have not sent slides"},
    .have_approved = {"1 has approved", "{} have approved"},
    .ask_for_cuts = {"1 asks for a cut", "{} ask for a cut"},
    .said_nothing_yet = {"1 has said nothing yet", "{} have said nothing yet"},
    .to_talk = "Edit",
};

SpeakerWords const speaker_french = {
    .the_speaker = "L’intervenant",
    .link = "Le lien de l’intervenant",
    .link_hint =
        "Qui l’a voit la conférence avant sa parution, envoie ses diapositives, corrige "
        "titre, résumé et licence, et donne son accord ou demande une coupe. Sans compte.",
    .no_link = "Pas encore de lien.",
    .open_until = "Ouvert jusqu’au",
    .expired_on = "Expiré le",
    .withdrawn_on = "Retiré le",
    .made_by = "par",
    .address = "Adresse",
    .copy = "Copier",
    .copied = "Copié",
    .withdraw = "Le retirer maintenant",
    .withdrawn = "Retiré\u202f: ce lien n’ouvre plus rien.",
    .make = "Faire un lien",
    .until = "Ouvert jusqu’au",
    .made = "Le lien est là. Envoyez-le vous-même à l’intervenant.",
    .wrong_day = "Choisissez un jour à venir, dans l’année.",
    .too_many =
        "Cette conférence a 20 liens ouverts\u202f: retirez-en un dont personne n’a plus "
        "besoin.",
    .no_such_link = "Ce lien n’est plus ouvert\u202f: faites-en un autre.",
    .message = "Un message à copier",
    .message_in_english = "En anglais",
    .message_in_french = "En français",
    .mail_heading = "L’envoyer par courriel",
    .mail_to = "Adresse de l’intervenant",
    .mail_language = "Langue du message",
    .mail_send = "Envoyer",
    .mailed = "Envoyé à",
    .wrong_address = "Écrivez une adresse, comme nom@example.org.",
    .mail_refused = "Aucun courriel ne peut être envoyé à cette adresse\u202f: vérifiez-la.",
    .mail_not_sent =
        "Le courriel n’a pas pu être remis\u202f: copiez le message et envoyez-le "
        "vous-même, et demandez à l’administration de vérifier [mail] dans les "
        "réglages.",
    .word = "Ce que dit l’intervenant",
    .said_nothing = "Rien encore.",
    .approved_on = "Accord donné le",
    .asks_for = "Demande une coupe",
    .speakers = "Intervenants",
    .speakers_hint = "Qui a envoyé ses diapositives, qui est d’accord, et qui demande quoi.",
    .see_speakers = "Voir les intervenants",
    .no_talks =
        "Cet événement n’a pas encore de conférence. Importez son programme, ou envoyez "
        "des enregistrements.",
    .slides = "Diapositives",
    .slides_sent = "Envoyées le",
    .no_slides = "Pas envoyées",
    .slides_refused = "N’ont pas pu servir",
    .make_all = "Faire un lien pour chaque conférence qui n’en a pas",
    .make_all_hint = "Chacun est ouvert 30 jours.",
    .made_all = {"{} lien a été fait.", "{} liens ont été faits."},
    .all_have_one = "Chaque conférence a déjà un lien ouvert.",
    .without_slides = {"{} sans diapositives", "{} sans diapositives"},
    .have_approved = {"{} a donné son accord", "{} ont donné leur accord"},
    .ask_for_cuts = {"{} demande une coupe", "{} demandent une coupe"},
    .said_nothing_yet = {"{} n’a encore rien dit", "{} n’ont encore rien dit"},
    .to_talk = "Modifier",
};

std::string of_event(std::string_view before, std::string_view event) {
  return event.empty() ? std::string() : fmt::format("{}{}", before, event);
}

}  // namespace

SpeakerWords const& speaker_words_in(http::Language language) {
  switch (language) {
    case http::Language::English:
      return speaker_english;
    case http::Language::French:
      return speaker_french;
  }
  return speaker_english;
}

std::string invitation_subject(http::Language language, Invitation const& invitation) {
  if (language == http::Language::French) {
    return fmt::format("Votre conférence «\u202f{}\u202f»", invitation.title);
  }
  return fmt::format("Your talk “{}”", invitation.title);
}

std::string invitation_text(http::Language language, Invitation const& invitation) {
  auto const greeted = [&](std::string_view word) {
    return invitation.speakers.empty() ? fmt::format("{},", word)
                                       : fmt::format("{} {},", word, invitation.speakers);
  };
  if (language == http::Language::French) {
    return fmt::format(
        "{}\n\n"
        "votre conférence «\u202f{}\u202f»{} va paraître sur {}. À cette adresse, sans compte, "
        "vous pouvez la voir avant tout le monde, envoyer vos diapositives, corriger le titre et "
        "le résumé, choisir la licence, et dire si elle peut paraître ou ce qu’il faut "
        "couper\u202f:"
        "\n\n{}\n\n"
        "Ce lien est ouvert jusqu’au {}. Il est à vous\u202f: qui l’a peut faire de même.\n",
        greeted("Bonjour"), invitation.title, of_event(", à ", invitation.event),
        invitation.archive, invitation.link, invitation.until);
  }
  return fmt::format(
      "{}\n\n"
      "your talk “{}”{} will be published on {}. At this address, without an account, you can see "
      "it before everybody else, send your slides, correct title and abstract, choose the licence, "
      "and say whether it may be published or what should be cut:\n\n{}\n\n"
      "This link is open until {}. It is yours: whoever has it can do the same.\n",
      greeted("Hello"), invitation.title, of_event(" at ", invitation.event), invitation.archive,
      invitation.link, invitation.until);
}

}  // namespace estrade::server::studio
