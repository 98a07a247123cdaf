// SPDX-License-Identifier: GPL-3.0-or-later
// Stories of readers, told to a real server and a real browser. ESTRADE_BIN_DIR names the folder
// of the programs; the rest is found from here. An argument names a group of them.
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { beginningStories } from './stories/beginning.mjs';
import { captionsStories } from './stories/captions.mjs';
import { codecsStories } from './stories/codecs.mjs';
import { correctionStories } from './stories/correction.mjs';
import { deskStories } from './stories/desk.mjs';
import { editingStories } from './stories/editing.mjs';
import { embeddingStories } from './stories/embedding.mjs';
import { embedStories } from './stories/embed.mjs';
import { eventsStories } from './stories/events.mjs';
import { facesStories } from './stories/faces.mjs';
import { filteringStories } from './stories/filtering.mjs';
import { findingStories } from './stories/finding.mjs';
import { growingStories } from './stories/growing.mjs';
import { kindsStories } from './stories/kinds.mjs';
import { posterStories } from './stories/posters.mjs';
import { promisesStories } from './stories/promises.mjs';
import { providerStories } from './stories/provider.mjs';
import { readingStories } from './stories/reading.mjs';
import { realStories } from './stories/real.mjs';
import { screenStories } from './stories/screen.mjs';
import { searchingStories } from './stories/searching.mjs';
import { draftStories } from './stories/drafts.mjs';
import { droppingStories } from './stories/dropping.mjs';
import { sendingStories } from './stories/sending.mjs';
import { trimmedStories } from './stories/trimmed.mjs';
import { slidesStories } from './stories/slides.mjs';
import { statisticsStories } from './stories/statistics.mjs';
import { speakingStories } from './stories/speaking.mjs';
import { studioStories } from './stories/studio.mjs';
import { talkingStories } from './stories/talking.mjs';
import { timelineStories } from './stories/timeline.mjs';
import { conditionsStories } from './stories/conditions.mjs';
import { linkingStories } from './stories/linking.mjs';
import { markupStories } from './stories/markup.mjs';
import { menuStories } from './stories/menu.mjs';
import { movingStories } from './stories/moving.mjs';
import { transcriptStories } from './stories/transcript.mjs';
import { viewsStories } from './stories/views.mjs';
import { watchingStories } from './stories/watching.mjs';
import { webhookStories } from './stories/webhooks.mjs';
import { wordpressStories } from './stories/wordpress.mjs';
import { openArchive } from './support/archive.mjs';
import { openBrowser } from './support/reader.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
/** What the stories share; filled before the first. */
const world = { root };

before(
  async () => {
    world.archive = await openArchive(process.env.ESTRADE_BIN_DIR ?? `${root}build/dev/bin`);
    world.browser = await openBrowser();
    world.talk = await world.archive.add({
      recording: `${root}tests/fixtures/tiny.mp4`,
      deck: `${root}config/sample/fr/slides.pdf`,
      title: 'Estrade en douze diapositives',
      event: 'Premiers pas',
      speaker: 'Ada',
      language: 'fr',
    });
  },
  { timeout: 300_000 },
);

after(async () => {
  await world.browser?.close();
  await world.archive?.close();
});

/** A story that stands still ends, and says which it was. */
const patience = 240_000; // milliseconds
const bounded = (name, ...how) =>
  test(name, { timeout: patience, ...how.slice(0, -1)[0] }, how.at(-1));

/** Told side by side, each to an archive of its own: most of the time goes by in playing. */
const groups = {
  pages: [
    readingStories,
    markupStories,
    embedStories,
    findingStories,
    kindsStories,
    posterStories,
    sendingStories,
    slidesStories,
    realStories,
  ],
  playing: [watchingStories, beginningStories, captionsStories, screenStories, codecsStories, trimmedStories, timelineStories, searchingStories],
  choosing: [viewsStories, movingStories, menuStories, transcriptStories, conditionsStories],
  studio: [studioStories, draftStories, filteringStories, linkingStories, eventsStories, editingStories, correctionStories, deskStories, droppingStories, webhookStories, statisticsStories, speakingStories, facesStories, providerStories],
  embedding: [talkingStories, embeddingStories, promisesStories],
  wordpress: [wordpressStories],
  growing: [growingStories],
};
const asked = process.argv[2];
if (asked && !(asked in groups)) throw new Error(`no such stories: ${asked}`);
for (const tell of asked ? groups[asked] : Object.values(groups).flat()) tell(bounded, world);
