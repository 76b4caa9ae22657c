import { DECIDING_BODY } from '../../../domain/document/kinds.ts';
import { documentTexts as texts } from '../../../emails/nl-BE/pages/documents.ts';
import type { Surroundings } from '../../http/edge.ts';
import { selectField, textArea, textField } from '../../http/fields-html.ts';
import type { Html } from '../../http/html.ts';
import { writeDocumentForm } from '../page-routes.ts';
import { type FactField, peopleLines } from './facts-form.ts';

/** Who can decide for a municipality, to choose from. */
export const bodies = Object.entries(DECIDING_BODY).map(([value, label]) => ({ value, label }));
/** Who can do or follow up something, to choose from. */
export const owners = Object.entries(texts.owners).map(([value, label]) => ({ value, label }));

const LABELS: Readonly<Record<string, string>> = texts.labels;
const HINTS: Readonly<Record<string, string>> = texts.hints;

/** The field of one fact of a document. `now`: the fact as it is. */
export const factField = (
  { name: fact, kind }: FactField,
  now: unknown,
  { form }: Pick<Surroundings, 'form'>,
): Html => {
  const of = writeDocumentForm.id;
  const name = `facts.${fact}`;
  const label = LABELS[name] ?? fact;
  const value = typeof now === 'string' || typeof now === 'number' ? now : undefined;
  switch (kind) {
    case 'lines':
      return textArea(
        { name, label, hint: texts.write.lines, value: Array.isArray(now) ? now.join('\n') : '', of },
        form,
      );
    case 'people':
      return textArea({ name, label, hint: texts.write.people, value: peopleLines(now), of }, form);
    case 'body':
      return selectField({ name, label, options: bodies, value: value ?? 'council', required: true, of }, form);
    case 'date':
      return textField({ name, label, type: 'date', value, of }, form);
    case 'number':
      return textField({ name, label, type: 'number', hint: HINTS[name], value, of }, form);
    case 'line':
      return textField({ name, label, value, of }, form);
    default:
      return kind satisfies never;
  }
};
