import * as z from 'zod/mini';
import { sending, showing } from '../http/page-route.ts';
import { TRANSPORT } from '../http/problem.ts';
import { define } from '../http/route.ts';
import { FACTS } from '../participant/differences.ts';
import { PASSED_OVER } from './fields.ts';
import { getAttendance, markAttendance, registerWalkIn } from './routes.ts';
import { anyAttendance, markedView } from './schema.ts';

const about = {
  scope: 'trajectory',
  roles: getAttendance.roles,
  params: getAttendance.params,
  description: 'A page for staff.',
} as const;
const ROOT = '/trajecten/{id}/sessies/{session}/zaal';

const hallView = z.object({
  attendance: anyAttendance,
  /** Whose code was scanned. */
  scanned: z.nullable(z.int()),
  /** Those of whom nothing could be noted just before. */
  passedOver: z.array(z.object({ number: z.int(), name: z.nullable(z.string()) })),
  /** What stayed as it was known when somebody was just signed up. */
  kept: z.array(z.enum(FACTS)),
});
export type HallView = z.infer<typeof hallView>;

export const showHall = define({
  ...showing,
  ...about,
  id: 'showHall',
  path: ROOT,
  // Mail programs and link checkers add parameters of their own.
  query: z.object({
    ...{ wie: z.optional(z.string()), [PASSED_OVER]: z.optional(z.string()), bleef: z.optional(z.string()) },
  }),
  view: hallView,
  refusals: getAttendance.refusals,
  summary: 'A session in the hall: agenda, and who is there',
});

export const tapForm = define({
  ...sending,
  ...about,
  id: 'tapForm',
  path: `${ROOT}/aanwezig`,
  view: hallView,
  refusals: markAttendance.refusals,
  summary: 'Tap on a name in the hall',
});

export const sendTaps = define({
  ...sending,
  ...about,
  id: 'sendTaps',
  path: `${ROOT}/tikken`,
  formats: ['json', 'html'],
  view: markedView,
  success: [200],
  refusals: { ...markAttendance.refusals, REQUEST_INVALID: TRANSPORT.REQUEST_INVALID },
  summary: 'Send what was tapped, also without a connection',
});

export const walkInForm = define({
  ...sending,
  ...about,
  id: 'walkInForm',
  path: `${ROOT}/nieuw`,
  roles: registerWalkIn.roles,
  view: hallView,
  refusals: registerWalkIn.refusals,
  summary: 'Sign somebody up on the spot',
});

export const showPaperList = define({
  ...showing,
  ...about,
  id: 'showPaperList',
  path: `${ROOT}/lijst`,
  view: anyAttendance,
  refusals: getAttendance.refusals,
  summary: 'The list to print and sign',
});

export const showTypeIn = define({
  ...showing,
  ...about,
  id: 'showTypeIn',
  path: `${ROOT}/overnemen`,
  view: anyAttendance,
  refusals: getAttendance.refusals,
  summary: 'Type in the list on paper',
});

export const typeInForm = define({
  ...sending,
  ...about,
  id: 'typeInForm',
  path: `${ROOT}/overnemen`,
  view: anyAttendance,
  refusals: markAttendance.refusals,
  summary: 'Note the list on paper',
});

/** The pages of who came. */
export const hallPages = [showHall, tapForm, sendTaps, walkInForm, showPaperList, showTypeIn, typeInForm];
