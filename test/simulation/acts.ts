import type { TeamRole } from '../../domain/trajectory/members.ts';
import type { WordableTemplate } from '../../domain/trajectory/wordable.ts';
import type { DocumentKind } from '../../events/document.ts';
import type { Phase, SessionId, UsualSession } from '../../events/plan.ts';
import type { Onboarding } from '../../tools/demo/cast.ts';
import type { GroupAct } from './group-act.ts';

/** An act at an instant (epoch ms), with what others do at the same time: their requests come in between. */
export type TimedAct = { at: number; act: Act; crowd?: readonly Act[] };

/** An act of a person. Dates are relative to the plan at the time of the act. */
export type Act =
  | {
      kind: 'correct';
      trajectoryId: string;
      facts: { venue?: string; workingBudgetCents?: number; targetGroupSize?: number };
    }
  | { kind: 'onboard'; onboarding: Onboarding & { allowOverlap?: boolean } }
  | { kind: 'complete-duty'; trajectoryId: string; dutyId: string }
  | { kind: 'reopen-duty'; trajectoryId: string; dutyId: string }
  /** A duty beside the catalogue, due so many days from now. */
  | { kind: 'add-duty'; trajectoryId: string; role: TeamRole; days: number; title: string }
  /** It goes to the lead of the role, or to whoever joined it last. */
  | { kind: 'assign-duty'; trajectoryId: string; dutyId: string; role: TeamRole; toLast: boolean }
  /** Its date moves by so many days. */
  | { kind: 'move-duty'; trajectoryId: string; dutyId: string; days: number }
  | { kind: 'waive-duty'; trajectoryId: string; dutyId: string }
  | { kind: 'move-start'; trajectoryId: string; days: number; allowOverlap?: boolean }
  /** A phase lasts so many days longer than it does by then. */
  | { kind: 'extend'; trajectoryId: string; phase: Phase; days: number }
  | { kind: 'pause'; trajectoryId: string; until?: string }
  | { kind: 'resume' | 'release'; trajectoryId: string }
  /** Of the phase, or the transition, that comes next by then. */
  | { kind: 'advance' | 'hold'; trajectoryId: string }
  /** An extra session, so many days after one of the four. */
  | { kind: 'add-session'; trajectoryId: string; after: UsualSession; days: number; title: string; start?: string }
  | { kind: 'move-session'; trajectoryId: string; session: SessionId; days: number }
  /** `agreements`: how many are recorded. */
  | { kind: 'hold-session'; trajectoryId: string; session: SessionId; correct: boolean; agreements: number }
  /** Of the first session that has begun by then and of which nobody said whether it took place. */
  | { kind: 'report-session'; trajectoryId: string; isHeld: boolean; agreements: number }
  | { kind: 'call-off'; trajectoryId: string; session: SessionId; correct: boolean }
  | { kind: 'minutes'; trajectoryId: string; session: SessionId; text: string }
  | {
      kind: 'schedule';
      trajectoryId: string;
      session: SessionId;
      facts: { start?: string; end?: string; venue?: { place: string }; capacity?: number };
    }
  /** `isOld`: it means the version before the newest. */
  | {
      kind: 'document';
      trajectoryId: string;
      document: DocumentKind;
      what: 'write' | 'submit' | 'approve' | 'publish' | 'withdraw';
      text: string;
      isOld: boolean;
    }
  /** Somebody new takes over from the lead of a role, or joins the role. The last who joined may leave again. */
  | { kind: 'hand-over' | 'join'; trajectoryId: string; role: TeamRole; person: { name: string; email: string } }
  | { kind: 'leave'; trajectoryId: string; role: TeamRole }
  /** Whoever left the role last joins it again. */
  | { kind: 'return'; trajectoryId: string; role: TeamRole }
  /** The lead leaves, and the next in the role leads. */
  | { kind: 'lead-leaves'; trajectoryId: string; role: TeamRole }
  /** The lead of the other role gets this role too. Somebody with both roles loses this one. */
  | { kind: 'take-both'; trajectoryId: string; role: TeamRole }
  | { kind: 'lose-one'; trajectoryId: string; role: TeamRole; person: { name: string; email: string } }
  /** The lead of a role is corrected. */
  | { kind: 'correct-person'; trajectoryId: string; role: TeamRole; correction: { name: string } | { email: string } }
  | { kind: 'cancel'; trajectoryId: string }
  /** About the officer of the trajectory. */
  | { kind: 'remove-role' | 'erase'; trajectoryId: string }
  /** The button in the newest mail to a new address. */
  | { kind: 'confirm-address'; email: string }
  /** In the newest mail to the officer. */
  | { kind: 'follow-link'; trajectoryId: string }
  /** By the link in the newest mail to them. */
  | { kind: 'choose-mails'; trajectoryId: string; by: 'officer' | 'coach'; sends: string }
  /** A mail gets a text with these words, which no other has, or ours again. */
  | { kind: 'reword'; trajectoryId: string; template: WordableTemplate; role: TeamRole; words: string }
  | { kind: 'restore'; trajectoryId: string; template: WordableTemplate; role: TeamRole }
  | { kind: 'switch-mail'; trajectoryId: string; template: WordableTemplate; isOn: boolean }
  | GroupAct
  | { kind: 'read-portfolio' }
  | { kind: 'operate' };
