// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stepFor } from '../../../player/store/step';

const at = (time: number, rate = 1) => ({ time, rate });

test('In step, the second plays as fast as the first', () => {
  assert.deepEqual(stepFor(at(60, 1.5), 0.005), { seek: null, rate: 1.5 });
});

test('More than half a second apart, the second jumps', () => {
  assert.deepEqual(stepFor(at(60), 0.6), { seek: 60, rate: 1 });
  assert.deepEqual(stepFor(at(60), -3), { seek: 60, rate: 1 });
});

test('A little ahead it plays a little slower, behind a little faster, never more than 8 %', () => {
  for (const apart of [-0.49, -0.2, -0.04, 0.04, 0.2, 0.49]) {
    const { seek, rate } = stepFor(at(60), apart);
    assert.equal(seek, null);
    assert.ok(apart > 0 ? rate < 1 : rate > 1, `${apart}: ${rate}`);
    assert.ok(Math.abs(rate - 1) <= 0.08 + 1e-9, `${apart}: ${rate}`);
  }
});

test('From half a second apart it is within 40 ms after some seconds, and stays', () => {
  let apart = -0.5;
  const glance = 0.2;
  for (let time = 0; time < 20; time += glance) {
    if (time > 10) assert.ok(Math.abs(apart) < 0.04, `${apart} after ${time} s`);
    apart += (stepFor(at(time), apart).rate - 1) * glance;
  }
});
