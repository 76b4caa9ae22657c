import { execute, together } from '../../adapters/table/execute.ts';
import type { Context } from '../../adapters/table/items.ts';
import { eventIdOf, keyOf } from '../../adapters/table/keys.ts';
import { ref } from '../../adapters/table/ref.ts';
import { mails } from '../../domain/mail/aggregate.ts';
import { revocations } from '../../domain/person/aggregate.ts';
import { signIns } from '../../domain/sign-in/aggregate.ts';
import { decide } from '../../domain/sign-in/sign-in.ts';
import { messageOf } from '../../emails/nl-BE/pages/messages.ts';
import { type Answer, route, type Served } from '../http/edge.ts';
import { linkPage } from '../link/page.ts';
import type { Dependencies, OwnDone } from '../own/change.ts';
import { isKnown } from '../own/data.ts';
import type { Own } from '../own/read.ts';
import type { Mending } from '../own/view.ts';
import { changeOwn, exportOwn, type OwnView, showOwn } from './own-routes.ts';
import { type Opened, open } from './token.ts';

/** Serves the page to which a link in a mail leads, on which citizens see, correct and take along what is known of them. */
export const servedOwn = (deps: Dependencies): Served[] => [
  route(showOwn, {
    async answer({ params }) {
      const opened = await open(deps.store.table, params.token);
      return shown(opened ? await viewOf(deps, opened, params.token) : UNKNOWN);
    },
    status: statusOf,
    html: page,
  }),
  route(changeOwn, {
    async answer({ params, body, correlationId }) {
      const opened = await open(deps.store.table, params.token);
      if (!opened) return shown(UNKNOWN);
      const own = ownOf(opened);
      if (!isKnown(own)) return shown(await viewOf(deps, opened, params.token));
      const context = contextOf(deps, opened, correlationId);
      if (FINAL.includes(body.doe ?? '')) {
        await askToSignIn(deps, opened, context);
        const texts = await textsOf();
        return shown({ state: 'done', title: texts.mailed.title, told: texts.mailed.told.map((line) => [line]) });
      }
      const { changed } = await import('../own/change.ts');
      const done = await changed(deps, own, body, context);
      if (typeof done !== 'string') return shown(await viewOf(deps, opened, params.token, done));
      const after = await open(deps.store.table, params.token);
      return shown(after ? await viewOf(deps, after, params.token, toldAfter(done)) : UNKNOWN);
    },
    status: statusOf,
    html: page,
  }),
  route(exportOwn, {
    async answer({ params }) {
      const opened = await open(deps.store.table, params.token);
      if (!opened) return { ok: true, view: { data: null } };
      const { readKept } = await import('../own/kept.ts');
      return { ok: true, view: { data: (await readKept(deps.store.table, ownOf(opened))) ?? null } };
    },
    status: ({ data }) => (data === null ? 404 : 200),
    html: async ({ data }) =>
      data === null ? linkPage(UNKNOWN) : (await import('../own/data-page.ts')).dataPage(data),
  }),
];

/** What cannot be undone, and where mails go. A mail is passed on easily, so its link alone does not do this. */
const FINAL = ['uitschrijven', 'wissen', 'adres'];

// A file of its own in the bundle.
const page = async (view: OwnView): Promise<string> => {
  if (view.state !== 'own') return linkPage(view);
  const { token, shown: own } = view;
  return (await import('../own/page.ts')).ownPage(own, { dataPath: `/deelname/${token}/gegevens`, isByLink: true });
};

/** Most who use this function sign up. */
const textsOf = async () => (await import('../../emails/nl-BE/pages/own.ts')).ownTexts;

const toldAfter = (done: OwnDone): Mending => ({ message: messageOf(done) ?? '' });

const UNKNOWN = { state: 'unknown' } as const satisfies OwnView;
const shown = (view: OwnView): Answer<OwnView> => ({ ok: true, view });

const statusOf = (view: OwnView): number => {
  if (view.state === 'unknown') return 404;
  if (view.state === 'own') return view.shown.errors.length > 0 ? 422 : 200;
  return view.state === 'erased' || view.state === 'ended' ? 410 : 200;
};

const ownOf = ({ link, trajectory, places, recipient, profile, participation }: Opened): Own => ({
  whose: { trajectoryId: link.trajectoryId, participantId: link.participantId },
  ...{ trajectory, places, recipient, profile, participation },
});

const viewOf = async (deps: Dependencies, opened: Opened, token: string, mending?: Mending): Promise<OwnView> => {
  if (opened.recipient.status === 'erased') return { state: 'erased' };
  const own = ownOf(opened);
  // Most who use this function sign up.
  const { readAround } = await import('../own/around.ts');
  const { ownView } = await import('../own/view.ts');
  const around = await readAround(deps, own);
  const view = ownView(own, around, mending);
  if (view) return { state: 'own', token, shown: view };
  const { ended } = await textsOf();
  return { state: 'ended', title: ended.title, told: [[ended.told]] };
};

const contextOf = ({ clock }: Dependencies, { link }: Opened, correlationId: string): Context => ({
  ...{ at: clock.now(), actor: `person:${link.participantId}`, correlationId },
  causationId: eventIdOf(keyOf(mails, link.mail), 1),
});

/** Asks for a fresh mail to the address of now, with a link to sign in: as often as anybody may ask. */
const askToSignIn = async ({ store, clock }: Dependencies, { link }: Opened, context: Context): Promise<void> => {
  const { trajectoryId, participantId: personId } = link;
  await execute({
    store,
    context,
    load: { signIn: ref(signIns, { trajectoryId, personId }), person: ref(revocations, personId) },
    decide: ({ signIn, person }) =>
      person.status === 'erased'
        ? { ok: true, events: {} }
        : together({ signIn: decide({ type: 'AskLink', personId, now: clock.now() }, signIn) }),
  });
};
