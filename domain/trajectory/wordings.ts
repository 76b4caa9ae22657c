import { aheadOf } from '../based-on.ts';
import { accept, refuse } from '../decision.ts';
import { hasLooseBrace, placeholdersIn } from '../mail/placeholders.ts';
import type { CommandOf, Decided } from './command.ts';
import { ended, notFound } from './refuse.ts';
import { isRunning, type Trajectory } from './trajectory.ts';
import { isSwitchable, isWordable, WORDABLE, type WordableTemplate } from './wordable.ts';
import { isOff, wordingOf } from './worded.ts';

/** So many changes of one text are enough. Each version is kept. */
const MOST_VERSIONS = 200;

/** Gives a mail another text from now on. */
export const rewordMail = (
  { template, role, basedOn, text, hash }: CommandOf<'RewordMail'>,
  state: Trajectory,
): Decided<'RewordMail'> => {
  if (state.status === 'absent') return notFound();
  if (!isWordable(template)) return notWordable(template);
  const before = wordingOf(state, template, role);
  if (before.hash === hash) return accept();
  if (!isRunning(state)) return ended(state.status);
  const wrong =
    wrongPlaceholders(template, text.subject ?? '', 'subject') ?? wrongPlaceholders(template, text.text, 'text');
  if (wrong) return wrong;
  const missing = WORDABLE[template].must.filter((name) => !placeholdersIn(text.text).includes(name));
  if (missing.length > 0) {
    const which = missing.map((name) => `{${name}}`).join(' en ');
    return refuse('PLACEHOLDER_MISSING', `Zet ${which} in de tekst. Zo weet wie hem leest waarover hij gaat.`, 'text');
  }
  if (basedOn !== before.version) return changed(basedOn, before.version);
  if (before.version >= MOST_VERSIONS) {
    return refuse(
      'WORDING_FULL',
      `Deze tekst is al ${MOST_VERSIONS} keer veranderd. Meer kan niet, dus ze blijft zo. Wil je onze tekst terug? Zet die terug.`,
    );
  }
  return accept({ type: 'Trajectory.MailReworded', data: { template, role, version: before.version + 1, hash } });
};

/** Gives a mail our text again. */
export const restoreMail = (
  { template, role, basedOn }: CommandOf<'RestoreMail'>,
  state: Trajectory,
): Decided<'RestoreMail'> => {
  if (state.status === 'absent') return notFound();
  if (!isWordable(template)) return notWordable(template);
  const { version, hash } = wordingOf(state, template, role);
  if (hash === undefined) return accept();
  if (!isRunning(state)) return ended(state.status);
  if (basedOn !== version) return changed(basedOn, version);
  return accept({ type: 'Trajectory.MailRestored', data: { template, role, version: version + 1 } });
};

/** Switches an optional mail off for the whole trajectory, or on again. */
export const switchMail = ({ template, isOn }: CommandOf<'SwitchMail'>, state: Trajectory): Decided<'SwitchMail'> => {
  if (state.status === 'absent') return notFound();
  if (!isSwitchable(template)) {
    return refuse(
      'MAIL_NOT_OPTIONAL',
      `De mail “${template}” kan niet uit: iedereen heeft hem nodig, of hij bestaat niet. Kies een mail met een knop om hem uit te zetten.`,
    );
  }
  if (isOff(state, template) !== isOn) return accept();
  if (!isRunning(state)) return ended(state.status);
  return accept({ type: isOn ? 'Trajectory.MailSwitchedOn' : 'Trajectory.MailSwitchedOff', data: { template } });
};

export const notWordable = (template: string) =>
  refuse('MAIL_NOT_WORDABLE', `De mail “${template}” kan je niet herschrijven. Kies er een uit de lijst van mails.`);

const changed = (basedOn: number, last: number) =>
  refuse(
    'WORDING_CHANGED',
    aheadOf('version', { basedOn, last }) ?? 'Intussen veranderde iemand deze tekst. Kijk eerst hoe hij nu is.',
    'basedOn',
  );

const wrongPlaceholders = (template: WordableTemplate, text: string, field: string) => {
  const may: readonly string[] = WORDABLE[template].may;
  const choice = `Kies uit ${may.map((one) => `{${one}}`).join(', ')}.`;
  const unknown = placeholdersIn(text).find((name) => !may.includes(name));
  if (unknown !== undefined) {
    return refuse('PLACEHOLDER_UNKNOWN', `{${unknown}} kunnen we in deze mail niet invullen. ${choice}`, field);
  }
  return hasLooseBrace(text)
    ? refuse('PLACEHOLDER_UNKNOWN', `Er staat een accolade te veel of te weinig. ${choice}`, field)
    : undefined;
};
