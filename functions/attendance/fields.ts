import { isOpen } from '../../domain/places/places.ts';
import { attendanceMark } from '../../events/attendance.ts';
import type { Fields } from '../http/form-state.ts';
import { registrationOf } from '../participant/registration-fields.ts';
import type { Marking, Person } from './schema.ts';

/** A field `tik.12` holds what was tapped on the name with that number: mark, guests and instant, as far as they are known. */
const TAP = /^tik\.([1-9]\d{0,3})$/;

/** The number of a participant in an address. Null for anything else. */
export const numberIn = (text: string | undefined): number | null =>
  text !== undefined && /^[1-9]\d{0,3}$/.test(text) ? Number(text) : null;

/** The body of what was tapped. A tap that nobody can read is sent on as it is, for the route to refuse. */
export const tapsIn = (typed: Fields): unknown => ({
  ...(typed.hoe === undefined ? {} : { how: typed.hoe }),
  marks: Object.entries(typed).flatMap(([name, value]) => {
    const number = TAP.exec(name)?.[1];
    if (number === undefined) return [];
    const [mark, guests = '', at = ''] = value.split(',');
    return [
      {
        number: Number(number),
        mark,
        ...(guests === '' ? {} : { guests: Number(guests) }),
        ...(at === '' ? {} : { at }),
      },
    ];
  }),
});

/** Somebody who left the group, and of whom nothing was noted, is passed over. */
export const canBeNoted = ({ at, seat }: Pick<Person, 'at' | 'seat'>): boolean => at !== null || isOpen({ seat });

/** The name of the parameter with the numbers of those whom the server passed over. */
export const PASSED_OVER = 'niet';

const MOST_TOLD = 20;

/** The numbers of those whom the server passed over, from the address. */
export const passedOverIn = (text = ''): number[] =>
  text
    .split('.')
    .slice(0, MOST_TOLD)
    .flatMap((one) => numberIn(one) ?? []);

/** Where the page goes on after a tap without script: at the same name. */
export const anchorIn = (typed: Fields): string => {
  const [first] = Object.keys(typed).flatMap((name) => TAP.exec(name)?.[1] ?? []);
  return first === undefined ? '' : `#p-${first}`;
};

/** What was noted of somebody, as the form to type in the list on paper remembers it. */
export const notedOf = ({ mark, guests }: Pick<Person, 'mark' | 'guests'>): string => `${mark},${guests}`;

/**
 * What somebody typed in from the list on paper, as far as it differs from what the page showed: a tap that was made meanwhile is not undone
 * by a line that nobody touched.
 */
export const typedIn = (typed: Fields, people: readonly Person[]): Marking['marks'] => {
  const numbers = Object.keys(typed).flatMap((name) => numberIn(/^mark\.(\d+)$/.exec(name)?.[1]) ?? []);
  return numbers.flatMap((number) => {
    const person = people.find((one) => one.number === number);
    const mark = attendanceMark.safeParse(typed[`mark.${number}`]).data;
    if (mark === undefined) return [];
    const isThere = mark === 'present' || mark === 'late';
    const given = (typed[`guests.${number}`] ?? '').trim();
    const guests = isThere && /^\d$/.test(given) ? Number(given) : 0;
    // Somebody who left meanwhile stands in the list no more. The route says so of a line that was touched.
    const noted = notedOf(person ?? { mark: 'expected', guests: 0 });
    const before = typed[`was.${number}`] ?? noted;
    return [noted, before].includes(notedOf({ mark, guests })) ? [] : [{ number, mark, guests }];
  });
};

/** The registration of somebody who signed on paper. */
export const registrationIn = ({ signed: _, ...typed }: Fields): unknown => ({
  ...registrationOf(typed),
  route: 'paper',
});
