import type { Months } from '../domain/trajectory/months.ts';
import { COLOURS } from './colours.ts';
import * as layout from './layout.generated.ts';
import type { Letter, Listed, Topic } from './letter.ts';
import { escapeHtml } from './plain.ts';

/** Renders a letter as an HTML document. */
export const htmlOf = (letter: Letter): string => {
  const { subject, months, topics, greeting, also } = letter;
  const [first, ...others] = topics;
  return layout.page({
    language: letter.language,
    subject: escapeHtml(subject),
    preheader: escapeHtml(letter.preheader),
    steps: months === undefined ? '' : layout.steps({ step: stepsOf(months) }),
    progress: escapeHtml(letter.progress),
    topic: [
      topicOf(first, { title: layout.title(headingOf(first)), next: '' }, [
        greeting,
        ...(also === undefined ? [] : [also]),
      ]),
      ...others.map((topic) => topicOf(topic, { title: '', next: layout.next(headingOf(topic)) }, [])),
    ].join(''),
    agenda: linked(letter.agenda, layout.agenda),
    closing: each([letter.closing, letter.signature], layout.closing),
    note: each(letter.notes, layout.note),
    noteLink:
      linked(letter.ownNote, layout.noteLink) +
      linked(letter.agendaNote, layout.noteLink) +
      linked(letter.choiceNote, layout.noteLink),
  });
};

const headingOf = ({ heading }: Topic) => ({ text: escapeHtml(heading) });

const topicOf = (
  { paragraphs, facts, agreements, asksTitle, asks, actions: [first, ...others] }: Topic,
  heading: { title: string; next: string },
  opening: readonly string[],
): string =>
  layout.topic({
    ...heading,
    paragraph: each([...opening, ...paragraphs], layout.paragraph),
    facts: facts.length === 0 ? '' : layout.facts({ fact: facts.map(factOf).join('') }),
    ask: listed(agreements) + listed({ title: asksTitle, items: asks }),
    button: linked(first, layout.button),
    choice: others.map((one) => linked(one, layout.choice)).join(''),
  });

const listed = ({ title, items }: { title: string; items: readonly Listed[] }): string =>
  items.length === 0 ? '' : layout.ask({ title: escapeHtml(title), item: items.map(itemOf).join('') });

const itemOf = ({ text, link }: Listed): string =>
  layout.item({ text: escapeHtml(text), itemLink: linked(link, layout.itemLink) });

const each = (texts: readonly string[], piece: (slots: { text: string }) => string): string =>
  texts.map((text) => piece({ text: escapeHtml(text) })).join('');

type Link = { label: string; href: string };

const linked = (link: Link | undefined, piece: (slots: Link) => string): string =>
  link === undefined ? '' : piece({ href: escapeHtml(link.href), label: escapeHtml(link.label) });

/** A fact that is an address can be tapped. */
const factOf = ({ label, value }: { label: string; value: string }): string =>
  /^https?:\/\/\S+$/.test(value)
    ? layout.fact({
        label: escapeHtml(label),
        value: '',
        factLink: linked({ label: value, href: value }, layout.factLink),
      })
    : layout.fact({ label: escapeHtml(label), value: escapeHtml(value), factLink: '' });

// One segment per month, filled for the months that have begun.
const stepsOf = ({ begun, total }: Months): string =>
  Array.from({ length: total }, (_, index) =>
    index < begun
      ? layout.step({ tone: 'past', colour: COLOURS.light.accent })
      : layout.step({ tone: 'rest', colour: COLOURS.light.rest }),
  ).join('');
