import type * as z from 'zod/mini';
import type { SessionId } from '../../events/plan.ts';
import type { CheckedIn } from '../attendance/attendance.ts';
import type { IsoInstant } from '../calendar/local-time.ts';
import type { BesideTrajectory, GateId } from '../gate/needs.ts';
import type { Answer } from '../rsvp/rsvp.ts';
import type { Tells, ToldPlans } from '../trajectory/told.ts';
import type { ExistingTrajectory } from '../trajectory/trajectory.ts';
import type { MailRequest, Unwanted } from './mail.ts';

/** The types of a template: its parameters, its roles, and the command of its link (`never` without a link). */
export type Shape = { params: MailRequest['items'][number]['params']; role: string; command: unknown };

/** The current state of the trajectory and of the mail's subject. The subject may be the trajectory itself. */
export type Situation<State> = { trajectory: ExistingTrajectory; subject: State };

/**
 * The time of sending, and the plans that the recipient may know from earlier mails. `answer`: what they answered to the session that
 * the item asks about (`asksAbout`), undefined before they are invited to it. `isInvitedApart`: whether a mail of its own invited them
 * to it, and not the one about the session that they missed. `checkedIn`: who was checked in at the session whose people it counts (`countsAt`).
 * `hasPlace`: whether they have a place in the group, where the item depends on that (`needsPlace`).
 */
export type Told = {
  now: IsoInstant;
  told: ToldPlans;
  answer?: Answer | undefined;
  isInvitedApart?: boolean | undefined;
  checkedIn?: CheckedIn | undefined;
  hasPlace?: boolean | undefined;
};

/**
 * The moment of sending, and the recipient with the roles that they have now. `beside`: the documents and sessions, for a template
 * that tells what is missing (`readies`).
 */
export type Moment = Told & { recipientId: string; roles: readonly string[]; beside?: BesideTrajectory | undefined };

/** A change of the address of a recipient, and which of both addresses a mail about it goes to. */
export type AddressChange = { changeId: string; to: 'new' | 'old' };

/** The sessions that a mail adds to the calendar of its recipient, or removes from it. */
export type Calendar = { method: 'REQUEST' | 'CANCEL'; sessions: readonly SessionId[] };

/** The state of a link: still to be answered, or the reason why it no longer is. */
export type LinkState = 'ask' | 'done-before' | 'cancelled';

/** A link in a mail. It asks one question. The button on its page gives one command to the mail's subject. */
export type Link<Params, State, Command, Role> = {
  /** The command of the recipient, who has the role of the mail. */
  command(params: Params, by: { role: Role; now: IsoInstant; personId: string }): Command;
  state(params: Params, situation: Situation<State>): LinkState;
};

type Core<Params, Role, State> = {
  params: z.ZodMiniType<Params>;
  /** The roles in which people may get the mail. */
  roles: readonly Role[];
  /** The roles in which people hear an item with these parameters. Default: all roles of the template. */
  heardIn?(params: NoInfer<Params>, subject: State): readonly NoInfer<Role>[];
  /**
   * The reason why a requested mail must no longer be sent, undefined when it must. Called with the current states,
   * right before sending.
   */
  noLongerWanted(params: NoInfer<Params>, situation: Situation<State> & Moment): Unwanted | undefined;
  /** True when the mail also reaches somebody who no longer has a role: a last word, with what leaves the calendar. */
  needsNoRole?: boolean;
  /** Which address the mail goes to while an address changes: the new one, or the one until then. */
  addressChange?(params: NoInfer<Params>): AddressChange;
  /** Whose address in a sign-up the mail goes to, while nobody has confirmed it. */
  toSignUp?(params: NoInfer<Params>): 'citizen' | 'guardian';
  /** True when nobody misses anything to do without it. Whoever wants only what is needed does not get it. */
  optional?: true;
  /** True when its recipients were told the contrary: then it is needed, though its template is optional. */
  putsRight?(params: NoInfer<Params>): boolean;
  /**
   * Until when it may wait for the digest of somebody who wants news once a day or a week. Left out: it goes at once. What
   * asks something soon, or changes a calendar, goes at once.
   */
  keepsUntil?(params: NoInfer<Params>, situation: Situation<State>): IsoInstant | undefined;
  /** The person whom the text names, besides the leads. */
  names?(params: NoInfer<Params>): string | undefined;
  /** Further people whom the text names. */
  mentions?(params: NoInfer<Params>): readonly string[];
  /** Another trajectory, of which it names what has a title of its own. */
  titledIn?(params: NoInfer<Params>): string | undefined;
  /**
   * True when the item is about another trajectory than the one in whose ledger its mail lies. Who looks the mail up there
   * does not see it.
   */
  isElsewhere?(params: NoInfer<Params>): boolean;
  /** The path of the page that the link in the mail opens, when that page gives no command to the subject. */
  opens?(params: NoInfer<Params>): string;
  calendar?(params: NoInfer<Params>, situation: Situation<State> & Told): Calendar;
  /** True when the mail is only for who has a place in the group right before it is sent. `for-calendar`: only its files depend on that. */
  needsPlace?: true | 'for-calendar';
  /** The session to which it asks the answer of its recipient. What they answered is read right before the mail is sent. */
  asksAbout?(params: NoInfer<Params>): SessionId;
  /** The session of which it tells how many people were checked in. They are counted right before the mail is sent. */
  countsAt?(params: NoInfer<Params>): SessionId;
  /** The session whose agreements the mail tells. They are read right before it is sent. */
  quotes?(params: NoInfer<Params>): SessionId;
  /** The note that it tells, if any: free text of somebody of the staff. It is read right before the mail is sent. */
  readsNote?(params: NoInfer<Params>): string | undefined;
  /** True when the note is what the mail is for. Without its text, the mail is not sent. */
  needsNote?: true;
  /** True when it leads to the menu card, where one is published. That is read right before the mail is sent. */
  showsCard?: true;
  /** True when it tells how far the call is. That is read right before the mail is sent. */
  recruits?(params: NoInfer<Params>): boolean;
  /** The transition of which it tells what is missing, if any. What that looks at is read right before the mail is sent. */
  readies?(params: NoInfer<Params>): GateId | undefined;
  /**
   * The triggers of the mails that this one puts right, or adds to. Whoever got one of them gets this item alone. Whoever got none gets the
   * agreements in the items after it, if there are any, and else nothing.
   */
  corrects?(params: NoInfer<Params>): readonly string[];
  /** What the mail tells that can change or be lost. What has changed is counted from what mails told before. */
  tells?(params: NoInfer<Params>): Tells;
};

/** One kind of mail, without its texts. The texts are in `emails/`. */
export interface Template<One extends Shape, State> extends Core<One['params'], One['role'], State> {
  link?: Link<One['params'], State, One['command'], One['role']>;
}

export type Templates<Shapes extends Record<string, Shape>, State> = {
  readonly [Name in keyof Shapes]: Template<Shapes[Name], State>;
};

/** Returns a function that defines the templates of a noun and infers the types of their parameters and roles. */
export const templatesFor = <State, Command>() => {
  function template<Params extends Shape['params'], const Role extends string>(
    one: Core<Params, Role, State> & { link?: never },
  ): Template<{ params: Params; role: Role; command: never }, State>;
  function template<Params extends Shape['params'], const Role extends string>(
    one: Core<Params, Role, State> & { link: Link<NoInfer<Params>, State, Command, NoInfer<Role>> },
  ): Template<{ params: Params; role: Role; command: Command }, State>;
  function template<Params extends Shape['params'], Role extends string>(
    one: Template<{ params: Params; role: Role; command: Command }, State>,
  ): Template<{ params: Params; role: Role; command: Command }, State> {
    return one;
  }
  return template;
};
