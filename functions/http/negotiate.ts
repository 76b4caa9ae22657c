import type { Format } from './route.ts';

export const CONTENT_TYPES: Record<Format, string> = {
  json: 'application/json; charset=utf-8',
  csv: 'text/csv; charset=utf-8; header=present',
  html: 'text/html; charset=utf-8',
  ics: 'text/calendar; charset=utf-8',
  // A file says itself what it is.
  file: '*/*',
};

/**
 * Chooses the format of the answer. `?format=` takes precedence over `Accept`. Without both, the first format of the
 * route is used. Undefined when no format is acceptable.
 */
export const negotiate = (
  offered: readonly [Format, ...Format[]],
  { format, accept }: { format?: string | undefined; accept?: string | undefined },
): Format | undefined => {
  if (offered[0] === 'file') return 'file';
  if (format !== undefined) return offered.find((each) => each === format);
  if (!accept?.trim()) return offered[0];
  const ranges = accept.split(',').map(rangeOf);
  const ranked = offered
    .map((each) => ({ each, quality: qualityOf(mediaType(each), ranges) }))
    .filter(({ quality }) => quality > 0);
  return ranked.toSorted((a, b) => b.quality - a.quality)[0]?.each;
};

/** Whether a caller would rather read a page than JSON, as browsers do. */
export const prefersPage = (accept: string | undefined): boolean => {
  const ranges = (accept ?? '').split(',').map(rangeOf);
  return ranges.some(({ type }) => type === 'text/html') && negotiate(['json', 'html'], { accept }) === 'html';
};

type Range = { type: string; quality: number };

const mediaType = (format: Format): string => CONTENT_TYPES[format].split(';', 1)[0] ?? '';

const rangeOf = (text: string): Range => {
  const [type = '', ...parameters] = text.split(';').map((part) => part.trim().toLowerCase());
  const q = parameters.find((parameter) => parameter.startsWith('q='));
  const quality = q === undefined ? 1 : Number(q.slice(2));
  return { type, quality: Number.isFinite(quality) ? quality : 0 };
};

// The most specific range decides: `text/csv;q=0, */*` accepts every type but CSV.
const qualityOf = (type: string, ranges: readonly Range[]): number => {
  const candidates = [type, `${type.split('/', 1)[0]}/*`, '*/*'];
  for (const candidate of candidates) {
    const match = ranges.find((range) => range.type === candidate);
    if (match) return match.quality;
  }
  return 0;
};
