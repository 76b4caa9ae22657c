import type { ChangedLine } from './schema.ts';

/** The lines that are shown around a change. */
const CONTEXT = 2;
/** Texts that differ in more places than this are shown as one removed and one added text: finding out takes too long. */
const MOST_EDITS = 4000;

/** The lines of two texts, with what was added and removed. Lines far from any change are skipped. */
export const compareLines = async (from: string, to: string): Promise<ChangedLine[]> => {
  const { diffArrays } = await import('./texts.ts');
  const [before, after] = [linesOf(from), linesOf(to)];
  const parts = diffArrays(before, after, { maxEditLength: MOST_EDITS }) ?? [
    { value: before, removed: true, added: false },
    { value: after, removed: false, added: true },
  ];
  const place = { from: 0, to: 0 };
  const all = parts.flatMap(({ value, added, removed }) =>
    value.map((text): ChangedLine => {
      const change = added ? 'added' : removed ? 'removed' : 'same';
      if (change !== 'added') place.from += 1;
      if (change !== 'removed') place.to += 1;
      return {
        change,
        from: change === 'added' ? null : place.from,
        to: change === 'removed' ? null : place.to,
        text,
      };
    }),
  );
  return withoutFar(all);
};

const linesOf = (text: string): string[] => (text === '' ? [] : text.replace(/\n$/, '').split('\n'));

const SKIPPED: ChangedLine = { change: 'skipped', from: null, to: null, text: '' };

const withoutFar = (lines: readonly ChangedLine[]): ChangedLine[] => {
  const near = new Set(
    lines.flatMap(({ change }, index) =>
      change === 'same' ? [] : Array.from({ length: 2 * CONTEXT + 1 }, (_, step) => index - CONTEXT + step),
    ),
  );
  return lines.flatMap((line, index) => {
    if (near.has(index)) return [line];
    return index > 0 && near.has(index - 1) ? [SKIPPED] : index === 0 && near.size > 0 ? [SKIPPED] : [];
  });
};

/** The headings of the sections that differ between two texts in Markdown, in the order of the newer one. */
export const changedSections = (from: string, to: string): string[] => {
  const [before, after] = [sectionsOf(from), sectionsOf(to)];
  const changed = [...after].filter(([title, text]) => before.get(title) !== text).map(([title]) => title);
  return [...changed, ...[...before.keys()].filter((title) => !after.has(title))];
};

const sectionsOf = (markdown: string): Map<string, string> => {
  const sections = new Map<string, string>();
  let title = 'begin';
  for (const line of markdown.split('\n')) {
    title = /^#{1,3} (.+)/.exec(line)?.[1]?.replaceAll('\\', '') ?? title;
    sections.set(title, `${sections.get(title) ?? ''}${line}\n`);
  }
  return sections;
};
