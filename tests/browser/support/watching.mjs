// SPDX-License-Identifier: GPL-3.0-or-later
// What eyes and ears would tell of a playing recording.
import assert from 'node:assert/strict';
import { until } from './reader.mjs';

const video = (frame) => frame.locator('estrade-player video[slot="media"]');

export function timeOf(frame) {
  return video(frame).evaluate((element) => element.currentTime);
}

export async function assertPlays(frame) {
  await until(async () => (await timeOf(frame)) > 0.5, 'the time advances');
}

/** From its end it goes on from its start: a slow machine is through with a short film too soon. */
export function keepPlaying(frame, on = true) {
  return video(frame).evaluate(async (element, loop) => {
    element.onended = loop ? () => element.play() : null;
    if (loop && element.ended) await element.play();
  }, on);
}

/** Sum over the picture's pixels, which a change of picture changes. */
function lookAt(frame) {
  return video(frame).evaluate((element) => {
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [64, 36];
    const paint = canvas.getContext('2d');
    paint.drawImage(element, 0, 0, 64, 36);
    return [...paint.getImageData(0, 0, 64, 36).data];
  });
}

export async function assertPicturesChange(frame) {
  await keepPlaying(frame);
  const first = await lookAt(frame);
  await until(
    async () => {
      const now = await lookAt(frame);
      return now.some((value, index) => Math.abs(value - first[index]) > 8);
    },
    'the picture changes',
  );
  await keepPlaying(frame, false);
}

/** The loudest moment of up to ten seconds, through Web Audio. */
export async function assertSounds(frame) {
  await keepPlaying(frame);
  const loudest = await video(frame).evaluate(async (element) => {
    const context = new AudioContext();
    const analyser = context.createAnalyser();
    context.createMediaElementSource(element).connect(analyser).connect(context.destination);
    await context.resume();
    const samples = new Float32Array(analyser.fftSize);
    let peak = 0;
    for (let turn = 0; turn < 200 && peak < 0.01; ++turn) {
      await new Promise((resolve) => setTimeout(resolve, 50));
      analyser.getFloatTimeDomainData(samples);
      peak = samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), peak);
    }
    await context.close();
    return peak;
  });
  await keepPlaying(frame, false);
  assert.ok(loudest >= 0.01, `silence: the loudest sample was ${loudest}`);
}
