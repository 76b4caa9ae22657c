import register from '../../data/municipalities.json' with { type: 'json' };
import { lookUp, MUNICIPALITIES, type RegisteredMunicipality } from './register.ts';
import { slugOf } from './slug-of.ts';

const bySlug: ReadonlyMap<string, string> = new Map([
  ...register.merged.map(({ name, successor }): [string, string] => [slugOf(name), successor]),
  // Last, because a municipality that came out of a merger may have the name of one that went into it.
  ...MUNICIPALITIES.map(({ name, nisCode }): [string, string] => [slugOf(name), nisCode]),
]);

/**
 * The municipality of a slug, also of the name that it had before a merger: `slugOf` of the answer is what its address is
 * today. Undefined for a text that no municipality of Flanders has.
 */
export const municipalityOf = (slug: string): RegisteredMunicipality | undefined => {
  const nisCode = bySlug.get(slug);
  const found = nisCode === undefined ? undefined : lookUp(nisCode);
  return found?.kind === 'current' ? found.municipality : undefined;
};
