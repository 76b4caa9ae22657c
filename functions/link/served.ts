import type { Clock } from '../../adapters/clock.ts';
import { execute } from '../../adapters/table/execute.ts';
import type { Context } from '../../adapters/table/items.ts';
import { eventIdOf, keyOf, subjectKey } from '../../adapters/table/keys.ts';
import { readMail } from '../../adapters/table/ledger.ts';
import { opensLinks } from '../../adapters/table/link-hash.ts';
import { readState, ref } from '../../adapters/table/ref.ts';
import type { Store } from '../../adapters/table/store.ts';
import { storedState } from '../../adapters/table/subject.ts';
import { nounOf } from '../../domain/aggregate.ts';
import { type Refusal, refuse } from '../../domain/decision.ts';
import { type MailId, mails } from '../../domain/mail/aggregate.ts';
import type { Mail } from '../../domain/mail/mail.ts';
import { itemsOf, type Stored, type Templated } from '../../domain/mail/noun.ts';
import type { LinkState } from '../../domain/mail/template.ts';
import { revocations } from '../../domain/person/aggregate.ts';
import { type Loss, lossOf, type Revocations, rolesHeld } from '../../domain/person/revocations.ts';
import { trajectories } from '../../domain/trajectory/aggregate.ts';
import { linkTexts } from '../../emails/nl-BE/catalogue.ts';
import { type Answer, route, type Served } from '../http/edge.ts';
import { linkOf, type MailLink } from './links.ts';
import { linkPage } from './page.ts';
import { askDone, confirmDone, type LinkView } from './routes.ts';
import { readToken } from './token.ts';

export type Dependencies = { store: Store; clock: Clock };

/** Serves the links in mails. Opening the page changes nothing. Its button runs the command of the link. */
export const served = (deps: Dependencies): Served[] => [
  route(askDone, {
    async answer({ params }) {
      const followed = await follow(deps, params.token);
      return shown(followed ? pageOf(followed, stateOf(followed)) : UNKNOWN);
    },
    status: statusOf,
    html: linkPage,
  }),
  route(confirmDone, {
    async answer({ params, correlationId }) {
      const followed = await follow(deps, params.token);
      if (!followed) return shown(UNKNOWN);
      const before = stateOf(followed);
      if (before !== 'ask') return shown(pageOf(followed, before));
      const given = await give(deps, followed, correlationId);
      if (given.ok) return shown(pageOf(followed, 'done'));
      // The state changed since it was read, which shows when it is read again, or it is too early for this.
      const again = await follow(deps, params.token);
      const after = again && stateOf(again);
      if (!again || !after) return shown(UNKNOWN);
      return shown(after === 'ask' ? { state: 'refused', why: given.refusal.message } : pageOf(again, after));
    },
    status: statusOf,
    html: linkPage,
  }),
];

type Followed = {
  id: MailId;
  mail: Exclude<Mail, { status: 'absent' }>;
  item: Templated;
  link: MailLink;
  stored: Stored;
  recipient: Revocations;
};

/** Finds the mail and the link of a token. Undefined when we did not issue the token. */
const follow = async ({ store }: Dependencies, token: string): Promise<Followed | undefined> => {
  const read = readToken(token);
  if (!read) return undefined;
  const { line, trajectory, subject, recipient, titles } = await readMail(store.table, read.mail);
  if (!opensLinks(line, read.secret, recipient)) return undefined;
  if (line.state.status === 'absent' || trajectory.state.status === 'absent') return undefined;
  const item = itemsOf(line.state)[read.item];
  const link = item && linkOf(item);
  if (!item || !link) return undefined;
  const stored = { trajectory: trajectory.state, subject, titles };
  return { id: read.mail, mail: line.state, item, link, stored, recipient };
};

/**
 * What the link is now: what its recipient has lost outweighs the state of what it is about. Whoever still has a role in which people get
 * such mails lost none: what it is about was passed on.
 */
const stateOf = ({ mail: { recipientId }, link, stored, recipient }: Followed): LinkState | Loss | 'passed-on' => {
  const lossIn = (roles: readonly string[]) => lossOf(recipient, { recipientId, roles }, link.members(stored));
  const lost = lossIn(link.roles(stored));
  if (lost === 'role-removed' && lossIn(link.everyRole) === undefined) return 'passed-on';
  return lost ?? link.state(stored);
};

/** Gives the command of the link in the name of its recipient, who must still be known and in a role that it is for. */
const give = (
  { store, clock }: Dependencies,
  { id, mail, link, stored, recipient: known }: Followed,
  correlationId: string,
) => {
  const { recipientId } = mail;
  const context: Context = {
    at: clock.now(),
    actor: `person:${recipientId}`,
    correlationId,
    // The first event of a mail is its request.
    causationId: eventIdOf(keyOf(mails, id), 1),
  };
  const { trajectoryId } = id;
  const held = rolesHeld(known, recipientId, link.members(stored));
  const by = { personId: recipientId, roles: held, now: context.at, stored };
  return link.give(trajectoryId, by, (load, decide) =>
    execute({
      store,
      load,
      alongside: [
        keyOf(trajectories, trajectoryId),
        subjectKey(trajectoryId, mail.subject),
        keyOf(revocations, recipientId),
      ],
      decide(states, [item, subject, revoked]) {
        const [trajectory, recipient] = [readState(trajectories, item), readState(revocations, revoked)];
        if (trajectory.state.status === 'absent') throw new Error(`Trajectory ${trajectoryId} is gone`);
        const fresh = { trajectory: trajectory.state, subject: storedState(subject) };
        const lost = lossOf(recipient.state, { recipientId, roles: link.roles(fresh) }, link.members(fresh));
        if (lost) return ended(lost);
        const decided = decide(states);
        if (!decided.ok || Object.values(decided.events).flat().length === 0) return decided;
        const unchanged = [ref(revocations, recipientId).check(store.table, recipient.version)];
        // Two actions on one item would make the transaction invalid.
        const isLoaded = Object.values(load).some(({ key }) => key.sk === keyOf(trajectories, trajectoryId).sk);
        if (!isLoaded) unchanged.push(ref(trajectories, trajectoryId).check(store.table, trajectory.version));
        return { ...decided, items: [...(decided.items ?? []), ...unchanged] };
      },
      context,
    }),
  );
};

const ended = (lost: Loss): { ok: false; refusal: Refusal } => refuse('LINK_ENDED', lost);

const UNKNOWN: LinkView = { state: 'unknown' };

const pageOf = ({ item, stored }: Followed, state: LinkState | Loss | 'passed-on' | 'done'): LinkView => {
  if (state === 'erased' || state === 'role-removed') return { state };
  const texts = Object.entries(linkTexts).find(([noun]) => noun === nounOf(item.subject))?.[1];
  if (!texts) throw new Error(`No pages about ${item.subject}`);
  return { state, ...texts.pageOf(item, state, stored) };
};

const shown = (view: LinkView): Answer<LinkView> => ({ ok: true, view });

const statusOf = ({ state }: LinkView): number => {
  if (state === 'unknown') return 404;
  return state === 'erased' || state === 'role-removed' || state === 'passed-on' ? 410 : 200;
};
