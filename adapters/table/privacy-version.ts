import * as z from 'zod/mini';
import { privacyVersionOf } from '../../domain/call/privacy-version.ts';
import type { Item } from './items.ts';
import { storedState } from './subject.ts';

const written = z.object({ versions: z.array(z.object({ version: z.int(), changed: z.array(z.string()) })) });

/** The version of the privacy text that stands beside the form now, from the item of the call. */
export const privacyVersionFrom = (item: Item | undefined): string =>
  privacyVersionOf({ versions: written.safeParse(storedState(item)).data?.versions ?? [] });
