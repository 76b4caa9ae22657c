import { PHASE_MONTHS } from '../domain/trajectory/phases.ts';
import { COLOURS } from './colours.ts';
import * as layout from './layout.generated.ts';
import type { Letter } from './letter.ts';
import { escapeHtml } from './plain.ts';

/** Renders a letter as an HTML document. */
export const htmlOf = (letter: Letter): string => {
  const { subject, message, month, action } = letter;
  return layout.page({
    language: letter.language,
    subject: escapeHtml(subject),
    preheader: escapeHtml(message.preheader),
    steps: month === undefined ? '' : layout.steps({ step: monthsOf(month) }),
    progress: escapeHtml(letter.progress),
    heading: escapeHtml(message.heading),
    paragraph: each([letter.greeting, ...message.paragraphs], layout.paragraph),
    facts: message.facts.length === 0 ? '' : layout.facts({ fact: message.facts.map(factOf).join('') }),
    ask:
      message.asks.length === 0
        ? ''
        : layout.ask({ title: escapeHtml(letter.asksTitle), item: each(message.asks, layout.item) }),
    button:
      action === undefined ? '' : layout.button({ href: escapeHtml(action.href), label: escapeHtml(action.label) }),
    closing: each([message.closing, letter.signature], layout.closing),
    note: each(letter.notes, layout.note) + agendaOf(letter.agenda),
  });
};

const each = (texts: readonly string[], piece: (slots: { text: string }) => string): string =>
  texts.map((text) => piece({ text: escapeHtml(text) })).join('');

const agendaOf = (agenda: Letter['agenda']): string =>
  agenda === undefined
    ? ''
    : layout.note({ text: `<a href="${escapeHtml(agenda.href)}">${escapeHtml(agenda.label)}</a>` });

const factOf = ({ label, value }: { label: string; value: string }): string =>
  layout.fact({ label: escapeHtml(label), value: escapeHtml(value) });

// One segment per month, filled for the months that have begun.
const monthsOf = (month: number): string =>
  Array.from({ length: PHASE_MONTHS.end }, (_, index) =>
    index < month
      ? layout.step({ tone: 'past', colour: COLOURS.light.accent })
      : layout.step({ tone: 'rest', colour: COLOURS.light.rest }),
  ).join('');
