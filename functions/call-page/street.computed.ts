import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const file = readFileSync(join(import.meta.dirname, 'street.svg'), 'utf8');

/** A street of eight façades, one for each month of a trajectory: what stands between the tags of an SVG of 1200 by 300. */
export const STREET: string = file.replaceAll('\n', '').replace(/^<svg[^>]*><title>[^<]*<\/title>|<\/svg>$/g, '');
