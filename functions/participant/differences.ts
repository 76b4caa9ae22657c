import { storedForm } from '../http/person-fields.ts';
import type { Known } from './known.ts';
import type { Registration } from './schema.ts';

/** What a form can say of somebody whose address is known. How they agreed, and to which text, is no fact about them. */
export const FACTS = [
  'name',
  'phone',
  'town',
  'birthYear',
  'guardian.name',
  'guardian.email',
  'themes',
  'needs',
  'photoTaken',
  'photoUsed',
] as const;
export type Fact = (typeof FACTS)[number];
type Facts = { [Name in Fact]: string | undefined };

/**
 * The fields of a registration that say something else than what is known of somebody who is in the group. A field that was left out says
 * nothing, and neither does a box that was not ticked.
 */
export const differencesOf = (asked: Registration, known: Known): Fact[] => {
  const [given, kept] = [factsOf(asked), factsKnown(known)];
  return FACTS.filter((name) => given[name] !== undefined && given[name] !== kept[name]);
};

const text = (given: string | null | undefined): string | undefined => (given == null ? undefined : storedForm(given));
const ticked = (given: boolean | undefined): string | undefined => (given ? 'yes' : undefined);
const chosen = (themes: readonly string[] = []): string | undefined =>
  themes.length === 0 ? undefined : [...themes].toSorted().join(' ');

const factsOf = ({ name, phone, town, birthYear, guardian, themes, needs, ...ticks }: Registration): Facts => ({
  ...{ name: text(name), phone: text(phone), town: text(town), birthYear: birthYear?.toString() },
  ...{ 'guardian.name': text(guardian?.name), 'guardian.email': text(guardian?.email) },
  ...{ themes: chosen(themes), needs: text(needs) },
  ...{ photoTaken: ticked(ticks.photoTaken), photoUsed: ticked(ticks.photoUsed) },
});

const factsKnown = ({ participation, name, phone }: Known): Facts => {
  const { town, birthYear, guardian, themes, needs, consents } = participation ?? {};
  return {
    ...{ name: text(name), phone: text(phone), town: text(town), birthYear: birthYear?.toString() },
    ...{ 'guardian.name': text(guardian?.name), 'guardian.email': text(guardian?.email) },
    ...{ themes: chosen(themes), needs: text(needs) },
    ...{ photoTaken: ticked(consents?.photoTaken), photoUsed: ticked(consents?.photoUsed) },
  };
};
