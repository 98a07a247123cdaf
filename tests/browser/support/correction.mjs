// SPDX-License-Identifier: GPL-3.0-or-later
// The sample talk, whose timeline is spoiled and put right again.

/** `world.root` and `world.archive` are read when they are needed. */
export function openCorrection(world) {
  let talk;
  let found;
  const path = () => `${world.archive.address}/api/v1/talks/${talk.id}/timeline`;
  const headers = () => ({ Authorization: `Bearer ${world.archive.token}` });
  const ask = async () => {
    const answer = await fetch(path(), { headers: headers() });
    return { tag: answer.headers.get('ETag'), ...(await answer.json()) };
  };
  const write = async (entries) => {
    const answer = await fetch(path(), {
      method: 'PUT',
      headers: { ...headers(), 'Content-Type': 'application/json', 'If-Match': (await ask()).tag },
      body: JSON.stringify({ entries }),
    });
    if (!answer.ok) throw new Error(`${answer.status}: ${await answer.text()}`);
  };
  const prepare = async () => {
    if (talk) return;
    talk = await world.archive.add({
      recording: `${world.root}config/sample/en/recording.mp4`,
      deck: `${world.root}config/sample/en/slides.pdf`,
      title: 'Twelve slides, spoiled',
      language: 'en',
    });
    found = (await ask()).entries;
  };

  return {
    /** As the machine found it, but for a third and a tenth entry that are wrong and weak, and a
     * seventh that is right and not sure. */
    async spoil() {
      await prepare();
      await write(
        found.map((entry, number) => {
          if (number === 2) return { ...entry, page: 9, confidence: 0.41 };
          if (number === 6) return { ...entry, confidence: 0.72 };
          return number === 9 ? { ...entry, page: 4, confidence: 0.35 } : entry;
        }),
      );
    },
    /** As where none of the deck's slides was seen. */
    async seeNone() {
      await prepare();
      const { duration } = await ask();
      await write([{ start: 0, end: duration, page: null, confidence: 0.5, by: 'machine' }]);
    },
    timeline: ask,
    /** Shows readers only this part. */
    async trim(part) {
      await prepare();
      await world.archive.trim(talk.id, part);
    },
    async read() {
      return (await ask()).entries;
    },
    async saveAsSomebodyElse(change) {
      const { entries } = await ask();
      change(entries);
      await write(entries);
    },
    async address() {
      await prepare();
      return `${world.archive.address}/studio/talks/${talk.id}/timeline`;
    },
    /** Opens the page as the administrator. */
    async open(page) {
      await page.goto(await this.address());
      await page.locator('.block').first().waitFor();
    },
  };
}
