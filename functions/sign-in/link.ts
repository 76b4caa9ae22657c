import type { Clock } from '../../adapters/clock.ts';
import { findByEmail } from '../../adapters/table/address-owner.ts';
import { ConflictError } from '../../adapters/table/conflict.ts';
import { emailHash } from '../../adapters/table/email-hash.ts';
import { execute, together } from '../../adapters/table/execute.ts';
import { checkAbsent } from '../../adapters/table/items.ts';
import { keyOf } from '../../adapters/table/keys.ts';
import { readMail } from '../../adapters/table/ledger.ts';
import { opensLinks } from '../../adapters/table/link-hash.ts';
import { trajectoriesOf } from '../../adapters/table/members.ts';
import { ref } from '../../adapters/table/ref.ts';
import { readSignIns } from '../../adapters/table/sign-ins.ts';
import type { Store } from '../../adapters/table/store.ts';
import { itemsOf } from '../../domain/mail/noun.ts';
import { revocations } from '../../domain/person/aggregate.ts';
import { signIns } from '../../domain/sign-in/aggregate.ts';
import { LINK_LASTS } from '../../domain/sign-in/sessions.ts';
import { decide } from '../../domain/sign-in/sign-in.ts';
import { startDateIn } from '../../domain/trajectory/id.ts';
import { readToken } from '../link/token.ts';

export type Deps = { store: Store; clock: Clock };

/** A person who belongs to no trajectory gets no link. All requests are made all the same, so that the time tells little. */
const NOBODY = 'nobody';

/**
 * Asks for the mail with a link, when the address is that of somebody in a trajectory, and not too often. Whoever asks learns nothing of
 * all that.
 */
export const askForLink = async ({ store, clock }: Deps, email: string, correlationId: string): Promise<void> => {
  const personId = (await findByEmail(store.table, email)) ?? NOBODY;
  const [latest] = (await trajectoriesOf(store.table, personId)).toSorted((a, b) =>
    startDateIn(a) < startDateIn(b) ? 1 : -1,
  );
  const now = clock.now();
  const outcome = await execute({
    store,
    load: {
      signIn: ref(signIns, { trajectoryId: latest ?? NOBODY, personId }),
      person: ref(revocations, personId),
    },
    decide({ signIn, person }) {
      if (latest === undefined || person.status === 'erased') return { ok: true, events: {} };
      return together({ signIn: decide({ type: 'AskLink', personId, now }, signIn) });
    },
    context: { at: now, actor: `person:${personId}`, correlationId, causationId: null },
  });
  if (outcome.ok && outcome.events.length === 0) await commitNothing(store, email);
};

/** A transaction as that of a link, which writes nothing: of an address that nobody has, or that gets no more mails today. */
const commitNothing = async (store: Store, email: string): Promise<void> => {
  try {
    await store.commit([], [checkAbsent(store.table, keyOf(revocations, emailHash(email)))]);
  } catch (error) {
    // The same address was asked for twice at once.
    if (!(error instanceof ConflictError)) throw error;
  }
};

type Followed = { state: 'ask'; personId: string; mail: string } | { state: 'unknown' | 'too-old' };

/** Follows the link of a sign-in mail. Reads only: nothing is used up. */
export const followSignIn = async ({ store, clock }: Deps, text: string): Promise<Followed> => {
  const token = readToken(text);
  if (!token) return { state: 'unknown' };
  const { line, recipient } = await readMail(store.table, token.mail);
  if (line.state.status === 'absent' || !opensLinks(line, token.secret, recipient)) return { state: 'unknown' };
  const item = itemsOf(line.state)[token.item];
  const personId = line.state.recipientId;
  if (item?.subject !== `${signIns.noun}#${personId}`) return { state: 'unknown' };
  const now = clock.now();
  const isOld = Date.parse(now) - Date.parse(line.state.requestedAt) >= LINK_LASTS;
  if (isOld || recipient.status === 'erased') return { state: 'too-old' };
  const mail = `${token.mail.trajectoryId}~${token.mail.key}`;
  const { signIns: before } = await readSignIns(store.table, personId);
  return Object.hasOwn(before.usedLinks, mail) ? { state: 'too-old' } : { state: 'ask', personId, mail };
};
