import * as z from 'zod/mini';
import type { Clock } from '../../adapters/clock.ts';
import { execute, together } from '../../adapters/table/execute.ts';
import { eventIdOf, keyOf } from '../../adapters/table/keys.ts';
import { readMail } from '../../adapters/table/ledger.ts';
import { opensLinks } from '../../adapters/table/link-hash.ts';
import { ref } from '../../adapters/table/ref.ts';
import type { Store } from '../../adapters/table/store.ts';
import { type MailId, mails } from '../../domain/mail/aggregate.ts';
import { revocations } from '../../domain/person/aggregate.ts';
import {
  decide,
  type MailChoice,
  type Often,
  oftenOf,
  type Revocations,
  wantedMails,
} from '../../domain/person/revocations.ts';
import { choicePage } from '../../emails/nl-BE/pages/mail-choice.ts';
import { type Answer, route, type Served } from '../http/edge.ts';
import { linkPage } from '../link/page.ts';
import { readToken } from '../link/token.ts';
import { askMailChoice, type ChoiceView, chooseMails } from './routes.ts';

export type Dependencies = { store: Store; clock: Clock };

/** Serves the page where people choose their mails. Opening it changes nothing: mail programs and scanners follow links. */
export const served = (deps: Dependencies): Served[] => [
  route(askMailChoice, {
    answer: async ({ params }) => shown(await follow(deps, params.token)),
    status: statusOf,
    html: linkPage,
  }),
  route(chooseMails, {
    async answer({ params, body, correlationId }) {
      const followed = await follow(deps, params.token);
      if (!followed || followed.recipient.status === 'erased') return shown(followed);
      const recipient = await choose(deps, followed, chosenIn(body), correlationId);
      return shown({ ...followed, recipient });
    },
    status: statusOf,
    html: linkPage,
  }),
];

const rhythm = z.object({ often: z.enum(['at-once', 'daily', 'weekly']) });
const all = z.object({ mails: z.literal('all') });

type Chosen = { choice: MailChoice } | { often: Often };

/** What a button says. Any other body is that of the button that ends optional mails, or of a mail program. */
const chosenIn = (body: unknown): Chosen => {
  const said = rhythm.safeParse(body);
  if (said.success) return said.data;
  return { choice: all.safeParse(body).success ? 'all' : 'needed' };
};

type Followed = { mail: MailId; personId: string; isCitizen: boolean; recipient: Revocations };

/** Finds the recipient of the mail that a token is in. Undefined when we did not issue the token. */
const follow = async ({ store }: Dependencies, token: string): Promise<Followed | undefined> => {
  const read = readToken(token);
  if (!read) return undefined;
  const { line, recipient } = await readMail(store.table, read.mail);
  if (line.state.status === 'absent' || !opensLinks(line, read.secret, recipient)) return undefined;
  const { recipientId: personId, role } = line.state;
  return { mail: read.mail, personId, isCitizen: role === 'participant', recipient };
};

const choose = async (
  { store, clock }: Dependencies,
  { mail, personId }: Followed,
  chosen: Chosen,
  correlationId: string,
): Promise<Revocations> => {
  const outcome = await execute({
    store,
    load: { person: ref(revocations, personId) },
    decide: ({ person }) => together({ person: decide({ type: 'ChooseMails', personId, ...chosen }, person) }),
    // The first event of a mail is its request.
    context: {
      at: clock.now(),
      actor: `person:${personId}`,
      correlationId,
      causationId: eventIdOf(keyOf(mails, mail), 1),
    },
  });
  if (!outcome.ok) throw new Error('A choice of mails is never refused');
  return outcome.states.person;
};

const shown = (followed: Pick<Followed, 'recipient' | 'isCitizen'> | undefined): Answer<ChoiceView> => {
  if (!followed) return { ok: true, view: { state: 'unknown' } };
  const { recipient, isCitizen } = followed;
  if (recipient.status === 'erased') return { ok: true, view: { state: 'erased' } };
  const [choice, often] = [wantedMails(recipient), oftenOf(recipient)];
  return { ok: true, view: { state: choice, often, ...choicePage({ choice, often, isCitizen }) } };
};

const statusOf = ({ state }: ChoiceView): number => {
  if (state === 'unknown') return 404;
  return state === 'erased' ? 410 : 200;
};
