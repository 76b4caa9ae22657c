import { DatabaseSync } from 'node:sqlite';
import { describe, expect, test } from 'vitest';
import { createClock } from '../../scheduler/clock.ts';

describe('The clock of the cloud', () => {
  test('stands still in virtual mode and only jumps forward', () => {
    const clock = createClock({
      database: new DatabaseSync(':memory:'),
      mode: 'virtual',
      startAt: 1_000,
      real: () => 5,
    });
    expect(clock.now()).toBe(1_000);
    clock.jump(3_000);
    clock.jump(2_000);
    expect(clock.now()).toBe(3_000);
  });

  test('follows the real clock at an offset in real-time mode and stands still while held', () => {
    let real = 100;
    const clock = createClock({
      database: new DatabaseSync(':memory:'),
      mode: 'real-time',
      startAt: 1_000,
      real: () => real,
    });
    real += 50;
    expect(clock.now()).toBe(1_050);
    clock.hold();
    real += 7;
    expect(clock.now()).toBe(1_050);
    clock.follow();
    expect(clock.now()).toBe(1_057);
    clock.hold();
    clock.jump(9_000);
    clock.follow();
    real += 1;
    expect(clock.now()).toBe(9_001);
  });

  test('does not go back when the real clock goes back', () => {
    let real = 100;
    const clock = createClock({ database: new DatabaseSync(':memory:'), mode: 'real-time', real: () => real });
    clock.hold();
    clock.follow();
    real = 20;
    expect(clock.now()).toBe(100);
  });

  test('continues from its saved time, not from the startAt of a later start', () => {
    const database = new DatabaseSync(':memory:');
    const first = createClock({ database, mode: 'real-time', startAt: 1_000, real: () => 100 });
    first.hold();
    first.jump(5_000);
    first.save();
    const second = createClock({ database, mode: 'real-time', startAt: 1, real: () => 130 });
    expect(second.now()).toBe(5_030);
    expect(createClock({ database, mode: 'virtual', startAt: 1, real: () => 130 }).now()).toBe(5_000);
  });
});
