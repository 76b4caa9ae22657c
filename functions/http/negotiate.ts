import type { Format } from './route.ts';

export const CONTENT_TYPES: Record<Format, string> = {
  json: 'application/json; charset=utf-8',
  csv: 'text/csv; charset=utf-8; header=present',
  html: 'text/html; charset=utf-8',
  ics: 'text/calendar; charset=utf-8',
};

/**
 * Chooses the format of the answer. `?format=` takes precedence over `Accept`. Without both, the first format of the
 * route is used. Undefined when no format is acceptable.
 */
export const negotiate = (
  offered: readonly [Format, ...Format[]],
  { format, accept }: { format?: string | undefined; accept?: string | undefined },
): Format | undefined => {
  if (format !== undefined) return offered.find((each) => each === format);
  if (!accept?.trim()) return offered[0];
  const ranges = accept.split(',').map(rangeOf);
  const ranked = offered
    .map((each) => ({ each, quality: qualityOf(mediaType(each), ranges) }))
    .filter(({ quality }) => quality > 0);
  return ranked.toSorted((a, b) => b.quality - a.quality)[0]?.each;
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
