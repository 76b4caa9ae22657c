import type { EventContract, EventOf } from '../../events/contract.ts';
import type { SessionId } from '../../events/plan.ts';
import { nounOf } from '../aggregate.ts';
import type { IsoInstant } from '../calendar/local-time.ts';
import type { GateId } from '../gate/needs.ts';
import type { Membership } from '../person/member.ts';
import type { Titles } from '../trajectory/titles.ts';
import type { Tells } from '../trajectory/told.ts';
import type { ExistingTrajectory } from '../trajectory/trajectory.ts';
import { isOff } from '../trajectory/worded.ts';
import type { MailRequest, Unwanted } from './mail.ts';
import type { AddressChange, Calendar, Moment, Shape, Situation, Templates, Told } from './template.ts';

/** The states that are read for a mail: its trajectory, and its subject as the table holds it. */
export type Stored = {
  trajectory: ExistingTrajectory;
  subject: unknown;
  /** What the duties beside the catalogue are called, for the texts. */
  titles?: Titles;
};

/** One item of a mail: the template with its parameters, and the fields of the mail that choose its text. */
export type Templated = Pick<MailRequest, 'key' | 'role' | 'subject'> & MailRequest['items'][number];

/** The items of a mail, the most urgent first. */
export const itemsOf = ({ key, role, subject, items }: Omit<MailRequest, 'recipientId'>): Templated[] =>
  items.map(({ template, params }) => ({ key, role, subject, template, params }));

/** The mail templates of one noun, as the noun defines them. */
export type TemplatesOf<Shapes extends Record<string, Shape>, State> = {
  /** The noun in `STATE#<noun>`. The subjects of its mails begin with it. */
  noun: string;
  /** Parses the stored state of the subject. Throws a ZodError when it has another shape. */
  stateOf(stored: Stored): State;
  /** The people who may be mailed about the subject, with their roles. A mail to anybody else is not sent. */
  members(situation: Situation<State>): readonly Membership[];
  templates: Templates<Shapes, State>;
};

/** The mail requests of one noun, as the noun defines them. */
type RequestsOf<Contracts extends readonly EventContract[], State> = {
  noun: string;
  /**
   * The events after which a mail is sent: those of the noun, and those of others where the noun has one state in a trajectory, or
   * one for each part of the other noun. That state is the subject.
   */
  listensTo: Contracts;
  /** Whether the noun has a state for each part of others, such as one for each session. */
  hasParts?: true;
  stateOf(stored: Stored): State;
  /**
   * The mails that an event asks for. Their keys are deterministic, so that a repeated event asks for no second mail.
   */
  mailsFor(event: EventOf<Contracts[number]>, situation: Situation<State> & { at: IsoInstant }): MailRequest[];
};

/** An item whose template is known, and whose role and parameters fit the template. */
export type KnownItem = {
  noLongerWanted(stored: Stored, moment: Moment): Unwanted | undefined;
  members(stored: Stored): readonly Membership[];
  /** The roles in which people hear it. */
  heardIn(stored: Stored): readonly string[];
  calendar(stored: Stored, moment: Told): Calendar | undefined;
  /** What it tells that can change or be lost. */
  tells: readonly Tells[];
  hasLink: boolean;
  /** The path of the page that its link opens. */
  linkPath: string;
  addressChange: AddressChange | undefined;
  /** Whose address in a sign-up it goes to, while nobody has confirmed it. */
  toSignUp: 'citizen' | 'guardian' | undefined;
  /** Whether it goes to an address that nobody has confirmed, and so names nobody. */
  isToUnconfirmed: boolean;
  needsNoRole: boolean;
  /** Whether it, or what it says to the calendar, is only for who has a place in the group. */
  needsPlace: boolean | 'for-calendar';
  /** The session to which it asks the answer of its recipient. */
  asksAbout: SessionId | undefined;
  /** The session of which it tells how many people were checked in. */
  countsAt: SessionId | undefined;
  /** The session whose agreements it tells. */
  quotes: SessionId | undefined;
  /** The note that it tells. */
  readsNote: string | undefined;
  /** Whether it is not sent without the text of its note. */
  needsNote: boolean;
  /** The transition of which it tells what is missing. */
  readies: GateId | undefined;
  /** Whether it leads to the menu card, where one is published. */
  showsCard: boolean;
  /** Whether it tells how far the call is. */
  recruits: boolean;
  /** The triggers of the mails of which its recipient must have got one. */
  corrects: readonly string[] | undefined;
  isOptional: boolean;
  /** Until when it may wait for a digest. */
  keepsUntil(stored: Stored): IsoInstant | undefined;
  /** Whether it is optional and switched off for the trajectory. */
  isOff(stored: Pick<Stored, 'trajectory'>): boolean;
  /** Whether it is about another trajectory than the one in whose ledger the mail lies. */
  isElsewhere: boolean;
  /** The person whom the text names, besides the leads. */
  names: string | undefined;
  /** Further people whom the text names. */
  mentions: readonly string[];
  /** Another trajectory, of which it names what has a title of its own. */
  titledIn: string | undefined;
};

/** The mails of one noun, whatever the noun. */
export type MailNoun = {
  noun: string;
  /** Throws an UnknownTemplateError for an item of another version of the code. */
  known(item: Templated): KnownItem;
};

/** An event with its instant. */
type Heard = { type: string; data: unknown; at: IsoInstant };

/** The mail requests of one noun, whatever the noun. */
export type RequestNoun = {
  noun: string;
  listensTo: readonly EventContract[];
  hasParts?: true;
  /** The mails that an event asks for. A contract in `listensTo` must have read the event. */
  asksFor(event: Heard, stored: Stored): MailRequest[];
};

/** A mail with an item that this version of the code cannot render: another version asked for it. */
export class UnknownTemplateError extends Error {
  override readonly name = 'UnknownTemplateError';

  constructor({ key, template, role, subject }: Templated) {
    super(`Mail ${key} about ${subject} wants the template ${template} for the role ${role}, which is not known`);
  }
}

export const defineMails = <const Noun extends string, Shapes extends Record<string, Shape>, State>(
  mails: TemplatesOf<Shapes, State> & { noun: Noun },
): TemplatesOf<Shapes, State> & { noun: Noun } & MailNoun => ({
  ...mails,
  known(item) {
    const { name, template, params } = templateIn(mails, item);
    const addressChange = template.addressChange?.(params);
    const toSignUp = template.toSignUp?.(params);
    const isOptional = (template.optional ?? false) && !template.putsRight?.(params);
    return {
      noLongerWanted: (stored, moment) =>
        template.noLongerWanted(params, { trajectory: stored.trajectory, subject: mails.stateOf(stored), ...moment }),
      members: (stored) => mails.members({ trajectory: stored.trajectory, subject: mails.stateOf(stored) }),
      heardIn: (stored) => template.heardIn?.(params, mails.stateOf(stored)) ?? template.roles,
      calendar: (stored, moment) =>
        template.calendar?.(params, { trajectory: stored.trajectory, subject: mails.stateOf(stored), ...moment }),
      tells: template.tells ? [template.tells(params)] : [],
      hasLink: template.link !== undefined || template.opens !== undefined,
      linkPath: template.opens?.(params) ?? '/klaar',
      addressChange,
      toSignUp,
      isToUnconfirmed: addressChange?.to === 'new' || toSignUp !== undefined,
      needsNoRole: template.needsNoRole ?? false,
      needsPlace: template.needsPlace ?? false,
      asksAbout: template.asksAbout?.(params),
      countsAt: template.countsAt?.(params),
      quotes: template.quotes?.(params),
      readsNote: template.readsNote?.(params),
      needsNote: template.needsNote ?? false,
      readies: template.readies?.(params),
      showsCard: template.showsCard ?? false,
      recruits: template.recruits?.(params) ?? false,
      corrects: template.corrects?.(params),
      isOptional,
      keepsUntil: (stored) =>
        template.keepsUntil?.(params, { trajectory: stored.trajectory, subject: mails.stateOf(stored) }),
      isOff: ({ trajectory }) => isOptional && isOff(trajectory, name),
      isElsewhere: template.isElsewhere?.(params) ?? false,
      names: template.names?.(params),
      mentions: template.mentions?.(params) ?? [],
      titledIn: template.titledIn?.(params),
    };
  },
});

export const defineRequests = <const Contracts extends readonly EventContract[], State>(
  requests: RequestsOf<Contracts, State>,
): RequestNoun => {
  const { noun, listensTo, hasParts } = requests;
  // A contract has already checked the data of the event. Only its name decides here.
  const isHeard = (event: Heard): event is Heard & EventOf<Contracts[number]> =>
    listensTo.some(({ name }) => name === event.type);
  return {
    noun,
    listensTo,
    ...(hasParts ? { hasParts } : {}),
    asksFor: (event, stored) =>
      isHeard(event)
        ? requests.mailsFor(event, { trajectory: stored.trajectory, subject: requests.stateOf(stored), at: event.at })
        : [],
  };
};

/**
 * Finds the template of an item and parses the parameters. Throws an UnknownTemplateError when the template is unknown,
 * or the role or parameters do not fit it.
 */
export const templateIn = <Shapes extends Record<string, Shape>, State>(
  { templates }: { templates: Templates<Shapes, State> },
  item: Templated,
) => {
  const isName = (name: string): name is Extract<keyof Shapes, string> => Object.hasOwn(templates, name);
  const name = item.template;
  if (!isName(name)) throw new UnknownTemplateError(item);
  const template = templates[name];
  const role = template.roles.find((one) => one === item.role);
  const read = template.params.safeParse(item.params);
  if (role === undefined || !read.success) throw new UnknownTemplateError(item);
  return { name, template, role, params: read.data };
};

/** Finds the template of an item among all nouns. Throws an UnknownTemplateError when no noun has it. */
export const knownItem = (nouns: readonly MailNoun[], item: Templated): KnownItem => {
  const noun = nouns.find((one) => one.noun === nounOf(item.subject));
  if (!noun) throw new UnknownTemplateError(item);
  return noun.known(item);
};
