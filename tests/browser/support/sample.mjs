// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';

/** The sample talk, in which each of twelve slides is on screen once; made for the first who asks. */
export async function alignedSample(world) {
  world.aligned ??= await world.archive.add({
    recording: `${world.root}config/sample/en/recording.mp4`,
    deck: `${world.root}config/sample/en/slides.pdf`,
    title: 'Twelve slides, aligned',
    language: 'en',
  });
  assert.equal(world.aligned.timeline.length, 12);
  return world.aligned;
}
