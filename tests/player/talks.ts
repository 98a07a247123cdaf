// SPDX-License-Identifier: GPL-3.0-or-later
// Talks for the tests of player/, as the server would tell them.
import type { Recording, Slide, Talk } from '../../player/store/talk';

export function slide(number: number, text = `Slide ${number}`): Slide {
  const picture = (width: number) => ({
    url: `/media/r/slide-000${number}-${width}.webp`,
    width,
    height: (width * 9) / 16,
  });
  return {
    number,
    name: String(number),
    url: `/talks/t/slides/${number}`,
    language: 'en',
    layer: `/media/r/slide-000${number}.json`,
    label: String(number),
    text,
    width: 960,
    height: 540,
    pictures: [picture(640), picture(1280)],
  };
}

export const film: Recording = {
  playlist: '/media/r/master.m3u8',
  width: 1280,
  height: 720,
  has_audio: true,
  download: null,
};
export const sound: Recording = { ...film, width: 0, height: 0 };

export function talk(recording: Recording | null, slides: number): Talk {
  return {
    id: 't',
    title: 'A talk',
    language: 'en',
    duration: 60,
    recording,
    poster: null,
    storyboard: null,
    slides: Array.from({ length: slides }, (_, index) => slide(index + 1)),
    deck: null,
    captions: [],
  };
}
