import { domainOf } from './address.ts';
import type { SuppressionReason } from './template.ts';

/** The outcome of a mail for one recipient. */
export type Outcome =
  | { type: 'delivered' }
  | { type: 'complained' }
  /** Not sent, because the recipient complained before. SES reports it as a complaint with a sub-type. */
  | { type: 'withheld' }
  | {
      type: 'bounced';
      bounceType: 'Permanent' | 'Transient';
      bounceSubType: string;
      status: string;
      diagnosticCode: string;
    };

/** The sub-type of a bounce or a complaint about a mail that SES did not send. */
export const ON_OUR_LIST = 'OnAccountSuppressionList';

const SIMULATOR = 'simulator.amazonses.com';

const GONE = {
  type: 'bounced',
  bounceType: 'Permanent',
  bounceSubType: 'General',
  status: '5.1.1',
  diagnosticCode: 'smtp; 550 5.1.1 user unknown',
} as const satisfies Outcome;

/** An address of the mailbox simulator decides the outcome, with any `+label`. Other mails arrive unless suppressed. */
export const outcomeOf = (address: string, suppressed: SuppressionReason | undefined): Outcome => {
  if (suppressed === 'COMPLAINT') return { type: 'withheld' };
  if (suppressed) return suppressedBounce(ON_OUR_LIST);
  if (!isSimulator(address)) return { type: 'delivered' };
  switch (address.slice(0, address.lastIndexOf('@')).split('+')[0]?.toLowerCase()) {
    case 'bounce':
      return GONE;
    case 'complaint':
      return { type: 'complained' };
    case 'suppressionlist':
      return suppressedBounce('Suppressed');
    default:
      return { type: 'delivered' };
  }
};

/** An address of the mailbox simulator is never added to the suppression list. */
export const isSimulator = (address: string): boolean => domainOf(address) === SIMULATOR;

const suppressedBounce = (bounceSubType: string): Outcome => ({
  type: 'bounced',
  bounceType: 'Permanent',
  bounceSubType,
  status: '5.1.1',
  diagnosticCode:
    'Amazon SES did not send the message to this address because it is on the suppression list for your account.',
});
