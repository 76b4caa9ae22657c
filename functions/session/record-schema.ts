import * as z from 'zod/mini';

const maybe = z.nullable(z.string());
const people = z.nullable(z.int());

/** How a session went. */
export const recordView = z.object({
  present: people,
  registered: people,
  absent: people.check(
    z.describe('Had a place and did not come without saying so. Null where nobody was checked in by name.'),
  ),
  walkIns: people.check(z.describe('Came without having had a place.')),
  guests: people,
  outcome: maybe,
  agreements: z.array(z.string()),
  pictures: z.array(z.string()),
});
export type RecordView = z.infer<typeof recordView>;
