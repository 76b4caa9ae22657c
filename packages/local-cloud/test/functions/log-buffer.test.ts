import { describe, expect, test } from 'vitest';
import { makeLogMemory, openLogBuffer } from '../../functions/log-buffer.ts';

const open = () => {
  const memory = makeLogMemory();
  return { writer: openLogBuffer(memory), reader: openLogBuffer(memory) };
};

describe('The log buffer', () => {
  test('gives each written piece once, in order, to a reader of the same memory', () => {
    const { writer, reader } = open();
    writer.write('één\n');
    writer.write('');
    writer.write('two');
    expect(reader.take()).toEqual(['één\n', '', 'two']);
    expect(reader.take()).toEqual([]);
    writer.write('three');
    expect(reader.take()).toEqual(['three']);
  });

  test('refuses a piece that does not fit and keeps the earlier pieces', () => {
    const { writer, reader } = open();
    writer.write('small');
    expect(writer.write('x'.repeat(100_000))).toBe(false);
    expect(reader.take()).toEqual(['small']);
    expect(writer.write('x'.repeat(60_000))).toBe(true);
  });

  test('removes its separator character from a written piece', () => {
    const { writer, reader } = open();
    writer.write('a\0b');
    expect(reader.take()).toEqual(['ab']);
  });
});
