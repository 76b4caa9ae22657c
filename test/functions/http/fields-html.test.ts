import { describe, expect, it } from 'vitest';
import { frameTexts } from '../../../emails/nl-BE/pages/frame.ts';
import { radioField, textArea, textField } from '../../../functions/http/fields-html.ts';
import { surePage } from '../../../functions/my-group/pages/sure-page.ts';
import { signUpForm } from '../../../functions/sign-up/form.ts';
import { lookFirst } from '../../../functions/trajectory/preview-html.ts';
import type { PlanPreview } from '../../../functions/trajectory/preview-schema.ts';

const MARK = frameTexts.optional;

describe('A field', () => {
  const field = { name: 'phone', label: 'Telefoon' };
  const options = [{ value: 'a', label: 'A' }];

  it.each([
    ['a line', (more: object) => textField({ ...field, ...more }, undefined)],
    ['several lines', (more: object) => textArea({ ...field, ...more }, undefined)],
    ['a choice', (more: object) => radioField({ ...field, options, ...more }, undefined)],
  ])('of %s says that it may stay empty, unless it is needed of everybody or of some', (_, draw) => {
    expect(draw({}).text).toContain(MARK);
    expect(draw({ required: true }).text).not.toContain(MARK);
    const ofSome = draw({ onlyFor: 'Alleen voor wie jonger is dan 18.' }).text;
    expect(ofSome).not.toContain(MARK);
    expect(ofSome).toContain('<p class="hint" id="phone-u">Alleen voor wie jonger is dan 18.</p>');
    expect(ofSome).toContain('aria-describedby="phone-u"');
  });
});

it('The form of a sign-up marks what may stay empty, and nothing else', () => {
  const form = signUpForm({ slug: 'leuven', trajectoryId: 't', authority: 'stad Leuven' }).text;
  const marked = Array.from(
    form.matchAll(/<(?:label for="([^"]*)"|legend)>([^<]*) <span class="hint">\(hoeft niet\)<\/span>/g),
    ([, id, legend]) => id ?? legend,
  );
  expect(marked).toEqual(['tel', 'Waar wil je aan werken?', 'nodig', 'Foto’s']);
  expect(form.split(MARK)).toHaveLength(marked.length + 1);
});

describe('The buttons of a confirmation', () => {
  const preview: PlanPreview = {
    ...{ dryRun: true, trajectoryId: 't', municipality: 'Gent', changes: true, status: 'guidance', statusLabel: '' },
    ...{ sentence: '', planRevision: 2, milestones: [], sessions: [], duties: [], mails: [], groupMails: [] },
    plannedMails: [],
  };

  it.each([
    ['what is looked at first', lookFirst(preview, { button: 'Doe het', back: '/terug' }).text],
    ['what can be done at once', lookFirst(preview, { button: 'Doe het', back: '/terug', atOnce: true }).text],
    ['what cannot be undone', surePage({ what: 'wissen', groups: ['Leuven'], works: [] }, '/terug', undefined)],
  ])('of %s end with the way out, which is a link', (_, page) => {
    const [, buttons = ''] = /<div class="btns">([\s\S]*?)<\/div>/.exec(page) ?? [];
    expect(buttons).toMatch(/<button class="btn" type="submit"( name="step" value="do")?>[^<]*<\/button>/);
    expect(buttons).toMatch(/<a class="link" href="\/terug">[^<]*<\/a>$/);
    expect(buttons.match(/<a /g)).toHaveLength(1);
  });
});
