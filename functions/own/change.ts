import type { Clock } from '../../adapters/clock.ts';
import { profileUpdateOf } from '../../adapters/table/address-change.ts';
import { execute } from '../../adapters/table/execute.ts';
import type { Context } from '../../adapters/table/items.ts';
import { personKey } from '../../adapters/table/keys.ts';
import { profileFrom } from '../../adapters/table/people.ts';
import { ref } from '../../adapters/table/ref.ts';
import {
  type Participation,
  participationFrom,
  participationItem,
  participationKey,
} from '../../adapters/table/sign-ups.ts';
import type { Store } from '../../adapters/table/store.ts';
import { dateOf } from '../../domain/calendar/local-time.ts';
import { type Consents, consentsAfter } from '../../domain/participant/consents.ts';
import { hasGuardian, INFORMATION } from '../../domain/participant/information.ts';
import { revocations } from '../../domain/person/aggregate.ts';
import { correct, correctedEvents } from '../../domain/person/correct.ts';
import type { MessageCode } from '../../emails/nl-BE/pages/messages.ts';
import { ownFormOf } from '../sign-up/read-form.ts';
import type { Own } from './read.ts';
import type { Mending } from './view.ts';

/** What was done, as pages tell it. */
export type OwnDone = Extract<MessageCode, 'own-saved' | 'own-answered' | 'own-address-asked'>;

export type Dependencies = { store: Store; clock: Clock; publicUrl: string };
export type Values = Readonly<Record<string, string>>;

/** Carries out what can be undone: corrections, consents and answers, and says so. Undefined for any other form. */
export const changed = async (
  deps: Dependencies,
  own: Own,
  values: Values,
  context: Context,
): Promise<OwnDone | Mending | undefined> => {
  switch (values.doe) {
    case 'gegevens': {
      const mayUse = participationFrom(own.participation)?.consents.needs === true;
      const read = ownFormOf(values, { mayUse });
      if (!read.ok) return { errors: read.errors, typed: values };
      await change(deps, own, { given: read.given }, context);
      return 'own-saved';
    }
    case 'fotos':
      await changePhotos(deps, own, values, context, { isOwn: true });
      return 'own-saved';
    case 'komst':
      // Loaded where somebody answers: it brings the decisions of three nouns.
      return (await import('./answer.ts')).answer(deps, own, values, context);
    case 'plaats': {
      const offer = Number(values.aanbod);
      if (!Number.isInteger(offer) || (values.antwoord !== 'ja' && values.antwoord !== 'nee')) return undefined;
      const { answerOffered } = await import('./offered.ts');
      const accepts = values.antwoord === 'ja';
      const counted = await answerOffered(deps.store, own.whose, { offer, accepts }, context);
      if (counted) return 'own-answered';
      const { ownTexts } = await import('../../emails/nl-BE/pages/own.ts');
      return { message: ownTexts.offer.over };
    }
    default:
      return undefined;
  }
};

/** Gives the consents for photos and takes them back. A child under 16 can only take back by itself (`isOwn`). */
export const changePhotos = (
  deps: Dependencies,
  own: Own,
  values: Values,
  context: Context,
  { isOwn = false } = {},
): Promise<void> =>
  change(
    deps,
    own,
    {
      isOwn,
      consents: { photoTaken: values['foto-nemen'] === 'ja', photoUsed: values['foto-tonen'] === 'ja' },
    },
    context,
  );

export const idsOf = ({ whose: { participantId: personId, trajectoryId } }: Pick<Own, 'whose'>) => ({
  personId,
  trajectoryId,
});

type Given = Extract<ReturnType<typeof ownFormOf>, { ok: true }>['given'];
type Change = { isOwn: boolean; consents: Pick<Consents, 'photoTaken' | 'photoUsed'> } | { given: Given };

/** Changes what lies in the participation, and the profile where one is corrected. Nothing changes for somebody who was erased. */
const change = async ({ store }: Dependencies, own: Own, asked: Change, context: Context): Promise<void> => {
  const { personId, trajectoryId } = idsOf(own);
  await execute({
    store,
    context,
    load: { person: ref(revocations, personId) },
    alongside: [participationKey(personId, trajectoryId), personKey(personId)],
    decide({ person }, [item, profile]) {
      const known = participationFrom(item);
      if (!known || person.status === 'erased') return { ok: true, events: {} };
      const kept = (participation: Participation) =>
        participationItem(store.table, { personId, trajectoryId }, participation);
      const { needs: _, ...rest } = known;
      const consent = { at: context.at, information: INFORMATION };
      if ('consents' in asked) {
        const isLimited = asked.isOwn && hasGuardian(known, dateOf(context.at));
        const { photoTaken, photoUsed } = asked.consents;
        const allowed = {
          photoTaken: photoTaken && (!isLimited || known.consents.photoTaken),
          photoUsed: photoUsed && (!isLimited || known.consents.photoUsed),
        };
        return { ok: true, events: {}, items: [kept({ ...rest, ...consentsAfter(known, allowed, consent) })] };
      }
      const { town, needs, ...correction } = asked.given;
      const agreed = consentsAfter(known, { needs: needs !== null }, consent);
      const items = [kept({ ...rest, ...agreed, town, ...(needs === null ? {} : { needs }) })];
      if (!profile) return { ok: true, events: {}, items };
      const { profile: corrected, fields } = correct(profileFrom(profile), correction, { isMailStopped: false });
      const update = fields.length === 0 ? [] : [profileUpdateOf(store.table, personId, corrected)];
      return { ok: true, events: { person: correctedEvents(personId, fields) }, items: [...items, ...update] };
    },
  });
};
